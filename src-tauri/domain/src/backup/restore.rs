//! From a backup back to a working vault: taken out aside, opened, checked whole, and only then put
//! in the place of the live one, which is kept.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::Serialize;

use super::{
    archive::{self, Archive, Manifest},
    make::temp_in,
    store,
};
use crate::{
    At, Code, Error, Result,
    audit::{self, Head, Kind, Op},
    vault::{self, Actor, OpenCopy, Place, Proof, RecoverySheet, Vault},
};

/// How far a restore has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The parts lie in a folder aside.
    TakenOut,
    /// The password or sheet fits.
    Opened,
    /// Every page, attachment and entry has been read.
    Checked,
    /// The live vault has been moved aside; the restored one comes next.
    Swapping,
}

/// The restored vault, open.
pub struct Restored {
    pub vault: Vault,
    pub actor: Actor,
    pub notes: Vec<String>,
    /// To be printed in place of the sheet that was used.
    pub sheet: Option<RecoverySheet>,
    /// Where the vault before is kept.
    pub aside: Option<PathBuf>,
}

/// Puts the backup in the place of the live vault, which must not be open. Only an officer may.
/// `progress` returns false to stop. Whatever fails, the live vault is as it was; whenever the power
/// goes, either the live vault or the whole restored one is there at the next start.
pub fn restore(
    place: &Place,
    file: &Path,
    user: &str,
    proof: &Proof<'_>,
    at: At,
    mut progress: impl FnMut(Step) -> bool,
) -> Result<Restored> {
    let mut go_on = |step| match progress(step) {
        true => Ok(()),
        false => Err(vault::stopped()),
    };
    vault::not_open(place)?;
    let mut backup = Archive::open(file)?;
    let home = place.folder.parent().unwrap_or(&place.folder);
    fs::create_dir_all(home)?;
    let side = temp_in(home)?;
    backup.extract(side.path(), &mut |_| Ok(()))?;
    go_on(Step::TakenOut)?;
    let before = vault::look(place, side.path())?.remembered;
    let copy = vault::open_copy(place, side.path(), user, proof, at)?;
    copy.actor.must_be_officer()?;
    go_on(Step::Opened)?;
    check(&copy, &backup.manifest)?;
    write_restored(&copy, file, &backup, before, at)?;
    go_on(Step::Checked)?;

    let over = copy.take_over(place, at, || go_on(Step::Swapping).is_ok())?;
    Ok(Restored {
        vault: over.vault,
        actor: over.actor,
        notes: over.notes,
        sheet: over.sheet,
        aside: over.aside,
    })
}

/// Moves a damaged vault to a folder beside it, so that a backup can be restored or a new vault set
/// up; gives that folder. Nothing is deleted.
pub fn set_aside(place: &Place, at: At) -> Result<PathBuf> {
    vault::not_open(place)?;
    if !place.folder.exists() {
        return Err(Error::not_found("sổ trên máy này"));
    }
    vault::move_aside(&place.folder, "hong", at)
}

fn check(copy: &OpenCopy, manifest: &Manifest) -> Result<()> {
    let chain = copy.vault.check_whole()?;
    let why = match chain.first_broken {
        Some(broken) => broken.why,
        None if !passes(&copy.vault, &manifest.head)? => {
            "nhật ký không khớp với bảng kê".to_owned()
        }
        None => return Ok(()),
    };
    Err(Error::coded(
        Code::Damaged,
        format!(
            "Bản sao lưu này không nguyên vẹn ({why}). Sổ đang dùng không thay đổi; hãy chọn bản sao lưu khác."
        ),
    ))
}

/// Opening has written entries of its own, so the head of the manifest lies within the chain.
fn passes(vault: &Vault, head: &Head) -> Result<bool> {
    let hash = vault.read(|conn| audit::store::hash_at(conn, head.seq))?;
    Ok(hash.as_deref() == Some(head.hash.as_str()))
}

fn write_restored(
    copy: &OpenCopy,
    file: &Path,
    backup: &Archive,
    before: Option<Head>,
    at: At,
) -> Result<()> {
    let manifest = &backup.manifest;
    let sha256 = archive::sha256_of(file, &mut |_| Ok(()))?;
    copy.vault.transact(&copy.actor, at, Op::Restored, |tx| {
        let written = store::Written {
            path: file,
            bytes: backup.bytes,
            sha256: &sha256,
            head: &manifest.head,
        };
        let id = store::insert(tx, manifest.made_at, &written)?;
        store::set_proven(tx, id)?;
        tx.about(Kind::Backup, id);
        tx.says("path", &written.path.to_string_lossy())?;
        tx.says("made_at", &manifest.made_at)?;
        tx.says("head", &manifest.head)?;
        tx.says("replaces", &before)
    })
}
