//! The log of every change: who, when, which operation, on what; each entry carries the hash of the
//! one before, so that a changed, missing or cut entry shows.

mod chain;
mod change;
mod op;
pub(crate) mod store;
mod told;
mod verify;
mod words;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

pub use chain::{Link, link_hash};
pub use change::{change, change_of};
pub use op::{Kind, Op};
pub use told::Told;
pub(crate) use told::title;
pub use verify::{Broken, ChainCheck, verify, verify_here};
pub use words::in_words;

use crate::{
    At, Result,
    lists::{ListQuery, Page},
    text,
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

/// What the log can be narrowed to: the operations that are in it, and who did them; by title and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "AuditChoices")]
pub struct Choices {
    pub operations: Vec<Operation>,
    pub users: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Operation {
    pub code: String,
    pub title: String,
}

/// Columns: `seq`, `at`, `user_name`, `op`, `subjects`, `detail`; `from_day` and `to_day` narrow to the
/// days at the agency. Newest first unless sorted. A search finds the title of an operation too.
pub fn list(vault: &Vault, query: &ListQuery) -> Result<Page<AuditRow>> {
    vault.list(|source| store::page(source, query))
}

pub fn choices(vault: &Vault) -> Result<Choices> {
    let (codes, mut users) = vault.read(store::choices)?;
    let mut operations: Vec<Operation> = codes
        .into_iter()
        .map(|code| Operation {
            title: title(&code),
            code,
        })
        .collect();
    operations.sort_by_cached_key(|operation| text::key(&operation.title));
    users.sort_by_cached_key(|name| text::name_order(name));
    Ok(Choices { operations, users })
}

/// Every entry about one record, newest first.
pub fn history(vault: &Vault, kind: Kind, id: u32) -> Result<Vec<AuditRow>> {
    vault.read(|conn| about(conn, kind, id))
}

/// As [`history`], on a connection already held.
pub(crate) fn about(conn: &Connection, kind: Kind, id: u32) -> Result<Vec<AuditRow>> {
    store::history(conn, kind, id)
}

/// The records of kind `which` named with this one by entries of `op`, in order.
pub(crate) fn beside(
    conn: &Connection,
    (kind, id): (Kind, u32),
    op: Op,
    which: Kind,
) -> Result<Vec<u32>> {
    store::beside(conn, (kind, id), op, which)
}

/// How many entries of one operation are about a record.
pub(crate) fn count_about(conn: &Connection, kind: Kind, id: u32, op: Op) -> Result<u32> {
    store::count_about(conn, kind, id, op)
}

/// The first entry about a record; 0 when there is none.
pub(crate) fn first(conn: &Connection, kind: Kind, id: u32) -> Result<u32> {
    store::first(conn, kind, id)
}

/// The moment of the first entry about a record.
pub(crate) fn first_at(conn: &Connection, kind: Kind, id: u32) -> Result<Option<At>> {
    store::first_about(conn, kind, id)
}

/// Whether a record was changed after the entry `seq`. That somebody looked at it counts as nothing,
/// nor that an import brought in others beside it.
pub(crate) fn changed_since(conn: &Connection, seq: u32, kind: Kind, id: u32) -> Result<bool> {
    store::changed_since(conn, seq, kind, id)
}

pub fn head(vault: &Vault) -> Result<Head> {
    vault.read(store::head)
}
