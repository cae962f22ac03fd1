//! Trial restores: a backup is taken apart aside and read whole, at making and again later.

use std::path::Path;

use super::{
    archive::{self, Archive, Manifest},
    folders, list, local,
    make::{home_of, temp_in},
    progress::{Meter, Progress, Stage},
    store,
};
use crate::{
    At, Code, Day, Error, Result,
    audit::{self, Kind, Op},
    calendar::{self, Due, Rule, WorkCalendar},
    vault::{self, Actor, Vault},
};

/// The newest backup of a chosen folder, and by when it should be tried again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofDue {
    pub backup_id: u32,
    pub folder: String,
    pub due: Due,
}

/// Takes the file apart again, opens what was in it with the vault's key, and reads every page,
/// attachment and audit entry. Gives its manifest. Two of the meter's steps.
pub(super) fn prove(vault: &Vault, path: &Path, meter: &mut Meter<'_>) -> Result<Manifest> {
    let side = temp_in(home_of(vault))?;
    let mut backup = Archive::open(path)?;
    let bytes = backup.manifest.files.iter().map(|file| file.bytes).sum();
    backup.extract(side.path(), &mut |n| meter.on(n))?;
    let chain = vault.prove_copy(side.path(), &mut || meter.on(0))?;
    meter.on(bytes)?;
    let manifest = backup.manifest;
    let sound = manifest.vault_id == vault.id()
        && chain.first_broken.is_none()
        && chain.head == manifest.head
        && vault::agency(side.path())? == manifest.agency;
    match sound {
        true => Ok(manifest),
        false => Err(another()),
    }
}

pub(super) fn another() -> Error {
    Error::coded(
        Code::Damaged,
        "Nhật ký trong bản sao lưu không khớp với sổ.",
    )
}

/// Opens a backup of the list once more and writes down when. `tell` returns false to stop, and then
/// nothing is written. A file that turns out damaged is called proven no longer; one that is not there
/// is only said to be missing.
pub fn prove_again(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: u32,
    mut tell: impl FnMut(Progress<'_>) -> bool,
) -> Result<()> {
    let (path, sha256) = vault
        .read(|conn| store::place(conn, id))?
        .ok_or_else(|| Error::not_found("bản sao lưu này trong danh sách"))?;
    let file = Path::new(&path);
    if !file.is_file() {
        return Err(Error::refused(format!(
            "Không thấy tệp sao lưu {path}. Có thể USB đã rút hoặc ổ mạng chưa nối; hãy cắm lại rồi thử. Lần thử trước vẫn ghi trong danh sách."
        )));
    }
    let mut meter = Meter::new(&mut tell);
    let tried = read_again(vault, file, &sha256, &mut meter);
    if meter.stopped {
        return tried;
    }
    match &tried {
        Err(e) if e.code() == Code::Damaged => {
            let sentence = format!(
                "Bản sao lưu {path} đã hỏng, không khôi phục được nữa. Sổ đang dùng còn nguyên; hãy sao lưu ngay sang nơi khác."
            );
            vault.transact(by, at, Op::BackupProven, |tx| {
                store::set_unproven(tx, id)?;
                tx.about(Kind::Backup, id);
                tx.says("path", &path)?;
                tx.says("problem", &sentence)
            })?;
            Err(Error::refused(sentence))
        }
        Err(_) => tried,
        Ok(()) => vault.transact(by, at, Op::BackupProven, |tx| {
            store::set_proven(tx, id)?;
            tx.about(Kind::Backup, id);
            tx.says("path", &path)
        }),
    }
}

/// The file is the one that was written, opens, and is of the chain of this register.
fn read_again(vault: &Vault, file: &Path, sha256: &str, meter: &mut Meter<'_>) -> Result<()> {
    meter.enter(Stage::Proving, Path::new(""));
    meter.measure(3 * std::fs::metadata(file)?.len());
    if archive::sha256_of(file, &mut |n| meter.on(n))? != sha256 {
        return Err(archive::damaged("nội dung khác lúc ghi"));
    }
    let head = prove(vault, file, meter)?.head;
    let here = vault.read(|conn| audit::store::hash_at(conn, head.seq))?;
    match here.as_deref() == Some(head.hash.as_str()) {
        true => Ok(()),
        false => Err(another()),
    }
}

/// By when the newest backup of each chosen folder must be tried again: `rule` from its last trial,
/// or the day it was made when it has none.
pub fn proofs_due(
    vault: &Vault,
    rule: &Rule,
    calendar: &WorkCalendar,
    clause: &str,
) -> Result<Vec<ProofDue>> {
    let rows = list(vault)?;
    let mut due = Vec::new();
    for folder in folders::folders(vault)? {
        let newest = rows
            .iter()
            .find(|row| Path::new(&row.path).parent() == Some(folder.as_path()));
        let Some(row) = newest else { continue };
        let (rule, from) = match row.proven_at {
            Some(proven) => (rule, proven),
            None => (&Rule::SameDay, row.at),
        };
        due.push(ProofDue {
            backup_id: row.id,
            folder: folder.display().to_string(),
            due: calendar::due(rule, day(from), calendar, clause)?,
        });
    }
    Ok(due)
}

fn day(at: At) -> Day {
    local(at).date()
}
