//! One case per person who leaves or changes post: it gathers every account, device, medium, paper
//! and duty by itself, closes each line only with proof, and always says what is still missing
//! (Lào Cai 5.1.k, 23.10, 24.3; An Giang 6.3; Hải Dương 12.3; Tứ Dân 7.3).

mod actions;
mod change;
mod close;
mod gather;
mod handed;
mod lines;
mod minutes;
mod notice;
mod open;
mod package;
mod page;
mod papers;
mod proof;
mod settle;
mod side;
pub(crate) mod store;
mod tasks;
mod withdraw;
mod words;

use std::collections::BTreeMap;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::{
    Day, Error, Result,
    audit::Kind,
    calendar::WorkCalendar,
    evidence::EvidenceId,
    lists::{ListQuery, Page},
    people::PersonId,
    regulations::{Action, Profile, Trigger},
    vault::Vault,
};

pub use actions::set_action;
pub use change::{CaseChange, change, follow_profile, recount};
pub use close::{close, missing, reopen};
pub use handed::close_handed;
pub use lines::{
    CloseLine, NewLine, add_line, close_line, drop_line, except_line, resume_line, set_receiver,
    wait_line,
};
pub use notice::{Notice, NoticeAccount, close_answered, notice};
pub use open::{Opening, gather_again, open, wake};
pub use package::package;
pub use page::{ByHand, DeparturePage, LineRow, page};
pub use papers::{PaperOffer, make_paper, papers_due};
pub use proof::add_proof;
pub use side::{SideRow, side_by_side};
pub use tasks::{Task, count_late, tasks};
pub use withdraw::withdraw;

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct DepartureId(pub u32);

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct LineId(pub u32);

/// Where a record stands in a case that is not closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Whose case it is.
    pub person: String,
    /// The line.
    pub title: String,
}

/// The first line of a case under way that still holds the record; a dropped line holds nothing. A
/// person is held as the one who takes something over.
pub(crate) fn standing(conn: &Connection, kind: Kind, id: u32) -> Result<Option<Standing>> {
    store::standing(conn, kind, id)
}

/// What the deadlines of a case are counted by.
#[derive(Clone, Copy)]
pub struct Law<'a> {
    pub profile: &'a Profile,
    pub calendar: &'a WorkCalendar,
}

/// `Planned` until the set number of days before its effective date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum CaseState {
    Planned,
    Open,
    Closed,
    /// Opened by mistake: nothing of it was done, and nothing more will be.
    Withdrawn,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Departure {
    pub id: DepartureId,
    pub person_id: PersonId,
    pub trigger: Trigger,
    /// Number of the decision.
    pub decision: String,
    pub decided_on: Option<Day>,
    pub effective_on: Day,
    pub new_post: String,
    pub new_unit: String,
    pub successor_id: Option<PersonId>,
    pub state: CaseState,
    pub opened_on: Option<Day>,
    pub closed_on: Option<Day>,
    pub note: String,
}

/// One row of the list of cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct DepartureRow {
    pub id: DepartureId,
    pub person_id: PersonId,
    pub person_name: String,
    pub person_code: String,
    pub person_unit: String,
    pub trigger: Trigger,
    pub decision: String,
    pub effective_on: Day,
    pub state: CaseState,
    pub closed_on: Option<Day>,
    pub lines: u32,
    pub lines_open: u32,
    /// The earliest deadline still open.
    pub next_due: Option<Day>,
}

/// What a line is about.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    Account,
    UnitAccount,
    /// A digital certificate or its token.
    Certificate,
    /// Leave to use an account of somebody else.
    Authorisation,
    Asset,
    Medium,
    /// A letter or minutes that must be sent or signed.
    Duty,
    /// Papers in the person's keeping.
    Paper,
    /// Files and data in the person's keeping.
    Files,
    /// Unfinished work.
    Work,
    /// A take-out or own-device permit.
    Permit,
}

/// Where a line stands. `Waiting` is still open: somebody else has not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum LineState {
    Open,
    Waiting,
    Done,
    /// Not needed, for a reason.
    Dropped,
    /// Left open with the head's signature.
    Excepted,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Line {
    pub id: LineId,
    pub departure_id: DepartureId,
    pub kind: LineKind,
    /// Of the account, asset, medium or, for a notice, one of the owner's systems; 0 for none.
    pub subject_id: u32,
    pub title: String,
    /// `None` until it is decided what happens to it.
    pub action: Option<Action>,
    pub due: Option<Day>,
    /// How the date was counted.
    pub counted: String,
    pub clause: String,
    pub state: LineState,
    pub done_on: Option<Day>,
    pub evidence_id: Option<EvidenceId>,
    /// The new rights of the account, or why it is kept; stays with the line until it is decided anew.
    pub decided: String,
    /// Why dropped or excepted, or what is waited for.
    pub reason: String,
    pub receiver_id: Option<PersonId>,
    pub by_hand: bool,
    pub place: u32,
}

/// Columns: `person_id`, `person_name`, `person_code`, `person_unit`, `trigger`, `decision`, `effective_on`,
/// `state`, `closed_on`, `next_due`. Open cases first, by their day.
pub fn list(vault: &Vault, query: &ListQuery) -> Result<Page<DepartureRow>> {
    vault.list(|source| store::page(source, query))
}

/// The cases of one person, newest first.
pub fn of_person(vault: &Vault, person: PersonId) -> Result<Vec<Departure>> {
    vault.read(|conn| store::of_person(conn, person))
}

/// The case of each person that is not over.
pub fn under_way(vault: &Vault) -> Result<BTreeMap<PersonId, DepartureId>> {
    vault.read(store::under_way)
}

impl Departure {
    pub fn is_over(&self) -> bool {
        matches!(self.state, CaseState::Closed | CaseState::Withdrawn)
    }
}

impl LineKind {
    pub const ALL: [Self; 11] = [
        Self::Account,
        Self::UnitAccount,
        Self::Certificate,
        Self::Authorisation,
        Self::Asset,
        Self::Medium,
        Self::Duty,
        Self::Paper,
        Self::Files,
        Self::Work,
        Self::Permit,
    ];
}

impl Line {
    pub fn is_open(&self) -> bool {
        matches!(self.state, LineState::Open | LineState::Waiting)
    }
}

pub fn get(vault: &Vault, id: DepartureId) -> Result<Departure> {
    vault.read(|conn| store::get(conn, id))
}

pub fn line(vault: &Vault, id: LineId) -> Result<Line> {
    vault.read(|conn| store::line(conn, id))
}

/// Refuses a case nothing more can be done about.
fn over_already(case: &Departure) -> Result<()> {
    match case.state {
        CaseState::Planned | CaseState::Open => Ok(()),
        CaseState::Closed => Err(Error::refused(
            "Hồ sơ này đã kết thúc nên không sửa được nữa. Nếu cần, hãy mở lại hồ sơ và nêu lý do.",
        )),
        CaseState::Withdrawn => Err(Error::refused(
            "Hồ sơ này đã rút nên không làm tiếp được nữa. Nếu cần, hãy mở hồ sơ mới cho người này; chưa có gì thay đổi.",
        )),
    }
}
