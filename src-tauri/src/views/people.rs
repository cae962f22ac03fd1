//! People as their screens show them.

use std::collections::BTreeMap;

use serde::Serialize;
use sogac_domain::{
    Day, Result,
    accounts::Limits,
    custody,
    departures::DepartureId,
    people::{self, PersonId},
    vault::Vault,
};

use super::{
    accounts::AccountRow,
    assets::{AssetRow, MediumRow},
    audit::AuditRow,
    departures::DepartureRow,
};

/// A person named on another's page; code and unit tell namesakes apart.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct PersonRef {
    pub id: u32,
    pub code: String,
    pub name: String,
    pub unit: String,
}

impl From<people::Person> for PersonRef {
    fn from(person: people::Person) -> Self {
        Self {
            id: person.id.0,
            code: person.code,
            name: person.name,
            unit: person.unit,
        }
    }
}

impl PersonRef {
    pub fn of(vault: &Vault, id: PersonId) -> Result<Self> {
        Ok(people::get(vault, id)?.into())
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct Person {
    pub id: u32,
    pub code: String,
    pub name: String,
    pub unit: String,
    pub post: String,
    pub phone: String,
    pub email: String,
    pub joined: Option<Day>,
    pub left_on: Option<Day>,
    pub trained: Option<Day>,
    pub committed: Option<Day>,
    pub note: String,
}

impl From<people::Person> for Person {
    fn from(person: people::Person) -> Self {
        Self {
            id: person.id.0,
            code: person.code,
            name: person.name,
            unit: person.unit,
            post: person.post,
            phone: person.phone,
            email: person.email,
            joined: person.joined,
            left_on: person.left_on,
            trained: person.trained,
            committed: person.committed,
            note: person.note,
        }
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct PersonRow {
    pub id: u32,
    pub code: String,
    pub name: String,
    pub unit: String,
    pub post: String,
    pub phone: String,
    pub email: String,
    pub joined: Option<Day>,
    pub left_on: Option<Day>,
    pub trained: Option<Day>,
    pub committed: Option<Day>,
    /// Somebody else bears the name.
    pub namesake: bool,
    pub accounts: u32,
    pub assets: u32,
    /// The case that is not closed.
    pub departure_id: Option<u32>,
}

impl PersonRow {
    pub fn of(row: people::PersonRow, under_way: &BTreeMap<PersonId, DepartureId>) -> Self {
        Self {
            namesake: row.label != row.name,
            departure_id: under_way.get(&row.id).map(|id| id.0),
            id: row.id.0,
            code: row.code,
            name: row.name,
            unit: row.unit,
            post: row.post,
            phone: row.phone,
            email: row.email,
            joined: row.joined,
            left_on: row.left_on,
            trained: row.trained,
            committed: row.committed,
            accounts: row.accounts,
            assets: row.assets,
        }
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct PersonPage {
    pub person: Person,
    pub namesakes: Vec<PersonRef>,
    pub accounts: Vec<AccountRow>,
    pub assets: Vec<AssetRow>,
    pub media: Vec<MediumRow>,
    pub departures: Vec<DepartureRow>,
    /// Everything the person ever gave or got, oldest first.
    pub custody: Vec<custody::Event>,
    pub warnings: Vec<String>,
    pub history: Vec<AuditRow>,
}

impl PersonPage {
    pub fn of(
        vault: &Vault,
        page: people::PersonPage,
        departures: Vec<DepartureRow>,
        limits: &Limits,
    ) -> Result<Self> {
        let accounts = page.accounts.into_iter();
        Ok(Self {
            custody: custody::history_of_person(vault, page.person.id)?,
            person: page.person.into(),
            namesakes: page.namesakes.into_iter().map(PersonRef::from).collect(),
            accounts: accounts.map(|row| AccountRow::of(row, limits)).collect(),
            assets: page.assets.into_iter().map(AssetRow::from).collect(),
            media: page.media.into_iter().map(MediumRow::from).collect(),
            departures,
            warnings: page.warnings,
            history: AuditRow::all(vault, page.history)?,
        })
    }
}
