//! The folders backups go to. They belong to the computer and must be known before anyone has signed
//! in, when the vault may be beyond opening; so they stand in a plain file beside the vault.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::owed::Owed;
use crate::{
    At, Error, Result,
    audit::{Kind, Op},
    vault::{Actor, Vault, write_private},
};

/// One at hand and one away from the office.
const MOST: usize = 2;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Known {
    pub vault_id: String,
    pub folders: Vec<PathBuf>,
    #[serde(default)]
    pub owed: Vec<Owed>,
}

/// The chosen folders. Fails when the file that names them cannot be read, because then no backup
/// would be made.
pub fn folders(vault: &Vault) -> Result<Vec<PathBuf>> {
    Ok(known(vault.folder())?.folders)
}

pub(super) fn known(vault_folder: &Path) -> Result<Known> {
    match fs::read(file(vault_folder)) {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(|_| {
            Error::refused(
                "Danh sách thư mục sao lưu (backup-folders.json) bị hỏng. Hãy chọn lại thư mục sao lưu trong Cài đặt; các bản sao lưu cũ còn nguyên.",
            )
        }),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(Known::default()),
        Err(e) => Err(e.into()),
    }
}

pub(super) fn write(vault_folder: &Path, known: &Known) -> Result<()> {
    write_private(&file(vault_folder), &serde_json::to_vec_pretty(known)?)
}

/// Chooses the folders. Refused inside the vault's own folder. Gives the warnings to show: a folder
/// on the vault's own disk is lost together with it (Lào Cai 13.2.c asks for another partition).
pub fn set_folders(vault: &Vault, by: &Actor, at: At, chosen: &[PathBuf]) -> Result<Vec<String>> {
    if chosen.len() > MOST {
        return Err(Error::field(
            "folders",
            "Chỉ chọn được tối đa hai thư mục sao lưu. Hãy bỏ bớt.",
        ));
    }
    let mut warnings = Vec::new();
    let mut folders = Vec::new();
    for folder in chosen {
        let whole = usable(vault.folder(), folder)?;
        if folders.contains(&whole) {
            return Err(Error::field(
                "folders",
                "Hai thư mục sao lưu trùng nhau. Hãy chọn hai nơi khác nhau.",
            ));
        }
        if same_disk(vault.folder(), &whole) {
            warnings.push(format!(
                "Thư mục {} nằm cùng ổ đĩa với sổ: ổ hỏng là mất cả hai. Nên chọn ổ khác, USB hoặc ổ mạng.",
                whole.display()
            ));
        }
        folders.push(whole);
    }
    // A list that cannot be read is what is being replaced.
    let mut owed = known(vault.folder()).unwrap_or_default().owed;
    owed.retain(|one| folders.contains(&one.folder));
    let known = Known {
        vault_id: vault.id().to_owned(),
        folders,
        owed,
    };
    vault.transact(by, at, Op::SettingsChanged, |tx| {
        tx.about(Kind::Backup, 0);
        tx.says("folders", &known.folders)?;
        write(vault.folder(), &known)
    })?;
    Ok(warnings)
}

/// The folder in full, if a backup may go there.
pub(super) fn usable(vault_folder: &Path, folder: &Path) -> Result<PathBuf> {
    let whole = match fs::canonicalize(folder) {
        Ok(whole) if whole.is_dir() => whole,
        Err(e) if e.kind() == io::ErrorKind::PermissionDenied => return Err(e.into()),
        _ => {
            return Err(Error::field(
                "folders",
                format!(
                    "Không thấy thư mục {}. Có thể USB đã rút hoặc ổ mạng chưa nối; hãy cắm lại hoặc chọn thư mục khác.",
                    folder.display()
                ),
            ));
        }
    };
    if fs::canonicalize(vault_folder).is_ok_and(|own| whole.starts_with(own)) {
        return Err(Error::field(
            "folders",
            "Không sao lưu vào chính thư mục của sổ: sổ hỏng là mất cả bản sao. Hãy chọn thư mục khác.",
        ));
    }
    Ok(without_prefix(&whole))
}

#[cfg(unix)]
fn same_disk(a: &Path, b: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let disk = |path| fs::metadata(path).map(|m| m.dev()).ok();
    disk(a) == disk(b)
}

#[cfg(not(unix))]
fn same_disk(a: &Path, b: &Path) -> bool {
    let disk = |path: &Path| {
        path.components()
            .next()
            .map(|c| c.as_os_str().to_ascii_uppercase())
    };
    disk(a) == disk(b)
}

/// Windows answers `\\?\D:\…`, which other programs and people do not read.
fn without_prefix(path: &Path) -> PathBuf {
    let text = path.to_string_lossy();
    match text.strip_prefix(r"\\?\") {
        Some(unc) if unc.starts_with("UNC\\") => {
            PathBuf::from(format!(r"\\{}", unc.trim_start_matches("UNC\\")))
        }
        Some(plain) => PathBuf::from(plain),
        None => path.to_owned(),
    }
}

fn file(vault_folder: &Path) -> PathBuf {
    vault_folder.with_file_name("backup-folders.json")
}
