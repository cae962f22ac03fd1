//! Making backups: one copy of the vault at rest, a file of it in each folder, and each file opened
//! again to see that it can be restored.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::Serialize;
use tempfile::TempDir;

use super::{
    archive::{self, Manifest},
    folders, local, owed,
    progress::{Meter, Progress, Stage, stopped},
    proof, store,
    store::Written,
};
use crate::{
    At, Code, Error, Result,
    audit::{Kind, Op},
    patience, text,
    vault::{self, Actor, Vault},
};

pub(super) const SUFFIX: &str = "sogac-backup";
/// While a file carries this ending it is not a backup yet.
const UNFINISHED: &str = "dang-ghi";
const TEMP_PREFIX: &str = "sogac-tam-";
/// The vault's bytes are written, summed, taken out again and read.
const STEPS_OF_A_FOLDER: u64 = 4;

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
    /// Stopped on request: nothing of this folder's backup is left.
    pub stopped: bool,
    /// A sentence that names the folder.
    pub problem: Option<String>,
}

/// Writes a backup to each folder and proves each. One folder's trouble does not keep the others from
/// theirs. `tell` returns false to stop: backups already proven stay, of the one under way no file
/// and no row is left. Fails only when no copy of the vault could be taken at all, or no folder is
/// given. What a chosen folder has come to is remembered for [`super::owed`].
pub fn make(
    vault: &Vault,
    by: &Actor,
    at: At,
    folders: &[PathBuf],
    mut tell: impl FnMut(Progress<'_>) -> bool,
) -> Result<Vec<Made>> {
    if folders.is_empty() {
        return Err(Error::field(
            "folders",
            "Chưa chọn thư mục sao lưu. Hãy chọn một hoặc hai thư mục, tốt nhất là USB hay ổ khác.",
        ));
    }
    let mut meter = Meter::new(&mut tell);
    let made = in_each(vault, by, at, folders, &mut meter);
    if made.is_ok() || !meter.stopped {
        owed::note(vault.folder(), at, folders, &made);
    }
    made
}

fn in_each<'a>(
    vault: &Vault,
    by: &Actor,
    at: At,
    folders: &'a [PathBuf],
    meter: &mut Meter<'a>,
) -> Result<Vec<Made>> {
    let home = home_of(vault);
    clear_temp(home);
    let copy = temp_in(home)?;
    let (mut manifest, bytes) = copy_at_rest(vault, at, copy.path(), folders.len(), meter)?;
    let sources = vault::file_names().map(|name| copy.path().join(name));
    let mut made = Vec::new();
    for (folder, before) in folders.iter().zip(0_u64..) {
        let mut one = Made {
            folder: folder.display().to_string(),
            path: String::new(),
            bytes: 0,
            proven: false,
            stopped: false,
            problem: None,
        };
        let done = meter.reach(bytes * (1 + STEPS_OF_A_FOLDER * before));
        let served = done.and_then(|()| {
            meter.enter(Stage::Writing, folder);
            serve(
                vault,
                by,
                at,
                folder,
                &sources,
                &mut manifest,
                meter,
                &mut one,
            )
        });
        if let Err(e) = served {
            one.stopped = meter.stopped;
            one.problem = Some(match one.stopped {
                true => format!("Đã dừng theo yêu cầu, chưa sao lưu vào {}.", one.folder),
                false => sentence(&one, &e),
            });
        }
        made.push(one);
    }
    Ok(made)
}

/// Copies the vault's files while no one writes; gives the manifest to be and the bytes copied.
fn copy_at_rest(
    vault: &Vault,
    at: At,
    to: &Path,
    folders: usize,
    meter: &mut Meter<'_>,
) -> Result<(Manifest, u64)> {
    let mut bytes = 0;
    let head = vault.at_rest(|paths, head| {
        for path in paths {
            bytes += fs::metadata(path)?.len();
        }
        meter.measure(bytes * (1 + STEPS_OF_A_FOLDER * folders as u64));
        for path in paths {
            let name = path.file_name().unwrap_or_default();
            archive::copy(path, &to.join(name), &mut |n| meter.on(n))?;
        }
        Ok(head)
    })?;
    let agency = vault::agency(to)?;
    Ok((Manifest::new(vault.id(), &agency, at, head), bytes))
}

#[expect(clippy::too_many_arguments, reason = "one folder's share of `in_each`")]
fn serve(
    vault: &Vault,
    by: &Actor,
    at: At,
    folder: &Path,
    sources: &[PathBuf],
    manifest: &mut Manifest,
    meter: &mut Meter<'_>,
    made: &mut Made,
) -> Result<()> {
    let folder = folders::usable(vault.folder(), folder)?;
    let path = free_name(&folder, manifest);
    let aside = path.with_extension(format!("{SUFFIX}.{UNFINISHED}"));
    let written = write_aside(vault, &aside, sources, manifest, meter);
    let placed = written.and_then(|written| {
        patience::rename(&aside, &path)?;
        vault::sync_folder(&folder)?;
        Ok(written)
    });
    let (sha256, proof) = placed.inspect_err(|_| {
        // What is half written is no backup; nothing else can be done if it cannot be removed.
        let _ = fs::remove_file(&aside);
    })?;
    made.bytes = fs::metadata(&path)?.len();
    made.path = path.display().to_string();
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
    proof?;
    vault.transact(by, at, Op::BackupProven, |tx| {
        store::set_proven(tx, id)?;
        tx.about(Kind::Backup, id);
        tx.says("path", &made.path)
    })?;
    made.proven = true;
    Ok(())
}

/// Writes the file under a name that is no backup's yet, and proves it there, so that stopping at any
/// moment leaves nothing to be taken for one. Gives its SHA-256 and what the proof came to.
fn write_aside(
    vault: &Vault,
    aside: &Path,
    sources: &[PathBuf],
    manifest: &mut Manifest,
    meter: &mut Meter<'_>,
) -> Result<(String, Result<()>)> {
    archive::write(aside, sources, manifest, &mut |n| meter.on(n))?;
    meter.enter_proving();
    let sha256 = archive::sha256_of(aside, &mut |n| meter.on(n))?;
    let proof = proof::prove(vault, aside, meter).and_then(|found| match found == *manifest {
        true => Ok(()),
        false => Err(proof::another()),
    });
    match meter.stopped {
        true => Err(stopped()),
        false => Ok((sha256, proof)),
    }
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

/// Where work is done aside: beside the vault, on its disk.
pub(super) fn home_of(vault: &Vault) -> &Path {
    vault.folder().parent().unwrap_or(vault.folder())
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
