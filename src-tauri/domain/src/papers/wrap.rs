//! Break points for long words in table cells. Word breaks an account name or serial number that
//! is wider than its cell; the page renderer lets it run into the next one. So the copy that is
//! rendered, and only that one, carries invisible break points (U+200B) inside such words.

use super::docx::Docx;
use super::xml::{self, Edge, Token};
use crate::Result;

const BREAK: char = '\u{200B}';
/// Words up to this many letters fit any column of a form; Vietnamese syllables have at most 7.
const LONG: usize = 9;
/// Letters between two break points inside a long word without punctuation.
const STRETCH: usize = 5;

pub(super) fn wrap_cells(docx: &mut Docx) -> Result<()> {
    let main = docx.main()?.to_owned();
    let part = docx.text(&main)?;
    let mut out = String::with_capacity(part.len() + part.len() / 8);
    let mut cells = 0_usize;
    let mut text = false;
    for placed in xml::tokens(part)? {
        let raw = part.get(placed.at).unwrap_or_default();
        match placed.token {
            Token::Tag(Edge::Open, "w:tc") => cells += 1,
            Token::Tag(Edge::Close, "w:tc") => cells = cells.saturating_sub(1),
            Token::Tag(Edge::Open, "w:t") => text = true,
            Token::Tag(Edge::Close, "w:t") => text = false,
            Token::Text(_) if text && cells > 0 && !raw.starts_with('&') => {
                for word in raw.split_inclusive(char::is_whitespace) {
                    push_word(&mut out, word);
                }
                continue;
            }
            Token::Tag(..) | Token::Text(_) | Token::Other => {}
        }
        out.push_str(raw);
    }
    docx.parts.insert(main, out.into_bytes());
    Ok(())
}

fn push_word(out: &mut String, word: &str) {
    let a_date = word
        .chars()
        .all(|c| c.is_ascii_digit() || c.is_whitespace() || c == '/');
    if a_date || word.chars().count() <= LONG {
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
