//! What is wrong with a row, and where.

use serde::{Deserialize, Serialize};

use super::draft::Draft;
use super::fields::Field;
use super::plan::SheetPlan;

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

/// The problems found so far, each placed by the plan of its sheet.
pub(super) struct Problems<'a> {
    plans: &'a [SheetPlan],
    pub list: Vec<Problem>,
}

impl<'a> Problems<'a> {
    pub fn new(plans: &'a [SheetPlan]) -> Self {
        Self {
            plans,
            list: Vec::new(),
        }
    }

    /// A problem of the field of this row; an error holds the row back.
    pub fn add(
        &mut self,
        draft: &mut Draft,
        field: Field,
        severity: Severity,
        code: ProblemCode,
        message: String,
    ) {
        draft.refused |= severity == Severity::Error;
        let plan = self.plans.get(draft.sheet);
        let column = plan.map(|p| p.letter_of(field)).unwrap_or_default();
        self.place(draft.sheet, draft.row, column, severity, code, message);
    }

    pub fn error(&mut self, draft: &mut Draft, field: Field, code: ProblemCode, message: String) {
        self.add(draft, field, Severity::Error, code, message);
    }

    pub fn warn(&mut self, draft: &mut Draft, field: Field, code: ProblemCode, message: String) {
        self.add(draft, field, Severity::Warning, code, message);
    }

    pub fn note(&mut self, draft: &mut Draft, field: Field, code: ProblemCode, message: String) {
        self.add(draft, field, Severity::Note, code, message);
    }

    /// A note on a whole sheet, or on one of its columns.
    pub fn sheet(&mut self, sheet: usize, column: String, code: ProblemCode, message: String) {
        let severity = match code {
            ProblemCode::MissingColumn => Severity::Warning,
            _ => Severity::Note,
        };
        self.place(sheet, 0, column, severity, code, message);
    }

    fn place(
        &mut self,
        sheet: usize,
        row: u32,
        column: String,
        severity: Severity,
        code: ProblemCode,
        message: String,
    ) {
        if self.list.len() > MOST {
            return;
        }
        let sheet = self
            .plans
            .get(sheet)
            .map(|p| p.name.clone())
            .unwrap_or_default();
        self.list.push(if self.list.len() < MOST {
            Problem { sheet, row, column, code, message, severity }
        } else {
            Problem {
                sheet: String::new(),
                row: 0,
                column: String::new(),
                code: ProblemCode::TooManyProblems,
                message: format!("Có hơn {MOST} điều cần xem; phần còn lại không liệt kê ở đây. Có thể bảng được hiểu sai: hãy xem lại loại bảng và các cột."),
                severity: Severity::Warning,
            }
        });
    }
}
