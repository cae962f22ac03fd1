//! The text of a PDF, line by line as it stands on the page. The files come from anywhere, so the
//! size of the file, of what it unpacks to and of its page count are bounded.

use std::collections::BTreeMap;

use lopdf::{Document, Encoding, LoadOptions, Object, content::Content};

use crate::{Error, Result};

const MOST_BYTES: usize = 32 << 20;
const MOST_UNPACKED: usize = 16 << 20;
const MOST_PAGES: usize = 500;

/// A piece of text and the place where it starts.
struct Piece {
    x: f32,
    y: f32,
    text: String,
}

pub(super) fn lines(bytes: &[u8], name: &str) -> Result<Vec<String>> {
    if bytes.len() > MOST_BYTES {
        return Err(unreadable(name, "tệp lớn hơn 32 MB"));
    }
    let options = LoadOptions::with_max_decompressed_size(MOST_UNPACKED);
    let document = Document::load_mem_with_options(bytes, options)
        .map_err(|_| unreadable(name, "tệp bị hỏng hoặc bị cắt"))?;
    if document.is_encrypted() {
        return Err(unreadable(name, "tệp có mật khẩu"));
    }
    let pages = document.get_pages();
    if pages.len() > MOST_PAGES {
        return Err(unreadable(name, "tệp có quá nhiều trang"));
    }
    let mut lines = Vec::new();
    let mut room = MOST_UNPACKED;
    for page in pages.into_values() {
        let content = document
            .get_page_content_with_limit(page, room)
            .map_err(|_| unreadable(name, "nội dung bên trong lớn bất thường"))?;
        room = room.saturating_sub(content.len());
        let fonts = document.get_page_fonts(page).unwrap_or_default();
        let encodings: BTreeMap<Vec<u8>, Encoding> = fonts
            .into_iter()
            .filter_map(|(name, font)| {
                let encoding = font.get_font_encoding_with_limit(&document, MOST_UNPACKED);
                Some((name, encoding.ok()?))
            })
            .collect();
        lines.append(&mut as_lines(pieces(&content, &encodings)));
    }
    Ok(lines)
}

fn unreadable(name: &str, why: &str) -> Error {
    Error::refused(format!(
        "Không đọc được chữ trong {name}: {why}. Chưa có gì được nhập; hãy dùng nhật ký dạng văn bản của cùng lần xoá."
    ))
}

fn pieces(content: &[u8], encodings: &BTreeMap<Vec<u8>, Encoding<'_>>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let Ok(content) = Content::decode(content) else {
        return pieces;
    };
    let (mut x, mut y, mut leading) = (0.0, 0.0, 0.0_f32);
    let mut font = None;
    for operation in &content.operations {
        let number = |at: usize| {
            let operand = operation.operands.get(at);
            operand.and_then(|o| o.as_float().ok()).unwrap_or_default()
        };
        match operation.operator.as_str() {
            "BT" => (x, y) = (0.0, 0.0),
            "Td" | "TD" => {
                if operation.operator == "TD" {
                    leading = -number(1);
                }
                (x, y) = (x + number(0), y + number(1));
            }
            "Tm" => (x, y) = (number(4), number(5)),
            "TL" => leading = number(0),
            "T*" => y -= leading,
            "Tf" => {
                let name = operation.operands.first().and_then(|o| o.as_name().ok());
                font = name.and_then(|name| encodings.get(name));
            }
            "Tj" | "TJ" | "'" | "\"" => {
                if matches!(operation.operator.as_str(), "'" | "\"") {
                    y -= leading;
                }
                let mut text = String::new();
                for operand in &operation.operands {
                    shown(operand, font, &mut text);
                }
                pieces.push(Piece { x, y, text });
            }
            _ => {}
        }
    }
    pieces
}

fn shown(operand: &Object, font: Option<&Encoding<'_>>, text: &mut String) {
    match operand {
        Object::String(bytes, _) => {
            let decoded = font.and_then(|font| Document::decode_text(font, bytes).ok());
            match decoded {
                Some(decoded) => text.push_str(&decoded),
                None => text.extend(bytes.iter().map(|byte| char::from(*byte))),
            }
        }
        Object::Array(parts) => {
            for part in parts {
                match part {
                    Object::String(..) => shown(part, font, text),
                    // A wide gap inside an array stands for a space.
                    gap if gap.as_float().is_ok_and(|gap| gap < -200.0) => text.push(' '),
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

/// From the top of the page, each line from the left.
fn as_lines(mut pieces: Vec<Piece>) -> Vec<String> {
    pieces.retain(|piece| !piece.text.trim().is_empty());
    // The height counts in whole points: one line is often set with a slight shake.
    pieces.sort_by(|a, b| {
        let rows = b.y.round().total_cmp(&a.y.round());
        rows.then(a.x.total_cmp(&b.x))
    });
    let mut lines: Vec<(f32, String)> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some((y, line)) if (*y - piece.y).abs() < 2.0 => {
                line.push(' ');
                line.push_str(&piece.text);
            }
            _ => lines.push((piece.y, piece.text)),
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}
