//! The papers of a case: which ones its lines call for, and what each says.

use serde::Serialize;
use serde_json::Value;

use super::{
    CaseState, Departure, DepartureId, Law, Line, LineId, LineKind, LineState, gather,
    handed::proving_minutes, over_already, store, words,
};
use crate::{
    At, Error, Result,
    accounts::{self, Account, AccountId},
    audit::Kind,
    evidence,
    papers::{
        self, NewPaper, PaperId, PaperKind, PaperState,
        data::{self, Head},
    },
    people::{self, Person},
    regulations::DepartureDuty,
    settings,
    systems::{self, System, SystemId},
    vault::{Actor, Vault},
};

/// A paper that a line of the case asks for, and the one already made for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PaperOffer {
    pub kind: PaperKind,
    pub title: String,
    /// The line it serves; its letter is about the systems of that line's owner.
    pub line_id: Option<LineId>,
    /// Every line the one letter serves.
    pub line_ids: Vec<LineId>,
    pub clause: String,
    pub paper_id: Option<PaperId>,
}

/// What the case calls for: the notices of its lines, the minutes, and after closing the summary.
pub fn papers_due(vault: &Vault, id: DepartureId, law: Law<'_>) -> Result<Vec<PaperOffer>> {
    let (case, lines, minutes) = vault.read(|conn| {
        let lines = store::lines(conn, id)?;
        let minutes = proving_minutes(conn, &lines)?;
        Ok((store::get(conn, id)?, lines, minutes))
    })?;
    if case.state == CaseState::Withdrawn {
        return Ok(Vec::new());
    }
    let made = papers::of_subject(vault, Kind::Departure, id.0)?;
    let find = |kind: PaperKind, title: &str| {
        made.iter()
            .find(|p| p.kind == kind && p.title == title && p.state != PaperState::Cancelled)
            .map(|p| p.id)
    };
    let duties = law.profile.departure_duties(case.trigger);
    let mut offers: Vec<PaperOffer> = Vec::new();
    for line in lines.iter().filter(|line| line.kind == LineKind::Duty) {
        let Some((_, kind)) = duty_of(&duties, line) else {
            continue;
        };
        let title = offer_title(kind, line);
        let clause = words::cited(law.profile, line);
        // Signed hand-over minutes of every device are the minutes asked for.
        let minutes = minutes.filter(|_| asks_minutes(&duties, line));
        let same = |offer: &&mut PaperOffer| offer.kind == kind && offer.title == title;
        // One letter to a body serves every clause that asks to tell it.
        if let Some(offer) = offers.iter_mut().find(same) {
            offer.clause = format!("{}; {clause}", offer.clause);
            offer.line_ids.push(line.id);
            continue;
        }
        offers.push(PaperOffer {
            kind,
            paper_id: find(kind, &title).or(minutes),
            title,
            line_id: Some(line.id),
            line_ids: vec![line.id],
            clause,
        });
    }
    for (kind, wanted) in [
        (PaperKind::HandoverMinutes, case.state != CaseState::Planned),
        (PaperKind::AccountList, case.state != CaseState::Planned),
        (PaperKind::DepartureSummary, case.state == CaseState::Closed),
    ] {
        if wanted && !offers.iter().any(|offer| offer.kind == kind) {
            let title = kind.title().to_owned();
            let minutes = minutes.filter(|_| kind == PaperKind::HandoverMinutes);
            offers.push(PaperOffer {
                kind,
                paper_id: find(kind, &title).or(minutes),
                title,
                line_id: None,
                line_ids: Vec::new(),
                clause: String::new(),
            });
        }
    }
    Ok(offers)
}

/// Drafts a paper of the case. `line` is the notice's line, 0 for the others.
pub fn make_paper(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: DepartureId,
    kind: PaperKind,
    line: u32,
    law: Law<'_>,
) -> Result<PaperId> {
    let (case, lines) = vault.read(|conn| Ok((store::get(conn, id)?, store::lines(conn, id)?)))?;
    if case.state == CaseState::Withdrawn {
        over_already(&case)?;
    }
    let line = lines.iter().find(|l| l.id.0 == line);
    papers::make(
        vault,
        by,
        at,
        &new_paper(vault, &case, &lines, kind, line, law)?,
    )
}

