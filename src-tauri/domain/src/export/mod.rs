//! A list as an Excel workbook: one sheet, its title, a header row that stays in sight, dates as dates.

use chrono::Datelike;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatBorder, Workbook, Worksheet, XlsxError};

use crate::{
    At, Day, Error, Result,
    audit::{Kind, Op},
    lists::ListQuery,
    vault::{Actor, Vault},
};

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Text(String),
    Day(Option<Day>),
    Number(f64),
    /// "x" or nothing.
    Tick(bool),
}

const TITLE_ROW: u32 = 0;
const HEADER_ROW: u32 = 2;
/// The longest sheet name Excel takes, and what it may not hold.
const SHEET_NAME: usize = 31;
const SHEET_MARKS: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];

/// The workbook's bytes. `columns` are the headers as shown; each row has as many cells. Text is
/// written as text, so that "=1+1" or a phone number stays what it is.
pub fn sheet(title: &str, columns: &[String], rows: &[Vec<Cell>]) -> Result<Vec<u8>> {
    write(title, columns, rows).map_err(|e| Error::Internal(format!("xlsx: {e}")))
}

/// Writes in the log that a list goes out: which, searched for what, with which columns, how long.
pub fn note(
    vault: &Vault,
    by: &Actor,
    at: At,
    title: &str,
    (query, columns, rows): (&ListQuery, &[String], usize),
) -> Result<()> {
    vault.transact(by, at, Op::ListExported, |tx| {
        tx.about(Kind::Agency, 1);
        tx.says("title", &title)?;
        tx.says("search", &query.search)?;
        tx.says("columns", &columns.join(", "))?;
        tx.says("rows", &rows)
    })
}

fn write(title: &str, columns: &[String], rows: &[Vec<Cell>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(sheet_name(title))?;
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    let font = Format::new()
        .set_font_name("Times New Roman")
        .set_font_size(12);
    let bold = font.clone().set_bold();
    sheet.write_string_with_format(TITLE_ROW, 0, title, &bold)?;

    let header = bold.set_border(FormatBorder::Thin).set_text_wrap();
    for (column, name) in (0_u16..).zip(columns) {
        sheet.write_string_with_format(HEADER_ROW, column, name, &header)?;
    }
    sheet.set_freeze_panes(HEADER_ROW + 1, 0)?;
    let cell = font.set_border(FormatBorder::Thin);
    let date = cell.clone().set_num_format("dd/mm/yyyy");
    for (row, cells) in (HEADER_ROW + 1..).zip(rows) {
        for (column, value) in (0_u16..).zip(cells) {
            write_cell(sheet, (row, column), value, (&cell, &date))?;
        }
    }
    let last = HEADER_ROW + u32::try_from(rows.len()).unwrap_or(u32::MAX - HEADER_ROW);
    if let Some(last_column) = u16::try_from(columns.len())
        .ok()
        .and_then(|n| n.checked_sub(1))
    {
        sheet.autofilter(HEADER_ROW, 0, last, last_column)?;
    }
    set_widths(sheet, columns, rows)?;
    workbook.save_to_buffer()
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    value: &Cell,
    (cell, date): (&Format, &Format),
) -> Result<(), XlsxError> {
    match value {
        Cell::Text(text) => sheet.write_string_with_format(row, column, text, cell),
        Cell::Day(Some(day)) => match excel_day(*day) {
            Some(excel) => sheet.write_datetime_with_format(row, column, &excel, date),
            None => {
                let text = day.format("%d/%m/%Y").to_string();
                sheet.write_string_with_format(row, column, text, cell)
            }
        },
        Cell::Number(number) => sheet.write_number_with_format(row, column, *number, cell),
        Cell::Tick(true) => sheet.write_string_with_format(row, column, "x", cell),
        Cell::Day(None) | Cell::Tick(false) => sheet.write_blank(row, column, cell),
    }
    .map(|_| ())
}

/// Excel knows the days from 1900 to 9999.
fn excel_day(day: Day) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    let month = u8::try_from(day.month()).ok()?;
    let day = u8::try_from(day.day()).ok()?;
    ExcelDateTime::from_ymd(year, month, day).ok()
}

fn set_widths(
    sheet: &mut Worksheet,
    columns: &[String],
    rows: &[Vec<Cell>],
) -> Result<(), XlsxError> {
    for (column, name) in (0_u16..).zip(columns) {
        let widest = rows
            .iter()
            .filter_map(|row| row.get(usize::from(column)))
            .map(|cell| match cell {
                Cell::Text(text) => text.chars().count(),
                Cell::Day(_) => 11,
                Cell::Number(number) => number.to_string().len(),
                Cell::Tick(_) => 1,
            })
            .chain([name.chars().count()])
            .max()
            .unwrap_or(8);
        let width = u8::try_from(widest.clamp(6, 60)).unwrap_or(60);
        sheet.set_column_width(column, f64::from(width) * 1.1 + 2.0)?;
    }
    Ok(())
}

fn sheet_name(title: &str) -> String {
    let name: String = title
        .chars()
        .filter(|c| !SHEET_MARKS.contains(c))
        .take(SHEET_NAME)
        .collect();
    let name = name.trim_matches(['\'', ' ']);
    if name.is_empty() { "Danh sách" } else { name }.to_owned()
}
