//! What is wrong with a row, and where.

mod place;

use serde::{Deserialize, Serialize};

pub(super) use place::Problems;

/// Most problems listed; beyond, one line says so. Rows beyond are still held back or let through.
const MOST: usize = 20_000;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Problem {
    pub sheet: String,
    /// As Excel numbers it; 0 when it concerns the whole sheet.
    pub row: u32,
    /// The letter of the column in Excel; "" when it concerns the whole row.
    pub column: String,
    pub code: ProblemCode,
    pub message: String,
    pub severity: Severity,
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The row cannot be written.
    Error,
    /// The row can be written; somebody should look.
    Warning,
    /// What the program did on its own.
    Note,
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    AccountExists,
    /// The register itself would refuse the row.
    AgainstRules,
    BadCapacity,
    BadEmail,
    BadPhone,
    BadYear,
    BrokenCell,
    CodeGiven,
    CodeMissing,
    DatesOutOfOrder,
    Differs,
    DuplicateCode,
    DuplicateSerial,
    HiddenSheet,
    ImpossibleDate,
    IncompleteDate,
    LeftWithoutDay,
    MarksRemoved,
    MissingColumn,
    NameMissing,
    Namesakes,
    NumberRounded,
    PersonCreated,
    PopulationGuessed,
    SameName,
    SensitiveColumn,
    SerialMissing,
    SheetIgnored,
    StillInitial,
    SystemMissing,
    TooLong,
    TooManyProblems,
    UnknownAsset,
    UnknownKind,
    UnknownPerson,
    UnknownState,
    UnknownSystem,
    UnknownYesNo,
    UserNameMissing,
    WiderSheet,
}
