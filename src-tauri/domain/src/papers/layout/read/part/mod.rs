//! Reading one part of a document, element by element.

mod draft;
mod element;

use super::{Cell, Paragraph, Section};
use crate::{
    Result,
    papers::{
        layout::style::Styles,
        xml::{self, Edge, Token},
    },
};

use draft::Draft;

/// Twentieths of a point.
pub(super) const TWIPS: f64 = 20.0;

/// English metric units, in which drawings are measured.
const EMU: f64 = 12_700.0;

pub(super) struct PartReader<'a> {
    xml: &'a str,
    styles: &'a Styles,
    path: Vec<&'a str>,
    open: Vec<Draft>,
    /// Table, row and column of each open table.
    tables: Vec<Cell>,
    /// Twips of the cell at hand and of the margins inside its sides, for each open table.
    cells: Vec<(f64, f64)>,
    /// Points between the margins of the page.
    pub(super) page: f64,
    pub(super) done: Vec<Paragraph>,
    pub(super) sections: Vec<Section>,
    pub(super) lined: Vec<bool>,
}

impl<'a> PartReader<'a> {
    pub(super) fn new(xml: &'a str, styles: &'a Styles) -> Self {
        Self {
            xml,
            styles,
            path: Vec::new(),
            open: Vec::new(),
            tables: Vec::new(),
            cells: Vec::new(),
            page: 0.0,
            done: Vec::new(),
            sections: Vec::new(),
            lined: Vec::new(),
        }
    }

    pub(super) fn read(&mut self) -> Result<()> {
        self.take(xml::tokens(self.xml)?);
        Ok(())
    }

    pub(super) fn take(&mut self, tokens: Vec<xml::Placed<'a>>) {
        for placed in tokens {
            match placed.token {
                Token::Tag(edge, name) => {
                    if edge != Edge::Close {
                        let tag = self.xml.get(placed.at.clone()).unwrap_or_default();
                        self.begin(name, tag);
                        self.measure(name, tag, placed.at);
                        self.path.push(name);
                    }
                    if edge != Edge::Open {
                        self.path.pop();
                        self.end(name);
                    }
                }
                Token::Text(text) => self.text(&text),
                Token::Other => {}
            }
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "w:p" => {
                if let Some(draft) = self.open.pop() {
                    let width = self.width();
                    let paragraph = draft.finish(self.styles, self.tables.last().copied(), width);
                    self.done.push(paragraph);
                }
            }
            "w:tbl" => {
                self.tables.pop();
                self.cells.pop();
            }
            _ => {}
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        match self.path.last() {
            Some(&"w:t") => self.push_text(text),
            Some(&"w:instrText") => self.field(text),
            _ => {}
        }
    }

    fn push_text(&mut self, text: &str) {
        if let Some((run, ..)) = self.open.last_mut().and_then(|d| d.runs.last_mut()) {
            run.push_str(text);
        }
    }

    fn field(&mut self, code: &str) {
        if let Some(draft) = self.open.last_mut() {
            draft.paragraph.page_number |= code.split_whitespace().any(|w| w == "PAGE");
        }
    }
}
