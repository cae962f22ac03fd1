//! What a profile asks for when somebody leaves or changes post, or a vendor's contract ends.

use serde::{Deserialize, Serialize};

use super::Profile;
use crate::calendar::Rule;
use crate::{Error, Result};

/// Why a departure opens.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    Leaves,
    Transferred,
    Retires,
    ChangesPost,
    ContractEnds,
    VendorEnds,
}

impl Trigger {
    pub const ALL: [Self; 6] = [
        Self::Leaves,
        Self::Transferred,
        Self::Retires,
        Self::ChangesPost,
        Self::ContractEnds,
        Self::VendorEnds,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Leaves => "leaves",
            Self::Transferred => "transferred",
            Self::Retires => "retires",
            Self::ChangesPost => "changes_post",
            Self::ContractEnds => "contract_ends",
            Self::VendorEnds => "vendor_ends",
        }
    }

    pub fn from_code(code: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|trigger| trigger.code() == code)
            .ok_or_else(|| Error::Internal(format!("lý do không biết: {code}")))
    }
}

/// What is to be done with the thing a duty is about.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    Revoke,
    Change,
    Keep,
    HandOver,
    Return,
    Notify,
    Record,
}

impl Action {
    pub const ALL: [Self; 7] = [
        Self::Revoke,
        Self::Change,
        Self::Keep,
        Self::HandOver,
        Self::Return,
        Self::Notify,
        Self::Record,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Revoke => "revoke",
            Self::Change => "change",
            Self::Keep => "keep",
            Self::HandOver => "hand_over",
            Self::Return => "return",
            Self::Notify => "notify",
            Self::Record => "record",
        }
    }

    pub fn from_code(code: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|action| action.code() == code)
            .ok_or_else(|| Error::Internal(format!("việc không biết: {code}")))
    }
}

/// What a duty is about: one line of the case for each of these.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum AppliesTo {
    /// The person's own accounts.
    EachAccount,
    /// Accounts on the province's shared systems.
    EachSharedAccount,
    /// Accounts that can look up the national population database.
    EachPopulationAccount,
    /// Unit accounts whose password the person knows.
    EachUnitAccount,
    /// Devices, media and tokens.
    EachAsset,
    /// Papers and files in the person's keeping.
    Files,
    /// The case as a whole.
    Case,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct DepartureDuty {
    /// The clause that sets the deadline, and its title.
    pub clause: String,
    pub title: String,
    /// All clauses that ask the same, that one included.
    pub clauses: Vec<String>,
    pub action: Action,
    /// Counted from the effective date.
    pub rule: Rule,
    /// The clause sets no deadline: `rule` is the program's.
    pub by_default: bool,
    /// Keys of the body to tell and of the body it passes the letter to; empty for none.
    pub recipient: String,
    pub forward: String,
    pub applies_to: AppliesTo,
    /// Kind of the paper that serves it, as in `papers`; empty for none.
    pub paper: String,
    /// Its minutes are of devices alone, so those of a hand-over serve it too.
    pub by_custody: bool,
}

/// One entry of `[[departure]]` in a regulation's file.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Entry {
    pub clause: String,
    pub triggers: Vec<Trigger>,
    action: Action,
    applies_to: AppliesTo,
    #[serde(default)]
    pub to: String,
    #[serde(default)]
    pub forward: String,
    #[serde(default)]
    paper: String,
    #[serde(default)]
    by_custody: bool,
}

impl Profile {
    /// The duties of one trigger, the regulation's first; those that ask the same are one duty with
    /// the strictest deadline.
    pub fn departure_duties(&self, trigger: Trigger) -> Vec<DepartureDuty> {
        let mut duties: Vec<DepartureDuty> = Vec::new();
        let entries = self
            .layers()
            .flat_map(|layer| &layer.departures)
            .filter(|entry| entry.triggers.contains(&trigger));
        for entry in entries {
            let Some(duty) = self.duty(entry) else {
                continue;
            };
            let same = duties
                .iter_mut()
                .find(|known| (known.action, known.applies_to) == (duty.action, duty.applies_to));
            match same {
                Some(known) => known.join(duty),
                None => duties.push(duty),
            }
        }
        duties
    }

    fn duty(&self, entry: &Entry) -> Option<DepartureDuty> {
        let clause = self.clause(&entry.clause)?;
        let rule = clause.within();
        Some(DepartureDuty {
            clause: clause.id.clone(),
            title: clause.title.clone(),
            clauses: vec![clause.id.clone()],
            action: entry.action,
            rule: rule.unwrap_or(Rule::SameDay),
            by_default: rule.is_none(),
            recipient: entry.to.clone(),
            forward: entry.forward.clone(),
            applies_to: entry.applies_to,
            paper: entry.paper.clone(),
            by_custody: entry.by_custody,
        })
    }
}

impl DepartureDuty {
    /// Takes in a duty that asks the same; a deadline in a clause goes before the program's default.
    fn join(&mut self, other: DepartureDuty) {
        let by_custody = self.by_custody && other.by_custody;
        let stricter = (other.by_default, days(other.rule)) < (self.by_default, days(self.rule));
        let mut clauses = std::mem::take(&mut self.clauses);
        clauses.extend(
            other
                .clauses
                .iter()
                .filter(|id| !clauses.contains(id))
                .cloned()
                .collect::<Vec<_>>(),
        );
        if stricter {
            *self = other;
        } else if self.paper.is_empty() {
            self.paper = other.paper;
        }
        self.clauses = clauses;
        self.by_custody = by_custody;
    }
}

/// A rule's length for comparing, in days at most.
fn days(rule: Rule) -> u32 {
    match rule {
        Rule::SameDay => 0,
        Rule::Days(n) => n,
        Rule::WorkingDays(n) => n.saturating_mul(7).div_ceil(5),
        Rule::Months(n) | Rule::Every(n) => n.saturating_mul(31),
        Rule::Before { .. } => 366,
    }
}
