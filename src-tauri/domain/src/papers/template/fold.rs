//! Marks with their pair become blocks.

use super::{Block, Node, append};
use crate::{Error, Result};

/// Turns the paragraphs between the marks of a block into that block.
pub(super) fn fold(nodes: Vec<Node>, needs_paragraph: bool) -> Result<Vec<Node>> {
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
