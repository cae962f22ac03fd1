//! A paper of the register: drafted from a plain struct, its open fields filled in by hand, then
//! issued (see `issue`). What an issued paper says never changes again.

mod fields;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Filled, PaperKind, fill, own_forms, store};
use crate::{
    At, Day, Result,
    audit::{Kind, Op},
    evidence::EvidenceId,
    lists::{ListQuery, Page},
    vault::{Actor, Tx, Vault},
};

pub(super) use fields::frozen;
pub use fields::set_fields;

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct PaperId(pub u32);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum PaperState {
    Draft,
    Issued,
    /// Issued, with the scan of the signed copy attached.
    Signed,
    Cancelled,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Paper {
    pub id: PaperId,
    pub kind: PaperKind,
    /// Code of the kind of record the paper belongs to, e.g. "departure", and its number.
    pub subject_kind: String,
    pub subject_id: u32,
    pub title: String,
    /// "12/BB-SNNMT"; empty for a draft.
    pub symbol: String,
    pub state: PaperState,
    pub created_at: At,
    pub issued_on: Option<Day>,
    /// SHA-256 of the issued `.docx`; empty for a draft.
    pub sha256: String,
    pub signed_evidence_id: Option<EvidenceId>,
    pub cancel_reason: String,
}

/// A paper to be drafted. `data` is one of the structs of `papers::data`; `names` are the records
/// it names, which from its issue on cannot vanish from the register.
pub struct NewPaper {
    pub kind: PaperKind,
    pub subject: (Kind, u32),
    pub title: String,
    pub data: Value,
    pub names: Vec<(Kind, u32)>,
}

pub fn make(vault: &Vault, by: &Actor, at: At, new: &NewPaper) -> Result<PaperId> {
    make_and(vault, by, at, new, |_, _| Ok(()))
}

/// [`make`], with what the drafting module writes of it in the same change.
pub fn make_and(
    vault: &Vault,
    by: &Actor,
    at: At,
    new: &NewPaper,
    and: impl FnOnce(&mut Tx<'_>, PaperId) -> Result<()>,
) -> Result<PaperId> {
    let form = own_forms::current(vault, new.kind)?;
    // A form that cannot be filled is refused here, not on the day of issue.
    fill(&form, &new.data)?;
    let form = vault.put_file(&form)?;
    vault.transact(by, at, Op::PaperDrafted, |tx| {
        let id = store::insert(tx, new, &form)?;
        tx.about(Kind::Paper, id.0);
        tx.about(new.subject.0, new.subject.1);
        tx.says("kind", &new.kind)?;
        tx.says("title", &new.title)?;
        and(tx, id)?;
        Ok(id)
    })
}

pub fn get(vault: &Vault, id: PaperId) -> Result<(Paper, Value)> {
    vault.read(|conn| store::get(conn, id))
}

/// Columns: `kind`, `title`, `symbol`, `state`, `issued_on`, `created_at`. Newest first.
pub fn list(vault: &Vault, query: &ListQuery) -> Result<Page<Paper>> {
    vault.list(|source| store::page(source, query))
}

/// Whether the scan of the signed paper is there.
pub(crate) fn state(conn: &Connection, id: PaperId) -> Result<PaperState> {
    Ok(store::get(conn, id)?.0.state)
}

/// A paper, on a connection already held.
pub(crate) fn find(conn: &Connection, id: PaperId) -> Result<Paper> {
    Ok(store::get(conn, id)?.0)
}

/// The paper whose signed copy this evidence is.
pub(crate) fn scanned(conn: &Connection, evidence: EvidenceId) -> Result<Option<Paper>> {
    store::of_scan(conn, evidence)
}

/// The papers of one record, newest first.
pub fn of_subject(vault: &Vault, kind: Kind, id: u32) -> Result<Vec<Paper>> {
    vault.read(|conn| store::of_subject(conn, kind, id))
}

/// Papers issued and not yet proven by a scan of the signed copy.
pub fn count_unsigned(vault: &Vault) -> Result<u32> {
    vault.read(store::count_unsigned)
}

/// The `.docx` as it stands: the frozen one, or the draft filled with today's data, together with
/// the required fields still empty.
pub fn content(vault: &Vault, id: PaperId) -> Result<Filled> {
    let (paper, data) = get(vault, id)?;
    if !paper.sha256.is_empty() {
        return Ok(Filled {
            docx: vault.get_file(&paper.sha256)?,
            missing: Vec::new(),
        });
    }
    fill(&form(vault, id)?, &data)
}

/// The form a paper was drafted on.
pub fn form(vault: &Vault, id: PaperId) -> Result<Vec<u8>> {
    vault.get_file(&vault.read(|conn| store::form_of(conn, id))?)
}
