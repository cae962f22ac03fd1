//! The heading block of a table: one row, or two or three with merged cells between them.

use super::workbook::{Cell, Sheet};

/// First and last row of the headings as Excel numbers them; both 0 when there are none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Header {
    pub first: u32,
    pub last: u32,
}

/// Most rows a heading block spans.
const DEEPEST: u32 = 3;

impl Header {
    /// The block this row is part of: merged cells that reach from it into rows above or below
    /// belong to it, and so does a row right above with cells merged over several of its columns.
    pub fn around(sheet: &Sheet, row: u32) -> Self {
        let mut block = Self {
            first: row,
            last: row,
        };
        for merge in &sheet.merges {
            let (top, bottom) = merge.rows;
            if top <= row && row <= bottom && bottom - top < DEEPEST {
                block.first = block.first.min(top);
                block.last = block.last.max(bottom);
            }
        }
        if block.first == row && row > 1 {
            let groups = sheet.merges.iter().filter(|m| {
                m.rows == (row - 1, row - 1) && m.columns.1 > m.columns.0 && !m.spans(sheet)
            });
            if groups.count() > 0 {
                block.first = row - 1;
            }
        }
        block
    }
}

impl super::workbook::Merge {
    /// Whether it runs over (nearly) the whole width of the sheet, as titles do.
    fn spans(&self, sheet: &Sheet) -> bool {
        let filled = sheet.row(self.rows.0).map_or(0, |r| r.cells.len());
        filled <= 1
    }

    fn covers(&self, row: u32, column: u32) -> bool {
        self.rows.0 <= row
            && row <= self.rows.1
            && self.columns.0 <= column
            && column <= self.columns.1
    }
}

/// Each column's heading as it may be meant: all its lines from the top joined, then the lowest alone.
pub(super) fn heading_cells(sheet: &Sheet, header: Header) -> Vec<(u32, Vec<String>)> {
    let rows = || {
        sheet
            .rows
            .iter()
            .filter(|r| (header.first..=header.last).contains(&r.number))
    };
    let within = |m: &&super::workbook::Merge| m.rows.0 >= header.first && m.rows.0 <= header.last;
    let merges: Vec<_> = sheet.merges.iter().filter(within).take(1_000).collect();
    let mut columns: Vec<u32> = rows()
        .flat_map(|r| r.cells.iter().map(|(c, _)| *c))
        .collect();
    columns.extend(merges.iter().flat_map(|m| m.columns.0..=m.columns.1));
    columns.sort_unstable();
    columns.dedup();
    columns
        .into_iter()
        .filter_map(|column| {
            let mut lines: Vec<String> = Vec::new();
            for number in header.first..=header.last {
                let covered = merges.iter().find(|m| m.covers(number, column));
                let (from, at) = covered.map_or((number, column), |m| (m.rows.0, m.columns.0));
                let line = sheet.row(from).and_then(|r| r.cell(at)).map(heading_text);
                if let Some(line) = line.filter(|l| !l.is_empty())
                    && lines.last() != Some(&line)
                {
                    lines.push(line);
                }
            }
            match lines.as_slice() {
                [] => None,
                [only] => Some((column, vec![only.clone()])),
                [.., lowest] => Some((column, vec![lines.join(" "), lowest.clone()])),
            }
        })
        .collect()
}

fn heading_text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.text().to_owned(),
        Cell::Number(number) => number.to_string(),
        Cell::Day(_) | Cell::Bool(_) | Cell::Broken => String::new(),
    }
}
