//! Filling a form: values into fields, rows and paragraphs repeated per item, the same data giving
//! the same bytes.

mod writer;

use serde_json::Value;

use super::{
    docx::Docx,
    draft, layout,
    names::{Asked, Names},
    picture::Album,
    template,
};
use crate::Result;

use writer::Writer;

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
