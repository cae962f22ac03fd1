//! What belongs to a case, found by itself: accounts the person holds, knows or was given leave to use,
//! devices and media, and the duties of the profile. Gathering again adds only what is new.

use super::{Departure, DepartureId, Law, Line, LineId, LineKind, LineState, store};
use crate::{
    Result,
    accounts::{self, AccountKind, AccountRow, Authorisation, Limits},
    assets::{self, AssetRow, MediumRow},
    calendar::{self, Due, Rule},
    custody::take_outs::{self, TakeOut, TakeOutKind},
    regulations::{Action, AppliesTo, DepartureDuty, Trigger},
    settings::{self, Agency},
    systems::{self, System},
    text,
    vault::Tx,
};

/// Adds every missing line to the case; returns how many.
pub(super) fn gather(tx: &Tx<'_>, case: &Departure, law: Law<'_>) -> Result<u32> {
    let known = store::lines(tx, case.id)?;
    let mut place = known.iter().map(|line| line.place).max().unwrap_or(0);
    let mut added = 0;
    for mut line in wanted(tx, case, law)? {
        if known.iter().any(|old| same(old, &line)) {
            continue;
        }
        place += 1;
        added += 1;
        line.place = place;
        store::insert_line(tx, &line)?;
    }
    Ok(added)
}

/// How many lines gathering again would add, e.g. for an account given after the case was opened.
pub(super) fn ungathered(
    conn: &rusqlite::Connection,
    case: &Departure,
    law: Law<'_>,
) -> Result<u32> {
    let known = store::lines(conn, case.id)?;
    let new = wanted(conn, case, law)?
        .iter()
        .filter(|line| !known.iter().any(|old| same(old, line)))
        .count();
    Ok(u32::try_from(new).unwrap_or(u32::MAX))
}

/// An open line without an action or a deadline.
pub(super) fn blank(departure_id: DepartureId, kind: LineKind, title: String) -> Line {
    Line {
        id: LineId(0),
        departure_id,
        kind,
        subject_id: 0,
        title,
        action: None,
        due: None,
        counted: String::new(),
        clause: String::new(),
        state: LineState::Open,
        done_on: None,
        evidence_id: None,
        decided: String::new(),
        reason: String::new(),
        receiver_id: None,
        by_hand: false,
        place: 0,
    }
}

/// In the title of a notice, before the one it goes to.
const TO: &str = " – nơi nhận: ";

/// Said of a line whose clause the agency is no longer under.
const FORMER: &str = "Hạn này theo quy chế trước đây; quy chế đang áp dụng không yêu cầu việc này, nếu không cần nữa hãy bỏ dòng kèm lý do.";

/// The open lines whose deadline is another by the case as given and today's calendar, with that one.
/// A line added by hand keeps its day.
pub(super) fn recounted(
    conn: &rusqlite::Connection,
    case: &Departure,
    lines: &[Line],
    law: Law<'_>,
) -> Result<Vec<Line>> {
    let wanted = wanted(conn, case, law)?;
    let duties = law.profile.departure_duties(case.trigger);
    let mut moved = Vec::new();
    for old in lines {
        if !old.is_open() || old.by_hand {
            continue;
        }
        let mut line = old.clone();
        let duty = || {
            duties
                .iter()
                .find(|d| shares_clause(&d.clauses.join(", "), &old.clause))
        };
        if let Some(fresh) = wanted.iter().find(|new| same(old, new)) {
            line.due = fresh.due.or(old.due);
            line.counted.clone_from(&fresh.counted);
            line.clause.clone_from(&fresh.clause);
        } else if let Some(duty) = duty() {
            // The thing is no longer the person's, but the line still asks what its clause asks.
            set_due(&mut line, count(duty, case, law)?, duty);
        } else if old.clause.is_empty() {
            set_own_due(&mut line, case, law)?;
        } else if !old.counted.ends_with(FORMER) {
            // Its regulation is no longer the agency's; whether it is still done is the officer's to say.
            line.counted = format!("{} {FORMER}", old.counted);
        }
        if line != *old {
            moved.push(line);
        }
    }
    Ok(moved)
}

