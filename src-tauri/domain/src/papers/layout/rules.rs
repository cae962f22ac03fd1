//! The measures of the decree, and one element of a page held against them.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Issues;
use super::read::{Paragraph, Run};
use crate::{Error, Result};

#[derive(Debug, Deserialize)]
pub(super) struct Rules {
    pub source: String,
    pub font: String,
    pub country: String,
    pub motto: String,
    pub table_size: [f64; 2],
    pub degrees: Vec<String>,
    /// Abbreviations of kinds that have a small letter.
    pub mixed: Vec<String>,
    pub page: Page,
    pub line: Line,
    pub body: Body,
    elements: BTreeMap<String, Element>,
}

/// Millimetres.
#[derive(Debug, Deserialize)]
pub(super) struct Page {
    pub clause: String,
    pub width: f64,
    pub height: f64,
    pub tolerance: f64,
    pub top: [f64; 2],
    pub bottom: [f64; 2],
    pub left: [f64; 2],
    pub right: [f64; 2],
}

/// The line under a name or title, as parts of the text above it.
#[derive(Debug, Deserialize)]
pub(super) struct Line {
    pub share: [f64; 2],
    /// What a line that is off is set to.
    pub set: f64,
}

#[derive(Debug, Deserialize)]
pub(super) struct Body {
    pub clause: String,
    /// Centimetres.
    pub indent: [f64; 2],
    /// Points between paragraphs, at least.
    pub apart: f64,
    pub lines: [f64; 2],
}

#[derive(Debug, Deserialize)]
pub(super) struct Element {
    pub title: String,
    pub clause: String,
    size: [f64; 2],
    bold: Option<bool>,
    italic: Option<bool>,
    caps: Option<bool>,
    align: Option<String>,
}

impl Rules {
    pub fn shipped() -> Result<Self> {
        toml::from_str(include_str!("../../../../../resources/forms/layout.toml"))
            .map_err(|e| Error::Internal(format!("layout.toml: {e}")))
    }

    /// Holds a paragraph against the element of that key.
    pub fn hold(&self, key: &str, paragraph: &Paragraph, issues: &mut Issues) {
        if let Some(element) = self.elements.get(key) {
            element.hold(paragraph, issues);
        }
    }

    /// Reports an element that is not there.
    pub fn absent(&self, key: &str, wanted: &str, issues: &mut Issues) {
        if let Some(e) = self.elements.get(key) {
            issues.add(&e.title, "không có", wanted, &e.clause);
        }
    }

    /// Reports something about an element that its measures do not say.
    pub fn report(&self, key: &str, found: &str, wanted: &str, issues: &mut Issues) {
        if let Some(e) = self.elements.get(key) {
            issues.add(&e.title, found, wanted, &e.clause);
        }
    }
}

impl Element {
    fn hold(&self, paragraph: &Paragraph, issues: &mut Issues) {
        let mut found = Vec::new();
        let mut wanted = Vec::new();
        for run in paragraph.visible() {
            self.hold_run(run, &mut found, &mut wanted);
            if !found.is_empty() {
                break;
            }
        }
        if let Some(align) = &self.align
            && *align != paragraph.align
        {
            found.push(align_words(&paragraph.align).to_owned());
            wanted.push(align_words(align).to_owned());
        }
        if !found.is_empty() {
            let place = format!("{} (“{}”)", self.title, paragraph.first_words());
            issues.add(&place, found.join(", "), wanted.join(", "), &self.clause);
        }
    }

    fn hold_run(&self, run: &Run, found: &mut Vec<String>, wanted: &mut Vec<String>) {
        if !within(run.size, self.size) {
            found.push(format!("cỡ chữ {}", number(run.size)));
            wanted.push(format!("cỡ chữ {}", span(self.size)));
        }
        let shape = [
            (self.bold, run.bold, "đậm", "không đậm"),
            (self.italic, run.italic, "nghiêng", "đứng"),
            (self.caps, run.is_caps(), "in hoa", "in thường"),
        ];
        for (asked, is, yes, no) in shape {
            let word = |b: bool| if b { yes } else { no }.to_owned();
            if let Some(asked) = asked.filter(|a| *a != is) {
                found.push(word(is));
                wanted.push(word(asked));
            }
        }
    }
}

pub(super) fn within(value: f64, [low, high]: [f64; 2]) -> bool {
    value > low - 0.01 && value < high + 0.01
}

/// A measure as people write it: 13, 13,5.
pub(super) fn number(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    rounded.to_string().replace('.', ",")
}

pub(super) fn span([low, high]: [f64; 2]) -> String {
    if low < high {
        format!("{}–{}", number(low), number(high))
    } else {
        number(low)
    }
}

fn align_words(align: &str) -> &str {
    match align {
        "center" => "canh giữa",
        "both" => "canh đều hai lề",
        "right" | "end" => "canh phải",
        _ => "canh trái",
    }
}
