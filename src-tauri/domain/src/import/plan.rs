//! How a sheet is read: what kind of records it lists, where its headings are, and which column is
//! which field. Guessed from headings and sheet names; the officer's choices stand over the guess.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::choices::{Choices, SheetChoice};
use super::fields::{Field, Kind, SheetKind};
use super::header::{Header, heading_cells};
use super::words::{EXACT, KindWords, Meaning, Words, heading_key, words};
use super::workbook::{Sheet, Workbook};
use crate::Result;

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

struct Guess {
    kind: Kind,
    header: Header,
    columns: Vec<ColumnPlan>,
    score: u32,
}

/// The best reading over all rows that may hold headings and all kinds that may be meant.
fn guess(sheet: &Sheet, choice: &SheetChoice, words: &Words) -> Option<Guess> {
    let kinds: Vec<Kind> = match choice.kind {
        Some(kind) => kind.kind().into_iter().collect(),
        None => Kind::ALL.to_vec(),
    };
    if choice.header_row == Some(0) {
        let kind = *kinds.first()?;
        return Some(Guess {
            kind,
            header: Header::default(),
            columns: Vec::new(),
            score: 0,
        });
    }
    let title = heading_key(&sheet.name);
    let mut best: Option<Guess> = None;
    for row in sheet.rows.iter().take(SEARCHED) {
        if choice.header_row.is_some_and(|chosen| chosen != row.number) {
            continue;
        }
        let header = Header::around(sheet, row.number);
        let cells = heading_cells(sheet, header);
        for kind in &kinds {
            let Some(list) = words.kinds.get(kind) else {
                continue;
            };
            let named = list
                .sheets
                .iter()
                .any(|s| format!(" {title} ").contains(&format!(" {s} ")));
            let guess = assign(&cells, *kind, list, header, named);
            let forced = choice.header_row.is_some() && choice.kind.is_some();
            if let Some(guess) = guess.filter(|g| forced || g.score > 0)
                && best.as_ref().is_none_or(|b| guess.score > b.score)
            {
                best = Some(guess);
            }
        }
    }
    best
}

/// Gives each column its likeliest field, each field to one column, best matches first.
fn assign(
    cells: &[(u32, Vec<String>)],
    kind: Kind,
    list: &KindWords,
    header: Header,
    named: bool,
) -> Option<Guess> {
    let mut likely: Vec<(u32, usize, Meaning)> = Vec::new();
    for (at, (_, texts)) in cells.iter().enumerate() {
        for (lower, text) in texts.iter().enumerate() {
            // The whole heading, group and all, before its lowest line alone.
            let meanings = list.meanings(text).into_iter();
            likely.extend(meanings.map(|(score, m)| (score * 2 - lower as u32, at, m)));
        }
    }
    likely.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut given: BTreeMap<usize, Meaning> = BTreeMap::new();
    let mut points = 0;
    let mut exact = 0;
    for (score, at, meaning) in likely {
        let taken = matches!(meaning, Meaning::Field(_)) && given.values().any(|m| *m == meaning);
        if taken || given.contains_key(&at) {
            continue;
        }
        given.insert(at, meaning);
        if matches!(meaning, Meaning::Field(_)) {
            let is_exact = score + 1 >= EXACT * 2;
            exact += u32::from(is_exact);
            points += if is_exact { 3 } else { 2 };
        }
    }
    let fields: Vec<Field> = given
        .values()
        .filter_map(|m| match m {
            Meaning::Field(field) => Some(*field),
            _ => None,
        })
        .collect();
    let needed = list.needs.iter().any(|f| fields.contains(f));
    let enough = fields.len() >= 2 || (named && exact == 1);
    let score = if needed && enough {
        points + if named { 4 } else { 0 }
    } else {
        0
    };
    let columns = cells
        .iter()
        .enumerate()
        .map(|(at, (column, texts))| ColumnPlan {
            column: *column,
            letter: letter(*column),
            heading: texts.first().cloned().unwrap_or_default(),
            field: given.get(&at).and_then(|m| match m {
                Meaning::Field(field) => Some(*field),
                _ => None,
            }),
            sensitive: given.get(&at) == Some(&Meaning::Sensitive),
        });
    Some(Guess {
        kind,
        header,
        columns: columns.collect(),
        score,
    })
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
