//! Reading the rows of a sheet, its merged cells and its texts.

use std::{collections::BTreeMap, io::Cursor, sync::Arc};

use calamine::{DataRef, Xlsx};

use super::{Cell, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Merge, Row, Sheet};
use crate::{
    Error, Result,
    import::{dates, written::Written},
};

pub(super) fn read_rows(
    file: &mut Xlsx<Cursor<Vec<u8>>>,
    sheet: &mut Sheet,
    left: &mut usize,
) -> Result<()> {
    let damaged = || {
        Error::refused(format!(
            "Trang tính “{}” bị hỏng, không đọc hết được. Hãy mở tệp bằng Excel (cho phép sửa lỗi) rồi lưu lại; sổ chưa thay đổi gì.",
            sheet.name
        ))
    };
    let mut cells = file
        .worksheet_cells_reader(&sheet.name)
        .map_err(|_| damaged())?;
    let mut texts = Texts::default();
    let mut rows: Vec<Row> = Vec::new();
    while let Some(cell) = cells.next_cell().map_err(|_| damaged())? {
        let (row, column) = cell.get_position();
        let Some(value) = texts.cell(cell.get_value()) else {
            continue;
        };
        if column >= MAX_COLUMNS {
            sheet.wider = true;
            continue;
        }
        *left = left.checked_sub(1).ok_or_else(|| too_long(&sheet.name))?;
        let number = row.saturating_add(1);
        match rows.last_mut() {
            Some(last) if last.number == number => last.cells.push((column, value)),
            _ => {
                if rows.len() == MAX_ROWS {
                    return Err(too_long(&sheet.name));
                }
                rows.push(Row {
                    number,
                    cells: vec![(column, value)],
                });
            }
        }
    }
    settle(&mut rows);
    sheet.rows = rows;
    Ok(())
}

fn too_long(sheet: &str) -> Error {
    Error::refused(format!(
        "Trang tính “{sheet}” có quá nhiều dữ liệu (hơn {MAX_ROWS} dòng, hoặc cả tệp hơn {MAX_CELLS} ô). Hãy chia thành nhiều tệp rồi nhập lần lượt; sổ chưa thay đổi gì."
    ))
}

/// Files written by other programs may hold cells out of order or twice; the first one counts.
fn settle(rows: &mut Vec<Row>) {
    if !rows.is_sorted_by(|a, b| a.number < b.number) {
        rows.sort_by_key(|r| r.number);
        rows.dedup_by(|later, first| {
            let same = later.number == first.number;
            if same {
                first.cells.append(&mut later.cells);
            }
            same
        });
    }
    for row in rows {
        if !row.cells.is_sorted_by(|a, b| a.0 < b.0) {
            row.cells.sort_by_key(|(column, _)| *column);
            row.cells.dedup_by_key(|(column, _)| *column);
        }
    }
}

pub(super) fn read_merges(file: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Merge> {
    let found = file.merge_cells_by_sheet_name(sheet).unwrap_or_default();
    found
        .iter()
        .filter(|d| d.start.0 <= d.end.0 && d.start.1 <= d.end.1 && d.start.1 < MAX_COLUMNS)
        .map(|d| Merge {
            rows: (d.start.0.saturating_add(1), d.end.0.saturating_add(1)),
            columns: (d.start.1, d.end.1.min(MAX_COLUMNS)),
        })
        .collect()
}

/// The shared strings met so far, by where they lie: a text used in a million cells is kept once.
#[derive(Default)]
struct Texts(BTreeMap<usize, Option<Arc<Written>>>);

impl Texts {
    fn cell(&mut self, value: &DataRef) -> Option<Cell> {
        Some(match value {
            DataRef::SharedString(text) => {
                let place = text.as_ptr() as usize;
                let known = self.0.entry(place).or_insert_with(|| Written::new(text));
                return known.clone().map(Cell::Text);
            }
            DataRef::String(text) => return Written::new(text).map(Cell::Text),
            DataRef::Int(number) => Cell::Number(*number as f64),
            DataRef::Float(number) => Cell::Number(*number),
            DataRef::Bool(yes) => Cell::Bool(*yes),
            DataRef::DateTime(moment) => dates::from_excel(moment).map_or(Cell::Broken, Cell::Day),
            DataRef::DateTimeIso(text) => dates::from_iso(text).map_or(Cell::Broken, Cell::Day),
            DataRef::DurationIso(_) | DataRef::Error(_) => Cell::Broken,
            DataRef::Empty => return None,
        })
    }
}
