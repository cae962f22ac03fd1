//! What a dossier must say to be whole, and what in it speaks against itself. Conditions are about
//! answers and about facts of the dossier (`facts::KNOWN`).

use serde::{Deserialize, Serialize};

use super::{Condition, in_force};
use crate::dossier::steps::Step;
use crate::regulations::Status;

/// A part of a dossier, as its page is divided.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename = "DossierSection", rename_all = "snake_case")]
pub enum Section {
    Answers,
    Profile,
    Inventory,
    Risks,
    Lines,
    Papers,
}

/// A field or a list that may not stay empty.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Must {
    pub section: Section,
    /// Id of a field of the profile, or of a list.
    pub field: String,
    /// Only at these levels; empty for all.
    #[serde(default)]
    pub levels: Vec<u8>,
    /// Only when all of these hold.
    #[serde(default)]
    pub when: Vec<Condition>,
    pub clause: String,
}

/// What cannot stand together.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contradiction {
    pub id: String,
    pub section: Section,
    /// It is there when all of these hold.
    pub when: Vec<Condition>,
    pub title: String,
    pub text: String,
    /// The fact whose names are told with it.
    #[serde(default)]
    pub names: String,
    /// Steps that are refused while it is there; none: it is only shown.
    #[serde(default)]
    pub blocks: Vec<Step>,
    pub clause: String,
    #[serde(default = "in_force")]
    pub status: Status,
}

/// From a day of the year before to a day of the year.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearlyPeriod {
    pub from: MonthDay,
    pub to: MonthDay,
    pub clause: String,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MonthDay {
    pub month: u32,
    pub day: u32,
}
