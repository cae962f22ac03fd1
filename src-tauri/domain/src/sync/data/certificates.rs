//! Media erased or destroyed and things disposed of. Who used and who erased them stands on the papers
//! alone.

use serde::{Deserialize, Serialize};

use crate::Day;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WipeCertificates {
    pub name: String,
    pub batch: Option<WipeBatchPart>,
    pub disposal: Option<Disposed>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WipeBatchPart {
    pub day: Day,
    pub media: Vec<ErasedMedium>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErasedMedium {
    pub kind: String,
    pub model: String,
    pub serial: String,
    pub bytes: u64,
    pub level: String,
    pub method: String,
    /// "accepted" or "destroyed".
    pub result: String,
    pub done_on: Option<Day>,
    /// Short code on the certificate; empty on minutes of destruction.
    pub code: String,
    /// Number of the paper.
    pub paper: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disposed {
    /// "sell", "dismantle", "destroy", "transfer".
    pub way: String,
    pub decision: String,
    pub decided_on: Option<Day>,
    pub done_on: Option<Day>,
    /// As the list of the disposal names them.
    pub things: Vec<String>,
}