fn same(old: &Line, new: &Line) -> bool {
    old.kind == new.kind
        && old.subject_id == new.subject_id
        && (new.subject_id > 0 && new.kind != LineKind::Duty
            || (&old.clause, &old.title) == (&new.clause, &new.title)
            || new.kind == LineKind::Duty
                && shares_clause(&old.clause, &new.clause)
                && told(&old.title) == told(&new.title))
}

/// Under another profile the same duty is joined with others, and named by the strictest.
fn shares_clause(one: &str, other: &str) -> bool {
    one.split(", ")
        .any(|id| !id.is_empty() && other.split(", ").any(|known| known == id))
}

/// Whom a notice goes to, by its title.
fn told(title: &str) -> Option<&str> {
    title.split_once(TO).map(|(_, to)| to)
}

/// The duties of the profile with their dates, and what the lines are made from.
struct Making<'a> {
    case: &'a Departure,
    law: Law<'a>,
    duties: Vec<DepartureDuty>,
    agency: Agency,
    lines: Vec<Line>,
}

fn wanted(conn: &rusqlite::Connection, case: &Departure, law: Law<'_>) -> Result<Vec<Line>> {
    let mut making = Making {
        case,
        law,
        duties: law.profile.departure_duties(case.trigger),
        agency: settings::agency_in(conn)?,
        lines: Vec::new(),
    };
    let accounts = accounts::held_by(conn, case.person_id, &Limits::NONE)?;
    let mut systems = Vec::new();
    for account in &accounts {
        if !systems.iter().any(|s: &System| s.id == account.system_id) {
            systems.push(systems::find(conn, account.system_id)?);
        }
    }
    for account in &accounts {
        making.account(account, &systems)?;
    }
    for given in accounts::authorisations_of(conn, case.person_id)? {
        making.authorisation(&given)?;
    }
    for asset in assets::held_by(conn, case.person_id)? {
        making.asset(&asset)?;
    }
    for medium in assets::media_held_by(conn, case.person_id)? {
        making.medium(&medium)?;
    }
    for permit in take_outs::open_of_person(conn, case.person_id)? {
        making.permit(&permit)?;
    }
    making.notices(&accounts, &systems)?;
    making.whole_case()?;
    Ok(making.lines)
}

