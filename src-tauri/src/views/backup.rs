//! Backups and what restoring one would mean.

use std::{
    sync::Mutex,
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};
use sogac_domain::{
    At,
    backup::{self, BackupRow, Stage},
    vault::UserName,
};

use super::Progress;
use crate::app::held;

/// Between two reports to the window.
const PAUSE: Duration = Duration::from_millis(100);

/// Passes the progress of a backup on, in kilobytes and not oftener than the eye can follow.
pub fn told(report: impl Fn(Progress)) -> impl Fn(backup::Progress<'_>) {
    let last = Mutex::new(None::<Instant>);
    move |progress| {
        let mut last = held(&last);
        if last.is_some_and(|last| last.elapsed() < PAUSE) && progress.done < progress.total {
            return;
        }
        *last = Some(Instant::now());
        let kilobytes = |bytes: u64| u32::try_from(bytes.div_ceil(1024)).unwrap_or(u32::MAX);
        report(Progress {
            done: kilobytes(progress.done),
            total: kilobytes(progress.total),
            step: step(&progress),
        });
    }
}

fn step(progress: &backup::Progress<'_>) -> String {
    let folder = progress.folder.display();
    match progress.stage {
        Stage::Copying => "Chép sổ (KB)".to_owned(),
        Stage::Writing => format!("Ghi vào {folder} (KB)"),
        Stage::Proving if progress.folder.as_os_str().is_empty() => {
            "Mở ra và đọc lại toàn bộ (KB)".to_owned()
        }
        Stage::Proving => format!("Thử khôi phục bản ở {folder} (KB)"),
    }
}

/// What trying backups again came to.
#[derive(Debug, Clone, Default, Serialize, specta::Type)]
pub struct Tried {
    pub proven: u32,
    /// Sentences, one for each backup that could not be restored.
    pub problems: Vec<String>,
    /// Stopped on request before all were tried.
    pub stopped: bool,
}

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
