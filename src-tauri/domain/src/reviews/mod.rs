//! Reviews of the accounts of a system: every account that is not closed stands on a frozen roster, each
//! line is decided by a person on a day, and only the signed minutes end the review (Lào Cai 5.1.e, Hải
//! Dương 13.1.e, xã Tứ Dân 7.3, TCVN 14423:2026 mục 4.6.2.1).

mod close;
mod decide;
mod due;
mod open;
mod page;
mod store;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

pub use close::close;
pub use decide::{DecisionForm, decide};
pub use due::{ReviewTask, TaskOf, tasks};
pub use open::open;
pub use page::{ReviewLineRow, ReviewPage, page};

use crate::{
    Day, Result,
    accounts::{AccountId, AccountKind, AccountState},
    evidence::EvidenceId,
    lists::{ListQuery, Page},
    systems::SystemId,
    vault::Vault,
};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct ReviewId(pub u32);

/// Kết luận về một tài khoản.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    Keep,
    ChangeRights,
    Lock,
    Close,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Review {
    pub id: ReviewId,
    pub system_id: SystemId,
    /// Name of the system.
    pub system: String,
    pub opened_on: Day,
    pub closed_on: Option<Day>,
    /// The signed minutes.
    pub minutes_evidence_id: Option<EvidenceId>,
    pub lines: u32,
    pub undecided: u32,
}

/// An account as it stood when the review was opened, and what was decided of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ReviewLine {
    pub id: u32,
    pub review_id: ReviewId,
    pub account_id: AccountId,
    pub user_name: String,
    pub kind: AccountKind,
    /// As lists showed the person.
    pub holder: String,
    pub rights: String,
    pub state: AccountState,
    pub last_login_on: Option<Day>,
    pub decision: Option<Decision>,
    pub decided_on: Option<Day>,
    pub decided_by: String,
    /// What the rights are to become.
    pub new_rights: String,
    pub note: String,
}

/// Columns: `system`, `system_id`, `opened_on`, `closed_on`. What is open first.
pub fn list(vault: &Vault, query: &ListQuery) -> Result<Page<Review>> {
    vault.list(|source| store::list(source, query))
}

pub fn get(vault: &Vault, id: ReviewId) -> Result<Review> {
    vault.read(|conn| store::get(conn, id))
}

/// The review under way of a system.
pub fn open_of(vault: &Vault, system: SystemId) -> Result<Option<Review>> {
    vault.read(|conn| store::open_of(conn, system))
}

/// The review of this system that was closed last.
pub fn last_closed(vault: &Vault, system: SystemId) -> Result<Option<Review>> {
    vault.read(|conn| store::last_closed(conn, system))
}

/// A review whose roster names the account.
pub(crate) fn naming(conn: &Connection, account: AccountId) -> Result<Option<Review>> {
    store::naming(conn, account)
}

/// The systems that were ever reviewed or are under review.
pub fn reviewed(vault: &Vault) -> Result<Vec<SystemId>> {
    vault.read(store::systems)
}
