//! A document as the checks see it: paragraphs with what they look like and where they stand, and
//! the page set-up.

use std::collections::BTreeMap;
use std::ops::Range;

use super::style::{Props, Styles};
use crate::Result;
use crate::papers::docx::Docx;
use crate::papers::xml::{self, Edge, Token, attribute};

#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub body: Vec<Paragraph>,
    /// Paragraphs of each header and footer, by name of the part.
    pub margins: BTreeMap<String, Vec<Paragraph>>,
    pub sections: Vec<Section>,
    /// Whether each table draws its lines.
    pub lined: Vec<bool>,
}

#[derive(Debug, Default)]
pub(super) struct Paragraph {
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
pub(super) struct Cell {
    pub table: usize,
    pub row: usize,
    pub column: usize,
}

#[derive(Debug, Default)]
pub(super) struct Run {
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
pub(super) struct Section {
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

impl Sheet {
    /// The first paragraphs of the body, enough for any head.
    pub fn head(docx: &Docx) -> Result<Self> {
        const PARAGRAPHS: usize = 40;
        let styles = Styles::read(docx)?;
        let xml = docx.text(docx.main()?)?;
        let end = xml.match_indices("</w:p>").nth(PARAGRAPHS);
        let mut reader = PartReader::new(xml, &styles);
        reader.page = text_width(xml);
        reader.take(xml::first_tokens(match end {
            Some((at, mark)) => xml.get(..at + mark.len()).unwrap_or(xml),
            None => xml,
        })?);
        Ok(Self {
            body: reader.done,
            ..Self::default()
        })
    }

    pub fn read(docx: &Docx) -> Result<Self> {
        let styles = Styles::read(docx)?;
        let mut sheet = Self::default();
        let main = docx.main()?;
        let mut reader = PartReader::new(docx.text(main)?, &styles);
        reader.page = text_width(docx.text(main)?);
        reader.read()?;
        sheet.body = reader.done;
        sheet.sections = reader.sections;
        sheet.lined = reader.lined;
        let targets = relations(docx, main);
        for section in &mut sheet.sections {
            for part in section.headers.values_mut() {
                *part = targets.get(part).cloned().unwrap_or_default();
            }
        }
        for kind in ["header+xml", "footer+xml"] {
            for part in docx.of_type(kind) {
                let mut reader = PartReader::new(docx.text(part)?, &styles);
                reader.read()?;
                sheet.margins.insert(part.to_owned(), reader.done);
            }
        }
        Ok(sheet)
    }
}

/// Points between the margins of the first section.
fn text_width(xml: &str) -> f64 {
    let of = |element: &str, key: &str| {
        let at = xml.find(element)?;
        let tag = xml.get(at..)?.split('>').next()?;
        attribute(tag, key)?.parse::<f64>().ok()
    };
    let margins = ["w:left", "w:right"].map(|key| of("<w:pgMar ", key).unwrap_or(0.0));
    (of("<w:pgSz ", "w:w").unwrap_or(0.0) - margins.iter().sum::<f64>()) / TWIPS
}

/// Twentieths of a point.
const TWIPS: f64 = 20.0;
/// English metric units, in which drawings are measured.
const EMU: f64 = 12_700.0;

fn relations(docx: &Docx, main: &str) -> BTreeMap<String, String> {
    let mut targets = BTreeMap::new();
    let Some((folder, file)) = main.rsplit_once('/') else {
        return targets;
    };
    let Ok(xml) = docx.text(&format!("{folder}/_rels/{file}.rels")) else {
        return targets;
    };
    for placed in xml::tokens(xml).unwrap_or_default() {
        let tag = xml.get(placed.at).unwrap_or_default();
        if let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target")) {
            let part = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("{folder}/{target}"),
            };
            targets.insert(id.to_owned(), part);
        }
    }
    targets
}

/// A paragraph while it is read.
#[derive(Debug, Default)]
struct Draft {
    paragraph: Paragraph,
    style: Option<String>,
    own: Props,
    runs: Vec<(String, Option<String>, Props)>,
}

struct PartReader<'a> {
    xml: &'a str,
    styles: &'a Styles,
    path: Vec<&'a str>,
    open: Vec<Draft>,
    /// Table, row and column of each open table.
    tables: Vec<Cell>,
    /// Twips of the cell at hand and of the margins inside its sides, for each open table.
    cells: Vec<(f64, f64)>,
    /// Points between the margins of the page.
    page: f64,
    done: Vec<Paragraph>,
    sections: Vec<Section>,
    lined: Vec<bool>,
}

