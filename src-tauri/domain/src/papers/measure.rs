//! How wide text stands on the page, and which characters the page renderer has no letter for. Both
//! ask the fonts the renderer carries; Liberation Serif has the widths of Times New Roman.

use std::sync::LazyLock;

use oxml_layout::bundled_fonts::bundled_font_data;
use ttf_parser::Face;

const SERIF: &str = "Liberation Serif";
const SANS: &str = "Liberation Sans";

struct Fonts {
    regular: Option<Face<'static>>,
    bold: Option<Face<'static>>,
    sans: Option<Face<'static>>,
    sans_bold: Option<Face<'static>>,
    all: Vec<Face<'static>>,
}

static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let faces = bundled_font_data().into_iter();
    let faces: Vec<(&str, Face<'static>)> = faces
        .filter_map(|(family, data)| Some((family, Face::parse(data, 0).ok()?)))
        .collect();
    let upright = |of: &str, bold: bool| {
        let found = faces
            .iter()
            .find(|(family, face)| *family == of && face.is_bold() == bold && !face.is_italic());
        found.map(|(_, face)| face.clone())
    };
    Fonts {
        regular: upright(SERIF, false),
        bold: upright(SERIF, true),
        sans: upright(SANS, false),
        sans_bold: upright(SANS, true),
        all: faces.into_iter().map(|(_, face)| face).collect(),
    }
});

/// A stretch of text in one look.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch<'a> {
    pub text: &'a str,
    /// Points.
    pub size: f64,
    pub bold: bool,
    /// Printed in capitals.
    pub caps: bool,
}

/// The widest line of the text when it is broken at blanks to fit `room`; all in points.
pub(super) fn widest_line(text: &[Stretch<'_>], room: f64) -> f64 {
    let (mut widest, mut line, mut word, mut blanks) = (0.0_f64, 0.0, 0.0, 0.0);
    for stretch in text {
        for c in stretch.text.chars() {
            let width = letter(c, *stretch);
            if !c.is_whitespace() {
                word += width;
                continue;
            }
            place(&mut widest, &mut line, (blanks, word), room);
            (word, blanks) = (0.0, if word > 0.0 { width } else { blanks + width });
        }
    }
    place(&mut widest, &mut line, (blanks, word), room);
    widest.max(line)
}

/// Puts a word behind the line, or on a line of its own when it no longer fits.
fn place(widest: &mut f64, line: &mut f64, (blanks, word): (f64, f64), room: f64) {
    if word <= 0.0 {
        return;
    }
    if *line > 0.0 && *line + blanks + word > room {
        *widest = widest.max(*line);
        *line = word;
    } else {
        *line += if *line > 0.0 { blanks + word } else { word };
    }
}

fn letter(c: char, stretch: Stretch<'_>) -> f64 {
    let face = if stretch.bold {
        &FONTS.bold
    } else {
        &FONTS.regular
    };
    let Some(face) = face else { return 0.0 };
    let of = |c: char| advance(face, c, stretch.size);
    if stretch.caps {
        c.to_uppercase().map(of).sum()
    } else {
        of(c)
    }
}

fn advance(face: &Face<'_>, c: char, size: f64) -> f64 {
    let advance = face
        .glyph_index(c)
        .and_then(|glyph| face.glyph_hor_advance(glyph));
    f64::from(advance.unwrap_or(0)) / f64::from(face.units_per_em()) * size
}

/// How wide a line of upright sans-serif text is, in the unit of its size. A letter the font lacks is
/// as wide as its size.
pub(crate) fn sans_width(text: &str, size: f64, bold: bool) -> f64 {
    let face = if bold { &FONTS.sans_bold } else { &FONTS.sans };
    let of = |c: char| match face {
        Some(face) if face.glyph_index(c).is_some() => advance(face, c, size),
        _ => size,
    };
    text.chars().map(of).sum()
}

/// The files of the upright sans-serif faces, for drawings.
pub(crate) fn sans_faces() -> Vec<&'static [u8]> {
    let upright = |face: &Face<'_>| !face.is_italic();
    let of = bundled_font_data().into_iter();
    of.filter(|(family, data)| *family == SANS && Face::parse(data, 0).is_ok_and(|f| upright(&f)))
        .map(|(_, data)| data)
        .collect()
}

/// The characters no font of the renderer has, each once, in order.
pub(super) fn unprintable(text: &str) -> Vec<char> {
    let mut found = Vec::new();
    for c in text.chars() {
        let printed = c.is_ascii() || c.is_control() || invisible(c);
        if printed || found.contains(&c) {
            continue;
        }
        if FONTS.all.iter().all(|face| face.glyph_index(c).is_none()) {
            found.push(c);
        }
    }
    found
}

/// Marks that print nothing by themselves: joiners, direction marks, variation selectors.
fn invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bold(text: &str) -> Stretch<'_> {
        Stretch {
            text,
            size: 13.0,
            bold: true,
            caps: true,
        }
    }

    #[test]
    fn a_line_is_as_wide_as_its_letters_and_breaks_at_blanks() {
        let width = widest_line(&[bold("Sở Nông nghiệp và Môi trường")], 1000.0);
        // The advance widths of "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG" add up to 35 936 of 2048 to the em.
        assert!((width - 228.11).abs() < 0.01, "{width}");
        let broken = widest_line(&[bold("Sở Nông nghiệp và Môi trường")], 212.0);
        assert!(broken < 212.0 && broken > width / 2.0, "{broken}");
        assert_eq!(widest_line(&[bold("  ")], 100.0), 0.0);
    }

    #[test]
    fn vietnamese_prints_and_emoji_do_not() {
        let text = "Ẵ ẵ Ợ ợ Đ đ Ừ ừ – “ ” … ₫ ½ № ☐ ☑";
        let missing = unprintable(text);
        assert!(missing.iter().all(|c| "☐☑№".contains(*c)), "{missing:?}");
        assert_eq!(
            unprintable("Lò Thị Mỵ 🙂👨\u{200D}💻🙂"),
            ['🙂', '👨', '💻']
        );
    }
}
