//! The log of every change: who, when, which operation, on what; each entry carries the hash of the
//! one before, so that a changed, missing or cut entry shows.

mod chain;
mod change;
mod op;
pub(crate) mod store;
mod told;
mod verify;
mod words;

use serde::{Deserialize, Serialize};

pub use chain::{Link, link_hash};
pub use change::change;
pub use op::{Kind, Op};
pub use told::Told;
pub use verify::{Broken, ChainCheck, verify, verify_here};
pub use words::in_words;

use crate::{
    At, Result,
    lists::{ListQuery, Page},
    vault::Vault,
};

/// Where the chain ends: the number of its last entry and that entry's hash in lower-case hex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Head {
    pub seq: u32,
    pub hash: String,
}

/// One entry as the screens show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct AuditRow {
    pub seq: u32,
    pub at: At,
    pub user_name: String,
    pub op: String,
    /// "person:12 account:40".
    pub subjects: String,
    /// JSON.
    pub detail: String,
}

/// Columns: `seq`, `at`, `user_name`, `op`, `subjects`, `detail`. Newest first unless sorted.
pub fn list(vault: &Vault, query: &ListQuery) -> Result<Page<AuditRow>> {
    vault.read(|conn| store::page(conn, query))
}

/// Every entry about one record, newest first.
pub fn history(vault: &Vault, kind: Kind, id: u32) -> Result<Vec<AuditRow>> {
    vault.read(|conn| store::history(conn, kind, id))
}

pub fn head(vault: &Vault) -> Result<Head> {
    vault.read(store::head)
}
