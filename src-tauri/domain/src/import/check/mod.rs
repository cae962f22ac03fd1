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

use super::{draft::Draft, fields::Field, words::Words};
use crate::Day;

use codes::CodeGiver;

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
}

/// What every row is looked at by.
pub(super) struct Measure<'a> {
    pub words: &'a Words,
    pub today: Day,
}

/// A row with its verdict.
pub(super) struct Checked {
    pub draft: Draft,
    pub status: RowStatus,
    pub differences: Vec<Difference>,
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
        }
    }
}