impl Making<'_> {
    fn account(&mut self, account: &AccountRow, systems: &[System]) -> Result<()> {
        let unit = account.kind == AccountKind::Unit || account.holder_id != self.case.person_id;
        let system = systems.iter().find(|s| s.id == account.system_id);
        let kind = match (unit, account.digital_signature) {
            (true, _) => LineKind::UnitAccount,
            (false, true) => LineKind::Certificate,
            (false, false) => LineKind::Account,
        };
        let title = format!("{} – {}", account.system, account.user_name);
        let mut line = blank(self.case.id, kind, title);
        line.subject_id = account.id.0;
        line.action = match (kind, self.case.trigger) {
            (LineKind::UnitAccount, _) => Some(Action::Change),
            (_, Trigger::ChangesPost) => None,
            _ => Some(Action::Revoke),
        };
        let asked = |duty: &&DepartureDuty| match duty.applies_to {
            AppliesTo::EachUnitAccount => unit,
            AppliesTo::EachAccount => true,
            AppliesTo::EachSharedAccount => system.is_some_and(|s| s.provincial),
            AppliesTo::EachPopulationAccount => system.is_some_and(|s| s.population),
            AppliesTo::EachAsset | AppliesTo::Files | AppliesTo::Case => false,
        };
        self.date(&mut line, |duty| {
            duty.action != Action::Notify && asked(&duty)
        })?;
        self.lines.push(line);
        Ok(())
    }

    fn authorisation(&mut self, given: &Authorisation) -> Result<()> {
        let title = format!(
            "Uỷ quyền dùng {} – {}, đến {}",
            given.system,
            given.user_name,
            calendar::date(given.to_day)
        );
        let mut line = blank(self.case.id, LineKind::Authorisation, title);
        line.subject_id = given.id.0;
        if self.case.trigger != Trigger::ChangesPost {
            line.action = Some(Action::Revoke);
        }
        self.date(&mut line, |duty| {
            duty.action != Action::Notify && duty.applies_to == AppliesTo::EachAccount
        })?;
        self.lines.push(line);
        Ok(())
    }

    fn asset(&mut self, asset: &AssetRow) -> Result<()> {
        let serial = if asset.serial.is_empty() {
            String::new()
        } else {
            format!(", số sê-ri {}", asset.serial)
        };
        let title = format!("{} – {}{serial}", asset.code, asset.name);
        let mut line = blank(self.case.id, LineKind::Asset, title);
        line.subject_id = asset.id.0;
        self.thing(line)
    }

    fn medium(&mut self, medium: &MediumRow) -> Result<()> {
        let title = format!(
            "{} {}, số sê-ri {}",
            medium.kind, medium.model, medium.serial
        );
        let mut line = blank(self.case.id, LineKind::Medium, title.trim().to_owned());
        line.subject_id = medium.id.0;
        self.thing(line)
    }

    fn permit(&mut self, permit: &TakeOut) -> Result<()> {
        let of = match permit.kind {
            TakeOutKind::Out => "Giấy phép mang thiết bị ra ngoài",
            TakeOutKind::Own => "Thiết bị cá nhân được dùng trong cơ quan",
        };
        let title = format!(
            "{of} – {}, đến {}",
            permit.asset,
            calendar::date(permit.due)
        );
        let mut line = blank(self.case.id, LineKind::Permit, title);
        line.subject_id = permit.id.0;
        line.action = Some(Action::Revoke);
        self.date(&mut line, |duty| duty.applies_to == AppliesTo::EachAsset)?;
        self.lines.push(line);
        Ok(())
    }

    fn thing(&mut self, mut line: Line) -> Result<()> {
        if self.case.trigger != Trigger::ChangesPost {
            line.action = Some(Action::Return);
        }
        self.date(&mut line, |duty| duty.applies_to == AppliesTo::EachAsset)?;
        self.lines.push(line);
        Ok(())
    }

    /// One notice per duty and owner of the systems it concerns.
    fn notices(&mut self, accounts: &[AccountRow], systems: &[System]) -> Result<()> {
        let notices: Vec<DepartureDuty> = self
            .duties
            .iter()
            .filter(|duty| duty.action == Action::Notify)
            .cloned()
            .collect();
        for duty in notices {
            let concerned: Vec<&System> = systems
                .iter()
                .filter(|system| !(is_to_owner(&duty) && self.is_own(system)))
                .filter(|system| match duty.applies_to {
                    AppliesTo::EachPopulationAccount => system.population,
                    AppliesTo::EachSharedAccount => system.provincial,
                    _ => accounts
                        .iter()
                        .any(|account| account.system_id == system.id),
                })
                .collect();
            let mut told: Vec<String> = Vec::new();
            for system in concerned {
                let to = self.addressee(&duty, system)?;
                if told.contains(&to) {
                    continue;
                }
                let title = format!("{}{TO}{to}", duty.title);
                told.push(to);
                let mut line = blank(self.case.id, LineKind::Duty, title);
                line.subject_id = system.id.0;
                line.action = Some(duty.action);
                self.due(&mut line, &duty)?;
                self.lines.push(line);
            }
        }
        Ok(())
    }

    /// A system of the agency's own needs no letter to itself.
    fn is_own(&self, system: &System) -> bool {
        let owner = text::key(&system.owner);
        let names = [&self.agency.name, &self.agency.symbol];
        !owner.is_empty() && names.into_iter().any(|name| text::key(name) == owner)
            || self.law.profile.means_own(&owner)
    }

    /// The owner of the system, or the one body the clause names.
    fn addressee(&self, duty: &DepartureDuty, system: &System) -> Result<String> {
        if is_to_owner(duty) {
            return Ok(recipient(system).to_owned());
        }
        Ok(self.law.profile.recipient(&duty.recipient)?.name)
    }

    fn whole_case(&mut self) -> Result<()> {
        let duties: Vec<DepartureDuty> = self
            .duties
            .iter()
            .filter(|duty| matches!(duty.applies_to, AppliesTo::Case | AppliesTo::Files))
            .filter(|duty| duty.action != Action::Notify)
            .cloned()
            .collect();
        for duty in duties {
            let kind = if duty.applies_to == AppliesTo::Files {
                LineKind::Files
            } else {
                LineKind::Duty
            };
            let mut line = blank(self.case.id, kind, duty.title.clone());
            line.action = Some(if kind == LineKind::Files {
                Action::HandOver
            } else {
                Action::Record
            });
            self.due(&mut line, &duty)?;
            self.lines.push(line);
        }
        Ok(())
    }

    /// Gives a line the strictest date among the duties that concern it, or the program's own.
    fn date(&self, line: &mut Line, concerns: impl Fn(&DepartureDuty) -> bool) -> Result<()> {
        let mut strictest: Option<(Due, &DepartureDuty)> = None;
        for duty in self.duties.iter().filter(|duty| concerns(duty)) {
            let due = count(duty, self.case, self.law)?;
            let earlier = strictest.as_ref().is_none_or(|(known, best)| {
                (duty.by_default, due.date) < (best.by_default, known.date)
            });
            if earlier {
                strictest = Some((due, duty));
            }
        }
        match strictest {
            Some((due, duty)) => set_due(line, due, duty),
            None => set_own_due(line, self.case, self.law)?,
        }
        Ok(())
    }

    fn due(&self, line: &mut Line, duty: &DepartureDuty) -> Result<()> {
        set_due(line, count(duty, self.case, self.law)?, duty);
        Ok(())
    }
}

