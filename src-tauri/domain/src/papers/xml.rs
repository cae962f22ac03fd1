//! A Word part cut into tokens that remember their place, so that what is not touched is copied
//! byte for byte.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::docx::damaged;
use crate::Result;

/// No real document nests elements so deep; a deeper one is made to exhaust the stack.
const MAX_DEPTH: usize = 256;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Open,
    Close,
    Empty,
}

#[derive(Debug)]
pub(super) enum Token<'a> {
    /// A start, end or empty tag with its qualified name, such as `w:p`.
    Tag(Edge, &'a str),
    /// Character data, entities resolved.
    Text(String),
    /// Declaration, comment, processing instruction.
    Other,
}

#[derive(Debug)]
pub(super) struct Placed<'a> {
    pub token: Token<'a>,
    /// Bytes of the part it stands on.
    pub at: Range<usize>,
}

/// Cuts a part into tokens.
///
/// # Errors
/// Refuses what is not well formed, nests too deep or declares a DTD.
pub(super) fn tokens(xml: &str) -> Result<Vec<Placed<'_>>> {
    cut(xml, true)
}

/// As [`tokens`], for the first bytes of a part, whose elements need not all be closed.
pub(super) fn first_tokens(xml: &str) -> Result<Vec<Placed<'_>>> {
    cut(xml, false)
}

fn cut(xml: &str, whole: bool) -> Result<Vec<Placed<'_>>> {
    let mut reader = Reader::from_str(xml);
    let mut placed = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0_usize;
    loop {
        let event = reader.read_event().map_err(|_| damaged())?;
        let end = usize::try_from(reader.buffer_position()).map_err(|_| damaged())?;
        let at = start..end;
        start = end;
        let token = match event {
            Event::Start(_) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(damaged());
                }
                Token::Tag(Edge::Open, name_at(xml, &at)?)
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                Token::Tag(Edge::Close, name_at(xml, &at)?)
            }
            Event::Empty(_) => Token::Tag(Edge::Empty, name_at(xml, &at)?),
            Event::Text(t) => Token::Text(t.xml10_content().into_owned()),
            Event::CData(t) => Token::Text(t.xml10_content().into_owned()),
            Event::GeneralRef(r) => Token::Text(entity(&r)?),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => Token::Other,
            Event::DocType(_) => return Err(damaged()),
            Event::Eof if whole && depth > 0 => return Err(damaged()),
            Event::Eof => return Ok(placed),
        };
        placed.push(Placed { token, at });
    }
}

fn name_at<'a>(xml: &'a str, at: &Range<usize>) -> Result<&'a str> {
    let tag = xml.get(at.clone()).ok_or_else(damaged)?;
    let name = tag.trim_start_matches(['<', '/']);
    let end = name
        .find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>')
        .unwrap_or(name.len());
    name.get(..end).ok_or_else(damaged)
}

fn entity(r: &quick_xml::events::BytesRef) -> Result<String> {
    if let Some(c) = r.resolve_char_ref().map_err(|_| damaged())? {
        return Ok(c.to_string());
    }
    let text = match r.xml10_content().as_ref() {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => return Err(damaged()),
    };
    Ok(text.to_owned())
}

/// The value of an attribute in the text of a tag, entities left as they are.
pub(super) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    while let Some(found) = rest.find(name) {
        let before = rest.get(..found)?;
        let after = rest.get(found + name.len()..)?;
        if before.ends_with(|c: char| c.is_ascii_whitespace()) {
            let value = after.trim_start();
            if let Some(value) = value.strip_prefix('=') {
                let value = value.trim_start();
                let quote = value.chars().next().filter(|c| *c == '"' || *c == '\'')?;
                let value = value.get(1..)?;
                return value.get(..value.find(quote)?);
            }
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_cover_the_part_without_gaps() {
        let xml = r#"<?xml version="1.0"?><w:p a="1"><w:t>Tổ &amp; nhóm</w:t><w:br/></w:p>"#;
        let placed = tokens(xml).unwrap();
        let joined: String = placed.iter().map(|p| &xml[p.at.clone()]).collect();
        assert_eq!(joined, xml);
    }

    #[test]
    fn an_attribute_is_found_by_its_whole_name() {
        let tag = r#"<w:headerReference xw:type="no" w:type="first" r:id='rId7'/>"#;
        assert_eq!(attribute(tag, "w:type"), Some("first"));
        assert_eq!(attribute(tag, "r:id"), Some("rId7"));
        assert_eq!(attribute(tag, "w:val"), None);
    }

    #[test]
    fn a_document_made_to_exhaust_the_stack_is_refused() {
        let deep = "<a>".repeat(100_000);
        assert!(tokens(&deep).is_err());
    }
}
