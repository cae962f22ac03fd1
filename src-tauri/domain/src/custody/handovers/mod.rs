//! Hand-overs of several devices and media in one paper: given, recovered, from person to person,
//! lent, and the return made from an earlier one (Lào Cai 24.3.b).

mod drawn;
mod form;
mod page;
mod paper;
mod record;
mod returning;
mod sign;
mod store;

use serde::{Deserialize, Serialize};

pub use drawn::{Drawn, SignPart, draw, drawn, take_back};
pub use page::{HandoverPage, page};
pub(super) use paper::make_paper;
pub use record::{cancel, record};
pub use returning::{everything_of, return_of};
pub use sign::sign;

use super::Item;
use crate::{
    Day, Result,
    lists::{ListQuery, Page},
    papers::PaperId,
    people::PersonId,
    vault::Vault,
};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct HandoverId(pub u32);

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum HandoverKind {
    /// From the store or a unit to whoever will use it.
    Given,
    /// From a person back into the store.
    Recovered,
    /// From one person to another, with a third signature.
    Transferred,
    /// Until a day.
    Lent,
    /// Back from a hand-over on record, line by line.
    Returned,
}

/// One device or medium on the paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct HandoverLineForm {
    pub item: Item,
    pub condition: String,
    pub accessories: String,
    pub note: String,
}

/// What the screen gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct HandoverForm {
    pub kind: HandoverKind,
    pub day: Day,
    /// Lent: until when.
    pub due: Option<Day>,
    /// Without a person, the unit in `giver_unit`.
    pub giver_id: Option<PersonId>,
    pub giver_unit: String,
    /// Without a person, the unit, room or outside body in `receiver_unit`.
    pub receiver_id: Option<PersonId>,
    pub receiver_unit: String,
    /// The receiver is outside the agency: the gate is asked.
    pub outside: bool,
    /// Witness; the third signature of a transfer.
    pub third_id: Option<PersonId>,
    pub reason: String,
    /// The case it is part of.
    pub departure_id: Option<u32>,
    /// The hand-over it returns.
    pub returns_id: Option<HandoverId>,
    pub lines: Vec<HandoverLineForm>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Handover {
    pub id: HandoverId,
    pub kind: HandoverKind,
    pub day: Day,
    pub due: Option<Day>,
    pub giver_id: Option<PersonId>,
    /// As lists show the person, or the unit.
    pub giver: String,
    pub receiver_id: Option<PersonId>,
    pub receiver: String,
    pub outside: bool,
    pub third_id: Option<PersonId>,
    pub third: String,
    pub reason: String,
    pub departure_id: Option<u32>,
    pub returns_id: Option<HandoverId>,
    pub paper_id: Option<PaperId>,
    /// Why it was cancelled; empty otherwise.
    pub cancelled: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct HandoverLine {
    pub item: Item,
    pub title: String,
    pub serial: String,
    pub condition: String,
    pub accessories: String,
    pub note: String,
    /// The return it came back with.
    pub returned_by: Option<HandoverId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct HandoverRow {
    pub id: HandoverId,
    pub kind: HandoverKind,
    pub day: Day,
    pub due: Option<Day>,
    pub giver: String,
    pub receiver: String,
    pub lines: u32,
    /// Lines not yet back; only of what is lent.
    pub still_out: u32,
    /// Number of the paper; empty while none is issued.
    pub symbol: String,
    /// The signed paper is scanned in.
    pub signed: bool,
    pub cancelled: bool,
}

/// The rows a list shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "HandoverLens")]
#[serde(rename_all = "snake_case")]
pub enum Lens {
    #[default]
    All,
    /// Chưa có bản ký.
    Unsigned,
    /// Lent and past its day.
    Overdue,
}

/// Columns: `kind`, `day`, `due`, `giver`, `receiver`, `symbol`. Newest first.
pub fn list(vault: &Vault, query: &ListQuery, lens: Lens, today: Day) -> Result<Page<HandoverRow>> {
    vault.list(|source| store::list(source, query, lens, today))
}