impl<'a> PartReader<'a> {
    fn new(xml: &'a str, styles: &'a Styles) -> Self {
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

    fn read(&mut self) -> Result<()> {
        self.take(xml::tokens(self.xml)?);
        Ok(())
    }

    fn take(&mut self, tokens: Vec<xml::Placed<'a>>) {
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

    /// Lengths: of the cell at hand, of a drawn line, and where indents are set.
    fn measure(&mut self, name: &str, tag: &str, at: Range<usize>) {
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
    fn width(&self) -> f64 {
        match self.cells.last() {
            Some((width, margins)) => (width - margins) / TWIPS,
            None => self.page,
        }
    }

    fn begin(&mut self, name: &'a str, tag: &str) {
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

    fn text(&mut self, text: &str) {
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

impl Draft {
    fn run_property(&mut self, name: &str, tag: &str) {
        if let Some((_, style, props)) = self.runs.last_mut() {
            if name == "w:rStyle" {
                *style = attribute(tag, "w:val").map(str::to_owned);
            } else {
                props.read_run(name, tag);
            }
        }
    }

    fn finish(self, styles: &Styles, cell: Option<Cell>, width: f64) -> Paragraph {
        let mut base = styles.paragraph(self.style.as_deref());
        base.take(&self.own);
        let points = |twips: Option<i32>| f64::from(twips.unwrap_or(0)) / TWIPS;
        let mut paragraph = self.paragraph;
        paragraph.align = base.align.clone().unwrap_or_else(|| "left".to_owned());
        paragraph.first_line = points(base.first_line);
        paragraph.before = points(base.before);
        paragraph.after = points(base.after);
        paragraph.line = base.line.map(|l| f64::from(l) / 240.0);
        paragraph.room = width - points(base.left) - points(base.right);
        if base.ruled.unwrap_or(false) {
            paragraph.ruled = true;
            paragraph.rule = Some(paragraph.room);
        }
        paragraph.cell = cell;
        for (text, style, own) in self.runs {
            let mut props = base.clone();
            if let Some(style) = style {
                styles.apply(&style, &mut props);
            }
            props.take(&own);
            let color = props.color.as_deref().unwrap_or("auto");
            paragraph.runs.push(Run {
                text,
                font: styles.typeface(props.font.as_deref()),
                size: f64::from(props.size.unwrap_or(20)) / 2.0,
                bold: props.bold.unwrap_or(false),
                italic: props.italic.unwrap_or(false),
                caps: props.caps.unwrap_or(false),
                underline: props.underline.unwrap_or(false),
                black: matches!(color, "auto" | "000000"),
            });
        }
        paragraph
    }
}

impl Section {
    fn read(&mut self, name: &str, tag: &str) {
        let mm = |key: &str| {
            let twips = attribute(tag, key).and_then(|v| v.parse::<f64>().ok());
            twips.unwrap_or(0.0) / 1440.0 * 25.4
        };
        match name {
            "w:pgSz" => {
                self.width = mm("w:w");
                self.height = mm("w:h");
            }
            "w:pgMar" => {
                self.top = mm("w:top");
                self.bottom = mm("w:bottom");
                self.left = mm("w:left");
                self.right = mm("w:right");
            }
            "w:titlePg" => {
                self.first_differs = !matches!(attribute(tag, "w:val"), Some("0" | "false"));
            }
            "w:headerReference" => {
                let kind = attribute(tag, "w:type").unwrap_or("default");
                let id = attribute(tag, "r:id").unwrap_or_default();
                self.headers.insert(kind.to_owned(), id.to_owned());
            }
            _ => {}
        }
    }
}
