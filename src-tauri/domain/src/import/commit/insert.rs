//! Writing one record, and finding those it names.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::changed;
use crate::{
    Result, accounts,
    assets::{self, AssetId},
    import::{
        check::code_key,
        fields::{Field, Kind},
        forms,
        preview::PreviewRow,
    },
    people::{self, PersonId},
    systems::{self, SystemId},
    vault::Tx,
};

pub(super) fn insert(tx: &mut Tx<'_>, row: &PreviewRow, known: &mut Named) -> Result<u32> {
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
pub(super) struct Named {
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