/// Deadlines count from the day the departure takes effect. What a clause wants told at once cannot be
/// told before it is known: of a case learned of late it counts from the day the case was opened.
fn count(duty: &DepartureDuty, case: &Departure, law: Law<'_>) -> Result<Due> {
    let at_once = duty.action == Action::Notify && duty.rule == Rule::SameDay && !duty.by_default;
    let learned = case
        .opened_on
        .filter(|opened| at_once && *opened > case.effective_on);
    let from = learned.unwrap_or(case.effective_on);
    let mut due = calendar::due(&duty.rule, from, law.calendar, &duty.clause)?;
    if let Some(opened) = learned {
        due.counted = format!(
            "{} Điều khoản yêu cầu thông báo ngay; việc có hiệu lực từ ngày {} nhưng đến ngày {} mới được biết và mở hồ sơ, nên tính từ ngày mở hồ sơ.",
            due.counted,
            calendar::date(case.effective_on),
            calendar::date(opened)
        );
    }
    Ok(due)
}

/// Whether a notice goes to the owner of each system rather than to one named body.
pub(super) fn is_to_owner(duty: &DepartureDuty) -> bool {
    matches!(duty.recipient.as_str(), "" | "system_owner")
}

/// Whom letters about a system address; its address is `letters_to`.
pub(super) fn recipient(system: &System) -> &str {
    [
        &system.owner,
        &system.operator,
        &system.letters_to,
        &system.name,
    ]
    .into_iter()
    .find(|name| !name.is_empty())
    .map_or("", String::as_str)
}

/// What no clause dates is due the day the departure takes effect.
fn set_own_due(line: &mut Line, case: &Departure, law: Law<'_>) -> Result<()> {
    let due = calendar::due(&Rule::SameDay, case.effective_on, law.calendar, "")?;
    line.due = Some(due.date);
    line.counted = format!(
        "{} Quy chế không đặt hạn cho việc này; thời hạn này do chương trình đặt theo ngày có hiệu lực.",
        due.counted
    );
    Ok(())
}

fn set_due(line: &mut Line, due: Due, duty: &DepartureDuty) {
    line.due = Some(due.date);
    line.clause = duty.clauses.join(", ");
    line.counted = if duty.by_default {
        format!(
            "{} Điều khoản không nêu số ngày; thời hạn này do chương trình đặt.",
            due.counted
        )
    } else {
        due.counted
    };
}
