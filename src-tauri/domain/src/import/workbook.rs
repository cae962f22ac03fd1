//! A workbook as rows of cells, read once; blank cells, empty rows and formatting are not kept.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use calamine::{DataRef, Reader, SheetVisible, Xlsx};

use super::unpack::{Unpacked, unpack};
use super::written::Written;
use super::{dates, sniff};
use crate::{Day, Error, Result};

/// Most sheets, rows with something in them per sheet, and cells in all; columns further right are
/// left out. Well beyond any register of an agency, well within the memory of an office PC.
const MAX_SHEETS: usize = 200;
const MAX_ROWS: usize = 100_000;
const MAX_CELLS: usize = 2_000_000;
const MAX_COLUMNS: u32 = 256;

#[derive(Debug, Clone)]
pub struct Workbook {
    pub sheets: Vec<Sheet>,
}

#[derive(Debug, Clone)]
pub struct Sheet {
    pub name: String,
    /// Hidden in Excel; named to the user, never imported.
    pub hidden: bool,
    pub(super) rows: Vec<Row>,
    pub(super) merges: Vec<Merge>,
    /// Whether something stands right of the columns that are read.
    pub(super) wider: bool,
}

/// A row with at least one filled cell; `number` as Excel shows it, from 1.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub number: u32,
    /// By column, from 0, in order.
    pub cells: Vec<(u32, Cell)>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Text(Arc<Written>),
    Number(f64),
    Day(Day),
    Bool(bool),
    /// A formula that failed, a date that is none.
    Broken,
}

/// A merged block; rows from 1, columns from 0, both ends included.
#[derive(Debug, Clone, Copy)]
pub(super) struct Merge {
    pub rows: (u32, u32),
    pub columns: (u32, u32),
}

impl Row {
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        let at = self.cells.binary_search_by_key(&column, |(c, _)| *c).ok()?;
        self.cells.get(at).map(|(_, cell)| cell)
    }
}

impl Sheet {
    /// The row of this number, if anything stands in it.
    pub(super) fn row(&self, number: u32) -> Option<&Row> {
        let at = self.rows.binary_search_by_key(&number, |r| r.number).ok()?;
        self.rows.get(at)
    }
}

/// Reads a whole `.xlsx` workbook. Refuses, in a sentence, anything else, anything damaged, locked
/// by a password, or beyond the bounds.
pub fn read(bytes: &[u8]) -> Result<Workbook> {
    let Unpacked { archive, merges } = unpack(bytes)?;
    let mut file = Xlsx::new(Cursor::new(archive)).map_err(|_| sniff::damaged())?;
    let listed: Vec<(String, bool)> = file
        .sheets_metadata()
        .iter()
        .filter(|s| s.typ == calamine::SheetType::WorkSheet)
        .map(|s| (s.name.clone(), s.visible != SheetVisible::Visible))
        .collect();
    if listed.len() > MAX_SHEETS {
        return Err(Error::refused(format!(
            "Tệp có {} trang tính, vượt mức {MAX_SHEETS} trang chương trình nhận. Hãy chép các bảng cần nhập sang sổ Excel mới; sổ chưa thay đổi gì.",
            listed.len()
        )));
    }
    let mut left = MAX_CELLS;
    let mut sheets = Vec::with_capacity(listed.len());
    for (name, hidden) in listed {
        let mut sheet = Sheet {
            name,
            hidden,
            rows: Vec::new(),
            merges: Vec::new(),
            wider: false,
        };
        if !hidden {
            read_rows(&mut file, &mut sheet, &mut left)?;
            if merges {
                sheet.merges = read_merges(&mut file, &sheet.name);
            }
        }
        sheets.push(sheet);
    }
    Ok(Workbook { sheets })
}

fn read_rows(file: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &mut Sheet, left: &mut usize) -> Result<()> {
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

fn read_merges(file: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Merge> {
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
