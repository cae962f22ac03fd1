//! The workbook of a dossier's requirements as a colleague sends it back: opened, edited cell by cell,
//! saved anew.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use sogac_domain::dossier::{DossierId, sheet};

use crate::{
    Office, now,
    workbook::{Book, In},
};

/// The rows of the sheet "Yêu cầu", headings first.
#[derive(Clone)]
pub struct Returned {
    pub rows: Vec<Vec<In>>,
    pub name: String,
}

impl Returned {
    /// As Excel opens it.
    pub fn open(bytes: &[u8]) -> Self {
        let mut file: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
        let range = file.worksheet_range("Yêu cầu").expect("its first sheet");
        let rows = range.rows().map(|row| row.iter().map(cell).collect());
        Self {
            rows: rows.collect(),
            name: "Yêu cầu".to_owned(),
        }
    }

    pub fn column(&self, heading: &str) -> usize {
        let found = self.rows[0].iter().position(|cell| text(cell) == heading);
        found.unwrap_or_else(|| panic!("no column {heading}"))
    }

    /// Types into the row of this line; 1 is the first below the headings.
    pub fn set(&mut self, row: usize, heading: &str, typed: impl Into<In>) -> &mut Self {
        let column = self.column(heading);
        self.rows[row][column] = typed.into();
        self
    }

    pub fn get(&self, row: usize, heading: &str) -> String {
        text(&self.rows[row][self.column(heading)])
    }

    /// Saved by Excel.
    pub fn bytes(&self) -> Vec<u8> {
        Book::default()
            .sheet(&self.name, |page| {
                for row in &self.rows {
                    page.line(row.iter().cloned());
                }
            })
            .bytes()
    }
}

impl Office {
    /// The workbook of a dossier, as a colleague opens it.
    pub fn sent_out(&self, id: DossierId) -> Returned {
        let bytes = sheet::export(&self.vault, &self.officer, now(), id).expect("a workbook");
        Returned::open(&bytes)
    }
}

fn cell(data: &Data) -> In {
    match data {
        Data::DateTime(moment) => {
            let day = moment.as_datetime().expect("a day").date();
            In::Day(day)
        }
        Data::Float(number) => In::Number(*number),
        Data::Empty => In::Nothing,
        other => other.to_string().as_str().into(),
    }
}

fn text(cell: &In) -> String {
    match cell {
        In::Text(text) => text.clone(),
        In::Day(day) => day.to_string(),
        In::Number(number) => number.to_string(),
        In::Nothing | In::Yes(_) | In::Formula(..) => String::new(),
    }
}
