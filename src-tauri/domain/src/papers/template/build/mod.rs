//! From the elements of a document to the tree of a form.

mod tag;

use std::ops::Range;

use super::{Frame, Node, Row};
use crate::papers::{paragraph::Piece, picture::Picture};

pub(super) struct Builder<'a> {
    pub(super) xml: &'a str,
    pub(super) frames: Vec<Frame>,
    pub(super) parents: Vec<usize>,
}

impl Builder<'_> {
    /// The innermost open row, if any.
    fn row(&mut self) -> Option<&mut Row> {
        self.frames.iter_mut().rev().find_map(|f| match f {
            Frame::Row(row) => Some(row),
            Frame::Blocks(_) | Frame::Paragraph { .. } => None,
        })
    }

    fn add_heads(&mut self, nodes: &[Node]) {
        let heads: Vec<String> = nodes
            .iter()
            .filter_map(|n| match n {
                Node::Value(name) | Node::Picture(Picture { field: name, .. }) => {
                    name.split_once('.').map(|(head, _)| head.to_owned())
                }
                _ => None,
            })
            .collect();
        if let Some(row) = self.row() {
            row.heads.extend(heads);
        }
    }

    pub(super) fn picture(&mut self, picture: Picture) {
        if let Some(Frame::Paragraph { keep, .. }) = self.frames.last_mut() {
            *keep = true;
        }
        self.piece(Piece::Inner(Node::Picture(picture)));
    }

    pub(super) fn raw(&mut self, at: Range<usize>) {
        self.piece(Piece::Raw(at));
    }

    pub(super) fn piece(&mut self, piece: Piece) {
        if let Some(Frame::Paragraph { pieces, .. }) = self.frames.last_mut() {
            pieces.push(piece);
        } else {
            match piece {
                Piece::Raw(at) | Piece::Gap(at) | Piece::Text { at, .. } => {
                    self.push(Node::Raw(at))
                }
                Piece::Inner(node) => self.push(node),
            }
        }
    }

    pub(super) fn push(&mut self, node: Node) {
        match self.frames.last_mut() {
            Some(Frame::Blocks(nodes)) => append(nodes, node),
            Some(Frame::Row(row)) => append(&mut row.nodes, node),
            Some(Frame::Paragraph { pieces, .. }) => pieces.push(Piece::Inner(node)),
            None => {}
        }
    }
}

/// Adds a node, joining stretches of raw bytes.
pub(crate) fn append(nodes: &mut Vec<Node>, node: Node) {
    if let (Some(Node::Raw(last)), Node::Raw(next)) = (nodes.last_mut(), &node)
        && last.end == next.start
    {
        last.end = next.end;
        return;
    }
    nodes.push(node);
}
