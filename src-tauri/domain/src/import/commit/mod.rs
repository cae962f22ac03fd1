//! Writing a preview into the register: everything in one transaction, or nothing.

mod insert;
mod update;

use serde::{Deserialize, Serialize};

use super::{
    check::RowStatus,
    choices::Choices,
    fields::Kind,
    history::ImportId,
    preview::{Preview, PreviewRow},
    store,
};
use crate::{
    At, Error, Result, audit,
    vault::{Actor, Tx, Vault},
};

use insert::{Named, insert};
use update::update;

/// Where the rows come from.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    pub file_name: &'a str,
    /// Of the file or the pasted text, in lower-case hex; the file itself is not kept.
    pub sha256: &'a str,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ImportDone {
    /// `None` when there was nothing new to write.
    pub id: Option<ImportId>,
    pub people: u32,
    pub systems: u32,
    pub accounts: u32,
    pub assets: u32,
    pub media: u32,
    /// Records changed to what their rows say.
    pub updated: u32,
    /// Rows with errors left out because the officer chose so.
    pub skipped: u32,
}

/// Writes the new rows of the preview, and changes the records the officer chose to change. Refused while rows have errors, unless `skip_bad_rows` is
/// chosen, and when the register has changed since the preview in a way that stands against it.
pub fn commit(
    vault: &Vault,
    by: &Actor,
    at: At,
    source: &Source,
    preview: &Preview,
    choices: &Choices,
) -> Result<ImportDone> {
    let refused: u32 = preview.counts.iter().map(|c| c.refused).sum();
    if refused > 0 && !choices.skip_bad_rows {
        return Err(Error::refused(format!(
            "Còn {refused} dòng có lỗi nên chưa ghi gì. Hãy sửa trong tệp rồi chọn lại, hoặc đánh dấu “Bỏ qua các dòng có lỗi”."
        )));
    }
    let added = |kind| preview.count(kind).new;
    let updated: u32 = preview.counts.iter().map(|c| c.updated).sum();
    let mut done = ImportDone {
        id: None,
        people: added(Kind::People),
        systems: added(Kind::Systems),
        accounts: added(Kind::Accounts),
        assets: added(Kind::Assets),
        media: added(Kind::Media),
        updated,
        skipped: refused,
    };
    if updated == 0 && Kind::ALL.iter().all(|kind| added(*kind) == 0) {
        return Ok(done);
    }
    let id = vault.transact(by, at, audit::Op::Imported, |tx| {
        let id = store::insert_import(tx, source)?;
        write(tx, id, preview)?;
        change(tx, id, source, preview)?;
        tx.about(audit::Kind::Import, id.0);
        tx.says("file", &source.file_name)?;
        tx.says("sha256", &source.sha256)?;
        tx.says("added", &done)?;
        Ok(id)
    })?;
    done.id = Some(id);
    Ok(done)
}

/// Writes the rows as their registers would take them from the screen. They come kind by kind, so
/// that those named come before those that name them.
fn write(tx: &mut Tx<'_>, import: ImportId, preview: &Preview) -> Result<()> {
    let mut known = Named::default();
    for kind in Kind::ALL {
        let new = |row: &&PreviewRow| row.kind == kind && row.status == RowStatus::New;
        let mut ids = Vec::new();
        for row in preview.rows.iter().filter(new) {
            ids.push(insert(tx, row, &mut known).map_err(|e| stale(e, row))?);
        }
        store::insert_records(tx, import, kind.into(), &ids)?;
    }
    Ok(())
}

/// Each record changed has an entry of its own in the log, with what it was: there an undo finds it.
fn change(tx: &mut Tx<'_>, import: ImportId, source: &Source, preview: &Preview) -> Result<()> {
    let chosen = |row: &&PreviewRow| row.status == RowStatus::Updated;
    for row in preview.rows.iter().filter(chosen) {
        tx.part(audit::Op::Imported, |tx| {
            update(tx, row).map_err(|e| stale(e, row))?;
            tx.about(audit::Kind::Import, import.0);
            tx.says("file", &source.file_name)
        })?;
    }
    Ok(())
}

fn changed() -> Error {
    Error::refused(
        "Sổ đã thay đổi từ lúc xem trước nên chưa ghi gì. Hãy xem trước lại tệp rồi ghi.",
    )
}

/// The preview let the row through, so what refuses it came into the register since.
fn stale(e: Error, row: &PreviewRow) -> Error {
    match e {
        Error::Refused {
            field: Some(_),
            detail,
            ..
        } => Error::refused(format!(
            "Sổ đã thay đổi từ lúc xem trước nên chưa ghi gì. {}, dòng {}: {detail} Hãy xem trước lại tệp rồi ghi.",
            row.sheet, row.row
        )),
        e => e,
    }
}
