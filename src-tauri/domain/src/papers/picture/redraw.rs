//! Drawing a picture anew: what is measured, what fits its frame.

use std::io::Cursor;

use super::{MAX_DOTS, OFFICE};
use crate::papers::xml::{self, Edge, Placed, Token, attribute};

/// Width and height in dots of a PNG that can be read to its end; none for anything else.
pub(super) fn measure(image: &[u8]) -> Option<(u64, u64)> {
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
pub(super) fn fit((width, height): (u64, u64), frame: (u64, u64)) -> (u64, u64) {
    let by_height = frame.1.saturating_mul(width) / height;
    if by_height <= frame.0 {
        (by_height.max(1), frame.1)
    } else {
        (frame.0, (frame.0.saturating_mul(height) / width).max(1))
    }
}

/// Copies a drawing with another image, size and number, without the field, the cropping and the
/// effects meant for the image that stood there.
pub(super) fn redraw(
    drawing: &str,
    relation: &str,
    number: u32,
    size: (u64, u64),
) -> Option<String> {
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
    use crate::papers::picture::asked;

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
