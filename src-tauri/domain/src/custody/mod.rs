//! Who holds what: every step of a device's or a medium's way through the agency, and the gate that
//! stops what still holds data. Hand-overs, permits, repairs and counts write their steps here.

mod gate;
pub mod handovers;
mod history_paper;
mod leaving;
mod moves;
mod on_paper;
mod paper;
pub mod repairs;
pub mod stocktakes;
mod storage;
pub(crate) mod store;
pub mod take_outs;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

pub(crate) use gate::is_guarded;
pub use gate::{Exit, Held, Hold, gate, may_change_unit, may_leave};
pub use leaving::leave;
pub use moves::{MoveForm, move_item};
pub(crate) use on_paper::{TWO_COPIES, members, signers};
pub use paper::{Making, make_paper};
pub use storage::state_empty;

use crate::{
    Day, Result,
    assets::{self, AssetId, AssetState, MediumId},
    audit::Kind,
    evidence::EvidenceId,
    people::PersonId,
    vault::{Tx, Vault},
};

/// A device or a medium.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    Asset(AssetId),
    Medium(MediumId),
}

/// What happened to it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename = "CustodyStep")]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Given to a person or a unit.
    Given,
    /// Taken back into the store.
    Recovered,
    /// From one person to another.
    Transferred,
    Lent,
    /// Came back from whoever had it.
    Returned,
    TakenOut,
    BroughtBack,
    RepairOut,
    RepairBack,
    /// A medium taken out of its device and kept by the agency.
    RemovedKept,
    /// A medium put into a device.
    PutIn,
    /// Stands somewhere else than the register said, or was moved there with a permission.
    Moved,
    Found,
    Missing,
    Wiped,
    WipeFailed,
    Destroyed,
    /// Put on a disposal list.
    ToDispose,
    /// Left the agency.
    Left,
    /// Somebody's word, with its reason, that a device holds no storage.
    Empty,
}

/// Where a step is told in full.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename = "CustodyOrigin")]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    Handover,
    TakeOut,
    Repair,
    Stocktake,
    Wipe,
    Disposal,
    Departure,
    /// Changed in the list by hand, or by a workbook.
    Register,
}

/// A step to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    pub item: Item,
    pub day: Day,
    pub step: Step,
    pub from: Option<PersonId>,
    pub to: Option<PersonId>,
    /// Room, unit or body it went to.
    pub place: String,
    pub condition: String,
    pub source: (Origin, u32),
    pub evidence_id: Option<EvidenceId>,
    pub note: String,
}

impl NewEvent {
    pub fn new(item: Item, day: Day, step: Step, source: (Origin, u32)) -> Self {
        Self {
            item,
            day,
            step,
            from: None,
            to: None,
            place: String::new(),
            condition: String::new(),
            source,
            evidence_id: None,
            note: String::new(),
        }
    }

    /// The same step of another item.
    pub fn of(&self, item: Item) -> Self {
        Self {
            item,
            ..self.clone()
        }
    }
}

/// A step as histories show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "CustodyEvent")]
pub struct Event {
    pub id: u32,
    pub item: Item,
    /// Code and name of the device, or kind and serial of the medium.
    pub title: String,
    pub day: Day,
    pub step: Step,
    /// As lists show the person.
    pub from: String,
    pub to: String,
    pub place: String,
    pub condition: String,
    pub source: Origin,
    pub source_id: u32,
    pub evidence_id: Option<EvidenceId>,
    pub note: String,
}

impl Item {
    pub fn kind(self) -> Kind {
        match self {
            Self::Asset(_) => Kind::Asset,
            Self::Medium(_) => Kind::Medium,
        }
    }

    pub fn id(self) -> u32 {
        match self {
            Self::Asset(id) => id.0,
            Self::Medium(id) => id.0,
        }
    }

    /// Code and name of the device, or kind and serial of the medium.
    pub fn title(self, conn: &Connection) -> Result<String> {
        let (first, second) = match self {
            Self::Asset(id) => {
                let asset = assets::find(conn, id)?;
                (asset.code, asset.name)
            }
            Self::Medium(id) => {
                let medium = assets::find_medium(conn, id)?;
                (medium.kind, medium.serial)
            }
        };
        Ok([first, second].join(" ").trim().to_owned())
    }
}

/// Something that is away and due back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Away {
    /// Hand-over, permit or repair, and its number.
    pub of: Kind,
    pub id: u32,
    pub due: Day,
    pub person: Option<PersonId>,
    /// The device, or how many there are.
    pub what: String,
}

/// What is lent, out on a permit or in repair and due back by `until`, that day included.
pub fn due_back(vault: &Vault, until: Day) -> Result<Vec<Away>> {
    vault.read(|conn| store::due_back(conn, until))
}

/// Writes a step inside the change under way, which names the item and the people.
pub fn happened(tx: &mut Tx<'_>, event: &NewEvent) -> Result<()> {
    tx.about(event.item.kind(), event.item.id());
    for person in [event.from, event.to].into_iter().flatten() {
        tx.about(Kind::Person, person.0);
    }
    store::insert(tx, event)
}

/// The register gives an item to somebody else without a hand-over: a line of a departure, a change by
/// hand. Nothing is written while it stays in the same hands.
pub fn changed_hands(
    tx: &mut Tx<'_>,
    item: Item,
    day: Day,
    (from, to): (Option<PersonId>, Option<PersonId>),
    place: &str,
    source: (Origin, u32),
) -> Result<()> {
    let step = match (from, to) {
        (None, Some(_)) => Step::Given,
        (Some(_), None) => Step::Recovered,
        (Some(from), Some(to)) if from != to => Step::Transferred,
        _ => return Ok(()),
    };
    let mut event = NewEvent::new(item, day, step, source);
    (event.from, event.to) = (from, to);
    event.place = place.to_owned();
    happened(tx, &event)
}

/// The state a device goes back to when something passes or is called off: as its last hand-over
/// left it; one that never moved is with its holder, or in the store.
pub fn settled_state(
    conn: &Connection,
    id: AssetId,
    holder: Option<PersonId>,
) -> Result<AssetState> {
    Ok(match store::last_settled(conn, id)? {
        Some((Step::Lent, _)) => AssetState::Lent,
        Some((Step::Recovered | Step::Returned, false)) => AssetState::InStore,
        Some(_) => AssetState::InUse,
        None if holder.is_none() => AssetState::InStore,
        None => AssetState::InUse,
    })
}

/// The day of the last step of one device or medium.
pub(crate) fn last_day(conn: &Connection, item: Item) -> Result<Option<Day>> {
    store::last_day(conn, item)
}

/// Every step of one device or medium, oldest first; of a medium also those of the devices it was in,
/// while it was in them.
pub fn history(vault: &Vault, item: Item) -> Result<Vec<Event>> {
    vault.read(|conn| store::of_item(conn, item))
}

/// Everything a person ever gave or got, oldest first.
pub fn history_of_person(vault: &Vault, person: PersonId) -> Result<Vec<Event>> {
    vault.read(|conn| store::of_person(conn, person))
}
