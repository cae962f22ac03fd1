//! The rows of a sheet as records in the making: totals, signatures, numbering and repeated headings
//! left out, merged cells and section titles carried down.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fields::{Field, Kind, Values};
use super::plan::SheetPlan;
use super::problem::Problems;
use super::reading::Reading;
use super::words::Words;
use super::workbook::{Cell, Row, Sheet};
use super::written::Written;

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

enum Class {
    Record,
    /// A title over the rows below it.
    Section(Arc<Written>),
    /// Totals, column numbers, headings repeated on a new page.
    Skip,
    /// Signatures: the table is over.
    End,
}

fn classify(
    row: &Row,
    sheet: &Sheet,
    plan: &SheetPlan,
    columns: &[(u32, Field, &str)],
    words: &Words,
) -> Class {
    let Some((first_column, first)) = row.cells.iter().find_map(|(c, cell)| match cell {
        Cell::Text(text) => Some((*c, text)),
        _ => None,
    }) else {
        let numbered = row.number <= plan.header_row + 2 && counts_up(row);
        let mapped = columns.iter().any(|(c, _, _)| row.cell(*c).is_some());
        return if numbered || !mapped {
            Class::Skip
        } else {
            Class::Record
        };
    };
    if row.number <= plan.header_row + 2 && counts_up(row) {
        return Class::Skip;
    }
    if repeats_headings(row, plan) {
        return Class::Skip;
    }
    let mapped = columns
        .iter()
        .filter(|(c, _, _)| row.cell(*c).is_some())
        .count();
    let texts = row
        .cells
        .iter()
        .filter(|(_, cell)| matches!(cell, Cell::Text(_)))
        .count();
    if first.text().len() > 120 && mapped > 1 {
        return Class::Record;
    }
    let key = first.heading();
    if words
        .totals
        .iter()
        .any(|t| *t == key || (t.contains(' ') && key.starts_with(t.as_str())))
    {
        return Class::Skip;
    }
    if mapped <= 2 && row.cells.len() <= 5 && is_footer(row, words) {
        return Class::End;
    }
    let ordinal = key.len() <= 4 && key.chars().all(|c| "ivxlabcdefgh".contains(c));
    let title = match (texts, ordinal) {
        (1, _) => Some((first_column, first)),
        (2, true) => row.cells.iter().rev().find_map(|(c, cell)| match cell {
            Cell::Text(text) => Some((*c, text)),
            _ => None,
        }),
        _ => None,
    };
    if let Some((column, text)) = title
        && row
            .cells
            .iter()
            .all(|(_, c)| !matches!(c, Cell::Day(_) | Cell::Bool(_)))
        && row.cells.len() - texts <= 1
    {
        let merged = sheet.merges.iter().any(|m| {
            m.rows == (row.number, row.number)
                && m.columns.0 <= column
                && column <= m.columns.1
                && m.columns.1 - m.columns.0 >= 1
        });
        let leftmost = plan.columns.first().is_some_and(|c| c.column == column);
        // A code stands alone in the first column of a row left unfinished; a title has words.
        let identifies = columns.iter().any(|(c, field, _)| {
            *c == column
                && (matches!(field, Field::Name | Field::UserName | Field::Serial)
                    || (*field == Field::Code && !key.contains(' ')))
        });
        let alone = texts == 2 || row.cells.len() == 1;
        if alone && (merged || texts == 2 || (leftmost && !identifies)) {
            return Class::Section(text.clone());
        }
    }
    if mapped == 0 {
        Class::Skip
    } else {
        Class::Record
    }
}

/// "1 2 3", "(1) (2) (3)" or "A B 1 2" under the headings.
fn counts_up(row: &Row) -> bool {
    row.cells.len() >= 2
        && row.cells.iter().all(|(_, cell)| match cell {
            Cell::Number(n) => (0.0..=60.0).contains(n) && n.fract() == 0.0,
            Cell::Text(text) => {
                let key = text.heading();
                key.len() == 1 || (key.len() == 2 && key.chars().all(|c| c.is_ascii_digit()))
            }
            _ => false,
        })
}

fn repeats_headings(row: &Row, plan: &SheetPlan) -> bool {
    let mut same = 0;
    for (column, cell) in &row.cells {
        let heading = plan.columns.iter().find(|c| c.column == *column);
        match (cell, heading) {
            (Cell::Text(text), Some(h)) if h.heading == text.text() => same += 1,
            _ => return false,
        }
    }
    same >= 2
}

fn is_footer(row: &Row, words: &Words) -> bool {
    row.cells.iter().any(|(_, cell)| match cell {
        Cell::Text(text) if text.text().len() < 300 => {
            let key = text.heading();
            let dated = key.contains("ngay ") && key.contains(" thang ") && key.contains(" nam");
            dated || words.footers.iter().any(|f| key.starts_with(f.as_str()))
        }
        _ => false,
    })
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
