//! A dossier as it was when it was sent, appraised or approved, frozen; and what two of them say
//! differently, in words.

use serde::{Deserialize, Serialize};

use super::{Answers, inventory::Inventory, profile::Profile, risks::Risk};
use crate::At;

/// Everything a version keeps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Content {
    pub system: String,
    pub rules: String,
    pub answers: Answers,
    pub level: Option<u8>,
    pub profile: Profile,
    pub inventory: Inventory,
    pub risks: Vec<Risk>,
    pub lines: Vec<FrozenLine>,
}

/// A requirement with the text it had, and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenLine {
    pub catalogue: String,
    pub key: String,
    pub clause: String,
    pub text: String,
    pub state: super::lines::LineState,
    pub present: String,
    pub planned: String,
    pub due: String,
    pub owner: String,
    pub reason: String,
    pub exception: String,
    /// Names of measures, proofs and the agreement.
    pub measures: Vec<String>,
    pub proofs: Vec<String>,
    pub agreement: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "DossierVersion")]
pub struct Version {
    pub id: u32,
    pub number: u32,
    pub step: super::steps::Step,
    pub frozen_at: At,
    pub sha256: String,
}
