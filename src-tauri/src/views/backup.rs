//! Backups and what restoring one would mean.

use serde::{Deserialize, Serialize};
use sogac_domain::{
    At,
    backup::{self, BackupRow},
    vault::UserName,
};

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct BackupPage {
    pub folders: Vec<BackupFolder>,
    /// Newest first.
    pub rows: Vec<BackupRow>,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct BackupFolder {
    pub path: String,
    pub reachable: bool,
}

/// A backup read whole against its manifest; nothing in it has been opened.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct RestoreCheck {
    pub path: String,
    pub made_at: At,
    pub agency_name: String,
    /// Entries of the log in it.
    pub entries: u32,
    /// Entries this computer has written since.
    pub entries_lost: u32,
    /// Who can open it.
    pub users: Vec<UserName>,
    /// A password opens it here; otherwise the recovery sheet does.
    pub known_here: bool,
    /// What to mind before restoring; empty for nothing.
    pub detail: String,
}

impl From<backup::RestoreCheck> for RestoreCheck {
    fn from(check: backup::RestoreCheck) -> Self {
        let detail = match check.same_vault {
            Some(false) => {
                "Bản này là của một sổ khác với sổ trên máy. Khôi phục thì sổ trên máy được chuyển sang một thư mục bên cạnh."
            }
            Some(true) | None => "",
        };
        Self {
            path: check.path,
            made_at: check.made_at,
            agency_name: check.agency_name,
            entries: check.head_seq,
            entries_lost: check.entries_lost.unwrap_or(0),
            users: check.users,
            known_here: check.known_here,
            detail: detail.to_owned(),
        }
    }
}

/// What opens a backup: a password, or the groups of the recovery sheet and a new password.
#[derive(Deserialize, specta::Type)]
pub struct RestoreProof {
    pub user: String,
    pub password: String,
    /// Empty when the password is given.
    pub groups: String,
    pub new_password: String,
}
