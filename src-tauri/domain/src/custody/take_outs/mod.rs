//! Permits: a device of the agency out of the office, and a person's own device in. Both need the
//! head's word and an end; an own device joins the network only once it is found clean (An Giang
//! 11.1.e, 11.1.g; Lào Cai 7.5, 19.2; Hải Dương 9.3, 15.5).

mod ask;
mod page;
mod paper;
mod steps;
mod store;
mod withdraw;

use serde::{Deserialize, Serialize};

pub use ask::ask;
pub use page::{TakeOutPage, page};
pub(super) use paper::make_paper;
pub use steps::{clear, decide, end, go};
pub use withdraw::{open_of_person, withdraw};

use crate::{
    Day, Result,
    assets::AssetId,
    lists::{ListQuery, Page},
    papers::PaperId,
    people::PersonId,
    vault::Vault,
};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct TakeOutId(pub u32);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum TakeOutKind {
    /// A device of the agency leaves the office.
    Out,
    /// A person's own device works in the office.
    Own,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum TakeOutState {
    Asked,
    Approved,
    Refused,
    /// Out of the office, or at work in it.
    Out,
    Ended,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct TakeOutForm {
    pub kind: TakeOutKind,
    pub asset_id: AssetId,
    pub person_id: PersonId,
    pub reason: String,
    /// Data carried, in own words; never its content.
    pub data: String,
    pub destination: String,
    pub from_day: Day,
    pub due: Day,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct TakeOut {
    pub id: TakeOutId,
    pub kind: TakeOutKind,
    pub asset_id: AssetId,
    /// Code and name.
    pub asset: String,
    pub person_id: PersonId,
    /// As lists show the person.
    pub person: String,
    pub reason: String,
    pub data: String,
    pub destination: String,
    pub from_day: Day,
    pub due: Day,
    pub state: TakeOutState,
    pub decided_on: Option<Day>,
    /// The head who approved or refused.
    pub decided_by: String,
    pub decision_note: String,
    /// Own device: found free of malware.
    pub cleared_on: Option<Day>,
    pub cleared_by: String,
    pub went_on: Option<Day>,
    pub ended_on: Option<Day>,
    pub condition: String,
    pub evidence_id: Option<crate::evidence::EvidenceId>,
    pub paper_id: Option<PaperId>,
}

/// The rows a list shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum TakeOutLens {
    #[default]
    All,
    /// Waiting for the head.
    Asked,
    /// Out and past its day.
    Overdue,
}

/// Columns: `kind`, `asset`, `person`, `from_day`, `due`, `state`. What is open first.
pub fn list(
    vault: &Vault,
    query: &ListQuery,
    lens: TakeOutLens,
    today: Day,
) -> Result<Page<TakeOut>> {
    vault.list(|source| store::list(source, query, lens, today))
}
