//! Small files beside the databases, replaced whole: written aside, synced, then renamed.

use std::{
    fs::{self, File, OpenOptions},
    io::Write,
    path::Path,
};

use crate::{Error, Result, patience};

/// Replaces `path` with `bytes`; after a power cut either the old or the new content is there.
/// On Unix only the owner can read it.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path
        .parent()
        .ok_or_else(|| Error::Internal(format!("no folder: {}", path.display())))?;
    fs::create_dir_all(folder)?;
    let aside = path.with_extension("new");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(&aside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    patience::rename(&aside, path)?;
    sync_folder(folder)
}

/// Makes a rename or a new file in `folder` durable.
pub fn sync_folder(folder: &Path) -> Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
