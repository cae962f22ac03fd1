//! What a style or a run says of its letters and paragraphs.

use crate::papers::xml::attribute;

/// Properties of a run and its paragraph, where set.
#[derive(Debug, Clone, Default)]
pub(crate) struct Props {
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

pub(super) fn on(tag: &str) -> bool {
    !matches!(attribute(tag, "w:val"), Some("0" | "false" | "off"))
}
