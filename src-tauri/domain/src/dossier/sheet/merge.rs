//! Bringing a workbook back: seen first, then written whole or not at all.

use super::{
    Choice, Keep, Merge, Merged, Weight,
    compare::{Compared, compare},
    read::{Returned, read},
    stamp::Origin,
};
use crate::{
    At, Day, Error, Result,
    audit::Op,
    dossier::{self, DossierId, lines},
    fields::today,
    vault::{Actor, Vault},
};

/// What the workbook would change today. Refused when it cannot be read at all, or the dossier's
/// content may not change.
pub fn merge_preview(vault: &Vault, id: DossierId, bytes: &[u8], today: Day) -> Result<Merge> {
    let returned = read(bytes)?;
    vault.read(|conn| Ok(beside(conn, vault, id, &returned, today)?.shown()))
}

/// Writes what [`merge_preview`] shows, compared anew so that nothing written since is lost. Every row
/// with a conflict needs a choice; one with a problem goes only by choosing what stands here.
pub fn merge(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: DossierId,
    bytes: &[u8],
    choices: &[Choice],
) -> Result<Merged> {
    let returned = read(bytes)?;
    vault.transact(by, at, Op::DossierLinesMerged, |tx| {
        let compared = beside(tx, vault, id, &returned, today(at))?;
        let whole = compared.problems.iter().filter(|p| p.weight == Weight::Whole);
        let whole: Vec<&str> = whole.map(|p| p.message.as_str()).take(3).collect();
        if !whole.is_empty() {
            return Err(Error::refused(format!(
                "Không đưa bảng vào hồ sơ: {} Chưa có gì thay đổi.",
                whole.join(" ")
            )));
        }
        let mut merged = Merged::default();
        for row in &compared.rows {
            let choice = choices.iter().find(|choice| choice.line == row.line.id);
            match choice.map(|choice| choice.keep) {
                Some(Keep::Here) => {
                    merged.kept += 1;
                    continue;
                }
                Some(Keep::There) if !row.faulty => {}
                None if !row.faulty && !row.clashes() => {}
                Some(Keep::There) | None if row.faulty => {
                    return Err(Error::refused(format!(
                        "Dòng {} còn lỗi. Hãy sửa trong tệp rồi chọn lại, hoặc chọn giữ dòng đó như trong sổ; chưa có gì thay đổi.",
                        row.requirement.cited
                    )));
                }
                Some(Keep::There) | None => {
                    return Err(Error::refused(format!(
                        "Dòng {} đã sửa ở cả hai nơi. Hãy chọn giữ bản nào; chưa có gì thay đổi.",
                        row.requirement.cited
                    )));
                }
            }
            if lines::write(tx, &row.line, &row.requirement, &row.there)? {
                merged.changed += 1;
            }
        }
        tx.says("lines", &merged.changed)?;
        dossier::named(tx, id)?;
        Ok(merged)
    })
}

fn beside(
    conn: &rusqlite::Connection,
    vault: &Vault,
    id: DossierId,
    returned: &Returned,
    today: Day,
) -> Result<Compared> {
    let dossier = dossier::open_for_change(conn, id)?;
    let origin = Origin {
        vault: vault.id(),
        dossier: id,
    };
    let lines = lines::required(conn, &dossier)?;
    Ok(compare(origin, lines, returned, today))
}
