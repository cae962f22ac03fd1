//! A part of a form as a tree: what is copied, what is filled, what repeats. It is built without
//! knowing the data, so that a form can be checked before there is any.

use std::collections::BTreeSet;
use std::ops::Range;

use super::docx::damaged;
use super::paragraph::{self, Piece};
use super::picture::{self, Picture};
use super::xml::{self, Edge, Token, attribute};
use crate::{Error, Result};

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

struct Builder<'a> {
    xml: &'a str,
    frames: Vec<Frame>,
    parents: Vec<usize>,
}

impl Builder<'_> {
    fn tag(&mut self, i: usize, edge: Edge, name: &str, at: Range<usize>) -> Result<()> {
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

    fn picture(&mut self, picture: Picture) {
        if let Some(Frame::Paragraph { keep, .. }) = self.frames.last_mut() {
            *keep = true;
        }
        self.piece(Piece::Inner(Node::Picture(picture)));
    }

    fn raw(&mut self, at: Range<usize>) {
        self.piece(Piece::Raw(at));
    }

    fn piece(&mut self, piece: Piece) {
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

    fn push(&mut self, node: Node) {
        match self.frames.last_mut() {
            Some(Frame::Blocks(nodes)) => append(nodes, node),
            Some(Frame::Row(row)) => append(&mut row.nodes, node),
            Some(Frame::Paragraph { pieces, .. }) => pieces.push(Piece::Inner(node)),
            None => {}
        }
    }
}

/// Adds a node, joining stretches of raw bytes.
pub(super) fn append(nodes: &mut Vec<Node>, node: Node) {
    if let (Some(Node::Raw(last)), Node::Raw(next)) = (nodes.last_mut(), &node)
        && last.end == next.start
    {
        last.end = next.end;
        return;
    }
    nodes.push(node);
}

/// Turns the paragraphs between the marks of a block into that block.
fn fold(nodes: Vec<Node>, needs_paragraph: bool) -> Result<Vec<Node>> {
    let mut done = Vec::new();
    let mut open: Vec<(String, usize, Vec<Node>)> = Vec::new();
    let mut plain = false;
    for node in nodes {
        let Node::Paragraph(p) = node else {
            append(open.last_mut().map_or(&mut done, |(.., inner)| inner), node);
            continue;
        };
        for list in &p.opens {
            open.push((list.clone(), p.parent, Vec::new()));
        }
        plain |= open.is_empty();
        let target = open.last_mut().map_or(&mut done, |(.., inner)| inner);
        if !p.only_marks {
            for inner in p.nodes {
                append(target, inner);
            }
        }
        for list in &p.closes {
            match open.pop() {
                Some((name, parent, inner)) if name == *list && parent == p.parent => {
                    let block = Node::Block(Block {
                        list: name,
                        nodes: inner,
                        alone: false,
                    });
                    append(open.last_mut().map_or(&mut done, |(.., i)| i), block);
                }
                _ => return Err(unmatched(&format!("/{list}"))),
            }
        }
    }
    if let Some((list, ..)) = open.first() {
        return Err(unmatched(&format!("#{list}")));
    }
    if needs_paragraph && !plain {
        let last = done.iter_mut().rev().find_map(|n| match n {
            Node::Block(b) => Some(b),
            _ => None,
        });
        if let Some(block) = last {
            block.alone = true;
        }
    }
    Ok(done)
}

fn unmatched(mark: &str) -> Error {
    Error::refused(format!(
        "Trong biểu mẫu, dấu {{{{{mark}}}}} không có cặp: mỗi {{{{#danh sách}}}} cần một {{{{/danh sách}}}} cùng tên, nằm cùng ô hoặc cùng phần văn bản. Chưa có gì được ghi; hãy sửa biểu mẫu rồi tải lên lại."
    ))
}
