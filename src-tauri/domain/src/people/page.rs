//! A person's page: the record and all that hangs on it. Opening it is written in the log.

use serde::Serialize;

use super::{Person, PersonForm, PersonId, by_name_key, find, seen, warnings};
use crate::{
    At, Result,
    accounts::{self, AccountRow, Limits},
    assets::{self, AssetRow, MediumRow},
    audit::{self, AuditRow, Kind},
    departures::{self, Departure},
    text,
    vault::{Actor, Vault},
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PersonPage {
    pub person: Person,
    /// Others of the same name.
    pub namesakes: Vec<Person>,
    /// Accounts the person answers for or shares.
    pub accounts: Vec<AccountRow>,
    pub assets: Vec<AssetRow>,
    /// Media in the person's devices and held by hand.
    pub media: Vec<MediumRow>,
    /// Newest first.
    pub departures: Vec<Departure>,
    /// Vietnamese sentences.
    pub warnings: Vec<String>,
    /// Newest first.
    pub history: Vec<AuditRow>,
}

/// `domains` are the official mail domains of the profile.
pub fn page(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: PersonId,
    (limits, domains): (&Limits, &[String]),
) -> Result<PersonPage> {
    let (person, mut namesakes) = vault.read(|conn| {
        let person = find(conn, id)?;
        let namesakes = by_name_key(conn, &text::key(&person.name))?;
        Ok((person, namesakes))
    })?;
    namesakes.retain(|other| other.id != id);
    seen(vault, by, at, id)?;
    Ok(PersonPage {
        namesakes,
        accounts: accounts::of_person(vault, id, limits)?,
        assets: assets::of_person(vault, id)?,
        media: assets::media_of_person(vault, id)?,
        departures: departures::of_person(vault, id)?,
        warnings: warnings(&PersonForm::from(person.clone()), domains),
        history: audit::history(vault, Kind::Person, id.0)?,
        person,
    })
}
