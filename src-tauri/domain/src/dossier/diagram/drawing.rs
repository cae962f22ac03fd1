//! Shapes with places, and the SVG they make.

use std::fmt::Write;

/// Width of every drawing; the height follows from what is in it.
pub const WIDTH: f64 = 1000.0;

/// The accent and the inks of the program, as on screen.
pub const ACCENT: &str = "#0b4a6f";
pub const WASH: &str = "#e3edf3";
pub const SIDE: &str = "#f3f3ef";
pub const PAPER: &str = "#ffffff";
pub const INK: &str = "#1c2126";
pub const SOFT: &str = "#4a525b";
pub const LINE: &str = "#83888d";

/// The screen's fonts, then the one pictures are drawn with.
const FONTS: &str = "Be Vietnam Pro, Segoe UI, Liberation Sans, Arial, sans-serif";

#[derive(Debug)]
pub enum Shape {
    Box {
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        fill: &'static str,
        stroke: &'static str,
        dashed: bool,
    },
    /// Horizontal and vertical stretches through these points.
    Path(Vec<(f64, f64)>),
    Dot(f64, f64),
    Text {
        x: f64,
        /// Of the base line.
        y: f64,
        size: f64,
        bold: bool,
        middle: bool,
        ink: &'static str,
        text: String,
    },
}

#[derive(Debug)]
pub struct Drawing {
    pub title: &'static str,
    pub height: f64,
    /// Where it may be cut, from the top down: only lines that join cards pass there.
    pub cuts: Vec<f64>,
    pub shapes: Vec<Shape>,
}

/// A stretch of a drawing, from its upper to its lower edge.
pub type Sheet = (f64, f64);

impl Drawing {
    pub fn svg(&self) -> String {
        self.sheet((0.0, self.height))
    }

    /// The stretches that fit on sheets `tallest` high; one that cannot be cut is taller.
    pub fn sheets(&self, tallest: f64) -> Vec<Sheet> {
        let mut sheets = Vec::new();
        let mut top = 0.0;
        while self.height - top > tallest {
            let below = self.cuts.iter().copied().filter(|cut| *cut > top + 1.0);
            let (fits, over): (Vec<f64>, Vec<f64>) = below.partition(|cut| *cut - top <= tallest);
            let Some(cut) = fits.last().or(over.first()).copied() else {
                break;
            };
            sheets.push((top, cut));
            top = cut;
        }
        sheets.push((top, self.height));
        sheets
    }

    pub fn sheet(&self, sheet: Sheet) -> String {
        let mut out = String::new();
        // Writing into a string does not fail.
        let _ = self.write(sheet, &mut out);
        out
    }

    fn write(&self, (top, foot): Sheet, out: &mut String) -> std::fmt::Result {
        let height = foot - top;
        write!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 {top:.1} {WIDTH} {height:.1}\" width=\"{WIDTH}\" height=\"{height:.1}\" role=\"img\" font-family=\"{FONTS}\"><title>{}</title><rect y=\"{top:.1}\" width=\"{WIDTH}\" height=\"{height:.1}\" fill=\"{PAPER}\"/>",
            self.title
        )?;
        for shape in &self.shapes {
            match shape {
                Shape::Box {
                    x,
                    y,
                    width,
                    height,
                    fill,
                    stroke,
                    dashed,
                } => {
                    let dash = if *dashed {
                        " stroke-dasharray=\"5 4\""
                    } else {
                        ""
                    };
                    write!(
                        out,
                        "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{fill}\" stroke=\"{stroke}\"{dash}/>"
                    )?;
                }
                Shape::Path(points) => {
                    out.push_str("<polyline points=\"");
                    for (x, y) in points {
                        write!(out, "{x:.1},{y:.1} ")?;
                    }
                    write!(
                        out,
                        "\" fill=\"none\" stroke=\"{SOFT}\" stroke-width=\"1.6\"/>"
                    )?;
                }
                Shape::Dot(x, y) => write!(
                    out,
                    "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\" fill=\"{SOFT}\"/>"
                )?,
                Shape::Text {
                    x,
                    y,
                    size,
                    bold,
                    middle,
                    ink,
                    text,
                } => {
                    let weight = if *bold { " font-weight=\"700\"" } else { "" };
                    let anchor = if *middle {
                        " text-anchor=\"middle\""
                    } else {
                        ""
                    };
                    write!(
                        out,
                        "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\"{weight}{anchor} fill=\"{ink}\">{}</text>",
                        escaped(text)
                    )?;
                }
            }
        }
        out.push_str("</svg>");
        Ok(())
    }
}

/// Text that stays text: no markup, no control characters, nothing that steers the direction.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
