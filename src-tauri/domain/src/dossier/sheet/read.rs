//! The rows of a returned workbook, wherever colleagues moved its columns and rows.

use std::collections::BTreeMap;

use super::fields::{self, SheetField};
use crate::{
    Error, Result,
    import::{Filled, Grid, GridRow, grids},
    text,
};

/// The table with its columns found.
pub struct Returned {
    pub rows: Vec<ReturnedRow>,
    /// Headings of columns nobody asked for.
    pub strange: Vec<String>,
}

pub struct ReturnedRow {
    /// As Excel numbers it.
    pub number: u32,
    pub code: String,
    pub requirement: String,
    pub stamp: String,
    filled: Vec<(SheetField, Filled)>,
}

impl ReturnedRow {
    /// What stands in a cell; none when it is empty.
    pub fn cell(&self, field: SheetField) -> Option<&Filled> {
        let found = self.filled.iter().find(|(one, _)| *one == field);
        found.map(|(_, cell)| cell)
    }
}

/// Refuses, in a sentence, what is no workbook, has no such table or two of them, or lacks a column.
pub fn read(bytes: &[u8]) -> Result<Returned> {
    let grids = grids(bytes)?;
    let tables: Vec<(&Grid, &GridRow)> = grids
        .iter()
        .filter_map(|grid| Some((grid, heading_row(grid)?)))
        .collect();
    match tables.as_slice() {
        [] => Err(Error::refused(
            "Tệp này không có bảng yêu cầu do chương trình xuất (không thấy các cột “Mã dòng”, “Trạng thái”, “Hiện trạng”). Hãy chọn đúng tệp đã xuất từ hồ sơ; chưa có gì thay đổi.",
        )),
        [(grid, headings)] => table(grid, headings),
        [(first, _), (second, _), ..] => Err(Error::refused(format!(
            "Tệp có hai bảng yêu cầu, ở trang “{}” và trang “{}”. Hãy bỏ bớt một trang rồi chọn lại; chưa có gì thay đổi.",
            first.name, second.name
        ))),
    }
}

/// The first row that has at least half of the headings.
fn heading_row(grid: &Grid) -> Option<&GridRow> {
    let wanted: Vec<String> = fields::headings().into_iter().map(text::key).collect();
    grid.rows.iter().find(|row| {
        let known = row
            .cells()
            .filter(|(_, cell)| wanted.contains(&text::key(&cell.text())));
        known.count() * 2 >= wanted.len()
    })
}

fn table(grid: &Grid, headings: &GridRow) -> Result<Returned> {
    let mut columns: BTreeMap<&str, u32> = BTreeMap::new();
    let mut strange = Vec::new();
    for (column, cell) in headings.cells() {
        let typed = text::key(&cell.text());
        let known = fields::headings()
            .into_iter()
            .find(|heading| text::key(heading) == typed);
        match known {
            Some(heading) => {
                if columns.insert(heading, column).is_some() {
                    return Err(Error::refused(format!(
                        "Trang “{}” có hai cột “{heading}”. Hãy bỏ cột thừa rồi chọn lại; chưa có gì thay đổi.",
                        grid.name
                    )));
                }
            }
            None => strange.push(cell.text()),
        }
    }
    let missing: Vec<String> = fields::headings()
        .into_iter()
        .filter(|heading| !columns.contains_key(heading))
        .map(|heading| format!("“{heading}”"))
        .collect();
    if !missing.is_empty() {
        return Err(Error::refused(format!(
            "Bảng trả về thiếu hoặc đã đổi tên cột {} (tiêu đề ở dòng {} của trang “{}”). Hãy đặt lại đúng tên cột, hoặc xuất bảng mới rồi chép phần đã điền sang; chưa có gì thay đổi.",
            missing.join(", "),
            headings.number,
            grid.name
        )));
    }
    let column = |heading: &str| columns.get(heading).copied().unwrap_or(u32::MAX);
    let text_of = |row: &GridRow, heading: &str| {
        let typed = row.cell(column(heading)).map(Filled::text);
        text::nfc(&typed.unwrap_or_default())
    };
    let below = grid.rows.iter().filter(|row| row.number > headings.number);
    let rows = below.map(|row| ReturnedRow {
        number: row.number,
        code: text_of(row, fields::CODE),
        requirement: text_of(row, fields::REQUIREMENT),
        stamp: text_of(row, fields::STAMP),
        filled: SheetField::ALL
            .into_iter()
            .filter_map(|field| Some((field, row.cell(column(field.title()))?.clone())))
            .collect(),
    });
    Ok(Returned {
        rows: rows.collect(),
        strange,
    })
}
