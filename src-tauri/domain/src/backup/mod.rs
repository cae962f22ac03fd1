//! Backups: the whole vault with attachments and audit in one file per folder, each proven at once by
//! opening it, and the way back from such a file to a working vault.

mod archive;
mod folders;
mod inspect;
mod make;
mod owed;
mod progress;
mod proof;
mod restore;
mod store;

use std::path::Path;

use serde::Serialize;

pub use archive::{FileInBackup, Manifest};
pub use folders::{folders, set_folders};
pub use inspect::{RestoreCheck, inspect, nearest};
pub use make::{Made, make};
pub use owed::{Owed, alone_since, behind, owe, owed};
pub use progress::{Progress, Stage};
pub use proof::{ProofDue, proofs_due, prove_again};
pub use restore::{Restored, Step, restore, set_aside};

use crate::{At, Result, vault::Vault};

/// One backup the register knows of. `path` may lie on a disk that is not there at the moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct BackupRow {
    pub id: u32,
    pub at: At,
    pub path: String,
    #[specta(type = u32)]
    pub bytes: u64,
    pub head_seq: u32,
    /// When it was last opened and found whole; `None` when it never was, or no longer is.
    pub proven_at: Option<At>,
    /// The file is where it was put.
    pub present: bool,
}

/// Every backup made, newest first.
pub fn list(vault: &Vault) -> Result<Vec<BackupRow>> {
    let mut rows = vault.read(store::list)?;
    for row in &mut rows {
        row.present = Path::new(&row.path).is_file();
    }
    Ok(rows)
}

/// The moment on the clocks of Việt Nam, which has kept UTC+7 all year since 1975.
pub(crate) fn local(at: At) -> chrono::NaiveDateTime {
    at.naive_utc() + chrono::TimeDelta::hours(7)
}
