//! The level dossier: which level a system has under a rule set and why, what is required of it at
//! that level and how it is met, and the way of the dossier from draft to approval (NĐ 331/2026,
//! Điều 9 to 30). Rule sets and requirements are files of `resources/levels`; this code only reads,
//! compares and explains.

mod answers;
pub mod inventory;
mod level;
pub mod lines;
pub mod oscal;
pub mod profile;
pub mod requirements;
pub mod risks;
pub mod rules;
mod source;
pub mod steps;
pub mod versions;

use serde::{Deserialize, Serialize};

pub use answers::{Answer, Answers};
pub use level::{Because, Body, Decision, Fired, FormNeeded, Note, Term, decide};

use crate::{Day, systems::SystemId};
use profile::Profile;
use risks::AssessmentId;

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct DossierId(pub u32);

/// Where a dossier stands. Content changes only in `Draft` and `Returned`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Draft,
    /// Read by the head, not sent.
    Checked,
    Sent,
    /// Sent back for completion (23.2).
    Returned,
    Appraised,
    Approved,
    InForce,
    /// Another dossier of the system is in force.
    Superseded,
    Cancelled,
}

impl State {
    /// Its content may change.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Returned)
    }

    pub fn is_over(self) -> bool {
        matches!(self, Self::Superseded | Self::Cancelled)
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct Dossier {
    pub id: DossierId,
    pub system_id: SystemId,
    /// As the register has it.
    pub system: String,
    /// Id of the rule set.
    pub rules: String,
    /// Id of the case of the transition that chose the rule set.
    pub regime: String,
    /// 1 for the first dossier of the system.
    pub number: u32,
    pub follows_id: Option<DossierId>,
    pub state: State,
    pub answers: Answers,
    /// 1 to 5; none while the answers decide nothing.
    pub level: Option<u8>,
    pub profile: Profile,
    pub assessment_id: Option<AssessmentId>,
    pub opened_on: Day,
    pub approved_on: Option<Day>,
    pub ended_on: Option<Day>,
    pub cancelled: String,
}

/// A row of the list of dossiers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct DossierRow {
    pub id: DossierId,
    pub system: String,
    pub rules: String,
    pub number: u32,
    pub level: Option<u8>,
    pub state: State,
    pub opened_on: Day,
    pub approved_on: Option<Day>,
    /// Requirements of the level, and those answered.
    pub lines: u32,
    pub answered: u32,
}

/// A new dossier. `follows` takes over what an earlier dossier of the system says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct DossierForm {
    pub system_id: SystemId,
    /// Id of the case of the transition; it names the rule set.
    pub regime: String,
    pub follows: Option<DossierId>,
}
