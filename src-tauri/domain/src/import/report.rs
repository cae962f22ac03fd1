//! The preview of a file against an empty register, for the inspector's command line.

use serde::Serialize;

use super::choices::Choices;
use super::existing::Existing;
use super::fields::Kind;
use super::preview::preview;
use super::problem::{ProblemCode, Severity};
use super::workbook::read;
use crate::{Day, Result};

/// Counts of rows per kind, problems (errors and warnings) and notes.
#[derive(Debug, Serialize)]
pub struct FileReport {
    pub people: u32,
    pub systems: u32,
    pub accounts: u32,
    pub assets: u32,
    pub media: u32,
    pub problems: Vec<ReportLine>,
    pub notes: Vec<ReportLine>,
}

#[derive(Debug, Serialize)]
pub struct ReportLine {
    pub sheet: String,
    /// As Excel numbers it; 0 for the whole sheet.
    pub row: u32,
    /// The letter of the column; "" for the whole row.
    pub column: String,
    pub code: ProblemCode,
    pub message: String,
    pub severity: Severity,
}

/// Reads a workbook as the program would at first, with no choices made.
pub fn preview_file(bytes: &[u8], today: Day) -> Result<FileReport> {
    let (choices, nothing) = (Choices::default(), Existing::default());
    let preview = preview(&read(bytes)?, &choices, &nothing, today)?;
    let count = |kind| preview.count(kind).rows;
    let mut report = FileReport {
        people: count(Kind::People),
        systems: count(Kind::Systems),
        accounts: count(Kind::Accounts),
        assets: count(Kind::Assets),
        media: count(Kind::Media),
        problems: Vec::new(),
        notes: Vec::new(),
    };
    for p in preview.problems {
        let list = match p.severity {
            Severity::Error | Severity::Warning => &mut report.problems,
            Severity::Note => &mut report.notes,
        };
        list.push(ReportLine {
            sheet: p.sheet,
            row: p.row,
            column: p.column,
            code: p.code,
            message: p.message,
            severity: p.severity,
        });
    }
    Ok(report)
}