/// A paper of the case as it would be drafted by what the case and its lines say.
pub(super) fn new_paper(
    vault: &Vault,
    case: &Departure,
    lines: &[Line],
    kind: PaperKind,
    line: Option<&Line>,
    law: Law<'_>,
) -> Result<NewPaper> {
    let person = people::get(vault, case.person_id)?;
    let making = Making {
        vault,
        case,
        person: &person,
        lines,
        law,
    };
    let data = making.data(kind, line)?;
    let title = title_of(kind, line);
    let mut names = vec![(Kind::Person, person.id.0)];
    names.extend(lines.iter().filter_map(named));
    names.extend(making.beside()?);
    Ok(NewPaper {
        kind,
        subject: (Kind::Departure, case.id.0),
        title,
        data,
        names,
    })
}

/// What each draft of the case would say if it were drafted by these lines now.
pub(super) fn drafts(
    vault: &Vault,
    case: &Departure,
    lines: &[Line],
    law: Law<'_>,
) -> Result<Vec<(PaperId, Value)>> {
    let person = people::get(vault, case.person_id)?;
    let making = Making {
        vault,
        case,
        person: &person,
        lines,
        law,
    };
    let made = papers::of_subject(vault, Kind::Departure, case.id.0)?;
    let mut drafts = Vec::new();
    for paper in made.iter().filter(|p| p.state == PaperState::Draft) {
        let line = lines
            .iter()
            .filter(|line| line.kind == LineKind::Duty)
            .find(|line| title_of(paper.kind, Some(line)) == paper.title);
        // A letter whose line is gone stays as it was written.
        if let Ok(data) = making.data(paper.kind, line) {
            drafts.push((paper.id, data));
        }
    }
    Ok(drafts)
}

pub(super) struct Making<'a> {
    pub vault: &'a Vault,
    pub case: &'a Departure,
    pub person: &'a Person,
    pub lines: &'a [Line],
    law: Law<'a>,
}

