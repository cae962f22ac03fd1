//! The requirements of a dossier as a workbook for colleagues, and its way back: what they changed is
//! shown first, what was changed here and there is asked, and nothing is overwritten without a word.

mod answer;
mod compare;
mod export;
mod fields;
mod guide;
mod merge;
mod read;
mod stamp;

use serde::{Deserialize, Serialize};

pub use export::export;
pub use fields::SheetField;
pub use merge::{merge, merge_preview};

use super::lines::LineId;

/// What a returned workbook would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "DossierMerge")]
pub struct Merge {
    /// Rows of the workbook that are lines of the dossier.
    pub rows: u32,
    /// Changed there only; a row with a problem is not among them.
    pub changes: Vec<MergeRow>,
    /// With a field changed here and there in different ways; each needs a choice.
    pub conflicts: Vec<MergeRow>,
    pub problems: Vec<MergeProblem>,
}

/// A row that differs, with the fields it would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "DossierMergeRow")]
pub struct MergeRow {
    pub line: LineId,
    /// As Excel numbers it.
    pub row: u32,
    pub cited: String,
    pub text: String,
    pub fields: Vec<MergeField>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "DossierMergeField")]
pub struct MergeField {
    pub field: SheetField,
    pub title: String,
    /// In the register.
    pub here: String,
    /// In the workbook.
    pub there: String,
    /// Changed on both sides since the workbook went out.
    pub clash: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "DossierMergeProblem")]
pub struct MergeProblem {
    /// As Excel numbers it; 0 when it concerns the whole workbook.
    pub row: u32,
    /// The heading of the column; "" when it concerns the whole row.
    pub column: String,
    /// The line that can be left as it is here, so that the others are merged.
    pub line: Option<LineId>,
    pub message: String,
    pub weight: Weight,
}

/// How far a problem reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "DossierMergeWeight", rename_all = "snake_case")]
pub enum Weight {
    /// Nothing of the workbook is merged.
    Whole,
    /// The row is merged only after it is mended; or it is left as it is here, when so chosen.
    Row,
    /// Worth knowing.
    Note,
}

/// What is kept of a row with a conflict or a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "DossierMergeChoice")]
pub struct Choice {
    pub line: LineId,
    pub keep: Keep,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "DossierMergeKeep", rename_all = "snake_case")]
pub enum Keep {
    /// The row stays as it is in the register.
    Here,
    /// Everything changed in the workbook is taken.
    There,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "DossierMergeDone")]
pub struct Merged {
    /// Lines changed.
    pub changed: u32,
    /// Rows left as they were here, by choice.
    pub kept: u32,
}
