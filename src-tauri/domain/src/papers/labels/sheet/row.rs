//! One row of a sheet: its cells, the picture and the lines of each label.

use std::fmt::Write;

use quick_xml::escape::escape;
use unicode_normalization::UnicodeNormalization;

use super::{CAPITAL, EMU_PER_MM, LETTER, POINTS_PER_MM, Sheets, twips};
use crate::{
    Error, Result,
    papers::{labels::Label, qr},
};

impl<'a> Sheets<'a> {
    pub(super) fn row(&mut self, row: &[Option<&Label>], widths: &[u32]) -> Result<()> {
        let height = twips(self.size.height);
        write!(
            self.body,
            "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"{height}\" w:hRule=\"exact\"/></w:trPr>"
        )
        .map_err(unwritten)?;
        let places = row.iter().copied().chain(std::iter::repeat(None));
        let step = if self.size.gap > 0.0 { 3 } else { 2 };
        let cells = widths.chunks(step).zip(places);
        for (cells, label) in cells {
            let [code, text, gap @ ..] = cells else {
                continue;
            };
            let (picture, lines) = match label {
                Some(label) => (self.picture(&label.code)?, self.lines(label)),
                None => ("<w:p/>".to_owned(), "<w:p/>".to_owned()),
            };
            self.cell(*code, &picture)?;
            self.cell(*text, &lines)?;
            for width in gap {
                self.cell(*width, "<w:p/>")?;
            }
        }
        self.body.push_str("</w:tr>");
        Ok(())
    }

    fn cell(&mut self, width: u32, content: &str) -> Result<()> {
        write!(
            self.body,
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>{content}</w:tc>"
        )
        .map_err(unwritten)
    }

    fn picture(&mut self, code: &str) -> Result<String> {
        self.images.push(qr(code.trim())?);
        let number = self.images.len();
        let side = (self.size.qr * EMU_PER_MM).round();
        let indent = twips(self.size.inset);
        let drawing = "http://schemas.openxmlformats.org/drawingml/2006";
        Ok(format!(
            "<w:p><w:pPr><w:ind w:left=\"{indent}\"/></w:pPr><w:r><w:drawing><wp:inline xmlns:wp=\"{drawing}/wordprocessingDrawing\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{side}\" cy=\"{side}\"/><wp:docPr id=\"{number}\" name=\"QR {number}\" descr=\"{alt}\"/><a:graphic xmlns:a=\"{drawing}/main\"><a:graphicData uri=\"{drawing}/picture\"><pic:pic xmlns:pic=\"{drawing}/picture\"><pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"QR {number}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rIdQr{number}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{side}\" cy=\"{side}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
            alt = escape(plain(code)),
        ))
    }

    fn lines(&self, label: &Label) -> String {
        let size = self.size;
        let width = (size.width - size.qr - 2.0 * size.inset) * POINTS_PER_MM;
        let fits = |points: f64, letter: f64| (width / (points * letter)).floor().max(1.0) as usize;
        let code = plain(&label.code);
        // A long code is set smaller, so that it stays on one line.
        let length = code.chars().count().max(1) as f64;
        let code_size = size.code_size.min(width / (length * CAPITAL)).max(5.0);
        let per_line = fits(size.text_size, LETTER);
        let name = clip(&plain(&label.name), per_line * size.name_lines as usize);
        let texts = [
            (clip(&plain(&label.unit), per_line), size.text_size, false),
            (code, code_size, true),
            (name, size.text_size, false),
            (clip(&plain(&label.serial), per_line), size.text_size, false),
        ];
        let mut lines = String::new();
        for (text, points, bold) in texts {
            if !text.is_empty() {
                let half_points = (points * 2.0).floor();
                let bold = if bold { "<w:b/><w:bCs/>" } else { "" };
                lines.push_str(&format!(
                    "<w:p><w:r><w:rPr>{bold}<w:sz w:val=\"{half_points}\"/><w:szCs w:val=\"{half_points}\"/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
                    escape(&text)
                ));
            }
        }
        if lines.is_empty() {
            "<w:p/>".to_owned()
        } else {
            lines
        }
    }
}

/// Composed letters on one line, without marks that steer the text.
fn plain(text: &str) -> String {
    let clean: String = crate::text::nfc(text)
        .nfc()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At most so many letters, cut at a word where there is one.
pub(super) fn clip(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most.saturating_sub(1)).collect();
    let whole = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", whole.trim_end_matches([',', '.', ';']))
}

pub(super) fn unwritten(e: std::fmt::Error) -> Error {
    Error::Internal(e.to_string())
}
