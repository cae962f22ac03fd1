//! Break points for long words in table cells. Word breaks an account name or serial number that
//! is wider than its cell; the page renderer lets it run into the next one. So the copy that is
//! rendered, and only that one, carries invisible break points (U+200B) inside such words. Word also
//! lets a row taller than the page run on although it may not be split; the renderer needs leave.

use std::ops::Range;

use super::docx::Docx;
use super::xml::{self, Edge, Token};
use crate::Result;

const BREAK: char = '\u{200B}';
/// Words up to this many letters fit any column of a form; Vietnamese syllables have at most 7.
const LONG: usize = 9;
/// Letters between two break points inside a long word without punctuation.
const STRETCH: usize = 8;

/// A date or an amount up to this long stays on one line.
const FIGURE: usize = 20;

/// Letters in one cell from which its row may not fit a page.
const TALL: usize = 200;

/// An open row while it is copied.
#[derive(Debug, Default)]
struct Row {
    /// Where in the copy it says that it may not be split.
    cant_split: Option<Range<usize>>,
    in_cell: usize,
    longest: usize,
}

pub(super) fn wrap_cells(docx: &mut Docx) -> Result<()> {
    let main = docx.main()?.to_owned();
    let part = docx.text(&main)?;
    let mut out = String::with_capacity(part.len() + part.len() / 8);
    let mut rows: Vec<Row> = Vec::new();
    let mut text = false;
    for placed in xml::tokens(part)? {
        let raw = part.get(placed.at).unwrap_or_default();
        match placed.token {
            Token::Tag(Edge::Open, "w:tr") => rows.push(Row::default()),
            Token::Tag(Edge::Close, "w:tr") => {
                if let Some(row) = rows.pop().filter(|row| row.longest > TALL) {
                    out.replace_range(row.cant_split.unwrap_or(0..0), "");
                }
            }
            Token::Tag(Edge::Empty, "w:cantSplit") => {
                if let Some(row) = rows.last_mut() {
                    row.cant_split = Some(out.len()..out.len() + raw.len());
                }
            }
            Token::Tag(Edge::Open, "w:tc") => {
                if let Some(row) = rows.last_mut() {
                    row.in_cell = 0;
                }
            }
            Token::Tag(Edge::Open, "w:t") => text = true,
            Token::Tag(Edge::Close, "w:t") => text = false,
            Token::Text(_) if text => {
                if let Some(row) = rows.last_mut() {
                    row.in_cell += raw.chars().count();
                    row.longest = row.longest.max(row.in_cell);
                    if !raw.starts_with('&') {
                        raw.split_inclusive(char::is_whitespace)
                            .for_each(|word| push_word(&mut out, word));
                        continue;
                    }
                }
            }
            Token::Tag(..) | Token::Text(_) | Token::Other => {}
        }
        out.push_str(raw);
    }
    docx.parts.insert(main, out.into_bytes());
    Ok(())
}

fn push_word(out: &mut String, word: &str) {
    let digits = word.chars().all(|c| {
        c.is_ascii_digit() || c.is_whitespace() || matches!(c, '/' | '.' | ',' | ';' | ':' | ')')
    });
    let a_figure = digits && word.chars().count() <= FIGURE;
    if a_figure || word.chars().count() <= LONG {
        out.push_str(word);
        return;
    }
    let mut since = 0;
    for c in word.chars() {
        if since >= STRETCH {
            out.push(BREAK);
            since = 0;
        }
        out.push(c);
        since += 1;
        if matches!(c, '-' | '_' | '.' | '@' | '/' | '\\') {
            out.push(BREAK);
            since = 0;
        }
    }
}
