//! Vietnamese text as people and spreadsheets write it: one form for storing, one for comparing.

mod names;

pub use names::{name_order, title_name};

use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The form text is stored in: NFC, trimmed, every run of white space (no-break spaces and line
/// breaks too) one space, without control, zero-width or direction marks.
///
/// The letter eth "Ð", which old converters left where "Đ" belongs, becomes "Đ".
pub fn nfc(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    if !has_marks(text) && is_nfc_quick(text.chars()) == IsNormalized::Yes {
        push_spaced(&mut out, text.chars());
    } else {
        // Marks go first: one between two accents would keep them from their order.
        let seen = text
            .chars()
            .filter(|c| c.is_whitespace() || !is_invisible(*c));
        push_spaced(&mut out, seen.nfc());
    }
    out
}

/// As [`nfc`], line by line: what people wrote in paragraphs stays in paragraphs. Blank lines at the ends
/// go, several between two paragraphs are one.
pub fn nfc_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    let text = text.replace("\r\n", "\n");
    for line in text.split(['\n', '\r', '\u{2028}', '\u{2029}']).map(nfc) {
        if line.is_empty() {
            blank = true;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if blank { "\n\n" } else { "\n" });
        }
        blank = false;
        out.push_str(&line);
    }
    out
}

/// The form text is compared, searched and sorted in: as [`nfc`], lower case, no accents, "đ" as "d".
pub fn key(text: &str) -> String {
    plain_key(text).unwrap_or_else(|| {
        let mut out = String::with_capacity(text.len());
        let letters = text.nfd().filter(|c| !is_combining_mark(*c));
        let small = letters.flat_map(char::to_lowercase);
        push_spaced(&mut out, small.map(|c| plain_d(c).unwrap_or(c)));
        out
    })
}

/// The key of a text written in nothing but ASCII and the letters of Vietnamese, in one pass: a search
/// makes thousands.
fn plain_key(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        let c = plain(c)?;
        if c.is_ascii_graphic() {
            if space && !out.is_empty() {
                out.push(' ');
            }
            space = false;
            out.push(c);
        } else if c.is_whitespace() {
            space = true;
        }
    }
    Some(out)
}

/// The form names are told apart in: as [`key`] but with all accents, and the tone mark wherever the
/// typist put it, so that "Thuý" is "Thúy" and "Hùng" is not "Hưng".
pub fn spelling(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in nfc(name).split(' ') {
        if !out.is_empty() {
            out.push(' ');
        }
        let mut tone = None;
        for c in word.nfd().flat_map(char::to_lowercase) {
            match c {
                '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tone = Some(c),
                c => out.push(c),
            }
        }
        out.extend(tone);
    }
    out
}

/// Whether every word of `search` occurs in `text`, in any order, accents and case ignored.
/// An empty search matches everything.
pub fn matches(text: &str, search: &str) -> bool {
    let (text, search) = (key(text), key(search));
    search.split(' ').all(|word| text.contains(word))
}

/// As [`matches`], but a word typed with its accents must have them; such rows rank first.
pub fn matches_accents(text: &str, search: &str) -> bool {
    let (text, search) = (nfc(text).to_lowercase(), nfc(search).to_lowercase());
    search.split(' ').all(|word| text.contains(word))
}

/// Whether [`nfc`] would take invisible marks out of this text: control, zero-width or direction
/// marks. Line breaks and tabs are white space, not marks.
pub fn has_marks(text: &str) -> bool {
    text.chars().any(|c| !c.is_whitespace() && is_invisible(c))
}

/// The key of a letter whose key is one ASCII letter: of all that Vietnamese is written with.
fn plain(c: char) -> Option<char> {
    const FIRST: u32 = 0xC0;
    static LETTERS: LazyLock<Vec<char>> = LazyLock::new(|| {
        let all = (FIRST..0x1F00).map(|c| char::from_u32(c).unwrap_or('\0'));
        all.map(|c| {
            let base = plain_d(c).or_else(|| c.nfd().next()).unwrap_or('\0');
            let marks = c.nfd().skip(1).all(is_combining_mark);
            if base.is_ascii_alphabetic() && marks {
                base.to_ascii_lowercase()
            } else {
                '\0'
            }
        })
        .collect()
    });
    if c.is_ascii() {
        return Some(c.to_ascii_lowercase());
    }
    let at = (c as u32).checked_sub(FIRST)? as usize;
    LETTERS.get(at).copied().filter(|c| *c != '\0')
}

/// Whether a text of ASCII alone is in the stored form already, as codes, user names and days are.
fn is_plain(text: &str) -> bool {
    let mut before = b' ';
    for byte in text.bytes() {
        if !matches!(byte, b' '..=b'~') || (byte == b' ' && before == b' ') {
            return false;
        }
        before = byte;
    }
    before != b' ' || text.is_empty()
}

fn plain_d(c: char) -> Option<char> {
    matches!(c, 'đ' | 'Đ' | 'ð' | 'Ð').then_some('d')
}

fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

fn push_spaced(out: &mut String, chars: impl Iterator<Item = char>) {
    let mut space = false;
    for c in chars {
        if c.is_whitespace() {
            space = true;
        } else if !is_invisible(c) {
            if space && !out.is_empty() {
                out.push(' ');
            }
            space = false;
            out.push(match c {
                'Ð' => 'Đ',
                'ð' => 'đ',
                c => c,
            });
        }
    }
}

#[cfg(test)]
mod tests;
