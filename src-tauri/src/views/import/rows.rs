//! The rows of one sheet of an import, each with what stands against it.

use std::collections::BTreeMap;

use serde::Serialize;
use sogac_domain::{
    Day, calendar,
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
    pub problems: Vec<ImportProblem>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum RowOutcome {
    Added,
    /// The register has it already.
    Known,
    Refused,
    /// Has an error and is left out by choice.
    Skipped,
}

impl Session {
    /// A part of the rows of a sheet; `only_problems` leaves out those with nothing to look at.
    pub fn rows(
        &self,
        sheet: &str,
        only_problems: bool,
        offset: u32,
        limit: u32,
    ) -> Page<PreviewRow> {
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
            return none;
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
            .filter(|row| !only_problems || doubtful(row.row))
            .collect();
        let limit = if limit == 0 {
            wanted.len()
        } else {
            limit as usize
        };
        let rows = wanted
            .iter()
            .skip(offset as usize)
            .take(limit)
            .map(|row| PreviewRow {
                row: row.row,
                cells: shown(row, plan, cells),
                outcome: self.outcome(row.status),
                problems: problems
                    .get(&row.row)
                    .into_iter()
                    .flatten()
                    .map(|problem| ImportProblem::from(*problem))
                    .collect(),
            });
        Page {
            rows: rows.collect(),
            total: u32::try_from(wanted.len()).unwrap_or(u32::MAX),
        }
    }

    fn outcome(&self, status: RowStatus) -> RowOutcome {
        match status {
            RowStatus::New => RowOutcome::Added,
            RowStatus::Same | RowStatus::Differs => RowOutcome::Known,
            RowStatus::Refused if self.choices.skip_bad_rows => RowOutcome::Skipped,
            RowStatus::Refused => RowOutcome::Refused,
        }
    }
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
            (value, _) => written(field, value),
        };
    }
    cells
}

fn written(field: Field, value: &str) -> String {
    let yes_no = matches!(
        field,
        Field::Provincial
            | Field::Population
            | Field::TwoFactor
            | Field::DigitalSignature
            | Field::Secret
    );
    match (yes_no, value, value.parse::<Day>()) {
        (true, "1", _) => "có".to_owned(),
        (true, "0", _) => "không".to_owned(),
        (_, _, Ok(day)) => calendar::date(day),
        _ => value.to_owned(),
    }
}
