//! A workbook as plain cells, for a table the program wrote itself and gets back. What was typed as a
//! formula is said to be one.

use std::{collections::BTreeSet, io::Cursor};

use calamine::{Reader, Xlsx};

use super::{
    dates, sniff,
    unpack::unpack,
    workbook::{self, Cell},
};
use crate::{Day, Result};

/// A visible sheet.
#[derive(Debug, Clone)]
pub(crate) struct Grid {
    pub name: String,
    pub rows: Vec<GridRow>,
}

/// A row with something in it; `number` as Excel shows it.
#[derive(Debug, Clone)]
pub(crate) struct GridRow {
    pub number: u32,
    /// By column, from 0, in order.
    cells: Vec<(u32, Filled)>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Filled {
    /// In NFC, without invisible marks.
    Text(String),
    Number(f64),
    Day(Day),
    Formula,
    /// An error, or a date that is none.
    Broken,
}

/// The visible sheets of a workbook, within the bounds of [`workbook::read`].
pub(crate) fn grids(bytes: &[u8]) -> Result<Vec<Grid>> {
    let book = workbook::read(bytes)?;
    let mut file = Xlsx::new(Cursor::new(unpack(bytes)?.archive)).map_err(|_| sniff::damaged())?;
    let mut grids = Vec::new();
    for sheet in book.sheets.into_iter().filter(|sheet| !sheet.hidden) {
        let formulas = formulas(&mut file, &sheet.name)?;
        let rows = sheet.rows.into_iter().map(|row| GridRow {
            cells: row
                .cells
                .into_iter()
                .map(|(column, cell)| {
                    let is_formula = formulas.contains(&(row.number, column));
                    (column, filled(cell, is_formula))
                })
                .collect(),
            number: row.number,
        });
        grids.push(Grid {
            rows: rows.collect(),
            name: sheet.name,
        });
    }
    Ok(grids)
}

/// Where formulas stand: rows from 1, columns from 0.
fn formulas(file: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Result<BTreeSet<(u32, u32)>> {
    let mut found = BTreeSet::new();
    let mut cells = file
        .worksheet_cells_reader(sheet)
        .map_err(|_| sniff::damaged())?;
    while let Some(cell) = cells.next_formula().map_err(|_| sniff::damaged())? {
        if !cell.get_value().is_empty() {
            let (row, column) = cell.get_position();
            found.insert((row.saturating_add(1), column));
        }
    }
    Ok(found)
}

fn filled(cell: Cell, is_formula: bool) -> Filled {
    match cell {
        _ if is_formula => Filled::Formula,
        Cell::Text(text) => Filled::Text(text.lines().to_owned()),
        Cell::Number(number) => Filled::Number(number),
        Cell::Day(day) => Filled::Day(day),
        Cell::Bool(yes) => Filled::Text(if yes { "TRUE" } else { "FALSE" }.to_owned()),
        Cell::Broken => Filled::Broken,
    }
}

impl GridRow {
    pub fn cell(&self, column: u32) -> Option<&Filled> {
        let at = self.cells.binary_search_by_key(&column, |(c, _)| *c).ok()?;
        self.cells.get(at).map(|(_, cell)| cell)
    }

    pub fn cells(&self) -> impl Iterator<Item = (u32, &Filled)> {
        self.cells.iter().map(|(column, cell)| (*column, cell))
    }
}

impl Filled {
    /// As it reads on the sheet.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(n) if n.fract() == 0.0 && n.abs() < 1e15 => format!("{n:.0}"),
            Self::Number(n) => n.to_string(),
            Self::Day(day) => day.format("%d/%m/%Y").to_string(),
            Self::Formula | Self::Broken => String::new(),
        }
    }

    /// The day it stands for; none when it is no day there can be.
    pub fn day(&self) -> Option<Day> {
        let read = match self {
            Self::Day(day) => dates::checked(*day),
            Self::Number(number) => dates::from_number(*number),
            Self::Text(text) => dates::from_text(text),
            Self::Formula | Self::Broken => return None,
        };
        match read {
            dates::Reading::Day(day) => Some(day),
            dates::Reading::Incomplete | dates::Reading::Impossible => None,
        }
    }
}
