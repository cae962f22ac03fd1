//! What a row of a sheet is: a record, a title, a total or a signature.

use std::sync::Arc;

use crate::import::{
    fields::Field,
    plan::SheetPlan,
    words::Words,
    workbook::{Cell, Row, Sheet},
    written::Written,
};

pub(super) enum Class {
    Record,
    /// A title over the rows below it.
    Section(Arc<Written>),
    /// Totals, column numbers, headings repeated on a new page.
    Skip,
    /// Signatures: the table is over.
    End,
}

pub(super) fn classify(
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
