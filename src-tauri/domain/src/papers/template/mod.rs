//! A part of a form as a tree: what is copied, what is filled, what repeats. It is built without
//! knowing the data, so that a form can be checked before there is any.

mod build;
mod fold;

use std::{collections::BTreeSet, ops::Range};

use super::{
    docx::damaged,
    paragraph::Piece,
    picture::{self, Picture},
    xml::{self, Edge, Token},
};
use crate::Result;

use build::Builder;
use fold::fold;

pub(super) use build::append;

#[derive(Debug)]
pub(super) enum Node {
    /// Bytes of the part, copied.
    Raw(Range<usize>),
    /// Characters of a text element, already escaped.
    Text(String),
    /// A field; stands inside a text element.
    Value(String),
    Picture(Picture),
    Row(Row),
    /// What stands between `{{#list}}` and `{{/list}}`.
    Block(Block),
    Paragraph(Paragraph),
}

#[derive(Debug, Default)]
pub(super) struct Row {
    pub nodes: Vec<Node>,
    /// First words of the dotted fields of this row; a list among them makes the row repeat.
    pub heads: BTreeSet<String>,
    /// Lists repeated by blocks inside its cells; those do not make the row repeat.
    blocks: BTreeSet<String>,
    /// Columns of the table grid it covers.
    pub columns: usize,
    /// Properties of its first paragraph and run, for the row that says there is nothing.
    pub paragraph_style: Option<Range<usize>>,
    pub run_style: Option<Range<usize>>,
}

#[derive(Debug)]
pub(super) struct Block {
    pub list: String,
    pub nodes: Vec<Node>,
    /// The cell or header around it has no other paragraph, and Word wants one there.
    pub alone: bool,
}

#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub nodes: Vec<Node>,
    pub opens: Vec<String>,
    pub closes: Vec<String>,
    /// Nothing but marks of a block: not printed.
    pub only_marks: bool,
    /// Which element it lies in; a block opens and closes in the same one.
    pub parent: usize,
}

/// What an open element gathers.
#[derive(Debug)]
enum Frame {
    Blocks(Vec<Node>),
    Row(Row),
    Paragraph {
        pieces: Vec<Piece>,
        keep: bool,
        parent: usize,
    },
}

/// Builds the tree of a part.
///
/// # Errors
/// A damaged part, or a field or block whose marks do not match.
pub(super) fn build(xml: &str) -> Result<Vec<Node>> {
    let placed = xml::tokens(xml)?;
    let mut builder = Builder {
        xml,
        frames: vec![Frame::Blocks(Vec::new())],
        parents: Vec::new(),
    };
    let mut pictures = picture::find(xml, &placed);
    let mut tokens = placed.iter().enumerate();
    while let Some((i, p)) = tokens.next() {
        if let Some((end, picture)) = pictures.remove(&i) {
            builder.picture(picture);
            tokens.by_ref().find(|(at, _)| *at == end);
            continue;
        }
        match &p.token {
            Token::Tag(Edge::Open, "w:t") => {
                let mut text = String::new();
                let mut end = p.at.end;
                for (_, inner) in tokens.by_ref() {
                    end = inner.at.end;
                    match &inner.token {
                        Token::Text(t) => text.push_str(t),
                        Token::Tag(Edge::Close, "w:t") => break,
                        Token::Tag(..) | Token::Other => {}
                    }
                }
                builder.piece(Piece::Text {
                    text,
                    at: p.at.start..end,
                });
            }
            Token::Tag(edge, name) => builder.tag(i, *edge, name, p.at.clone())?,
            Token::Text(_) | Token::Other => builder.raw(p.at.clone()),
        }
    }
    match builder.frames.pop() {
        Some(Frame::Blocks(nodes)) if builder.frames.is_empty() => fold(nodes, false),
        _ => Err(damaged()),
    }
}
