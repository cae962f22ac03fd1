//! What follows from a level: who does what, with which forms, by when, and the duties after.

use serde::{Deserialize, Serialize};

use super::in_force;
use crate::calendar;
use crate::dossier::steps::Step;
use crate::regulations::Status;

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Procedure {
    pub levels: Vec<u8>,
    pub prepares: Who,
    /// Who gives a professional opinion before the appraisal.
    pub opinion: Option<Who>,
    pub appraiser: Who,
    pub approver: Who,
    /// The same unit appraises and approves, at once.
    #[serde(default)]
    pub one_step: bool,
    /// In the order they are used.
    pub forms: Vec<String>,
    pub deadlines: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Who {
    pub who: String,
    pub clause: String,
    /// Who does it today, where the text names a body that is gone.
    #[serde(default)]
    pub today: String,
}

/// Systems important for national security follow the procedure of another level.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Critical {
    pub levels: Vec<u8>,
    #[serde(rename = "as")]
    pub as_level: u8,
    pub clause: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormOfLaw {
    pub id: String,
    pub title: String,
    pub from: String,
    pub to: String,
    /// Slips of the official form: pointed out, never mended silently.
    #[serde(default)]
    pub slips: Vec<String>,
    #[serde(default)]
    pub notes: Vec<String>,
    /// Ids of the parts of the dossier it does not enclose.
    #[serde(default)]
    pub leaves_out: Vec<String>,
    /// What it encloses besides the parts of the dossier.
    #[serde(default)]
    pub adds: Vec<Added>,
    /// What it asks besides for a system important for national security.
    #[serde(default)]
    pub critical: String,
    pub clause: String,
    #[serde(default = "in_force")]
    pub status: Status,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Added {
    /// Only at these levels; empty for all.
    #[serde(default)]
    pub levels: Vec<u8>,
    pub text: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    pub id: String,
    pub text: String,
    pub within: calendar::Rule,
    /// The event it is counted from, in words.
    pub starts: String,
    /// The step that must be taken by then, and the one it is counted from.
    pub step: Step,
    pub after: Step,
    pub clause: String,
}

/// A duty that begins with the approval.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelDuty {
    pub id: String,
    pub levels: Vec<u8>,
    pub text: String,
    pub holder: String,
    pub within: Option<calendar::Rule>,
    /// Of a duty counted in hours.
    pub hours: Option<u32>,
    pub clause: String,
    #[serde(default = "in_force")]
    pub status: Status,
}
