//! The rows of a sheet as records in the making: totals, signatures, numbering and repeated headings
//! left out, merged cells and section titles carried down.

mod classify;

use std::collections::BTreeMap;

use super::{
    fields::{Field, Kind, Values},
    plan::SheetPlan,
    problem::Problems,
    reading::Reading,
    words::Words,
    workbook::{Cell, Sheet},
    written::Written,
};

use classify::{Class, classify};

/// One row of a sheet, read.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub kind: Kind,
    /// Index of the sheet in the workbook.
    pub sheet: usize,
    pub row: u32,
    pub values: Values,
    pub refused: bool,
}

/// Most cells filled from merged cells above them in one sheet.
const MOST_FILLED: usize = 200_000;

/// Reads every record of a sheet.
pub(super) fn drafts(
    at: usize,
    sheet: &Sheet,
    plan: &SheetPlan,
    kind: Kind,
    words: &Words,
    problems: &mut Problems,
) -> Vec<Draft> {
    let columns: Vec<(u32, Field, &str)> = plan
        .columns
        .iter()
        .filter_map(|c| c.field.map(|f| (c.column, f, c.heading.as_str())))
        .collect();
    let filled = carried(sheet, plan.header_row);
    let section_field = match kind {
        Kind::People => Field::Unit,
        Kind::Accounts => Field::System,
        Kind::Assets => Field::Place,
        Kind::Systems | Kind::Media => Field::Note,
    };
    let takes_sections = section_field != Field::Note && !plan.has(section_field);
    let reading = Reading { kind, words };
    let mut section = None;
    let mut found = Vec::new();
    for row in sheet.rows.iter().filter(|r| r.number > plan.header_row) {
        match classify(row, sheet, plan, &columns, words) {
            Class::Record => {}
            Class::Section(title) => {
                section = Some(Cell::Text(title));
                continue;
            }
            Class::Skip => continue,
            Class::End => break,
        }
        let mut draft = Draft {
            kind,
            sheet: at,
            row: row.number,
            values: Values::with_room(columns.len() + 3),
            refused: false,
        };
        for (column, field, heading) in &columns {
            let cell = row
                .cell(*column)
                .or_else(|| filled.get(&(row.number, *column)).copied());
            if let Some(cell) = cell {
                reading.take(&mut draft, *field, heading, cell, problems);
            }
        }
        for (field, value) in &plan.constants {
            let cell = Written::new(value).map(Cell::Text);
            if let Some(cell) = cell.filter(|_| !draft.values.has(*field)) {
                reading.take(&mut draft, *field, "", &cell, problems);
            }
        }
        if draft.values.iter().next().is_none() && !draft.refused {
            continue;
        }
        if let Some(section) = section.as_ref().filter(|_| takes_sections) {
            reading.take(&mut draft, section_field, "", section, problems);
        }
        found.push(draft);
    }
    found
}

/// Cells that lie under a cell merged downwards hold what it holds.
fn carried(sheet: &Sheet, header_row: u32) -> BTreeMap<(u32, u32), &Cell> {
    let mut filled = BTreeMap::new();
    for merge in sheet
        .merges
        .iter()
        .filter(|m| m.rows.1 > m.rows.0 && m.rows.0 > header_row)
    {
        let Some(cell) = sheet
            .row(merge.rows.0)
            .and_then(|r| r.cell(merge.columns.0))
        else {
            continue;
        };
        let from = sheet.rows.partition_point(|r| r.number <= merge.rows.0);
        for row in sheet
            .rows
            .iter()
            .skip(from)
            .take_while(|r| r.number <= merge.rows.1)
        {
            if filled.len() >= MOST_FILLED {
                return filled;
            }
            filled.insert((row.number, merge.columns.0), cell);
        }
    }
    filled
}
