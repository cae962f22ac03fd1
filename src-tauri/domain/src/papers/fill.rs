//! Filling a form: values into fields, rows and paragraphs repeated per item, the same data giving
//! the same bytes.

use std::fmt::Write;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use super::docx::{Docx, damaged};
use super::draft;
use super::layout;
use super::names::{Asked, Names};
use super::picture::{Album, Picture};
use super::template::{self, Block, Node, Row};
use crate::{Error, Result};

/// Printed in a draft where a required value is still to come.
const TO_COME: &str = "…………";
/// Printed in place of the rows of a list without items.
const NOTHING: &str = "Không có.";

/// A form filled with data.
#[derive(Debug)]
pub struct Filled {
    pub docx: Vec<u8>,
    /// Required fields the data leaves empty, in order of the form; when there are any, the paper
    /// is marked as a draft.
    pub missing: Vec<String>,
}

/// Fills a form. In `data`, text may be empty, while `null` stands for a required value that is
/// still to come.
///
/// # Errors
/// An unusable file, a field the data does not know (named, with the nearest known one), a field
/// of a list outside a table row or block.
pub fn fill(form: &[u8], data: &Value) -> Result<Filled> {
    let mut docx = Docx::open(form)?;
    let names = docx.texts();
    let mut trees = Vec::new();
    let mut asked = Asked::default();
    for name in &names {
        let tree = template::build(docx.text(name)?)?;
        asked.read(&tree);
        trees.push(tree);
    }
    Names::of(data).check(&asked)?;

    let mut missing = Vec::new();
    let mut album = Album::default();
    for (name, tree) in names.iter().zip(&trees) {
        let part = docx.text(name)?;
        let mut writer = Writer {
            part,
            data,
            scope: Vec::new(),
            out: String::with_capacity(part.len() * 2),
            missing: Vec::new(),
            album: &mut album,
        };
        writer.nodes(tree)?;
        let Writer {
            out, missing: new, ..
        } = writer;
        docx.parts.insert(name.clone(), out.into_bytes());
        album.relate(&mut docx, name)?;
        for field in new {
            if !missing.contains(&field) {
                missing.push(field);
            }
        }
    }
    layout::mend_lines(&mut docx)?;
    if !missing.is_empty() {
        draft::stamp(&mut docx)?;
    }
    Ok(Filled {
        docx: docx.pack()?,
        missing,
    })
}

struct Writer<'a> {
    part: &'a str,
    data: &'a Value,
    /// The lists being repeated and the item at hand of each.
    scope: Vec<(&'a str, &'a Value)>,
    out: String,
    missing: Vec<String>,
    album: &'a mut Album,
}

impl<'a> Writer<'a> {
    fn nodes(&mut self, nodes: &'a [Node]) -> Result<()> {
        for node in nodes {
            match node {
                Node::Raw(at) => self
                    .out
                    .push_str(self.part.get(at.clone()).ok_or_else(damaged)?),
                Node::Text(text) => self.out.push_str(text),
                Node::Value(name) => self.value(name)?,
                Node::Picture(picture) => self.picture(picture)?,
                Node::Row(row) => self.row(row)?,
                Node::Block(block) => self.block(block)?,
                Node::Paragraph(p) => self.nodes(&p.nodes)?,
            }
        }
        Ok(())
    }

    fn value(&mut self, name: &str) -> Result<()> {
        match self.find(name)? {
            Value::String(text) => push_text(&mut self.out, text),
            Value::Number(n) => {
                write!(self.out, "{n}").map_err(|e| Error::Internal(e.to_string()))?
            }
            Value::Bool(yes) => self.out.push_str(if *yes { "có" } else { "không" }),
            Value::Null | Value::Array(_) | Value::Object(_) => {
                self.out.push_str(TO_COME);
                self.miss(name);
            }
        }
        Ok(())
    }

