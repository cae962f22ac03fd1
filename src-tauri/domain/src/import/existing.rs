//! What the register already holds, as plain values, so that a preview needs no database.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::fields::{Field, Kind, Values};
use super::forms;
use crate::{
    Result, accounts, assets,
    assets::AssetId,
    people::{self, PersonId},
    systems::{self, SystemId},
    vault::Vault,
};

/// The live records by kind. People by `code`; of accounts `system` is the code of the system and
/// `holder_code` the code of the person; of devices and media `holder_code` likewise; of media
/// `asset_code` the code of the device.
#[derive(Debug, Clone, Default)]
pub struct Existing {
    pub records: BTreeMap<Kind, Vec<Known>>,
}

/// A record of the register: its id, and its fields in the writing of [`Values`].
#[derive(Debug, Clone)]
pub struct Known {
    pub id: u32,
    pub values: Values,
}

impl Existing {
    pub fn of(&self, kind: Kind) -> &[Known] {
        self.records.get(&kind).map_or(&[], Vec::as_slice)
    }
}

/// What the registers hold at this moment, for a preview.
pub fn existing(vault: &Vault) -> Result<Existing> {
    vault.read(read)
}

fn read(conn: &Connection) -> Result<Existing> {
    let people = people::forms(conn)?.into_iter();
    let people = people.map(|form| known(form.id.map_or(0, |id| id.0), forms::of_person(form)));
    let people: Vec<Known> = people.collect();
    let systems = systems::forms(conn)?.into_iter();
    let systems = systems.map(|form| known(form.id.map_or(0, |id| id.0), forms::of_system(form)));
    let systems: Vec<Known> = systems.collect();

    // A closed account may name a person or system taken out of its list since.
    let mut codes = codes(&people);
    let mut holder = |id: Option<PersonId>| match id {
        Some(id) => code(&mut codes, id.0, || Ok(people::find(conn, id)?.code)),
        None => Ok(String::new()),
    };
    let mut system_codes = self::codes(&systems);
    let mut system = |id: Option<SystemId>| match id {
        Some(id) => code(
            &mut system_codes,
            id.0,
            || Ok(systems::find(conn, id)?.code),
        ),
        None => Ok(String::new()),
    };
    let mut accounts = Vec::new();
    for form in accounts::forms(conn)? {
        let id = form.id.map_or(0, |id| id.0);
        let (system, holder) = (system(form.system_id)?, holder(form.holder_id)?);
        accounts.push(known(id, forms::of_account(form, system, holder)));
    }
    let mut devices = Vec::new();
    for form in assets::forms(conn)? {
        let id = form.id.map_or(0, |id| id.0);
        let holder = holder(form.holder_id)?;
        devices.push(known(id, forms::of_asset(form, holder)));
    }
    let mut device_codes = self::codes(&devices);
    let mut device = |id: Option<AssetId>| match id {
        Some(id) => code(&mut device_codes, id.0, || Ok(assets::find(conn, id)?.code)),
        None => Ok(String::new()),
    };
    let mut media = Vec::new();
    for form in assets::medium_forms(conn)? {
        let id = form.id.map_or(0, |id| id.0);
        let (device, holder) = (device(form.asset_id)?, holder(form.holder_id)?);
        media.push(known(id, forms::of_medium(form, device, holder)));
    }
    let records = [
        (Kind::People, people),
        (Kind::Systems, systems),
        (Kind::Accounts, accounts),
        (Kind::Assets, devices),
        (Kind::Media, media),
    ];
    Ok(Existing {
        records: records.into(),
    })
}

fn known(id: u32, values: Values) -> Known {
    Known { id, values }
}

fn codes(records: &[Known]) -> BTreeMap<u32, String> {
    let code = |known: &Known| known.values.get(Field::Code).to_owned();
    records.iter().map(|k| (k.id, code(k))).collect()
}

fn code(
    codes: &mut BTreeMap<u32, String>,
    id: u32,
    find: impl FnOnce() -> Result<String>,
) -> Result<String> {
    if let Some(code) = codes.get(&id) {
        return Ok(code.clone());
    }
    let code = find()?;
    codes.insert(id, code.clone());
    Ok(code)
}
