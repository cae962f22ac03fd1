//! The pictures of one document, each kept once.

use std::collections::{BTreeMap, BTreeSet};

use data_encoding::BASE64;
use sha2::{Digest, Sha256};

use super::{
    MAX_BYTES,
    redraw::{measure, redraw},
};
use crate::{
    Result,
    papers::docx::{Docx, damaged},
};

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const IMAGE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";

/// The images of a paper while it is filled.
#[derive(Debug, Default)]
pub(crate) struct Album {
    /// PNG by name of its part below the folder of the body; equal images are kept once.
    images: BTreeMap<String, Vec<u8>>,
    bytes: usize,
    /// Images the part being filled shows.
    used: BTreeSet<String>,
    placed: u32,
}

impl Album {
    /// The drawing of a form with an image in it; none when the value is no picture.
    pub fn place(&mut self, drawing: &str, value: &str) -> Option<String> {
        // Bounded before it is read: four characters stand for three bytes.
        if value.len() / 4 * 3 > MAX_BYTES + 3 {
            return None;
        }
        let image = BASE64.decode(value.trim().as_bytes()).ok()?;
        let size = measure(&image)?;
        let digest = Sha256::digest(&image);
        let short = digest.get(..8)?;
        let name = format!("media/hinh_{}.png", data_encoding::HEXLOWER.encode(short));
        if !self.images.contains_key(&name) {
            if self.bytes + image.len() > MAX_BYTES {
                return None;
            }
            self.bytes += image.len();
            self.images.insert(name.clone(), image);
        }
        self.placed += 1;
        let drawn = redraw(drawing, &relation(&name), self.placed, size)?;
        self.used.insert(name);
        Some(drawn)
    }

    /// Relates a filled part to the images it shows.
    pub fn relate(&mut self, docx: &mut Docx, part: &str) -> Result<()> {
        let used = std::mem::take(&mut self.used);
        if used.is_empty() {
            return Ok(());
        }
        let (folder, file) = part.rsplit_once('/').ok_or_else(damaged)?;
        let relations = format!("{folder}/_rels/{file}.rels");
        let lines: String = used
            .iter()
            .map(|name| {
                let id = relation(name);
                format!("<Relationship Id=\"{id}\" Type=\"{IMAGE}\" Target=\"{name}\"/>")
            })
            .collect();
        let known = match docx.parts.contains_key(&relations) {
            true => docx.text(&relations)?,
            false => "",
        };
        let with = match known.rfind("</Relationships>").map(|at| known.split_at(at)) {
            Some((before, after)) => format!("{before}{lines}{after}"),
            None => {
                format!("<Relationships xmlns=\"{RELATIONSHIPS}\">{lines}</Relationships>")
            }
        };
        docx.parts.insert(relations, with.into_bytes());
        for name in used {
            if let Some(image) = self.images.get(&name) {
                docx.parts.insert(format!("{folder}/{name}"), image.clone());
            }
        }
        docx.declare("png", "image/png")
    }
}

pub(super) fn relation(name: &str) -> String {
    name.replace(['/', '.'], "_")
}
