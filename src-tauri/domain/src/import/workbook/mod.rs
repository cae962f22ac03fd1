//! A workbook as rows of cells, read once; blank cells, empty rows and formatting are not kept.

mod sheet;

use std::{io::Cursor, sync::Arc};

use calamine::{Reader, SheetVisible, Xlsx};

use super::{
    sniff,
    unpack::{Unpacked, unpack},
    written::Written,
};
use crate::{Day, Error, Result};

use sheet::{read_merges, read_rows};

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
