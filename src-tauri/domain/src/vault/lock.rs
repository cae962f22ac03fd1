//! One program at a time: a locked file in the vault names who has it open and where.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{Read, Seek, Write},
    path::Path,
};

use crate::{Code, Error, Result};

/// Held while the vault is open; the system releases it when the program ends, however it ends.
pub(super) struct OpenLock {
    file: File,
}

impl OpenLock {
    /// `holder` is what another start is told, e.g. "VANTHU-PC (nguyenvanhung)".
    pub fn take(folder: &Path, holder: &str) -> Result<Self> {
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(folder.join("open.lock"))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(elsewhere(folder)),
            Err(TryLockError::Error(e)) => return Err(e.into()),
        }
        file.set_len(0)?;
        file.rewind()?;
        file.write_all(holder.as_bytes())?;
        // The lock on Windows also hides the content, so the name stands in a file of its own.
        std::fs::write(folder.join("open.txt"), holder)?;
        Ok(Self { file })
    }
}

impl Drop for OpenLock {
    /// Unlocked by name: a program this one is just starting still shares the file, and would hold the
    /// vault until it runs.
    fn drop(&mut self) {
        // Closing the file releases it all the same, only later.
        let _ = self.file.unlock();
    }
}

fn elsewhere(folder: &Path) -> Error {
    let mut holder = String::new();
    let named = File::open(folder.join("open.txt"))
        .and_then(|file| file.take(200).read_to_string(&mut holder))
        .is_ok();
    let place = if named && !holder.is_empty() {
        holder
    } else {
        "một cửa sổ khác".to_owned()
    };
    Error::coded(
        Code::OpenElsewhere,
        format!(
            "Kho dữ liệu đang được mở ở {place}. Hãy đóng ở đó rồi mở lại; không có gì bị mất."
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vault_that_was_closed_opens_although_a_starting_program_still_shares_its_files() {
        let folder = tempfile::tempdir().expect("a folder");
        let first = OpenLock::take(folder.path(), "VANTHU-PC").expect("a lock");
        let shared = first.file.try_clone().expect("what a started program gets");
        assert!(OpenLock::take(folder.path(), "VANTHU-PC").is_err());
        drop(first);
        assert!(OpenLock::take(folder.path(), "VANTHU-PC").is_ok());
        drop(shared);
    }
}