impl Making<'_> {
    fn data(&self, kind: PaperKind, line: Option<&Line>) -> Result<Value> {
        match kind {
            PaperKind::OwnerNotice => self.owner_notice(line.ok_or_else(no_line)?),
            PaperKind::PopulationLetter => self.population_letter(line.ok_or_else(no_line)?),
            PaperKind::HandoverMinutes => self.minutes(),
            PaperKind::DepartureSummary => self.summary(),
            PaperKind::AccountList => self.account_list(),
            PaperKind::Authorisation => Err(Error::refused(
                "Giấy uỷ quyền được lập từ trang của tài khoản.",
            )),
            _ => Err(Error::refused(
                "Loại văn bản này không lập được từ hồ sơ nghỉ việc.",
            )),
        }
    }

    fn owner_notice(&self, line: &Line) -> Result<Value> {
        let system = self.system(line)?;
        let to = gather::recipient(&system).to_owned();
        let mut items = Vec::new();
        for (line, account) in self.accounts()? {
            let its = self
                .vault
                .read(|conn| systems::find(conn, account.system_id))?;
            if gather::recipient(&its) == to {
                items.push(data::NoticeItem {
                    no: number(items.len()),
                    system: account.system,
                    user_name: account.user_name,
                    rights: account.rights,
                    action: words::action(line.action).to_owned(),
                });
            }
        }
        value(&data::OwnerNotice {
            head: self.head(&[])?,
            recipient: data::Body { name: to },
            person: self.person.on_paper(),
            departure: self.leaving(),
            contact: self.contact()?,
            reply_before: data::day(line.due),
            items,
        })
    }

    fn population_letter(&self, line: &Line) -> Result<Value> {
        let duties = self.law.profile.departure_duties(self.case.trigger);
        let (duty, _) = duty_of(&duties, line).ok_or_else(no_line)?;
        let name_of = |key: &str| -> Result<String> {
            if key.is_empty() {
                return Ok(String::new());
            }
            Ok(self.law.profile.recipient(key)?.name)
        };
        let reason = format!(
            "{} từ {}",
            words::trigger(self.case.trigger),
            data::day(Some(self.case.effective_on))
        );
        let mut items = Vec::new();
        for (line, account) in self.accounts()? {
            let its = self
                .vault
                .read(|conn| systems::find(conn, account.system_id))?;
            if its.population {
                items.push(data::PopulationItem {
                    no: number(items.len()),
                    person: self.person.name.clone(),
                    post: words::post_and_unit(&self.person.post, &self.person.unit),
                    system: account.system,
                    user_name: account.user_name,
                    reason: words::capitalised(&reason),
                    action: words::action(line.action).to_owned(),
                });
            }
        }
        value(&data::PopulationLetter {
            head: self.head(&[])?,
            recipient: data::Body {
                name: name_of(&duty.recipient)?,
            },
            forward: data::Body {
                name: name_of(&duty.forward)?,
            },
            contact: self.contact()?,
            items,
        })
    }

    fn summary(&self) -> Result<Value> {
        let mut summary = data::DepartureSummary {
            head: self.head(&[])?,
            person: self.person.on_paper(),
            departure: self.leaving(),
            opened_on: data::day(self.case.opened_on),
            closed_on: data::day(self.case.closed_on),
            ..data::DepartureSummary::default()
        };
        for line in self.lines {
            summary.counts.total += 1;
            let proof = match line.evidence_id {
                Some(id) => evidence::get(self.vault, id)?.in_words(),
                None => String::new(),
            };
            match line.state {
                LineState::Done => summary.counts.done += 1,
                LineState::Dropped => summary.counts.dropped += 1,
                LineState::Excepted => {
                    summary.counts.excepted += 1;
                    summary.exceptions.push(data::ExceptionItem {
                        no: number(summary.exceptions.len()),
                        title: line.title.clone(),
                        reason: line.reason.clone(),
                        approved: if proof.is_empty() {
                            "Lãnh đạo duyệt trên chương trình".into()
                        } else {
                            proof
                        },
                    });
                    continue;
                }
                LineState::Open | LineState::Waiting => {}
            }
            let dropped = line.state == LineState::Dropped;
            summary.items.push(data::SummaryItem {
                no: number(summary.items.len()),
                title: line.title.clone(),
                action: if dropped {
                    "Không phải làm".into()
                } else {
                    outcome(line)
                },
                clause: words::cited(self.law.profile, line),
                due: data::day(line.due),
                done_on: if dropped {
                    "–".into()
                } else {
                    data::day(line.done_on)
                },
                proof: if dropped {
                    format!("Lý do: {}", line.reason)
                } else {
                    proof
                },
            });
        }
        value(&summary)
    }

    /// What every paper carries; number, day and chain are set at issue.
    pub(super) fn head(&self, copies: &[String]) -> Result<Head> {
        let decision = match self.case.decision.as_str() {
            "" => Vec::new(),
            _ => vec![format!("Căn cứ {}", self.decision())],
        };
        settings::head(self.vault, self.law.profile, &decision, copies)
    }

    pub(super) fn leaving(&self) -> data::Leaving {
        data::Leaving {
            reason: words::trigger(self.case.trigger).to_owned(),
            decision: self.decision(),
            effective_on: data::day(Some(self.case.effective_on)),
        }
    }

    fn decision(&self) -> String {
        match (self.case.decision.as_str(), self.case.decided_on) {
            ("", _) => String::new(),
            (number, None) => format!("Quyết định số {number}"),
            (number, Some(day)) => format!("Quyết định số {number} ngày {}", data::day(Some(day))),
        }
    }

    fn contact(&self) -> Result<data::Contact> {
        let agency = settings::agency(self.vault)?;
        Ok(data::Contact {
            name: agency.officer_name,
            post: agency.officer_post,
            phone: agency.phone,
            email: agency.email,
        })
    }

    /// The systems of the accounts, and those who take over.
    fn beside(&self) -> Result<Vec<(Kind, u32)>> {
        let accounts = self.accounts()?.into_iter();
        let systems = accounts.map(|(_, account)| (Kind::System, account.system_id.0));
        let receivers = self.lines.iter().filter_map(|line| line.receiver_id);
        let people = receivers.chain(self.case.successor_id);
        Ok(systems
            .chain(people.map(|id| (Kind::Person, id.0)))
            .collect())
    }

    /// The account lines of the case with their accounts, dropped ones left out; a line added by hand has
    /// none.
    fn accounts(&self) -> Result<Vec<(&Line, Account)>> {
        let lines = self.account_lines()?.into_iter();
        Ok(lines
            .filter_map(|(line, account)| Some((line, account?)))
            .collect())
    }

    pub(super) fn account_lines(&self) -> Result<Vec<(&Line, Option<Account>)>> {
        let mut found = Vec::new();
        for line in self.lines {
            let account = matches!(
                line.kind,
                LineKind::Account | LineKind::UnitAccount | LineKind::Certificate
            );
            if !account || line.state == LineState::Dropped {
                continue;
            }
            let registered = (line.subject_id > 0).then_some(AccountId(line.subject_id));
            let account = registered.map(|id| accounts::get(self.vault, id));
            found.push((line, account.transpose()?));
        }
        Ok(found)
    }

    fn system(&self, line: &Line) -> Result<System> {
        self.vault
            .read(|conn| systems::find(conn, SystemId(line.subject_id)))
    }
}

