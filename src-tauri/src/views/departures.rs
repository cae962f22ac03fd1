//! A case as its screen shows it.

use serde::{Deserialize, Serialize};
use sogac_domain::{
    Day, Error, Result, accounts,
    audit::Kind,
    departures::{self, CaseChange, CaseState, LineKind, LineState, NewLine, Opening, SideRow},
    papers::PaperKind,
    people::PersonId,
    regulations::{Action, Trigger},
    vault::Vault,
};

use super::{
    audit::AuditRow,
    evidence::EvidenceRow,
    papers::PaperRow,
    people::{Person, PersonRef},
};

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct DepartureRow {
    pub id: u32,
    pub person_id: u32,
    pub person_name: String,
    pub person_code: String,
    pub person_unit: String,
    pub trigger: Trigger,
    pub decision: String,
    pub effective_on: Day,
    pub state: DepartureState,
    pub closed_on: Option<Day>,
    pub lines_total: u32,
    pub lines_open: u32,
    pub next_due: Option<Day>,
    pub days_left: Option<i32>,
}

#[derive(Debug, Clone, Copy, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum DepartureState {
    Planned,
    Open,
    Closed,
    Withdrawn,
}

impl From<CaseState> for DepartureState {
    fn from(state: CaseState) -> Self {
        match state {
            CaseState::Planned => Self::Planned,
            CaseState::Open => Self::Open,
            CaseState::Closed => Self::Closed,
            CaseState::Withdrawn => Self::Withdrawn,
        }
    }
}

impl DepartureRow {
    pub fn of(row: departures::DepartureRow, today: Day) -> Self {
        Self {
            id: row.id.0,
            person_id: row.person_id.0,
            person_name: row.person_name,
            person_code: row.person_code,
            person_unit: row.person_unit,
            trigger: row.trigger,
            decision: row.decision,
            effective_on: row.effective_on,
            state: row.state.into(),
            closed_on: row.closed_on,
            lines_total: row.lines,
            lines_open: row.lines_open,
            days_left: row.next_due.map(|due| days_left(due, today)),
            next_due: row.next_due,
        }
    }
}

/// Whole days from today; negative once it is late.
pub fn days_left(due: Day, today: Day) -> i32 {
    i32::try_from((due - today).num_days()).unwrap_or(i32::MAX)
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct Departure {
    pub id: u32,
    pub person_id: u32,
    pub trigger: Trigger,
    pub decision: String,
    pub decided_on: Option<Day>,
    pub effective_on: Day,
    pub new_post: String,
    pub new_unit: String,
    pub successor: Option<PersonRef>,
    pub state: DepartureState,
    pub opened_on: Option<Day>,
    pub closed_on: Option<Day>,
    pub note: String,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct LineRow {
    pub id: u32,
    pub kind: LineKind,
    pub subject_id: u32,
    pub title: String,
    pub subtitle: String,
    pub rights: String,
    pub action: LineAction,
    pub actions: Vec<LineAction>,
    pub due: Option<Day>,
    pub days_left: Option<i32>,
    pub counted: String,
    pub clause: String,
    pub provisional: bool,
    pub state: LineState,
    pub done_on: Option<Day>,
    pub evidence: Option<EvidenceRow>,
    /// Files put beside it later, each with its reason as note.
    pub added: Vec<EvidenceRow>,
    pub decided: String,
    pub reason: String,
    pub receiver: Option<PersonRef>,
    pub by_hand: bool,
}

/// What happens to a line's thing; `Decide` until somebody has said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum LineAction {
    Decide,
    Revoke,
    Change,
    Keep,
    HandOver,
    Return,
    Notify,
    Record,
}

impl From<Action> for LineAction {
    fn from(action: Action) -> Self {
        match action {
            Action::Revoke => Self::Revoke,
            Action::Change => Self::Change,
            Action::Keep => Self::Keep,
            Action::HandOver => Self::HandOver,
            Action::Return => Self::Return,
            Action::Notify => Self::Notify,
            Action::Record => Self::Record,
        }
    }
}

impl LineAction {
    pub fn decided(self) -> Result<Action> {
        Ok(match self {
            Self::Decide => {
                return Err(Error::field("action", "Hãy chọn cách xử lý dòng này."));
            }
            Self::Revoke => Action::Revoke,
            Self::Change => Action::Change,
            Self::Keep => Action::Keep,
            Self::HandOver => Action::HandOver,
            Self::Return => Action::Return,
            Self::Notify => Action::Notify,
            Self::Record => Action::Record,
        })
    }
}

/// A paper a line calls for, and the one made for it.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct PaperOffer {
    pub kind: PaperKind,
    pub title: String,
    pub subject_kind: Kind,
    pub subject_id: u32,
    pub line_id: Option<u32>,
    /// Every line the one letter serves.
    pub line_ids: Vec<u32>,
    pub clause: String,
    pub paper_id: Option<u32>,
}

/// What a line added by hand may be about, and how it can be dealt with.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct ByHand {
    pub kind: LineKind,
    pub actions: Vec<LineAction>,
}

