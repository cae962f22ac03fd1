//! An import on its way: the workbook picked, how it is read, and what would go into the register.

mod rows;
mod session;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use sogac_domain::{
    At, Error, Result,
    import::{self, Kind, KindCount},
};

pub use rows::{PreviewRow, RowFilter};
pub use session::Session;

use super::lists::ListKind;

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct ImportPreview {
    pub file_name: String,
    pub sheets: Vec<SheetGuess>,
    /// What a column may be, for every kind of list.
    pub fields: Vec<ImportField>,
    pub counts: Vec<ImportCount>,
    pub problems: Vec<ImportProblem>,
    pub options: ImportOptions,
    /// No row stands in the way of writing.
    pub can_commit: bool,
}

/// What the officer decides for the whole workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ImportOptions {
    /// Systems only the accounts name go into the register too.
    pub create_missing_systems: bool,
    /// People only the accounts name go into the register too.
    pub create_missing_people: bool,
    /// Records that differ from their rows are changed to what the rows say, rather than kept.
    pub update_differing: bool,
    /// Rows decided otherwise than `update_differing`, by the name of the sheet.
    pub otherwise: BTreeMap<String, BTreeSet<u32>>,
    /// Rows with errors are left out; otherwise nothing is written while there are any.
    pub skip_bad_rows: bool,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct SheetGuess {
    pub name: String,
    pub hidden: bool,
    /// `None`: not read.
    pub kind: Option<ListKind>,
    pub header_row: u32,
    pub rows: u32,
    pub columns: Vec<SheetColumn>,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct SheetColumn {
    pub index: u32,
    pub letter: String,
    pub header: String,
    pub field: Option<String>,
    pub sample: String,
}

/// How a sheet is to be read. Without columns they are guessed anew.
#[derive(Debug, Clone, Deserialize, specta::Type)]
pub struct SheetChoice {
    pub name: String,
    pub kind: Option<ListKind>,
    pub header_row: u32,
    pub columns: Vec<SheetColumnChoice>,
}

#[derive(Debug, Clone, Deserialize, specta::Type)]
pub struct SheetColumnChoice {
    pub index: u32,
    pub field: Option<String>,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct ImportField {
    pub kind: ListKind,
    pub field: String,
    pub title: String,
    pub required: bool,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct ImportCount {
    pub kind: ListKind,
    pub added: u32,
    /// Differ from the register and are changed.
    pub updated: u32,
    /// Differ from the register and are kept as they are there.
    pub differing: u32,
    /// The register says the same.
    pub known: u32,
    pub refused: u32,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct ImportProblem {
    pub sheet: String,
    pub row: u32,
    pub column: String,
    pub code: String,
    pub message: String,
    pub blocking: bool,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct ImportDone {
    /// 0 when there was nothing new to write.
    pub import_id: u32,
    pub counts: Vec<ImportCount>,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct ImportRow {
    pub id: u32,
    pub at: At,
    pub file_name: String,
    pub counts: Vec<ImportCount>,
    /// Records changed to what the file says.
    pub updated: u32,
    pub undone_at: Option<At>,
}

impl From<KindCount> for ImportCount {
    fn from(count: KindCount) -> Self {
        Self {
            kind: count.kind.into(),
            added: count.new,
            updated: count.updated,
            differing: count.differs,
            known: count.same,
            refused: count.refused,
        }
    }
}

impl From<&import::Problem> for ImportProblem {
    fn from(problem: &import::Problem) -> Self {
        Self {
            sheet: problem.sheet.clone(),
            row: problem.row,
            column: problem.column.clone(),
            code: code(problem.code),
            message: problem.message.clone(),
            blocking: problem.severity == import::Severity::Error,
        }
    }
}

impl From<import::ImportRow> for ImportRow {
    fn from(row: import::ImportRow) -> Self {
        let added = [
            (ListKind::People, row.people),
            (ListKind::Systems, row.systems),
            (ListKind::Accounts, row.accounts),
            (ListKind::Assets, row.assets),
            (ListKind::Media, row.media),
        ];
        let counts = added.into_iter().filter(|(_, added)| *added > 0);
        Self {
            id: row.id.0,
            at: row.at,
            file_name: row.file_name,
            counts: counts
                .map(|(kind, added)| ImportCount {
                    kind,
                    added,
                    updated: 0,
                    differing: 0,
                    known: 0,
                    refused: 0,
                })
                .collect(),
            updated: row.updated,
            undone_at: row.undone_at,
        }
    }
}

impl From<Kind> for ListKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::People => Self::People,
            Kind::Systems => Self::Systems,
            Kind::Accounts => Self::Accounts,
            Kind::Assets => Self::Assets,
            Kind::Media => Self::Media,
        }
    }
}

/// The kind of record a list takes in; some lists take in none.
pub fn kind(list: ListKind) -> Result<Kind> {
    Ok(match list {
        ListKind::People => Kind::People,
        ListKind::Systems => Kind::Systems,
        ListKind::Accounts => Kind::Accounts,
        ListKind::Assets => Kind::Assets,
        ListKind::Media => Kind::Media,
        ListKind::Departures
        | ListKind::WipeBatches
        | ListKind::Disposals
        | ListKind::Dossiers
        | ListKind::RiskAssessments
        | ListKind::Measures
        | ListKind::Proofs
        | ListKind::Agreements
        | ListKind::Handovers
        | ListKind::TakeOuts
        | ListKind::Repairs
        | ListKind::Stocktakes
        | ListKind::Reviews
        | ListKind::Papers
        | ListKind::Audit => {
            return Err(Error::refused("Danh sách này không nhập từ Excel được."));
        }
    })
}

/// A field, problem or the like under the name it has on the wire.
fn code(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}
