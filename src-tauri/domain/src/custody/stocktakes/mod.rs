//! Counting the devices of a room: found, missing, in the wrong place, unknown. A code scanned twice
//! is noticed.

mod count;
mod page;
mod paper;
mod store;

use serde::{Deserialize, Serialize};

pub use count::{close, explain, open, scan, take_back};
pub use page::{StocktakePage, page};
pub(super) use paper::make_paper;

use crate::{
    Day, Result,
    assets::AssetId,
    lists::{ListQuery, Page},
    papers::PaperId,
    vault::Vault,
};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct StocktakeId(pub u32);

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum CountResult {
    /// On the list of the room and not yet seen.
    Expected,
    Found,
    Missing,
    /// Seen here, and the register has it elsewhere.
    WrongPlace,
    /// No device has this code.
    Unknown,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Stocktake {
    pub id: StocktakeId,
    /// Room; empty for the whole agency.
    pub place: String,
    pub started_on: Day,
    pub closed_on: Option<Day>,
    /// Who counts.
    pub members: String,
    pub paper_id: Option<PaperId>,
    /// What the register has there, seen or not.
    pub expected: u32,
    pub found: u32,
    pub missing: u32,
    pub wrong_place: u32,
    pub unknown: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct CountLine {
    pub id: u32,
    pub asset_id: Option<AssetId>,
    /// As scanned, or of the register.
    pub code: String,
    pub name: String,
    /// As lists show the person.
    pub holder: String,
    pub result: CountResult,
    pub register_place: String,
    /// How often the code was scanned.
    pub times: u32,
    pub note: String,
}

/// What a scan said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Scanned {
    pub line: CountLine,
    /// The code was scanned before.
    pub again: bool,
}

/// Columns: `place`, `started_on`, `closed_on`. What is open first.
pub fn list(vault: &Vault, query: &ListQuery) -> Result<Page<Stocktake>> {
    vault.list(|source| store::list(source, query))
}

/// The rooms of the register, with the number of devices in each.
pub fn rooms(vault: &Vault) -> Result<Vec<(String, u32)>> {
    vault.read(crate::assets::rooms)
}
