//! Looking into a backup before anyone signs in: whose it is, from when, and what would be lost.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::Serialize;

use super::{archive::Archive, folders, make::temp_in};
use crate::{
    At, Result,
    vault::{self, Place, UserName},
};

/// What restoring a backup would mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct RestoreCheck {
    pub path: String,
    pub vault_id: String,
    pub agency_name: String,
    pub made_at: At,
    #[specta(type = u32)]
    pub bytes: u64,
    /// The last audit entry in it.
    pub head_seq: u32,
    pub users: Vec<UserName>,
    /// `Some(false)`: the vault here is another one. `None`: there is none here, or it cannot be read.
    pub same_vault: Option<bool>,
    /// A password can open it here; otherwise the recovery sheet is asked for.
    pub known_here: bool,
    /// Entries this computer has written since; `None` when it never opened this vault.
    pub entries_lost: Option<u32>,
}

/// Reads the whole backup against its manifest. Opens nothing and needs no password.
pub fn inspect(place: &Place, file: &Path) -> Result<RestoreCheck> {
    let mut backup = Archive::open(file)?;
    let home = place.folder.parent().unwrap_or(&place.folder);
    fs::create_dir_all(home)?;
    let side = temp_in(home)?;
    backup.extract_slots(side.path())?;
    backup.check()?;
    let manifest = backup.manifest;
    let seen = vault::look(place, side.path())?;
    if seen.vault_id != manifest.vault_id {
        return Err(super::archive::damaged("bảng kê không phải của sổ này"));
    }
    Ok(RestoreCheck {
        path: file.display().to_string(),
        vault_id: manifest.vault_id,
        agency_name: seen.agency,
        made_at: manifest.made_at,
        bytes: backup.bytes,
        head_seq: manifest.head.seq,
        users: seen.users,
        same_vault: seen.same_vault,
        known_here: seen.known_here,
        entries_lost: seen
            .remembered
            .map(|head| head.seq.saturating_sub(manifest.head.seq)),
    })
}

/// Up to three sound backups of this computer's vault in its known folders, newest first. Works when
/// the vault itself cannot be opened any more; a folder that is not there is passed over.
pub fn nearest(place: &Place) -> Result<Vec<RestoreCheck>> {
    const ENOUGH: usize = 3;
    let known = folders::known(&place.folder)?;
    let mut files = Vec::new();
    for file in known.folders.iter().flat_map(|folder| backups_in(folder)) {
        if let Ok(backup) = Archive::open(&file)
            && backup.manifest.vault_id == known.vault_id
        {
            files.push((backup.manifest.made_at, file));
        }
    }
    files.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let sound = files
        .iter()
        .filter_map(|(_, file)| inspect(place, file).ok());
    Ok(sound.take(ENOUGH).collect())
}

fn backups_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == super::make::SUFFIX))
        .collect()
}
