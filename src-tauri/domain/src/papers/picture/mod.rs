//! Pictures in forms: a picture whose alternative text is `{{field}}` takes its image from the
//! data, PNG bytes in Base64. The frame drawn in the form bounds it; its proportions stay its own.

mod album;
mod redraw;

use std::{collections::BTreeMap, ops::Range};

use quick_xml::escape::unescape;

use super::xml::{Edge, Placed, Token, attribute};

pub(super) use album::Album;

/// All pictures of one paper together, in bytes, so that the paper can be opened again.
const MAX_BYTES: usize = 10 << 20;

/// Dots of one picture; unpacked it takes up to eight bytes for each.
const MAX_DOTS: u64 = 40_000_000;

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