    /// Empty text prints no picture; what is no picture leaves the form's own frame in its place.
    fn picture(&mut self, picture: &Picture) -> Result<()> {
        let drawing = self.part.get(picture.at.clone()).ok_or_else(damaged)?;
        let placed = match self.find(&picture.field)? {
            Value::String(text) if text.trim().is_empty() => return Ok(()),
            Value::String(text) => self.album.place(drawing, text),
            _ => None,
        };
        match placed {
            Some(drawn) => self.out.push_str(&drawn),
            None => {
                self.out.push_str(drawing);
                self.miss(&picture.field);
            }
        }
        Ok(())
    }

    fn miss(&mut self, name: &str) {
        if !self.missing.iter().any(|m| m == name) {
            self.missing.push(name.to_owned());
        }
    }

    fn find(&self, name: &str) -> Result<&'a Value> {
        let (head, tail) = name.split_once('.').unwrap_or((name, ""));
        if let Some((_, item)) = self.scope.iter().rev().find(|(list, _)| *list == head) {
            return Ok(walk(item, tail));
        }
        if matches!(self.data.get(head), Some(Value::Array(_))) {
            return Err(Error::refused(format!(
                "Trường {{{{{name}}}}} thuộc danh sách nên phải đặt trong một hàng của bảng hoặc giữa {{{{#{head}}}}} và {{{{/{head}}}}}. Chưa có giấy tờ nào được lập; hãy sửa biểu mẫu rồi làm lại."
            )));
        }
        Ok(walk(self.data, name))
    }

    fn list(&self, name: &str) -> Option<&'a [Value]> {
        match walk(self.data, name) {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    fn row(&mut self, row: &'a Row) -> Result<()> {
        let lists: Vec<(&str, &[Value])> = row
            .heads
            .iter()
            .filter(|head| !self.scope.iter().any(|(open, _)| open == head))
            .filter_map(|head| Some((head.as_str(), self.list(head)?)))
            .collect();
        match lists.as_slice() {
            [] => self.nodes(&row.nodes),
            [(_, [])] => {
                self.nothing(row);
                Ok(())
            }
            [(list, items)] => {
                for item in *items {
                    self.scope.push((list, item));
                    self.nodes(&row.nodes)?;
                    self.scope.pop();
                }
                Ok(())
            }
            [(one, _), (two, _), ..] => Err(Error::refused(format!(
                "Một hàng của bảng chỉ lặp theo một danh sách, nhưng hàng này dùng cả {{{{{one}…}}}} và {{{{{two}…}}}}. Chưa có giấy tờ nào được lập; hãy tách thành hai bảng rồi làm lại."
            ))),
        }
    }

    /// One cell over all columns that says the list is empty, in the look of the row.
    fn nothing(&mut self, row: &Row) {
        let style = |at: &Option<std::ops::Range<usize>>| {
            at.clone()
                .and_then(|at| self.part.get(at))
                .unwrap_or_default()
        };
        let (paragraph, run) = (style(&row.paragraph_style), style(&row.run_style));
        let columns = row.columns.max(1);
        let cell = format!(
            "<w:tr><w:tc><w:tcPr><w:tcW w:w=\"0\" w:type=\"auto\"/><w:gridSpan w:val=\"{columns}\"/></w:tcPr><w:p>{paragraph}<w:r>{run}<w:t>{NOTHING}</w:t></w:r></w:p></w:tc></w:tr>"
        );
        self.out.push_str(&cell);
    }

    fn block(&mut self, block: &'a Block) -> Result<()> {
        let items = self.list(&block.list).unwrap_or_default();
        for item in items {
            self.scope.push((&block.list, item));
            self.nodes(&block.nodes)?;
            self.scope.pop();
        }
        if items.is_empty() && block.alone {
            self.out.push_str("<w:p/>");
        }
        Ok(())
    }
}

fn walk<'v>(mut value: &'v Value, path: &str) -> &'v Value {
    for step in path.split('.').filter(|s| !s.is_empty()) {
        value = value.get(step).unwrap_or(&Value::Null);
    }
    value
}

/// Writes a value as plain text: composed letters, nothing that could act as markup, steer the
/// direction of the line or break the file; a line break stays one.
fn push_text(out: &mut String, text: &str) {
    for c in text.trim_end().nfc() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\n' => out.push_str("</w:t><w:br/><w:t xml:space=\"preserve\">"),
            '\t' => out.push(' '),
            '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
}
