//! Making backups: one copy of the vault at rest, a file of it in each folder, and each file opened
//! again to see that it can be restored.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::Serialize;
use tempfile::TempDir;

use super::{
    archive::{self, Archive, Manifest},
    folders, local, store,
    store::Written,
};
use crate::{
    At, Code, Error, Result,
    audit::{Kind, Op},
    text,
    vault::{self, Actor, Vault},
};

pub(super) const SUFFIX: &str = "sogac-backup";
/// While a file carries this ending it is not a backup yet.
const UNFINISHED: &str = "dang-ghi";
const TEMP_PREFIX: &str = "sogac-tam-";

/// What became of one folder's backup. A file that could be written but not proven says why in
/// `problem` and stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Made {
    pub folder: String,
    /// Empty when no file was written.
    pub path: String,
    #[specta(type = u32)]
    pub bytes: u64,
    pub proven: bool,
    /// A sentence that names the folder.
    pub problem: Option<String>,
}

/// Writes a backup to each folder and proves each. One folder's trouble does not keep the others from
/// theirs. Fails only when no copy of the vault could be taken at all, or no folder is given.
pub fn make(vault: &Vault, by: &Actor, at: At, folders: &[PathBuf]) -> Result<Vec<Made>> {
    if folders.is_empty() {
        return Err(Error::field(
            "folders",
            "Chưa chọn thư mục sao lưu. Hãy chọn một hoặc hai thư mục, tốt nhất là USB hay ổ khác.",
        ));
    }
    let home = vault.folder().parent().unwrap_or(vault.folder());
    clear_temp(home);
    let copy = temp_in(home)?;
    let head = vault.at_rest(|paths, head| {
        for path in paths {
            let name = path.file_name().unwrap_or_default();
            fs::copy(path, copy.path().join(name))?;
        }
        Ok(head)
    })?;
    let agency = vault::agency(copy.path())?;
    let mut manifest = Manifest::new(vault.id(), &agency, at, head);
    let sources = vault::file_names().map(|name| copy.path().join(name));

    let mut made = Vec::new();
    for folder in folders {
        let mut one = Made {
            folder: folder.display().to_string(),
            path: String::new(),
            bytes: 0,
            proven: false,
            problem: None,
        };
        if let Err(e) = serve(vault, by, at, folder, &sources, &mut manifest, &mut one) {
            one.problem = Some(sentence(&one, &e));
        }
        made.push(one);
    }
    Ok(made)
}

fn serve(
    vault: &Vault,
    by: &Actor,
    at: At,
    folder: &Path,
    sources: &[PathBuf],
    manifest: &mut Manifest,
    made: &mut Made,
) -> Result<()> {
    let folder = folders::usable(vault.folder(), folder)?;
    let path = free_name(&folder, manifest);
    let aside = path.with_extension(format!("{SUFFIX}.{UNFINISHED}"));
    let written = archive::write(&aside, sources, manifest)
        .and_then(|()| Ok(fs::rename(&aside, &path)?))
        .and_then(|()| vault::sync_folder(&folder));
    if let Err(e) = written {
        // What is half written is no backup; nothing else can be done if it cannot be removed.
        let _ = fs::remove_file(&aside);
        return Err(e);
    }
    made.bytes = fs::metadata(&path)?.len();
    made.path = path.display().to_string();
    let sha256 = archive::sha256_of(&path)?;
    let id = vault.transact(by, at, Op::BackedUp, |tx| {
        let written = Written {
            path: &path,
            bytes: made.bytes,
            sha256: &sha256,
            head: &manifest.head,
        };
        let id = store::insert(tx, at, &written)?;
        tx.about(Kind::Backup, id);
        tx.says("path", &made.path)?;
        tx.says("sha256", &sha256)?;
        tx.says("head", &manifest.head)?;
        Ok(id)
    })?;
    prove(vault, &path, manifest)?;
    vault.transact(by, at, Op::BackupProven, |tx| {
        store::set_proven(tx, id)?;
        tx.about(Kind::Backup, id);
        tx.says("path", &made.path)
    })?;
    made.proven = true;
    Ok(())
}

/// Takes the file apart again, opens what was in it with the vault's key, and reads every page,
/// attachment and audit entry.
fn prove(vault: &Vault, path: &Path, expected: &Manifest) -> Result<()> {
    let home = vault.folder().parent().unwrap_or(vault.folder());
    let side = temp_in(home)?;
    let mut backup = Archive::open(path)?;
    backup.extract(side.path())?;
    let chain = vault.prove_copy(side.path())?;
    let sound = backup.manifest == *expected
        && chain.first_broken.is_none()
        && chain.head == expected.head
        && vault::agency(side.path())? == expected.agency;
    if sound {
        return Ok(());
    }
    Err(Error::coded(
        Code::Damaged,
        "Nhật ký trong bản sao lưu không khớp với sổ.",
    ))
}

/// `SoGac-<agency>-YYYYMMDD-HHMM.sogac-backup`, with a number when that is taken.
fn free_name(folder: &Path, manifest: &Manifest) -> PathBuf {
    let when = local(manifest.made_at).format("%Y%m%d-%H%M");
    let stem = format!("SoGac-{}-{when}", short(&manifest.agency));
    let first = folder.join(format!("{stem}.{SUFFIX}"));
    (2..1000)
        .map(|n| folder.join(format!("{stem}-{n}.{SUFFIX}")))
        .fold(first, |free, next| if free.exists() { next } else { free })
}

/// "Sở Nông nghiệp và Môi trường" as "SoNongNghiepVaMoiTruong": letters every file system keeps.
fn short(agency: &str) -> String {
    let mut short = String::new();
    for word in text::key(agency).split(|c: char| !c.is_ascii_alphanumeric()) {
        let mut letters = word.chars();
        short.extend(letters.next().map(|c| c.to_ascii_uppercase()));
        short.extend(letters);
    }
    short.truncate(40);
    match short.is_empty() {
        true => "CoQuan".to_owned(),
        false => short,
    }
}

pub(super) fn temp_in(folder: &Path) -> Result<TempDir> {
    Ok(tempfile::Builder::new()
        .prefix(TEMP_PREFIX)
        .tempdir_in(folder)?)
}

/// Removes what an interrupted backup left behind; the vault is open here and nowhere else.
fn clear_temp(home: &Path) {
    let Ok(entries) = fs::read_dir(home) else {
        return;
    };
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with(TEMP_PREFIX) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn sentence(made: &Made, e: &Error) -> String {
    if e.code() == Code::Damaged {
        return format!(
            "Tệp sao lưu vừa ghi ở {} không qua được lần thử khôi phục, nên chưa dùng được. Sổ đang dùng còn nguyên; hãy bấm Kiểm tra ở mục Nhật ký, rồi sao lưu sang ổ khác.",
            made.folder
        );
    }
    let what = match made.path.is_empty() {
        true => "Chưa sao lưu được vào",
        false => "Đã ghi tệp sao lưu nhưng chưa thử khôi phục được, ở",
    };
    format!("{what} {}: {}", made.folder, e.sentence())
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn an_agency_becomes_a_file_name() {
        assert_eq!(
            short("Sở Nông nghiệp và Môi trường"),
            "SoNongNghiepVaMoiTruong"
        );
        assert_eq!(short("UBND xã <Tứ Dân>/\\"), "UbndXaTuDan");
        assert_eq!(short("…"), "CoQuan");
    }
}
