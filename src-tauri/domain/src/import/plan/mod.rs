//! How a sheet is read: what kind of records it lists, where its headings are, and which column is
//! which field. Guessed from headings and sheet names; the officer's choices stand over the guess.

mod guess;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    choices::{Choices, SheetChoice},
    fields::{Field, SheetKind},
    words::{Words, words},
    workbook::{Sheet, Workbook},
};
use crate::Result;

use guess::guess;

/// Headings stand among the first rows that hold anything; above them titles and the agency's name.
const SEARCHED: usize = 40;

/// How one sheet is read; shown to the officer.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct SheetPlan {
    pub name: String,
    /// Hidden in Excel, hence left out.
    pub hidden: bool,
    pub kind: SheetKind,
    /// The last row of headings as Excel numbers it; 0 when the data start at the top.
    pub header_row: u32,
    /// The columns with a heading or a chosen field, from left to right.
    pub columns: Vec<ColumnPlan>,
    pub constants: BTreeMap<Field, String>,
    /// Rows read as records.
    pub rows: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct ColumnPlan {
    /// From 0.
    pub column: u32,
    /// As Excel names it.
    pub letter: String,
    pub heading: String,
    /// `None`: not read.
    pub field: Option<Field>,
    /// Holds private data the register does not take.
    pub sensitive: bool,
}

impl SheetPlan {
    /// The letter of the column of this field, or "" when the sheet has none.
    pub(super) fn letter_of(&self, field: Field) -> String {
        let column = self.columns.iter().find(|c| c.field == Some(field));
        column.map(|c| c.letter.clone()).unwrap_or_default()
    }

    pub(super) fn has(&self, field: Field) -> bool {
        self.columns.iter().any(|c| c.field == Some(field)) || self.constants.contains_key(&field)
    }
}

/// The plan of every sheet, in the order of the workbook.
pub fn plan(workbook: &Workbook, choices: &Choices) -> Result<Vec<SheetPlan>> {
    let words = words()?;
    let none = SheetChoice::default();
    Ok(workbook
        .sheets
        .iter()
        .map(|sheet| {
            sheet_plan(
                sheet,
                choices.sheets.get(&sheet.name).unwrap_or(&none),
                words,
            )
        })
        .collect())
}

fn sheet_plan(sheet: &Sheet, choice: &SheetChoice, words: &Words) -> SheetPlan {
    let guess = if sheet.hidden || choice.kind == Some(SheetKind::Ignore) {
        None
    } else {
        guess(sheet, choice, words)
    };
    let kind = match (choice.kind, &guess) {
        _ if sheet.hidden => SheetKind::Ignore,
        (Some(kind), _) => kind,
        (None, Some(guess)) => guess.kind.into(),
        (None, None) => SheetKind::Ignore,
    };
    let header = guess.as_ref().map(|g| g.header).unwrap_or_default();
    let mut columns = guess.map(|g| g.columns).unwrap_or_default();
    for change in &choice.columns {
        if let (Some(field), true) = (
            change.field,
            columns.iter().any(|c| c.column != change.column),
        ) {
            columns
                .iter_mut()
                .filter(|c| c.field == Some(field))
                .for_each(|c| c.field = None);
        }
        match columns.iter_mut().find(|c| c.column == change.column) {
            Some(column) => column.field = change.field,
            None => columns.push(ColumnPlan {
                column: change.column,
                letter: letter(change.column),
                heading: String::new(),
                field: change.field,
                sensitive: false,
            }),
        }
    }
    columns.sort_by_key(|c| c.column);
    SheetPlan {
        name: sheet.name.clone(),
        hidden: sheet.hidden,
        kind,
        header_row: header.last,
        columns,
        constants: choice.constants.clone(),
        rows: 0,
    }
}

/// The name Excel shows above a column: 0 is A, 26 is AA.
pub(super) fn letter(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column;
    loop {
        letters.push(char::from(b'A' + (left % 26) as u8));
        if left < 26 {
            break;
        }
        left = left / 26 - 1;
    }
    letters.iter().rev().collect()
}
