//! Pictures in forms: a picture whose alternative text is `{{field}}` takes its image from the
//! data, PNG bytes in Base64. The frame drawn in the form bounds it; its proportions stay its own.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::ops::Range;

use data_encoding::BASE64;
use quick_xml::escape::unescape;
use sha2::{Digest, Sha256};

use super::docx::{Docx, damaged};
use super::xml::{self, Edge, Placed, Token, attribute};
use crate::Result;

/// All pictures of one paper together, in bytes, so that the paper can be opened again.
const MAX_BYTES: usize = 10 << 20;
/// Dots of one picture; unpacked it takes up to eight bytes for each.
const MAX_DOTS: u64 = 40_000_000;

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const IMAGE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A picture of a form that asks for its image.
#[derive(Debug)]
pub(super) struct Picture {
    pub field: String,
    /// The whole `w:drawing`.
    pub at: Range<usize>,
}

/// Finds the pictures with a field, by the number of the token they begin at, each with the number
/// of the one it ends at.
pub(super) fn find(xml: &str, placed: &[Placed]) -> BTreeMap<usize, (usize, Picture)> {
    let mut found = BTreeMap::new();
    let mut open: Option<(usize, usize, Option<String>)> = None;
    for (i, p) in placed.iter().enumerate() {
        let Token::Tag(edge, name) = &p.token else {
            continue;
        };
        match (edge, *name) {
            (Edge::Open, "w:drawing") => open = Some((i, p.at.start, None)),
            (Edge::Close, "w:drawing") => {
                if let Some((from, start, Some(field))) = open.take() {
                    let at = start..p.at.end;
                    found.insert(from, (i, Picture { field, at }));
                }
            }
            // A drawing with text of its own is filled as text.
            (_, "w:txbxContent") => open = None,
            (Edge::Open | Edge::Empty, "wp:docPr") => {
                if let Some((.., field)) = &mut open {
                    *field = xml.get(p.at.clone()).and_then(asked);
                }
            }
            _ => {}
        }
    }
    found
}

/// The field an alternative text names, when it is nothing else.
fn asked(tag: &str) -> Option<String> {
    let text = unescape(attribute(tag, "descr")?).ok()?;
    let name = text.trim().strip_prefix("{{")?.strip_suffix("}}")?.trim();
    let plain = !name.is_empty() && !name.contains(['{', '}', '#', '/']);
    plain.then(|| name.to_owned())
}

/// The images of a paper while it is filled.
#[derive(Debug, Default)]
pub(super) struct Album {
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

fn relation(name: &str) -> String {
    name.replace(['/', '.'], "_")
}

/// Width and height in dots of a PNG that can be read to its end; none for anything else.
fn measure(image: &[u8]) -> Option<(u64, u64)> {
    let mut reader = png::Decoder::new(Cursor::new(image)).read_info().ok()?;
    let (width, height) = reader.info().size();
    let size = (u64::from(width), u64::from(height));
    if size.0 == 0 || size.1 == 0 || size.0 * size.1 > MAX_DOTS {
        return None;
    }
    while reader.next_row().ok()?.is_some() {}
    reader.finish().ok()?;
    Some(size)
}

/// The largest box with the proportions of the image inside the box of the form.
fn fit((width, height): (u64, u64), frame: (u64, u64)) -> (u64, u64) {
    let by_height = frame.1.saturating_mul(width) / height;
    if by_height <= frame.0 {
        (by_height.max(1), frame.1)
    } else {
        (frame.0, (frame.0.saturating_mul(height) / width).max(1))
    }
}

/// Copies a drawing with another image, size and number, without the field, the cropping and the
/// effects meant for the image that stood there.
fn redraw(drawing: &str, relation: &str, number: u32, size: (u64, u64)) -> Option<String> {
    let placed = xml::tokens(drawing).ok()?;
    let tag = |p: &Placed| drawing.get(p.at.clone()).unwrap_or_default();
    let extent = placed
        .iter()
        .find(|p| matches!(p.token, Token::Tag(_, "wp:extent")))?;
    let length = |name| attribute(tag(extent), name)?.parse::<u64>().ok();
    let (cx, cy) = fit(size, (length("cx")?, length("cy")?));

    let mut out = String::with_capacity(drawing.len());
    let mut shows = false;
    let mut skip: Option<&str> = None;
    for p in &placed {
        let raw = tag(p);
        let Token::Tag(edge, name) = p.token else {
            if skip.is_none() {
                out.push_str(raw);
            }
            continue;
        };
        if let Some(end) = skip {
            if (edge, name) == (Edge::Close, end) {
                skip = None;
            }
            continue;
        }
        match name {
            "wp:extent" => out.push_str(&format!("<wp:extent cx=\"{cx}\" cy=\"{cy}\"/>")),
            "a:ext" if attribute(raw, "cx").is_some() => {
                out.push_str(&format!("<a:ext cx=\"{cx}\" cy=\"{cy}\"/>"));
            }
            "wp:docPr" => {
                let title = attribute(raw, "title").unwrap_or_default();
                out.push_str(&format!(
                    "<wp:docPr id=\"{}\" name=\"Hình {number}\" descr=\"{title}\"/>",
                    10_000 + number
                ));
            }
            "a:blip" => {
                shows = true;
                out.push_str(&format!(
                    "<a:blip xmlns:r=\"{OFFICE}\" r:embed=\"{relation}\"/>"
                ));
            }
            "a:srcRect" => {}
            _ => {
                out.push_str(raw);
                continue;
            }
        }
        if edge == Edge::Open {
            skip = Some(name);
        }
    }
    shows.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_field_and_nothing_else_asks_for_an_image() {
        let of = |descr: &str| asked(&format!("<wp:docPr id=\"1\" descr=\"{descr}\"/>"));
        assert_eq!(of(" {{ seal.qr }} ").as_deref(), Some("seal.qr"));
        assert_eq!(of("{{#items}}"), None);
        assert_eq!(of("Mã QR của {{code}}"), None);
        assert_eq!(of(""), None);
    }

    #[test]
    fn an_image_keeps_its_proportions_inside_the_frame() {
        assert_eq!(fit((100, 100), (900, 600)), (600, 600));
        assert_eq!(fit((200, 100), (900, 600)), (900, 450));
        assert_eq!(fit((1, 40_000_000), (900, 600)), (1, 600));
    }
}
