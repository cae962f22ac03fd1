//! What is read of a document: paragraphs with their runs, sections, and the words around them.

use std::{collections::BTreeMap, ops::Range};

use super::part::TWIPS;
use crate::papers::xml::attribute;

#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub body: Vec<Paragraph>,
    /// Paragraphs of each header and footer, by name of the part.
    pub margins: BTreeMap<String, Vec<Paragraph>>,
    pub sections: Vec<Section>,
    /// Whether each table draws its lines.
    pub lined: Vec<bool>,
}

#[derive(Debug, Default)]
pub(crate) struct Paragraph {
    pub runs: Vec<Run>,
    pub align: String,
    /// Points, as the two below.
    pub first_line: f64,
    pub before: f64,
    pub after: f64,
    /// Lines; none when the height is fixed.
    pub line: Option<f64>,
    /// A border above or below, or a drawn line.
    pub ruled: bool,
    /// How long that line is, where it can be told.
    pub rule: Option<f64>,
    /// Points between the indents of the paragraph and of what it stands in.
    pub room: f64,
    /// Where in the part its own indents are set.
    pub indents_at: Option<Range<usize>>,
    pub page_number: bool,
    /// Carries the watermark of a draft.
    pub draft: bool,
    pub cell: Option<Cell>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cell {
    pub table: usize,
    pub row: usize,
    pub column: usize,
}

#[derive(Debug, Default)]
pub(crate) struct Run {
    pub text: String,
    pub font: String,
    /// Points.
    pub size: f64,
    pub bold: bool,
    pub italic: bool,
    pub caps: bool,
    pub underline: bool,
    pub black: bool,
}

/// Page set-up; lengths in millimetres.
#[derive(Debug, Default)]
pub(crate) struct Section {
    pub width: f64,
    pub height: f64,
    pub top: f64,
    pub bottom: f64,
    pub left: f64,
    pub right: f64,
    pub first_differs: bool,
    /// Parts of its headers, by kind: default, first, even.
    pub headers: BTreeMap<String, String>,
}

impl Paragraph {
    pub fn text(&self) -> String {
        let text: String = self.runs.iter().map(|r| r.text.as_str()).collect();
        text.trim().to_owned()
    }

    pub fn is_blank(&self) -> bool {
        self.visible().next().is_none()
    }

    /// Runs that show letters.
    pub fn visible(&self) -> impl Iterator<Item = &Run> {
        self.runs.iter().filter(|r| !r.text.trim().is_empty())
    }

    /// Still a form: what it says is not known.
    pub fn has_fields(&self) -> bool {
        self.text().contains("{{")
    }

    pub fn is_bold(&self) -> bool {
        !self.is_blank() && self.visible().all(|r| r.bold)
    }

    pub fn is_caps(&self) -> bool {
        !self.is_blank() && self.visible().all(Run::is_caps)
    }

    pub fn first_words(&self) -> String {
        let text = self.text();
        let mut words: String = text.chars().take(40).collect();
        if words.len() < text.len() {
            words.push('…');
        }
        words
    }
}

impl Run {
    pub fn is_caps(&self) -> bool {
        self.caps || !self.text.chars().any(char::is_lowercase)
    }
}

/// Points between the margins of the first section.
pub(super) fn text_width(xml: &str) -> f64 {
    let of = |element: &str, key: &str| {
        let at = xml.find(element)?;
        let tag = xml.get(at..)?.split('>').next()?;
        attribute(tag, key)?.parse::<f64>().ok()
    };
    let margins = ["w:left", "w:right"].map(|key| of("<w:pgMar ", key).unwrap_or(0.0));
    (of("<w:pgSz ", "w:w").unwrap_or(0.0) - margins.iter().sum::<f64>()) / TWIPS
}
