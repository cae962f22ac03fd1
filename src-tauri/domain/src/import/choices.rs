//! What the officer decides over the program's guesses.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::fields::{Field, SheetKind};

#[derive(Debug, Clone, Default, Serialize, Deserialize, specta::Type)]
#[serde(default)]
pub struct Choices {
    /// By the name of the sheet; sheets not named here go by the guess.
    pub sheets: BTreeMap<String, SheetChoice>,
    /// Systems only the accounts name are put into the register too.
    pub create_missing_systems: bool,
    /// People only the accounts name are put into the register too.
    pub create_missing_people: bool,
    /// Records that differ from their rows are changed to what the rows say, rather than kept.
    pub update_differing: bool,
    /// Rows decided otherwise than `update_differing`, by the name of the sheet.
    pub otherwise: BTreeMap<String, BTreeSet<u32>>,
    /// Rows with errors are left out; without it, nothing is written while there are any.
    pub skip_bad_rows: bool,
}

impl Choices {
    /// Whether the record of this row is to be changed to what the row says.
    pub(super) fn updates(&self, sheet: &str, row: u32) -> bool {
        let otherwise = self.otherwise.get(sheet);
        self.update_differing != otherwise.is_some_and(|rows| rows.contains(&row))
    }
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, specta::Type)]
#[serde(default)]
pub struct SheetChoice {
    pub kind: Option<SheetKind>,
    /// The (last) row of headings as Excel numbers it; 0 when the data start at the top.
    pub header_row: Option<u32>,
    /// Columns to read otherwise than guessed.
    pub columns: Vec<ColumnChoice>,
    /// What every row of the sheet has that leaves the field blank, such as the one system a list of
    /// accounts is about.
    pub constants: BTreeMap<Field, String>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, specta::Type)]
pub struct ColumnChoice {
    /// From 0.
    pub column: u32,
    /// `None`: not read.
    pub field: Option<Field>,
}
