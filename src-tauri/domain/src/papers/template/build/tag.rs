//! What a tag of the document opens or closes in the tree.

use std::ops::Range;

use super::Builder;
use crate::{
    Result,
    papers::{
        docx::damaged,
        paragraph::{self, Piece},
        template::{Frame, Node, Row, fold::fold},
        xml::{Edge, attribute},
    },
};

impl Builder<'_> {
    pub(crate) fn tag(&mut self, i: usize, edge: Edge, name: &str, at: Range<usize>) -> Result<()> {
        if edge == Edge::Close {
            self.parents.pop();
        }
        match (edge, name) {
            (Edge::Open, "w:p") => {
                let parent = self.parents.last().copied().unwrap_or(0);
                self.frames.push(Frame::Paragraph {
                    pieces: vec![Piece::Raw(at)],
                    keep: false,
                    parent,
                });
            }
            (Edge::Close, "w:p") => {
                self.piece(Piece::Raw(at));
                let Some(Frame::Paragraph {
                    pieces,
                    keep,
                    parent,
                }) = self.frames.pop()
                else {
                    return Err(damaged());
                };
                let mut done = paragraph::join(pieces)?;
                done.parent = parent;
                done.only_marks &= !keep;
                self.add_heads(&done.nodes);
                self.push(Node::Paragraph(done));
            }
            (Edge::Open, "w:tr") => {
                let nodes = vec![Node::Raw(at)];
                self.frames.push(Frame::Row(Row {
                    nodes,
                    ..Row::default()
                }));
            }
            (Edge::Close, "w:tr") => {
                self.raw(at);
                let Some(Frame::Row(mut row)) = self.frames.pop() else {
                    return Err(damaged());
                };
                row.heads.retain(|head| !row.blocks.contains(head));
                self.push(Node::Row(row));
            }
            (Edge::Open, "w:body" | "w:hdr" | "w:ftr" | "w:tc" | "w:txbxContent") => {
                if let (Some(Frame::Row(row)), "w:tc") = (self.frames.last_mut(), name) {
                    row.columns += 1;
                }
                self.raw(at);
                self.frames.push(Frame::Blocks(Vec::new()));
            }
            (Edge::Close, "w:body" | "w:hdr" | "w:ftr" | "w:tc" | "w:txbxContent") => {
                let Some(Frame::Blocks(nodes)) = self.frames.pop() else {
                    return Err(damaged());
                };
                for node in fold(nodes, name != "w:body")? {
                    if let (Node::Block(block), Some(row)) = (&node, self.row()) {
                        row.blocks.insert(block.list.clone());
                    }
                    self.push(node);
                }
                self.raw(at);
            }
            (Edge::Open | Edge::Empty, "w:tab" | "w:br" | "w:cr") => self.piece(Piece::Gap(at)),
            _ => self.other(edge, name, at),
        }
        if edge == Edge::Open {
            self.parents.push(i);
        }
        Ok(())
    }

    /// Elements that are copied but noticed on the way.
    fn other(&mut self, edge: Edge, name: &str, at: Range<usize>) {
        match name {
            "w:gridSpan" => {
                let span = self
                    .xml
                    .get(at.clone())
                    .and_then(|tag| attribute(tag, "w:val"));
                let span = span.and_then(|v| v.parse::<usize>().ok()).unwrap_or(1);
                if let Some(row) = self.row() {
                    row.columns += span.clamp(1, 63) - 1;
                }
            }
            "w:sectPr" | "w:drawing" | "w:pict" => {
                if let Some(Frame::Paragraph { keep, .. }) = self.frames.last_mut() {
                    *keep = true;
                }
            }
            "w:pPr" | "w:rPr" if edge != Edge::Empty => self.style(edge, name, &at),
            _ => {}
        }
        self.raw(at);
    }

    fn style(&mut self, edge: Edge, name: &str, at: &Range<usize>) {
        let Some(row) = self.row() else { return };
        // The properties of a paragraph hold run properties of their own: those of its mark.
        let inside_paragraph_style = row.paragraph_style.as_ref().is_some_and(|r| r.end == 0);
        let style = match name {
            "w:pPr" => &mut row.paragraph_style,
            _ if inside_paragraph_style => return,
            _ => &mut row.run_style,
        };
        match (edge, style.as_mut()) {
            (Edge::Open, None) => *style = Some(at.start..0),
            (Edge::Close, Some(r)) if r.end == 0 => r.end = at.end,
            _ => {}
        }
    }
}
