//! Workbooks as agencies make them, built cell by cell.

use chrono::NaiveDate;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

/// What stands in one cell.
#[derive(Clone)]
pub enum In {
    Nothing,
    Text(String),
    Number(f64),
    Day(NaiveDate),
    Yes(bool),
    /// A formula and the value Excel kept for it.
    Formula(&'static str, &'static str),
}

impl From<&str> for In {
    fn from(text: &str) -> Self {
        if text.is_empty() {
            Self::Nothing
        } else {
            Self::Text(text.to_owned())
        }
    }
}

impl From<String> for In {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for In {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

/// A day from "2020-06-18".
pub fn day(text: &str) -> In {
    In::Day(text.parse().expect("a day"))
}

#[derive(Default)]
pub struct Book(Workbook);

impl Book {
    /// Adds a sheet and fills it.
    pub fn sheet(mut self, name: &str, fill: impl FnOnce(&mut Page)) -> Self {
        let sheet = self.0.add_worksheet();
        sheet.set_name(name).expect("a good name");
        fill(&mut Page { sheet, next: 0 });
        self
    }

    /// A sheet of plain text, the first line being the headings.
    pub fn table(self, name: &str, lines: &[&[&str]]) -> Self {
        self.sheet(name, |page| {
            for line in lines {
                page.line(line.iter().copied());
            }
        })
    }

    pub fn bytes(mut self) -> Vec<u8> {
        self.0.save_to_buffer().expect("a workbook")
    }
}

pub struct Page<'a> {
    sheet: &'a mut Worksheet,
    next: u32,
}

impl Page<'_> {
    /// Writes the next row, from column A.
    pub fn line<T: Into<In>>(&mut self, cells: impl IntoIterator<Item = T>) -> &mut Self {
        let row = self.next;
        self.next += 1;
        for (column, cell) in (0..).zip(cells) {
            self.put(row, column, cell.into());
        }
        self
    }

    pub fn skip(&mut self, rows: u32) -> &mut Self {
        self.next += rows;
        self
    }

    /// Merges a block (rows and columns from 0, both ends included) around a text.
    pub fn merge(&mut self, rows: (u32, u32), columns: (u16, u16), text: &str) -> &mut Self {
        let plain = Format::new();
        self.sheet
            .merge_range(rows.0, columns.0, rows.1, columns.1, text, &plain)
            .expect("a block");
        self.next = self.next.max(rows.1 + 1);
        self
    }

    pub fn hide(&mut self) -> &mut Self {
        self.sheet.set_hidden(true);
        self
    }

    /// Formats a cell without filling it.
    pub fn paint(&mut self, row: u32, column: u16) -> &mut Self {
        let bold = Format::new().set_bold();
        self.sheet.write_blank(row, column, &bold).expect("a cell");
        self
    }

    pub fn put(&mut self, row: u32, column: u16, cell: In) -> &mut Self {
        let sheet = &mut *self.sheet;
        match cell {
            In::Nothing => Ok(sheet),
            In::Text(text) => sheet.write_string(row, column, text),
            In::Number(number) => sheet.write_number(row, column, number),
            In::Yes(yes) => sheet.write_boolean(row, column, yes),
            In::Formula(formula, value) => {
                sheet.write_formula(row, column, Formula::new(formula).set_result(value))
            }
            In::Day(day) => {
                let shown = Format::new().set_num_format("dd/mm/yyyy");
                let day = ExcelDateTime::parse_from_str(&day.to_string()).expect("a day");
                sheet.write_datetime_with_format(row, column, &day, &shown)
            }
        }
        .expect("a cell");
        self
    }
}
