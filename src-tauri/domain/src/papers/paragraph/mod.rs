//! One paragraph of a form: Word splits its text over runs as it likes, so the runs are read as
//! one line, and a field's value goes into the first run it touches, whose look it takes.

mod marks;

use std::ops::Range;

use quick_xml::escape::partial_escape;

use super::template::{Node, Paragraph, append};
use crate::Result;

use marks::{Mark, marks, only_marks};

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
