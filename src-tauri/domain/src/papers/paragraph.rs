//! One paragraph of a form: Word splits its text over runs as it likes, so the runs are read as
//! one line, and a field's value goes into the first run it touches, whose look it takes.

use std::ops::Range;

use quick_xml::escape::partial_escape;

use super::template::{Node, Paragraph, append};
use crate::{Error, Result};

#[derive(Debug)]
pub(super) enum Piece {
    Raw(Range<usize>),
    /// A tab or line break; a field does not reach over it.
    Gap(Range<usize>),
    /// A whole `w:t` element.
    Text {
        text: String,
        at: Range<usize>,
    },
    /// What lies inside a text box of the paragraph.
    Inner(Node),
}

#[derive(Debug, PartialEq, Eq)]
enum Mark {
    Value(String),
    Open(String),
    Close(String),
}

/// Longest name of a field, in bytes; what is longer was not meant as one.
const MAX_NAME: usize = 120;

/// Joins the pieces and sets the fields apart.
pub(super) fn join(pieces: Vec<Piece>) -> Result<Paragraph> {
    let mut line = String::new();
    for piece in &pieces {
        match piece {
            Piece::Text { text, .. } => line.push_str(text),
            Piece::Gap(_) => line.push('\n'),
            Piece::Raw(_) | Piece::Inner(_) => {}
        }
    }
    let marks = marks(&line)?;
    let mut done = Paragraph {
        only_marks: only_marks(&line, &marks),
        ..Paragraph::default()
    };
    let mut at_byte = 0_usize;
    for piece in pieces {
        match piece {
            Piece::Raw(at) => append(&mut done.nodes, Node::Raw(at)),
            Piece::Gap(at) => {
                append(&mut done.nodes, Node::Raw(at));
                at_byte += 1;
            }
            Piece::Inner(node) => append(&mut done.nodes, node),
            Piece::Text { text, at } => {
                let span = at_byte..at_byte + text.len();
                at_byte = span.end;
                if marks
                    .iter()
                    .any(|(m, _)| m.start < span.end && span.start < m.end)
                {
                    rewrite(&line, &span, &marks, &mut done.nodes);
                } else {
                    append(&mut done.nodes, Node::Raw(at));
                }
            }
        }
    }
    for (_, mark) in marks {
        match mark {
            Mark::Open(list) => done.opens.push(list),
            Mark::Close(list) => done.closes.push(list),
            Mark::Value(_) => {}
        }
    }
    Ok(done)
}

/// Writes one text element anew: its own characters, and the values that begin in it.
fn rewrite(line: &str, span: &Range<usize>, marks: &[(Range<usize>, Mark)], nodes: &mut Vec<Node>) {
    nodes.push(Node::Text("<w:t xml:space=\"preserve\">".to_owned()));
    let mut from = span.start;
    for (at, mark) in marks {
        if at.end <= from || at.start >= span.end {
            continue;
        }
        literal(line, from..at.start, nodes);
        if let (Mark::Value(name), true) = (mark, at.start >= span.start) {
            nodes.push(Node::Value(name.clone()));
        }
        from = at.end;
    }
    literal(line, from..span.end, nodes);
    nodes.push(Node::Text("</w:t>".to_owned()));
}

fn literal(line: &str, range: Range<usize>, nodes: &mut Vec<Node>) {
    if let Some(text) = line.get(range).filter(|t| !t.is_empty()) {
        nodes.push(Node::Text(partial_escape(text).into_owned()));
    }
}

fn only_marks(line: &str, marks: &[(Range<usize>, Mark)]) -> bool {
    let mut from = 0;
    let mut blank = !marks.is_empty();
    for (at, mark) in marks {
        blank &= !matches!(mark, Mark::Value(_));
        blank &= line
            .get(from..at.start)
            .is_some_and(|t| t.trim().is_empty());
        from = at.end;
    }
    blank && line.get(from..).is_some_and(|t| t.trim().is_empty())
}

/// Finds `{{name}}`, `{{#list}}` and `{{/list}}` in a line.
fn marks(line: &str) -> Result<Vec<(Range<usize>, Mark)>> {
    let mut found = Vec::new();
    let mut from = 0_usize;
    while let Some(start) = line.get(from..).and_then(|rest| rest.find("{{")) {
        let start = from + start;
        let inner = line.get(start + 2..).unwrap_or_default();
        let end = inner
            .find("}}")
            .filter(|end| *end <= MAX_NAME)
            .filter(|end| inner.get(..*end).is_some_and(|n| !n.contains(['{', '\n'])));
        let Some(end) = end else {
            return Err(unclosed(inner));
        };
        let name = inner.get(..end).unwrap_or_default();
        let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        let mark = if let Some(list) = name.strip_prefix('#') {
            Mark::Open(list.to_owned())
        } else if let Some(list) = name.strip_prefix('/') {
            Mark::Close(list.to_owned())
        } else {
            Mark::Value(name)
        };
        from = start + 2 + end + 2;
        found.push((start..from, mark));
    }
    Ok(found)
}

fn unclosed(inner: &str) -> Error {
    let shown: String = inner.chars().take(30).collect();
    Error::refused(format!(
        "Trong biểu mẫu, dấu {{{{ trước “{shown}” không có }}}} đóng lại. Chưa có gì được ghi; hãy sửa biểu mẫu rồi tải lên lại."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_apart() {
        let found = marks("{{#items}}- {{ items.serial }};{{/items}}").unwrap();
        let kinds: Vec<_> = found.into_iter().map(|(_, m)| m).collect();
        assert_eq!(
            kinds,
            [
                Mark::Open("items".into()),
                Mark::Value("items.serial".into()),
                Mark::Close("items".into())
            ]
        );
    }

    #[test]
    fn a_field_left_open_is_named() {
        let e = marks("Họ tên: {{person.name}").unwrap_err();
        assert!(e.sentence().contains("person.name"), "{}", e.sentence());
    }
}
