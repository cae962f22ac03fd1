//! Writing the tree of a form with the values of one paper.

mod list;

use std::fmt::Write;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use super::TO_COME;
use crate::{
    Error, Result,
    papers::{
        docx::damaged,
        picture::{Album, Picture},
        template::Node,
    },
};

pub(super) struct Writer<'a> {
    pub(super) part: &'a str,
    pub(super) data: &'a Value,
    /// The lists being repeated and the item at hand of each.
    pub(super) scope: Vec<(&'a str, &'a Value)>,
    pub(super) out: String,
    pub(super) missing: Vec<String>,
    pub(super) album: &'a mut Album,
}

impl<'a> Writer<'a> {
    pub(super) fn nodes(&mut self, nodes: &'a [Node]) -> Result<()> {
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