/// How a line was dealt with, and what was decided about it.
fn outcome(line: &Line) -> String {
    let action = words::action(line.action);
    match line.decided.as_str() {
        "" => action.to_owned(),
        decided => format!("{action}: {decided}"),
    }
}

/// Whether the line asks for minutes of the devices, which signed hand-over minutes are.
pub(super) fn asks_minutes(duties: &[DepartureDuty], line: &Line) -> bool {
    line.kind == LineKind::Duty
        && duty_of(duties, line)
            .is_some_and(|(duty, kind)| kind == PaperKind::HandoverMinutes && duty.by_custody)
}

fn duty_of<'a>(duties: &'a [DepartureDuty], line: &Line) -> Option<(&'a DepartureDuty, PaperKind)> {
    let duty = duties.iter().find(|duty| {
        !line.by_hand
            && !duty.paper.is_empty()
            && duty.clauses.join(", ") == line.clause
            && line.title.starts_with(&duty.title)
    })?;
    Some((duty, PaperKind::from_code(&duty.paper).ok()?))
}

pub(super) fn title_of(kind: PaperKind, line: Option<&Line>) -> String {
    line.map_or_else(|| kind.title().to_owned(), |line| offer_title(kind, line))
}

fn offer_title(kind: PaperKind, line: &Line) -> String {
    match (kind, line.title.split_once("nơi nhận: ")) {
        (PaperKind::OwnerNotice | PaperKind::PopulationLetter, Some((_, to))) => {
            format!("{} – {to}", kind.title())
        }
        _ => kind.title().to_owned(),
    }
}

fn named(line: &Line) -> Option<(Kind, u32)> {
    let kind = match line.kind {
        LineKind::Account | LineKind::UnitAccount | LineKind::Certificate => Kind::Account,
        LineKind::Asset => Kind::Asset,
        LineKind::Medium => Kind::Medium,
        LineKind::Authorisation
        | LineKind::Duty
        | LineKind::Paper
        | LineKind::Files
        | LineKind::Work
        | LineKind::Permit => return None,
    };
    (line.subject_id > 0).then_some((kind, line.subject_id))
}

pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX).saturating_add(1)
}

pub(super) fn value(data: &impl Serialize) -> Result<Value> {
    Ok(serde_json::to_value(data)?)
}

fn no_line() -> Error {
    Error::refused("Hãy lập văn bản này từ dòng nghĩa vụ của hồ sơ.")
}
