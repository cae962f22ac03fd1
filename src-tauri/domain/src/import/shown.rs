//! What the import's screen shows beside a preview: the cells as they stand in the workbook, and the
//! fields a column may be.

use super::fields::{Field, Kind, SheetKind};
use super::words::words;
use super::workbook::{Cell, Sheet};
use crate::{Day, Result, audit, calendar};

/// A field a column may be read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldTitle {
    pub kind: Kind,
    pub field: Field,
    pub title: String,
    /// A list of this kind has at least one of its required fields.
    pub required: bool,
}

impl Sheet {
    /// A cell as people read it; empty for none. Rows as Excel numbers them, columns from 0.
    pub fn shown(&self, row: u32, column: u32) -> String {
        self.row(row)
            .and_then(|row| row.cell(column))
            .map(text)
            .unwrap_or_default()
    }

    /// The first cell with something in it below the headings.
    pub fn sample(&self, header_row: u32, column: u32) -> String {
        let mut below = self.rows.iter().filter(|row| row.number > header_row);
        below
            .find_map(|row| row.cell(column))
            .map(text)
            .unwrap_or_default()
    }
}

impl Kind {
    /// The fields of this kind, under the program's own names for them.
    pub fn fields(self) -> Result<Vec<FieldTitle>> {
        let Some(words) = words()?.kinds.get(&self) else {
            return Ok(Vec::new());
        };
        let titles = words.labels().map(|(field, label)| FieldTitle {
            kind: self,
            field,
            title: capitalised(label),
            required: words.needs.contains(&field),
        });
        Ok(titles.collect())
    }
}

impl From<Option<Kind>> for SheetKind {
    fn from(kind: Option<Kind>) -> Self {
        kind.map_or(Self::Ignore, Self::from)
    }
}

/// A value of a row as people read it.
pub fn written(field: Field, value: &str) -> String {
    let yes_no = matches!(
        field,
        Field::Provincial
            | Field::Population
            | Field::TwoFactor
            | Field::DigitalSignature
            | Field::Secret
    );
    match (yes_no, value, value.parse::<Day>()) {
        (true, "1", _) => "có".to_owned(),
        (true, "0", _) => "không".to_owned(),
        (_, _, Ok(day)) => calendar::date(day),
        _ if matches!(field, Field::Kind | Field::State) => audit::in_words(value).to_owned(),
        _ => value.to_owned(),
    }
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.text().to_owned(),
        Cell::Number(number) => number.to_string(),
        Cell::Day(day) => calendar::date(*day),
        Cell::Bool(yes) => if *yes { "có" } else { "không" }.to_owned(),
        Cell::Broken => "#LỖI".to_owned(),
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
