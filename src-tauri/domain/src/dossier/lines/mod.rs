//! How a dossier answers the requirements of its level: what is there, what is planned, by when, by
//! whom, with which measure and which proof. One measure or proof serves many lines and systems; a line
//! may be met by what a data centre or the province provides under an agreement.

use serde::{Deserialize, Serialize};

use super::DossierId;
use crate::{Day, evidence::EvidenceId};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename = "DossierLineId")]
pub struct LineId(pub u32);

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct MeasureId(pub u32);

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct ProofId(pub u32);

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct AgreementId(pub u32);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "DossierLineState", rename_all = "snake_case")]
pub enum LineState {
    Open,
    Met,
    Partly,
    Not,
    /// Not applicable; needs a reason.
    Na,
    /// Met by an equivalent measure; needs a reason, and the requirement must allow it.
    Equivalent,
}

impl LineState {
    pub fn is_answered(self) -> bool {
        self != Self::Open
    }

    /// Nothing is missing any more.
    pub fn is_met(self) -> bool {
        matches!(self, Self::Met | Self::Na | Self::Equivalent)
    }
}

/// One requirement and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "DossierLine")]
pub struct Line {
    pub id: LineId,
    pub dossier_id: DossierId,
    pub catalogue: String,
    pub key: String,
    pub state: LineState,
    /// Hiện trạng.
    pub present: String,
    /// Phương án.
    pub planned: String,
    pub due: Option<Day>,
    pub owner: String,
    /// Of not applicable, or the equivalent measure.
    pub reason: String,
    pub agreement_id: Option<AgreementId>,
    /// When a requirement with a period was last done.
    pub last_done: Option<Day>,
    pub exception: String,
    pub exception_evidence_id: Option<EvidenceId>,
    /// Counts changes.
    pub changed: u32,
    pub measures: Vec<MeasureId>,
    pub proofs: Vec<ProofId>,
}

/// What the screen gives for one line or for many; a field left out stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default)]
#[serde(rename = "DossierLineChange")]
pub struct LineChange {
    pub state: Option<LineState>,
    pub present: Option<String>,
    pub planned: Option<String>,
    pub due: Option<Due>,
    pub owner: Option<String>,
    pub reason: Option<String>,
    pub last_done: Option<Due>,
}

/// A day, or that there is none any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "DossierDue")]
pub struct Due {
    pub day: Option<Day>,
}

/// One measure of the agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "ControlMeasure")]
pub struct Measure {
    pub id: MeasureId,
    pub name: String,
    pub detail: String,
    pub owner: String,
    pub ended_on: Option<Day>,
    /// Lines and systems it serves.
    pub lines: u32,
    pub systems: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Proof {
    pub id: ProofId,
    pub name: String,
    pub evidence_id: EvidenceId,
    pub issued_on: Option<Day>,
    pub added_on: Day,
    pub expires_on: Option<Day>,
    /// Proves the measure wherever it serves.
    pub measure_id: Option<MeasureId>,
    pub ended_on: Option<Day>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Agreement {
    pub id: AgreementId,
    pub provider: String,
    pub title: String,
    pub number: String,
    pub day: Option<Day>,
    pub expires_on: Option<Day>,
    pub evidence_id: Option<EvidenceId>,
    pub ended_on: Option<Day>,
}
