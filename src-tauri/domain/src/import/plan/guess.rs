//! Guessing what a sheet and its columns hold.

use std::collections::BTreeMap;

use super::{ColumnPlan, SEARCHED, letter};
use crate::import::{
    choices::SheetChoice,
    fields::{Field, Kind},
    header::{Header, heading_cells},
    words::{EXACT, KindWords, Meaning, Words, heading_key},
    workbook::Sheet,
};

pub(super) struct Guess {
    pub(super) kind: Kind,
    pub(super) header: Header,
    pub(super) columns: Vec<ColumnPlan>,
    score: u32,
}

/// The best reading over all rows that may hold headings and all kinds that may be meant.
pub(super) fn guess(sheet: &Sheet, choice: &SheetChoice, words: &Words) -> Option<Guess> {
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
