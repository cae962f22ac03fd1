//! Writing a preview into the register: everything in one transaction, or nothing.

use std::collections::BTreeMap;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::check::{RowStatus, code_key};
use super::choices::Choices;
use super::fields::{Field, Kind};
use super::history::ImportId;
use super::preview::{Preview, PreviewRow};
use super::{forms, store};
use crate::vault::{Actor, Tx, Vault};
use crate::{
    At, Error, Result, accounts,
    assets::{self, AssetId},
    audit,
    people::{self, PersonId},
    systems::{self, SystemId},
};

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
    let id = vault.transact(by, at, audit::Op::Imported, |tx| {
        let id = store::insert_import(tx, source)?;
        write(tx, id, preview)?;
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

fn insert(tx: &mut Tx<'_>, row: &PreviewRow, known: &mut Named) -> Result<u32> {
    let v = &row.values;
    let code = || code_key(v.get(Field::Code));
    Ok(match row.kind {
        Kind::People => {
            let id = people::insert(tx, &forms::person(v))?;
            known.people.insert(code(), id);
            id.0
        }
        Kind::Systems => {
            let id = systems::insert(tx, &forms::system(v))?;
            known.systems.insert(code(), id);
            id.0
        }
        Kind::Accounts => {
            let system = known.system(tx, v.get(Field::System))?;
            let holder = known.person(tx, v.get(Field::HolderCode))?;
            let (system, holder) = (system.ok_or_else(changed)?, holder.ok_or_else(changed)?);
            accounts::insert(tx, &forms::account(v, system, holder))?.0
        }
        Kind::Assets => {
            let holder = known.person(tx, v.get(Field::HolderCode))?;
            let id = assets::insert(tx, &forms::asset(v, holder))?;
            known.assets.insert(code(), id);
            id.0
        }
        Kind::Media => {
            let asset = known.asset(tx, v.get(Field::AssetCode))?;
            let holder = known.person(tx, v.get(Field::HolderCode))?;
            assets::insert_medium(tx, &forms::medium(v, asset, holder))?.0
        }
    })
}

/// What the rows have named so far, by the key of its code.
#[derive(Default)]
struct Named {
    people: BTreeMap<String, PersonId>,
    systems: BTreeMap<String, SystemId>,
    assets: BTreeMap<String, AssetId>,
}

impl Named {
    /// The person of this code; `None` when the row names nobody.
    fn person(&mut self, conn: &Connection, code: &str) -> Result<Option<PersonId>> {
        find(&mut self.people, code, || {
            Ok(people::by_code(conn, code)?.map(|person| person.id))
        })
    }

    fn system(&mut self, conn: &Connection, code: &str) -> Result<Option<SystemId>> {
        find(&mut self.systems, code, || {
            Ok(systems::by_code(conn, code)?.map(|system| system.id))
        })
    }

    fn asset(&mut self, conn: &Connection, code: &str) -> Result<Option<AssetId>> {
        find(&mut self.assets, code, || {
            Ok(assets::by_code(conn, code)?.map(|asset| asset.id))
        })
    }
}

fn find<T: Copy>(
    known: &mut BTreeMap<String, T>,
    code: &str,
    look: impl FnOnce() -> Result<Option<T>>,
) -> Result<Option<T>> {
    if code.is_empty() {
        return Ok(None);
    }
    let key = code_key(code);
    if let Some(id) = known.get(&key) {
        return Ok(Some(*id));
    }
    let id = look()?.ok_or_else(changed)?;
    known.insert(key, id);
    Ok(Some(id))
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
