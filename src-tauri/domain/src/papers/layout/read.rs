//! A document as the checks see it: paragraphs with what they look like and where they stand, and
//! the page set-up.

use std::collections::BTreeMap;

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
    pub fn read(docx: &Docx) -> Result<Self> {
        let styles = Styles::read(docx)?;
        let mut sheet = Self::default();
        let main = docx.main()?;
        let mut reader = PartReader::new(docx.text(main)?, &styles);
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
            done: Vec::new(),
            sections: Vec::new(),
            lined: Vec::new(),
        }
    }

    fn read(&mut self) -> Result<()> {
        for placed in xml::tokens(self.xml)? {
            match placed.token {
                Token::Tag(edge, name) => {
                    if edge != Edge::Close {
                        let tag = self.xml.get(placed.at).unwrap_or_default();
                        self.begin(name, tag);
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
        Ok(())
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
                    let paragraph = draft.finish(self.styles, self.tables.last().copied());
                    self.done.push(paragraph);
                }
            }
            "w:tbl" => {
                self.tables.pop();
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

    fn finish(self, styles: &Styles, cell: Option<Cell>) -> Paragraph {
        let mut base = styles.paragraph(self.style.as_deref());
        base.take(&self.own);
        let points = |twips: Option<i32>| f64::from(twips.unwrap_or(0)) / 20.0;
        let mut paragraph = self.paragraph;
        paragraph.align = base.align.clone().unwrap_or_else(|| "left".to_owned());
        paragraph.first_line = points(base.first_line);
        paragraph.before = points(base.before);
        paragraph.after = points(base.after);
        paragraph.line = base.line.map(|l| f64::from(l) / 240.0);
        paragraph.ruled |= base.ruled.unwrap_or(false);
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
