//! What each element of a part gives, as it opens and closes.

use std::ops::Range;

use super::{EMU, PartReader, TWIPS, draft::Draft};
use crate::papers::{
    layout::{
        read::{Cell, Section},
        style::Props,
    },
    xml::attribute,
};

impl<'a> PartReader<'a> {
    /// Lengths: of the cell at hand, of a drawn line, and where indents are set.
    pub(super) fn measure(&mut self, name: &str, tag: &str, at: Range<usize>) {
        /// Word's own margin inside the sides of a cell, in twips.
        const USUAL: f64 = 108.0;
        let parent = self.path.last().copied().unwrap_or_default();
        let number = |key: &str| attribute(tag, key).and_then(|v| v.parse::<f64>().ok());
        match (name, parent) {
            ("w:tbl", _) => self.cells.push((0.0, 2.0 * USUAL)),
            ("w:tcW", "w:tcPr") => {
                if let (Some(cell), Some(width)) = (self.cells.last_mut(), number("w:w")) {
                    cell.0 = width;
                }
            }
            ("w:left" | "w:right" | "w:start" | "w:end", "w:tblCellMar") => {
                if let (Some(cell), Some(margin)) = (self.cells.last_mut(), number("w:w")) {
                    cell.1 += margin - USUAL;
                }
            }
            ("w:ind", "w:pPr") => {
                if let Some(draft) = self.open.last_mut() {
                    draft.paragraph.indents_at = Some(at);
                }
            }
            ("wp:extent", _) => {
                if let Some(draft) = self.open.last_mut() {
                    draft.paragraph.rule = number("cx").map(|cx| cx / EMU);
                }
            }
            _ => {}
        }
    }

    /// Points between the sides of the cell at hand or the margins of the page.
    pub(super) fn width(&self) -> f64 {
        match self.cells.last() {
            Some((width, margins)) => (width - margins) / TWIPS,
            None => self.page,
        }
    }

    pub(super) fn begin(&mut self, name: &'a str, tag: &str) {
        match name {
            "w:p" => self.open.push(Draft::default()),
            "w:tbl" => {
                self.tables.push(Cell {
                    table: self.lined.len(),
                    row: 0,
                    column: 0,
                });
                self.lined.push(false);
            }
            "w:tr" => {
                if let Some(at) = self.tables.last_mut() {
                    at.row += 1;
                    at.column = 0;
                }
            }
            "w:tc" => {
                if let Some(at) = self.tables.last_mut() {
                    at.column += 1;
                }
            }
            "w:r" => {
                if let Some(draft) = self.open.last_mut() {
                    draft.runs.push((String::new(), None, Props::default()));
                }
            }
            "w:sectPr" => self.sections.push(Section::default()),
            "w:drawing" | "w:pict" => {
                if let Some(draft) = self.open.last_mut() {
                    draft.paragraph.ruled = true;
                }
            }
            "w:br" | "w:tab" if self.path.last() == Some(&"w:r") => self.push_text(" "),
            "v:textpath" => {
                if let Some(draft) = self.open.last_mut() {
                    let text = attribute(tag, "string").unwrap_or_default();
                    draft.paragraph.draft |= text == crate::papers::draft::MARK;
                }
            }
            "w:fldSimple" => self.field(attribute(tag, "w:instr").unwrap_or_default()),
            _ => self.property(name, tag),
        }
    }

    fn property(&mut self, name: &str, tag: &str) {
        let parent = self.path.last().copied().unwrap_or_default();
        let above = self.path.iter().rev().nth(1).copied().unwrap_or_default();
        let Some(section) = self.sections.last_mut().filter(|_| parent == "w:sectPr") else {
            if parent == "w:tblBorders" || name == "w:tblStyle" {
                self.lines_of_table(name, tag);
            } else if let Some(draft) = self.open.last_mut() {
                match (parent, above) {
                    ("w:rPr", "w:r") => draft.run_property(name, tag),
                    ("w:pPr", _) if name == "w:pStyle" => {
                        draft.style = attribute(tag, "w:val").map(str::to_owned);
                    }
                    ("w:pPr", _) | ("w:pBdr", _) => draft.own.read_paragraph(name, tag),
                    _ => {}
                }
            }
            return;
        };
        section.read(name, tag);
    }

    fn lines_of_table(&mut self, name: &str, tag: &str) {
        let at = self.tables.last().map(|t| t.table);
        if let Some(lined) = at.and_then(|t| self.lined.get_mut(t)) {
            *lined = match name {
                "w:tblStyle" => true,
                _ => !matches!(attribute(tag, "w:val"), Some("nil" | "none") | None),
            };
        }
    }
}
