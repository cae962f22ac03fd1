//! Reviews of accounts: every account that is not closed of the chosen systems stands on a frozen roster,
//! each line is decided by a person on a day, and only the signed minutes end the review (Lào Cai 5.1.e,
//! Hải Dương 13.1.e, xã Tứ Dân 7.3, TCVN 14423:2026 mục 4.6.2.1).

mod close;
mod compare;
mod decide;
mod due;
mod follow;
mod minutes;
mod open;
mod page;
mod store;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

pub use close::{cancel, close, lets_go};
pub use compare::{Compared, compare, explain};
pub use decide::{DecisionForm, decide};
pub use due::{DueSystem, ReviewTask, due_systems, tasks};
pub(crate) use follow::follow;
pub use minutes::make_minutes;
pub use open::{OpenForm, open};
pub use page::{ReviewLineRow, ReviewPage, lines, page};

use crate::{
    Day, Result,
    accounts::{AccountId, AccountKind, AccountState},
    evidence::EvidenceId,
    lists::{ListQuery, Page},
    papers::PaperId,
    systems::SystemId,
    vault::Vault,
};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct ReviewId(pub u32);

/// Kết luận về một tài khoản.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "ReviewDecision")]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    Keep,
    ChangeRights,
    Lock,
    Close,
}

/// Whether the system's own list of users has the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Listed {
    There,
    Missing,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Review {
    pub id: ReviewId,
    /// Names of its systems: "Một cửa; Thư điện tử".
    pub systems: String,
    pub opened_on: Day,
    /// Who reviews: "Lý Bích Thùy, Vàng A Sử".
    pub members: String,
    /// The day of the signed minutes.
    pub closed_on: Option<Day>,
    /// Why it was given up; empty for one that was not.
    pub cancelled: String,
    pub minutes_paper_id: Option<PaperId>,
    pub lines: u32,
    pub undecided: u32,
    /// Decided otherwise than to keep, and not shown by the register yet.
    pub undone: u32,
}

/// A system under a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ReviewSystem {
    pub system_id: SystemId,
    pub name: String,
    /// When the system's own list of users was compared.
    pub compared_on: Option<Day>,
    /// How many user names that list had.
    pub listed: u32,
    /// The list as it was given.
    pub list_evidence_id: Option<EvidenceId>,
}

/// An account as it stood when the review was opened, and what was decided of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ReviewLine {
    pub id: u32,
    pub review_id: ReviewId,
    pub system_id: SystemId,
    pub account_id: AccountId,
    pub system: String,
    pub user_name: String,
    pub kind: AccountKind,
    /// As lists showed the person.
    pub holder: String,
    pub rights: String,
    /// The duty that justifies the rights.
    pub duty: String,
    pub state: AccountState,
    pub last_login_on: Option<Day>,
    /// `None` where nothing was compared.
    pub listed: Option<Listed>,
    pub decision: Option<Decision>,
    pub decided_on: Option<Day>,
    pub decided_by: String,
    /// What the rights are to become.
    pub new_rights: String,
    pub note: String,
    /// When the register first showed what was decided.
    pub done_on: Option<Day>,
}

/// A user name the system's own list has and the roster does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Stranger {
    pub id: u32,
    pub system_id: SystemId,
    pub system: String,
    pub user_name: String,
    /// What the register says of it.
    pub found: String,
    /// What becomes of it; empty until somebody has said.
    pub note: String,
}

/// The reviews of one system: the one under way and the one closed last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct SystemReviews {
    pub open: Option<Review>,
    pub last: Option<Review>,
}

/// Columns: `systems`, `opened_on`, `members`, `closed_on`, `state` (`open`, `closed`, `cancelled`). What is
/// open first.
pub fn list(vault: &Vault, query: &ListQuery) -> Result<Page<Review>> {
    vault.list(|source| store::list(source, query))
}

pub fn get(vault: &Vault, id: ReviewId) -> Result<Review> {
    vault.read(|conn| store::get(conn, id))
}

pub fn of_system(vault: &Vault, system: SystemId) -> Result<SystemReviews> {
    vault.read(|conn| of_system_on(conn, system))
}

fn of_system_on(conn: &Connection, system: SystemId) -> Result<SystemReviews> {
    Ok(SystemReviews {
        open: store::open_of(conn, system)?,
        last: store::last_closed(conn, system)?,
    })
}

/// A review whose roster names the account.
pub(crate) fn naming(conn: &Connection, account: AccountId) -> Result<Option<Review>> {
    store::naming(conn, account)
}

/// A review of the system, open or closed.
pub(crate) fn naming_system(conn: &Connection, system: SystemId) -> Result<Option<Review>> {
    let SystemReviews { open, last } = of_system_on(conn, system)?;
    Ok(open.or(last))
}
