//! Each row against the other rows and against the register.

mod against;
mod codes;
mod rules;

pub(super) mod accounts;
pub(super) mod assets;
pub(super) mod media;
pub(super) mod people;
pub(super) mod systems;

use serde::{Deserialize, Serialize};

use super::{choices::Choices, draft::Draft, fields::Field, plan::SheetPlan, words::Words};
use crate::Day;

use codes::CodeGiver;

pub(super) use against::refuse_twice;
pub(super) use codes::code_key;

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum RowStatus {
    /// Will be written.
    New,
    /// The register says the same already; nothing to write.
    Same,
    /// The register says otherwise; left as it is there.
    Differs,
    /// The register says otherwise; the officer chose to change it to what the file says.
    Updated,
    /// Has an error; not written.
    Refused,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Difference {
    pub field: Field,
    /// In the register.
    pub held: String,
    /// In the file.
    pub offered: String,
    /// Whether the record may take it from a file: who holds what, and the states that need proof, change
    /// in the register alone.
    pub may_follow: bool,
}

/// What every row is looked at by.
pub(super) struct Measure<'a> {
    pub words: &'a Words,
    pub today: Day,
    pub choices: &'a Choices,
    pub plans: &'a [SheetPlan],
}

impl Measure<'_> {
    /// Whether the record of this row is to be changed to what the row says.
    fn updates(&self, draft: &Draft) -> bool {
        let sheet = self.plans.get(draft.sheet);
        sheet.is_some_and(|sheet| self.choices.updates(&sheet.name, draft.row))
    }
}

/// A row with its verdict.
pub(super) struct Checked {
    pub draft: Draft,
    pub status: RowStatus,
    pub differences: Vec<Difference>,
    /// The record of the register it is about; 0 when there is none.
    pub record: u32,
}

impl Checked {
    pub fn new(draft: Draft) -> Self {
        let status = if draft.refused {
            RowStatus::Refused
        } else {
            RowStatus::New
        };
        Self {
            draft,
            status,
            differences: Vec::new(),
            record: 0,
        }
    }
}
