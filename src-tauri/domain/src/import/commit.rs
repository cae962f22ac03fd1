//! Writing a preview into the register: everything in one transaction, or nothing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::check::{RowStatus, code_key};
use super::choices::Choices;
use super::existing::Existing;
use super::fields::{Field, Kind};
use super::history::ImportId;
use super::preview::{Preview, PreviewRow};
use super::store;
use crate::audit;
use crate::vault::{Actor, Tx, Vault};
use crate::{At, Error, Result};

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
    /// Rows with errors left out because the officer chose so.
    pub skipped: u32,
}

/// What the register holds at this moment, for a preview.
pub fn existing(vault: &Vault) -> Result<Existing> {
    vault.read(store::existing)
}

/// Writes the new rows of the preview. Refused while rows have errors, unless `skip_bad_rows` is
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
    let mut done = ImportDone {
        id: None,
        people: added(Kind::People),
        systems: added(Kind::Systems),
        accounts: added(Kind::Accounts),
        assets: added(Kind::Assets),
        media: added(Kind::Media),
        skipped: refused,
    };
    if Kind::ALL.iter().all(|kind| added(*kind) == 0) {
        return Ok(done);
    }
    let id = vault
        .transact(by, at, audit::Op::Imported, |tx| {
            let id = store::insert_import(tx, source)?;
            write(tx, id, preview)?;
            tx.about(audit::Kind::Import, id.0);
            tx.says("file", &source.file_name)?;
            tx.says("sha256", &source.sha256)?;
            tx.says("added", &done)?;
            Ok(id)
        })
        .map_err(stale)?;
    done.id = Some(id);
    Ok(done)
}

/// Writes the rows kind by kind, so that those named come before those that name them.
fn write(tx: &Tx<'_>, import: ImportId, preview: &Preview) -> Result<()> {
    let held = store::ids(tx)?;
    let mut people = held.people;
    let mut systems = held.systems;
    let mut assets = held.assets;
    for kind in Kind::ALL {
        let new = preview
            .rows
            .iter()
            .filter(|r| r.kind == kind && r.status == RowStatus::New);
        for row in new {
            let v = &row.values;
            let (word, id) = match kind {
                Kind::People => ("person", store::insert_person(tx, v)?),
                Kind::Systems => ("system", store::insert_system(tx, v)?),
                Kind::Accounts => {
                    let system = named(&systems, row, Field::System)?;
                    let holder = named(&people, row, Field::HolderCode)?;
                    ("account", store::insert_account(tx, v, system, holder)?)
                }
                Kind::Assets => (
                    "asset",
                    store::insert_asset(tx, v, named(&people, row, Field::HolderCode)?)?,
                ),
                Kind::Media => (
                    "medium",
                    store::insert_medium(tx, v, named(&assets, row, Field::AssetCode)?)?,
                ),
            };
            match kind {
                Kind::People => people.insert(code_key(v.get(Field::Code)), id),
                Kind::Systems => systems.insert(code_key(v.get(Field::Code)), id),
                Kind::Assets => assets.insert(code_key(v.get(Field::Code)), id),
                Kind::Accounts | Kind::Media => None,
            };
            store::insert_record(tx, import, word, id)?;
        }
    }
    Ok(())
}

/// The id of the record this field names; 0 when it names none.
fn named(ids: &BTreeMap<String, u32>, row: &PreviewRow, field: Field) -> Result<u32> {
    let code = row.values.get(field);
    if code.is_empty() {
        return Ok(0);
    }
    ids.get(&code_key(code)).copied().ok_or_else(changed)
}

fn changed() -> Error {
    Error::refused(
        "Sổ đã thay đổi từ lúc xem trước nên chưa ghi gì. Hãy xem trước lại tệp rồi ghi.",
    )
}

/// A record of the same code or name came in since the preview.
fn stale(e: Error) -> Error {
    match e {
        Error::Sql(e)
            if e.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) =>
        {
            changed()
        }
        e => e,
    }
}
