//! The log as its screen and every page's history show it.

use serde::Serialize;
use sogac_domain::{
    At, Result,
    audit::{self, Kind},
    subjects,
    vault::Vault,
};

/// A record that an entry or a paper is about.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct Subject {
    pub kind: Kind,
    pub id: u32,
    pub title: String,
}

impl Subject {
    pub fn of(vault: &Vault, kind: Kind, id: u32) -> Result<Self> {
        Ok(Self {
            kind,
            id,
            title: subjects::title(vault, kind, id)?,
        })
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct AuditRow {
    pub seq: u32,
    pub at: At,
    pub user_name: String,
    /// The code of the operation.
    pub op: String,
    /// The operation in words.
    pub title: String,
    pub subjects: Vec<Subject>,
    pub changes: Vec<AuditChange>,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct AuditChange {
    pub label: String,
    pub before: String,
    pub after: String,
}

impl AuditRow {
    pub fn all(vault: &Vault, rows: Vec<audit::AuditRow>) -> Result<Vec<Self>> {
        rows.into_iter().map(|row| Self::of(vault, row)).collect()
    }

    pub fn of(vault: &Vault, row: audit::AuditRow) -> Result<Self> {
        let mut about = row.about();
        if about.len() > MOST_SUBJECTS {
            about.retain(|(kind, _)| *kind == Kind::Import);
        }
        let subjects = about
            .into_iter()
            .map(|(kind, id)| Subject::of(vault, kind, id));
        let changes = row.told().into_iter().map(|told| AuditChange {
            label: told.label,
            before: told.before,
            after: told.after,
        });
        Ok(Self {
            subjects: subjects.collect::<Result<_>>()?,
            changes: changes.collect(),
            title: row.title(),
            seq: row.seq,
            at: row.at,
            user_name: row.user_name,
            op: row.op,
        })
    }
}

/// An entry about more records than this, which only an import or its undoing is, is shown as about the
/// import, whose counts it tells.
const MOST_SUBJECTS: usize = 60;

/// What a walk of the whole chain found.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct ChainCheck {
    pub entries: u32,
    pub ok: bool,
    pub first_broken: Option<u32>,
    /// Why it does not hold; empty when it does.
    pub detail: String,
}

impl From<audit::ChainCheck> for ChainCheck {
    fn from(check: audit::ChainCheck) -> Self {
        let (first_broken, detail) = match check.first_broken {
            Some(broken) => (Some(broken.seq), broken.why),
            None => (None, String::new()),
        };
        Self {
            entries: check.entries,
            ok: first_broken.is_none(),
            first_broken,
            detail,
        }
    }
}
