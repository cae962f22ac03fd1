//! Putting a checked folder in the place of the live vault by renames, so that whenever the power
//! goes, either the old vault or the new one is there.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{Place, files, lock::OpenLock};
use crate::{At, Code, Error, Result, patience};

/// Refused while the vault is open anywhere.
pub(crate) fn not_open(place: &Place) -> Result<()> {
    if !place.folder.exists() {
        return Ok(());
    }
    match OpenLock::take(&place.folder, "") {
        Err(e) if e.code() == Code::OpenElsewhere => Err(e),
        _ => Ok(()),
    }
}

/// Ends a swap that was cut short after the old vault had been moved aside.
pub(super) fn settle(live: &Path) -> Result<()> {
    let ready = ready(live);
    if live.exists() || !ready.exists() {
        return Ok(());
    }
    match patience::rename(&ready, live) {
        // Another window was quicker.
        Err(e) if e.kind() == io::ErrorKind::NotFound && live.exists() => Ok(()),
        done => Ok(done?),
    }
}

/// Puts `side`, a whole and closed vault on the same disk, in the place of `live`. The old vault is
/// kept in a folder beside it, whose path is given back; `None` when there was none. `moved` is called
/// when the old one is aside and the new one not yet there; false takes the old one back.
pub(super) fn swap_in(
    side: &Path,
    live: &Path,
    at: At,
    moved: impl FnOnce() -> bool,
) -> Result<Option<PathBuf>> {
    let ready = ready(live);
    if ready.exists() {
        fs::remove_dir_all(&ready)?;
    }
    patience::rename(side, &ready)?;
    let old = match live.exists() {
        true => Some(move_aside(live, "truoc-khoi-phuc", at)?),
        false => None,
    };
    let done = match moved() {
        true => settle(live),
        false => Err(stopped()),
    };
    if let Err(e) = done {
        // The old one goes back first, so that there is a vault in place at every moment from here.
        if let Some(old) = &old {
            patience::rename(old, live)?;
        }
        fs::remove_dir_all(&ready)?;
        return Err(e);
    }
    files::sync_folder(parent(live)?)?;
    Ok(old)
}

/// Renames the vault's folder to `<name>-<why>-YYYYMMDD-HHMM` beside it.
pub(crate) fn move_aside(live: &Path, why: &str, at: At) -> Result<PathBuf> {
    let name = live.file_name().unwrap_or_default().to_string_lossy();
    let when = crate::backup::local(at).format("%Y%m%d-%H%M");
    let first = live.with_file_name(format!("{name}-{why}-{when}"));
    let aside = (2..100)
        .map(|n| live.with_file_name(format!("{name}-{why}-{when}-{n}")))
        .fold(first, |free, next| if free.exists() { next } else { free });
    patience::rename(live, &aside)?;
    files::sync_folder(parent(live)?)?;
    Ok(aside)
}

fn ready(live: &Path) -> PathBuf {
    live.with_extension("khoi-phuc")
}

fn parent(live: &Path) -> Result<&Path> {
    live.parent()
        .ok_or_else(|| Error::Internal("vault folder without parent".into()))
}

pub(crate) fn stopped() -> Error {
    Error::refused("Đã dừng khôi phục theo yêu cầu. Sổ đang dùng còn nguyên.")
}
