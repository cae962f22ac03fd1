//! The rows of one sheet of an import, each with what stands against it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sogac_domain::{
    Result,
    import::{self, Field, RowStatus, Severity, Sheet, SheetPlan},
    lists::Page,
};

use super::{ImportProblem, Session};

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct PreviewRow {
    /// As Excel numbers it.
    pub row: u32,
    /// By column of the sheet, from A on.
    pub cells: Vec<String>,
    pub outcome: RowOutcome,
    pub differences: Vec<RowDifference>,
    pub problems: Vec<ImportProblem>,
}

/// A field in which the register and the row differ.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct RowDifference {
    pub title: String,
    pub held: String,
    pub offered: String,
    /// Whether the record may take it from a file.
    pub may_follow: bool,
}

/// Which rows of a sheet are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum RowFilter {
    All,
    Problems,
    Differing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum RowOutcome {
    Added,
    /// The register has it already.
    Known,
    /// The register says otherwise and stays as it is.
    Kept,
    /// The register says otherwise and is changed.
    Updated,
    Refused,
    /// Has an error and is left out by choice.
    Skipped,
}

impl Session {
    /// A part of the rows of a sheet.
    pub fn rows(
        &self,
        sheet: &str,
        filter: RowFilter,
        offset: u32,
        limit: u32,
    ) -> Result<Page<PreviewRow>> {
        let none = Page {
            rows: Vec::new(),
            total: 0,
        };
        let plan = self.preview.sheets.iter().find(|plan| plan.name == sheet);
        let cells = self
            .workbook
            .sheets
            .iter()
            .find(|found| found.name == sheet);
        let (Some(plan), Some(cells)) = (plan, cells) else {
            return Ok(none);
        };
        let mut problems: BTreeMap<u32, Vec<&import::Problem>> = BTreeMap::new();
        for problem in self
            .preview
            .problems
            .iter()
            .filter(|problem| problem.sheet == sheet)
        {
            problems.entry(problem.row).or_default().push(problem);
        }
        let doubtful = |row: u32| {
            let of_row = problems.get(&row);
            of_row.is_some_and(|list| {
                list.iter()
                    .any(|problem| problem.severity != Severity::Note)
            })
        };
        let wanted: Vec<&import::PreviewRow> = self
            .preview
            .rows
            .iter()
            .filter(|row| row.sheet == sheet && Some(row.kind) == plan.kind.kind())
            .filter(|row| match filter {
                RowFilter::All => true,
                RowFilter::Problems => doubtful(row.row),
                RowFilter::Differing => !row.differences.is_empty(),
            })
            .collect();
        let limit = if limit == 0 {
            wanted.len()
        } else {
            limit as usize
        };
        let titles: BTreeMap<Field, String> = match plan.kind.kind() {
            Some(kind) => kind
                .fields()?
                .into_iter()
                .map(|f| (f.field, f.title))
                .collect(),
            None => BTreeMap::new(),
        };
        let rows = wanted
            .iter()
            .skip(offset as usize)
            .take(limit)
            .map(|row| PreviewRow {
                row: row.row,
                cells: shown(row, plan, cells),
                outcome: self.outcome(row.status),
                differences: differences(row, &titles),
                problems: problems
                    .get(&row.row)
                    .into_iter()
                    .flatten()
                    .map(|problem| ImportProblem::from(*problem))
                    .collect(),
            });
        Ok(Page {
            rows: rows.collect(),
            total: u32::try_from(wanted.len()).unwrap_or(u32::MAX),
        })
    }

    fn outcome(&self, status: RowStatus) -> RowOutcome {
        match status {
            RowStatus::New => RowOutcome::Added,
            RowStatus::Same => RowOutcome::Known,
            RowStatus::Differs => RowOutcome::Kept,
            RowStatus::Updated => RowOutcome::Updated,
            RowStatus::Refused if self.choices.skip_bad_rows => RowOutcome::Skipped,
            RowStatus::Refused => RowOutcome::Refused,
        }
    }
}

fn differences(row: &import::PreviewRow, titles: &BTreeMap<Field, String>) -> Vec<RowDifference> {
    let differences = row.differences.iter().map(|d| RowDifference {
        title: titles.get(&d.field).cloned().unwrap_or_default(),
        held: import::written(d.field, &d.held),
        offered: import::written(d.field, &d.offered),
        may_follow: d.may_follow,
    });
    differences.collect()
}

/// What is read of each column: the value that would be written, or the cell itself where none is.
fn shown(row: &import::PreviewRow, plan: &SheetPlan, sheet: &Sheet) -> Vec<String> {
    let width = plan
        .columns
        .last()
        .map_or(0, |column| column.column as usize + 1);
    let mut cells = vec![String::new(); width];
    for column in &plan.columns {
        let Some(place) = cells.get_mut(column.column as usize) else {
            continue;
        };
        let Some(field) = column.field else {
            continue;
        };
        *place = match (row.values.get(field), field) {
            ("", _) | (_, Field::Kind | Field::State) => sheet.shown(row.row, column.column),
            (value, _) => import::written(field, value),
        };
    }
    cells
}
