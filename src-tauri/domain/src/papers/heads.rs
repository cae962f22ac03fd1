//! Headings of tables stay with their first row. Word keeps them together by itself; the page renderer
//! may leave the heading alone at the foot of a page. So the copy that is rendered, and only that one,
//! begins a page before such a table and the lines that are kept with it.

use rdocx::Document;

use super::docx::{Docx, damaged};
use super::render;
use super::xml::{self, Edge, Token};
use crate::Result;

/// Takes no visible room at the top of the page it begins.
const BREAK: &str = "<w:p><w:pPr><w:pageBreakBefore/><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p>";

/// A table of the body with a heading that is repeated on each page.
#[derive(Debug, PartialEq, Eq)]
struct Headed {
    /// Its place among the paragraphs and tables of the body.
    body: usize,
    /// Rows of the heading.
    rows: usize,
    /// Where in the part the table and the lines kept with it begin.
    at: usize,
}

/// Opens the copy to be rendered, once more for each page begun.
pub(super) fn keep_heads(docx: &mut Docx) -> Result<Document> {
    let main = docx.main()?.to_owned();
    let mut document = render::document(docx)?;
    for table in 0..headed(docx.text(&main)?)?.len() {
        let part = docx.text(&main)?;
        let Some(found) = headed(part)?.into_iter().nth(table) else {
            break;
        };
        if !is_left_alone(&document, &found)? {
            continue;
        }
        let mut broken = part.to_owned();
        broken.insert_str(found.at, BREAK);
        docx.parts.insert(main.clone(), broken.into_bytes());
        document = render::document(docx)?;
    }
    Ok(document)
}

/// Whether the heading ends a page and the first row under it begins the next.
fn is_left_alone(document: &Document, table: &Headed) -> Result<bool> {
    let layout = document.layout_deterministic().map_err(|_| damaged())?;
    let page = |row: usize| {
        let placed = layout.paragraph_navigation().filter_map(|paragraph| {
            let inside = paragraph.1.children.len() > 3
                && paragraph.1.children.starts_with(&[table.body, row]);
            paragraph.6.filter(|_| inside)
        });
        placed.min()
    };
    let (Some(head), Some(first)) = (page(table.rows - 1), page(table.rows)) else {
        return Ok(false);
    };
    Ok(head < first)
}

/// One paragraph or table of the body while it is read.
#[derive(Default)]
struct Block {
    at: usize,
    kept: bool,
    is_table: bool,
    heading: usize,
    rows: usize,
}

fn headed(part: &str) -> Result<Vec<Headed>> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut in_body = false;
    let (mut depth, mut tables) = (0_usize, 0_usize);
    for placed in xml::tokens(part)? {
        let Token::Tag(edge, name) = placed.token else {
            continue;
        };
        if name == "w:body" {
            in_body = edge == Edge::Open;
            continue;
        }
        if !in_body {
            continue;
        }
        if depth == 0 && edge != Edge::Close && name != "w:sectPr" {
            blocks.push(Block {
                at: placed.at.start,
                is_table: name == "w:tbl",
                ..Block::default()
            });
        }
        match edge {
            Edge::Open => depth += 1,
            Edge::Close => depth = depth.saturating_sub(1),
            Edge::Empty => {}
        }
        match (edge, name) {
            (Edge::Open, "w:tbl") => tables += 1,
            (Edge::Close, "w:tbl") => tables = tables.saturating_sub(1),
            _ => {}
        }
        let Some(block) = blocks.last_mut() else {
            continue;
        };
        match (edge, name) {
            (Edge::Open, "w:tr") if tables == 1 => block.rows += 1,
            (Edge::Empty, "w:tblHeader") if tables == 1 && block.heading + 1 == block.rows => {
                block.heading += 1;
            }
            (Edge::Empty, "w:keepNext") if !block.is_table => block.kept = true,
            _ => {}
        }
    }
    let tables = blocks.iter().enumerate();
    let tables = tables.filter(|(_, b)| b.is_table && b.heading > 0 && b.heading < b.rows);
    Ok(tables
        .map(|(body, table)| {
            let before = blocks.iter().take(body).rev();
            let kept = before.take_while(|b| b.kept && !b.is_table).last();
            Headed {
                body,
                rows: table.heading,
                at: kept.map_or(table.at, |b| b.at),
            }
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::papers::{Form, PaperKind, example, fill};

    fn left_alone(docx: &Docx, document: &Document) -> usize {
        let tables = headed(docx.text(docx.main().unwrap()).unwrap()).unwrap();
        let alone = |table: &&Headed| is_left_alone(document, table).unwrap();
        tables.iter().filter(alone).count()
    }

    #[test]
    fn no_heading_stands_alone_at_the_foot_of_a_page() {
        let mut data = example(PaperKind::DeviceHandover).unwrap();
        let device = data["devices"][0].clone();
        let mut without = 0;
        for devices in 8..24 {
            data["devices"] = json!(vec![device.clone(); devices]);
            let filled = fill(&Form::shipped(PaperKind::DeviceHandover).docx, &data).unwrap();
            let mut docx = Docx::open(&filled.docx).unwrap();
            without += left_alone(&docx, &render::document(&docx).unwrap());
            let kept = keep_heads(&mut docx).unwrap();
            assert_eq!(left_alone(&docx, &kept), 0, "{devices} devices");
        }
        assert!(without > 0, "the renderer leaves one alone without help");
    }

    #[test]
    fn a_table_begins_with_the_lines_kept_with_it() {
        let row = "<w:tr><w:tc><w:p/></w:tc></w:tr>";
        let head = "<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p/></w:tc></w:tr>";
        let kept = "<w:p><w:pPr><w:keepNext/></w:pPr></w:p>";
        let start = "<w:document><w:body><w:p/>";
        let part = format!(
            "{start}{kept}{kept}<w:tbl>{head}{head}{row}</w:tbl><w:tbl>{row}</w:tbl><w:p/><w:tbl>{head}</w:tbl><w:sectPr/></w:body></w:document>"
        );
        let expected = Headed {
            body: 3,
            rows: 2,
            at: start.len(),
        };
        assert_eq!(headed(&part).unwrap(), [expected]);
    }
}
