//! What Word's styles add up to: defaults, the style of the paragraph and those it is based on,
//! then what is set on the spot.

use std::collections::BTreeMap;

use crate::Result;
use crate::papers::docx::Docx;
use crate::papers::xml::{self, Edge, Token, attribute};

/// Properties of a run and its paragraph, where set.
#[derive(Debug, Clone, Default)]
pub(super) struct Props {
    pub font: Option<String>,
    /// Half points.
    pub size: Option<u32>,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub caps: Option<bool>,
    pub underline: Option<bool>,
    pub color: Option<String>,
    pub align: Option<String>,
    /// Twentieths of a point, as all lengths below.
    pub first_line: Option<i32>,
    pub left: Option<i32>,
    pub right: Option<i32>,
    pub before: Option<i32>,
    pub after: Option<i32>,
    /// 240ths of a line; none when the line height is fixed.
    pub line: Option<i32>,
    pub ruled: Option<bool>,
}

impl Props {
    /// Takes over what the other sets.
    pub fn take(&mut self, over: &Self) {
        fn set<T: Clone>(mine: &mut Option<T>, theirs: &Option<T>) {
            if theirs.is_some() {
                mine.clone_from(theirs);
            }
        }
        set(&mut self.font, &over.font);
        set(&mut self.size, &over.size);
        set(&mut self.bold, &over.bold);
        set(&mut self.italic, &over.italic);
        set(&mut self.caps, &over.caps);
        set(&mut self.underline, &over.underline);
        set(&mut self.color, &over.color);
        set(&mut self.align, &over.align);
        set(&mut self.first_line, &over.first_line);
        set(&mut self.left, &over.left);
        set(&mut self.right, &over.right);
        set(&mut self.before, &over.before);
        set(&mut self.after, &over.after);
        set(&mut self.line, &over.line);
        set(&mut self.ruled, &over.ruled);
    }

    /// Reads one element of `w:rPr`.
    pub fn read_run(&mut self, name: &str, tag: &str) {
        match name {
            "w:rFonts" => {
                let theme = attribute(tag, "w:asciiTheme").map(|t| format!("@{t}"));
                let named = attribute(tag, "w:ascii").or_else(|| attribute(tag, "w:hAnsi"));
                self.font = named
                    .map(str::to_owned)
                    .or(theme)
                    .or_else(|| self.font.take());
            }
            "w:sz" => self.size = attribute(tag, "w:val").and_then(|v| v.parse().ok()),
            "w:b" => self.bold = Some(on(tag)),
            "w:i" => self.italic = Some(on(tag)),
            "w:caps" => self.caps = Some(on(tag)),
            "w:u" => self.underline = Some(attribute(tag, "w:val") != Some("none")),
            "w:color" => self.color = attribute(tag, "w:val").map(str::to_owned),
            _ => {}
        }
    }

    /// Reads one element of `w:pPr`.
    pub fn read_paragraph(&mut self, name: &str, tag: &str) {
        let number = |key: &str| attribute(tag, key).and_then(|v| v.parse::<i32>().ok());
        match name {
            "w:jc" => self.align = attribute(tag, "w:val").map(str::to_owned),
            "w:ind" => {
                let hanging = number("w:hanging").map(|h| -h);
                self.first_line = number("w:firstLine").or(hanging).or(self.first_line);
                self.left = number("w:left").or(number("w:start")).or(self.left);
                self.right = number("w:right").or(number("w:end")).or(self.right);
            }
            "w:spacing" => {
                self.before = number("w:before").or(self.before);
                self.after = number("w:after").or(self.after);
                if attribute(tag, "w:lineRule").is_none_or(|rule| rule == "auto") {
                    self.line = number("w:line").or(self.line);
                } else {
                    self.line = None;
                }
            }
            "w:top" | "w:bottom" => {
                self.ruled = Some(!matches!(
                    attribute(tag, "w:val"),
                    Some("nil" | "none") | None
                ));
            }
            _ => {}
        }
    }
}

fn on(tag: &str) -> bool {
    !matches!(attribute(tag, "w:val"), Some("0" | "false" | "off"))
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    defaults: Props,
    normal: String,
    by_id: BTreeMap<String, (Option<String>, Props)>,
    /// Typeface of the theme's body and heading fonts.
    theme: BTreeMap<&'static str, String>,
}

/// Styles based on one another, at most; a longer chain runs in a circle.
const MAX_CHAIN: usize = 20;

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

    /// Defaults and the style of a paragraph.
    pub fn paragraph(&self, style: Option<&str>) -> Props {
        let mut props = self.defaults.clone();
        self.apply(style.unwrap_or(&self.normal), &mut props);
        props
    }

    /// Puts a style, and before it those it is based on, over the properties.
    pub fn apply(&self, style: &str, props: &mut Props) {
        let mut chain = Vec::new();
        let mut next = Some(style);
        while let Some((based_on, own)) = next.and_then(|id| self.by_id.get(id)) {
            chain.push(own);
            next = based_on.as_deref().filter(|_| chain.len() < MAX_CHAIN);
        }
        for own in chain.into_iter().rev() {
            props.take(own);
        }
    }

    /// The typeface a font name stands for; theme fonts by what the theme says.
    pub fn typeface(&self, font: Option<&str>) -> String {
        match font {
            Some(name) if name.starts_with("@minor") => self.theme.get("a:minorFont").cloned(),
            Some(name) if name.starts_with("@major") => self.theme.get("a:majorFont").cloned(),
            Some(name) => Some(name.to_owned()),
            None => None,
        }
        .unwrap_or_default()
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
