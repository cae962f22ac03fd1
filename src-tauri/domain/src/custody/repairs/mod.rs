//! Repairs: what storage is inside decides whether a device may go. Each medium is removed and kept,
//! erased first, or goes for data recovery with a reason (Lào Cai 19.4, An Giang 10.4); a machine that
//! drafts secret papers goes only to an authorised repairer after the competent person was told
//! (Lào Cai 9.7, An Giang 9.2, xã Tứ Dân 8.2).

mod ask;
mod page;
mod paper;
mod repairers;
mod steps;
mod store;

use serde::{Deserialize, Serialize};

pub use ask::ask;
pub use page::{RepairPage, page};
pub(super) use paper::make_paper;
pub use repairers::{Repairer, RepairerForm, RepairerId, close_repairer, repairers, save_repairer};
pub use steps::{back, cancel, go};

use super::Item;
use crate::{
    Day, Result,
    assets::MediumId,
    evidence::EvidenceId,
    lists::{ListQuery, Page},
    papers::PaperId,
    vault::Vault,
};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct RepairId(pub u32);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum RepairState {
    Asked,
    Out,
    Back,
    Cancelled,
}

/// What happens to a medium before its device leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum StorageChoice {
    /// Taken out and kept by the agency.
    Removed,
    /// An erasure of it is accepted.
    Erased,
    /// The repair is the recovery of its data.
    Recovery,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct StorageForm {
    pub medium_id: MediumId,
    pub choice: StorageChoice,
    /// Recovery: why.
    pub reason: String,
    /// Removed: where it is kept.
    pub kept_place: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct RepairForm {
    pub item: Item,
    pub repairer_id: RepairerId,
    pub fault: String,
    pub due: Option<Day>,
    /// Secret machine: the competent person told.
    pub reported_to: String,
    /// Storage moved away from the agency: who permitted it (LC-9.3).
    pub permitted_by: String,
    /// One for each medium inside.
    pub storage: Vec<StorageForm>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Repair {
    pub id: RepairId,
    pub item: Item,
    /// Code and name, or kind and serial.
    pub title: String,
    pub repairer_id: RepairerId,
    pub repairer: String,
    /// Not of the agency.
    pub outside: bool,
    pub fault: String,
    pub state: RepairState,
    pub asked_on: Day,
    pub due: Option<Day>,
    pub reported_to: String,
    pub report_evidence_id: Option<EvidenceId>,
    pub permitted_by: String,
    pub went_on: Option<Day>,
    pub back_on: Option<Day>,
    pub outcome: String,
    pub cancelled: String,
    pub out_paper_id: Option<PaperId>,
    pub back_paper_id: Option<PaperId>,
    pub evidence_id: Option<EvidenceId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct RepairMedium {
    pub medium_id: MediumId,
    pub serial: String,
    pub kind: String,
    pub choice: StorageChoice,
    pub reason: String,
    pub kept_place: String,
    /// Back in the device.
    pub put_back: bool,
}

/// The rows a list shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum RepairLens {
    #[default]
    All,
    Open,
    Overdue,
}

/// Columns: `title`, `repairer`, `state`, `asked_on`, `due`. What is open first.
pub fn list(
    vault: &Vault,
    query: &ListQuery,
    lens: RepairLens,
    today: Day,
) -> Result<Page<Repair>> {
    vault.list(|source| store::list(source, query, lens, today))
}
