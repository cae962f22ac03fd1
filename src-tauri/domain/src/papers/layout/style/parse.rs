//! Reading the styles of a document and the typefaces of its theme.

use std::collections::BTreeMap;

use super::{Props, Styles};
use crate::{
    Result,
    papers::{
        docx::Docx,
        xml::{self, Edge, Token, attribute},
    },
};

impl Styles {
    pub fn read(docx: &Docx) -> Result<Self> {
        let mut styles = Self {
            theme: theme(docx),
            ..Self::default()
        };
        let Some(part) = docx.of_type("styles+xml").next() else {
            return Ok(styles);
        };
        let xml = docx.text(part)?;
        let mut at: Option<String> = None;
        let mut path: Vec<&str> = Vec::new();
        for placed in xml::tokens(xml)? {
            let Token::Tag(edge, name) = placed.token else {
                continue;
            };
            if edge == Edge::Close {
                path.pop();
                if name == "w:style" {
                    at = None;
                }
                continue;
            }
            let tag = xml.get(placed.at).unwrap_or_default();
            styles.read_tag(&mut at, &path, name, tag);
            if edge == Edge::Open {
                path.push(name);
            }
        }
        Ok(styles)
    }

    fn read_tag(&mut self, at: &mut Option<String>, path: &[&str], name: &str, tag: &str) {
        if name == "w:style" {
            let id = attribute(tag, "w:styleId").unwrap_or_default().to_owned();
            if attribute(tag, "w:type") == Some("paragraph")
                && matches!(attribute(tag, "w:default"), Some("1" | "true"))
            {
                self.normal.clone_from(&id);
            }
            self.by_id.insert(id.clone(), (None, Props::default()));
            *at = Some(id);
            return;
        }
        let parent = path.last().copied().unwrap_or_default();
        let props = match at {
            Some(id) => {
                let Some((based_on, props)) = self.by_id.get_mut(id) else {
                    return;
                };
                if name == "w:basedOn" {
                    *based_on = attribute(tag, "w:val").map(str::to_owned);
                }
                // Properties that a table style keeps for its rows are not those of the style.
                if path.contains(&"w:tblStylePr") {
                    return;
                }
                props
            }
            None if path.contains(&"w:docDefaults") => &mut self.defaults,
            None => return,
        };
        match parent {
            "w:rPr" => props.read_run(name, tag),
            "w:pPr" | "w:pBdr" => props.read_paragraph(name, tag),
            _ => {}
        }
    }
}

fn theme(docx: &Docx) -> BTreeMap<&'static str, String> {
    let mut fonts = BTreeMap::new();
    let part = docx.parts.keys().find(|name| name.contains("/theme/theme"));
    let Some(xml) = part.and_then(|name| docx.text(name).ok()) else {
        return fonts;
    };
    let mut kind = None;
    for placed in xml::tokens(xml).unwrap_or_default() {
        match placed.token {
            Token::Tag(Edge::Open, "a:minorFont") => kind = Some("a:minorFont"),
            Token::Tag(Edge::Open, "a:majorFont") => kind = Some("a:majorFont"),
            Token::Tag(Edge::Open | Edge::Empty, "a:latin") => {
                let tag = xml.get(placed.at).unwrap_or_default();
                if let (Some(kind), Some(face)) = (kind.take(), attribute(tag, "typeface")) {
                    fonts.insert(kind, face.to_owned());
                }
            }
            _ => {}
        }
    }
    fonts
}
