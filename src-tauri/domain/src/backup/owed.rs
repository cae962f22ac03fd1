//! Backups that should have been made and were not: which folder, since when and why, until one
//! succeeds there. Kept beside the list of folders, because a vault that is locked or full cannot
//! take it.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Made, folders, list, local};
use crate::{
    At, Day, Result,
    audit::{self, Op},
    vault::Vault,
};

/// A chosen folder without the backup it should have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Owed {
    #[specta(type = String)]
    pub folder: PathBuf,
    /// When the first backup failed of those in a row.
    pub since: At,
    /// A whole sentence that names the folder.
    pub why: String,
}

/// What the chosen folders lack.
pub fn owed(vault: &Vault) -> Result<Vec<Owed>> {
    Ok(folders::known(vault.folder())?.owed)
}

/// Since when the register lies on this computer's disk alone because no folder was ever chosen, or none
/// can be read from the list; `None` when one is chosen.
pub fn alone_since(vault: &Vault) -> Result<Option<Day>> {
    if folders::folders(vault).is_ok_and(|folders| !folders.is_empty()) {
        return Ok(None);
    }
    let first = vault.read(audit::store::first_at)?;
    Ok(first.map(|at| local(at).date()))
}

/// Whether the register has changed since its newest proven backup; reading it and signing in and out
/// are no changes.
pub fn behind(vault: &Vault) -> Result<bool> {
    const NO_CHANGES: &[Op] = &[
        Op::SignedIn,
        Op::SignInFailed,
        Op::SignedOut,
        Op::PersonSeen,
        Op::SettingsSeen,
        Op::EvidenceOpened,
        Op::ListExported,
        Op::PackageExported,
        Op::BackedUp,
        Op::BackupProven,
    ];
    let rows = list(vault)?;
    let proven = rows.iter().filter(|row| row.proven_at.is_some());
    let newest = proven.map(|row| row.head_seq).max().unwrap_or(0);
    vault.read(|conn| audit::store::any_after(conn, newest, NO_CHANGES))
}

/// Notes, before anything is tried, that each chosen folder should get a backup, so that a power cut
/// on the way does not pass unseen. `vault_folder` need not be open.
pub fn owe(vault_folder: &Path, at: At, why: &str) -> Result<()> {
    let mut known = folders::known(vault_folder)?;
    if known.folders.is_empty() {
        return Ok(());
    }
    for folder in known.folders.clone() {
        let why = format!("{}: {why}", folder.display());
        put(&mut known.owed, folder, at, why);
    }
    folders::write(vault_folder, &known)
}

/// Notes what became of the backups in `tried`; what was stopped on request stays as it was. That it
/// cannot be noted on a full disk must not make a failure of a backup that is there.
pub(super) fn note(vault_folder: &Path, at: At, tried: &[PathBuf], made: &Result<Vec<Made>>) {
    let Ok(mut known) = folders::known(vault_folder) else {
        return;
    };
    let before = known.clone();
    for (place, folder) in tried.iter().enumerate() {
        let chosen = known.folders.contains(folder);
        match made.as_ref().map(|made| made.get(place)) {
            Ok(Some(one)) if one.proven => known.owed.retain(|owed| owed.folder != *folder),
            Ok(Some(one)) if chosen && !one.stopped => {
                let why = one.problem.clone().unwrap_or_default();
                put(&mut known.owed, folder.clone(), at, why);
            }
            Err(e) if chosen => {
                let why = format!(
                    "Chưa sao lưu được vào {}: {}",
                    folder.display(),
                    e.sentence()
                );
                put(&mut known.owed, folder.clone(), at, why);
            }
            Ok(_) | Err(_) => {}
        }
    }
    if known != before {
        let _ = folders::write(vault_folder, &known);
    }
}

fn put(owed: &mut Vec<Owed>, folder: PathBuf, at: At, why: String) {
    match owed.iter_mut().find(|one| one.folder == folder) {
        Some(one) => one.why = why,
        None => owed.push(Owed {
            folder,
            since: at,
            why,
        }),
    }
}
