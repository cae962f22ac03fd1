//! A paragraph on its way: what its elements said of it so far.

use super::TWIPS;
use crate::papers::{
    layout::{
        read::{Cell, Paragraph, Run, Section},
        style::{Props, Styles},
    },
    xml::attribute,
};

/// A paragraph while it is read.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) paragraph: Paragraph,
    pub(super) style: Option<String>,
    pub(super) own: Props,
    pub(super) runs: Vec<(String, Option<String>, Props)>,
}

impl Draft {
    pub(super) fn run_property(&mut self, name: &str, tag: &str) {
        if let Some((_, style, props)) = self.runs.last_mut() {
            if name == "w:rStyle" {
                *style = attribute(tag, "w:val").map(str::to_owned);
            } else {
                props.read_run(name, tag);
            }
        }
    }

    pub(super) fn finish(self, styles: &Styles, cell: Option<Cell>, width: f64) -> Paragraph {
        let mut base = styles.paragraph(self.style.as_deref());
        base.take(&self.own);
        let points = |twips: Option<i32>| f64::from(twips.unwrap_or(0)) / TWIPS;
        let mut paragraph = self.paragraph;
        paragraph.align = base.align.clone().unwrap_or_else(|| "left".to_owned());
        paragraph.first_line = points(base.first_line);
        paragraph.before = points(base.before);
        paragraph.after = points(base.after);
        paragraph.line = base.line.map(|l| f64::from(l) / 240.0);
        paragraph.room = width - points(base.left) - points(base.right);
        if base.ruled.unwrap_or(false) {
            paragraph.ruled = true;
            paragraph.rule = Some(paragraph.room);
        }
        paragraph.cell = cell;
        for (text, style, own) in self.runs {
            let mut props = base.clone();
            if let Some(style) = style {
                styles.apply(&style, &mut props);
            }
            props.take(&own);
            let color = props.color.as_deref().unwrap_or("auto");
            paragraph.runs.push(Run {
                text,
                font: styles.typeface(props.font.as_deref()),
                size: f64::from(props.size.unwrap_or(20)) / 2.0,
                bold: props.bold.unwrap_or(false),
                italic: props.italic.unwrap_or(false),
                caps: props.caps.unwrap_or(false),
                underline: props.underline.unwrap_or(false),
                black: matches!(color, "auto" | "000000"),
            });
        }
        paragraph
    }
}

impl Section {
    pub(crate) fn read(&mut self, name: &str, tag: &str) {
        let mm = |key: &str| {
            let twips = attribute(tag, key).and_then(|v| v.parse::<f64>().ok());
            twips.unwrap_or(0.0) / 1440.0 * 25.4
        };
        match name {
            "w:pgSz" => {
                self.width = mm("w:w");
                self.height = mm("w:h");
            }
            "w:pgMar" => {
                self.top = mm("w:top");
                self.bottom = mm("w:bottom");
                self.left = mm("w:left");
                self.right = mm("w:right");
            }
            "w:titlePg" => {
                self.first_differs = !matches!(attribute(tag, "w:val"), Some("0" | "false"));
            }
            "w:headerReference" => {
                let kind = attribute(tag, "w:type").unwrap_or("default");
                let id = attribute(tag, "r:id").unwrap_or_default();
                self.headers.insert(kind.to_owned(), id.to_owned());
            }
            _ => {}
        }
    }
}