impl From<departures::ByHand> for ByHand {
    fn from(given: departures::ByHand) -> Self {
        Self {
            kind: given.kind,
            actions: given.actions.into_iter().map(LineAction::from).collect(),
        }
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct DeparturePage {
    pub departure: Departure,
    pub person: Person,
    pub lines: Vec<LineRow>,
    pub by_hand: Vec<ByHand>,
    pub papers: Vec<PaperRow>,
    pub offers: Vec<PaperOffer>,
    pub missing: Vec<String>,
    pub history: Vec<AuditRow>,
    pub can_close: bool,
    /// For a change of post: both posts side by side.
    pub sides: Vec<SideRow>,
}

impl DeparturePage {
    pub fn of(vault: &Vault, page: departures::DeparturePage) -> Result<Self> {
        let case = page.departure;
        let lines = page.lines.into_iter().map(|row| line(vault, row));
        let offers = page.offers.into_iter().map(|offer| PaperOffer {
            kind: offer.kind,
            title: offer.title,
            subject_kind: offer.line_id.map_or(Kind::Departure, |_| Kind::Line),
            subject_id: offer.line_id.map_or(case.id.0, |line| line.0),
            line_ids: offer.line_ids.iter().map(|id| id.0).collect(),
            line_id: offer.line_id.map(|id| id.0),
            clause: offer.clause,
            paper_id: offer.paper_id.map(|id| id.0),
        });
        Ok(Self {
            lines: lines.collect::<Result<_>>()?,
            by_hand: page.by_hand.into_iter().map(ByHand::from).collect(),
            papers: page
                .papers
                .into_iter()
                .map(|paper| PaperRow::of(vault, paper))
                .collect::<Result<_>>()?,
            offers: offers.collect(),
            can_close: case.state == CaseState::Open && page.missing.is_empty(),
            missing: page.missing,
            history: page
                .history
                .into_iter()
                .map(|row| AuditRow::of(vault, row))
                .collect::<Result<_>>()?,
            sides: if case.trigger == Trigger::ChangesPost {
                departures::side_by_side(vault, case.id)?
            } else {
                Vec::new()
            },
            person: page.person.into(),
            departure: Departure {
                id: case.id.0,
                person_id: case.person_id.0,
                trigger: case.trigger,
                decision: case.decision,
                decided_on: case.decided_on,
                effective_on: case.effective_on,
                new_post: case.new_post,
                new_unit: case.new_unit,
                successor: page.successor.map(PersonRef::from),
                state: case.state.into(),
                opened_on: case.opened_on,
                closed_on: case.closed_on,
                note: case.note,
            },
        })
    }
}

fn line(vault: &Vault, row: departures::LineRow) -> Result<LineRow> {
    let line = row.line;
    let account = matches!(
        line.kind,
        LineKind::Account | LineKind::UnitAccount | LineKind::Certificate
    );
    let rights = if account && line.subject_id > 0 {
        accounts::get(vault, accounts::AccountId(line.subject_id))?.rights
    } else {
        String::new()
    };
    Ok(LineRow {
        id: line.id.0,
        kind: line.kind,
        subject_id: line.subject_id,
        title: line.title,
        subtitle: rights.clone(),
        rights,
        action: line.action.map_or(LineAction::Decide, LineAction::from),
        actions: row.actions.into_iter().map(LineAction::from).collect(),
        due: line.due,
        days_left: row.days_left,
        provisional: line.counted.contains("Tạm tính"),
        counted: line.counted,
        clause: row.cited,
        state: line.state,
        done_on: line.done_on,
        evidence: row.evidence.map(EvidenceRow::from),
        added: row.added.into_iter().map(EvidenceRow::from).collect(),
        decided: line.decided,
        reason: line.reason,
        receiver: row.receiver.map(PersonRef::from),
        by_hand: line.by_hand,
    })
}

/// The dialog that opens a case.
#[derive(Debug, Clone, Deserialize, specta::Type)]
pub struct OpenDeparture {
    pub person_id: u32,
    pub trigger: Trigger,
    pub decision: String,
    pub decided_on: Option<Day>,
    pub effective_on: Day,
    pub new_post: String,
    pub new_unit: String,
    pub successor_id: Option<u32>,
}

impl From<OpenDeparture> for Opening {
    fn from(form: OpenDeparture) -> Self {
        Self {
            person_id: PersonId(form.person_id),
            trigger: form.trigger,
            decision: form.decision,
            decided_on: form.decided_on,
            effective_on: form.effective_on,
            new_post: form.new_post,
            new_unit: form.new_unit,
            successor_id: form.successor_id.map(PersonId),
            note: String::new(),
        }
    }
}

/// What can change while a case is under way.
#[derive(Debug, Clone, Deserialize, specta::Type)]
pub struct ChangeDeparture {
    pub decision: String,
    pub decided_on: Option<Day>,
    pub effective_on: Day,
    pub successor_id: Option<u32>,
}

impl From<ChangeDeparture> for CaseChange {
    fn from(form: ChangeDeparture) -> Self {
        Self {
            decision: form.decision,
            decided_on: form.decided_on,
            effective_on: form.effective_on,
            successor_id: form.successor_id.map(PersonId),
        }
    }
}

/// A line added by hand.
#[derive(Debug, Clone, Deserialize, specta::Type)]
pub struct LineForm {
    pub kind: LineKind,
    pub title: String,
    pub action: LineAction,
    pub due: Option<Day>,
    pub clause: String,
}

impl LineForm {
    pub fn read(self) -> Result<NewLine> {
        Ok(NewLine {
            kind: self.kind,
            title: self.title,
            action: self.action.decided()?,
            due: self.due,
            clause: self.clause,
        })
    }
}
