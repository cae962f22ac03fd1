//! Problems gathered where they stand: sheet, row and column.

use super::{MOST, Problem, ProblemCode, Severity};
use crate::import::{draft::Draft, fields::Field, plan::SheetPlan};

/// The problems found so far, each placed by the plan of its sheet.
pub(crate) struct Problems<'a> {
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
