//! Sheets of labels with a QR code for each device. The code holds the asset code alone, so that a
//! scanner that works as a keyboard types it; the label sizes are data (`resources/forms/labels.toml`).

use std::fmt::Write;

use quick_xml::escape::escape;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::docx::Docx;
use super::{Form, PaperKind, pdf, qr};
use crate::{Error, Result};

const TWIPS_PER_MM: f64 = 1440.0 / 25.4;
const EMU_PER_MM: f64 = 36_000.0;
const POINTS_PER_MM: f64 = 72.0 / 25.4;
/// Labels printed in one go, at most: a ream of the smallest is a long print already.
const MOST: usize = 2_000;
/// Mean width of a letter in Times New Roman against its size, upright and bold capitals.
const LETTER: f64 = 0.46;
const CAPITAL: f64 = 0.62;

const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";

/// What a label says.
#[derive(Debug, Clone, Default)]
pub struct Label {
    /// The asset code: printed, and alone in the QR code.
    pub code: String,
    pub name: String,
    /// The agency or unit that owns the device.
    pub unit: String,
    pub serial: String,
}

/// A sheet of labels: lengths in millimetres, letters in points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct LabelSize {
    pub code: String,
    pub title: String,
    pub columns: u32,
    pub rows: u32,
    width: f64,
    height: f64,
    left: f64,
    top: f64,
    /// Between two columns.
    gap: f64,
    inset: f64,
    qr: f64,
    code_size: f64,
    text_size: f64,
    name_lines: u32,
}

#[derive(Deserialize)]
struct Sizes {
    size: Vec<LabelSize>,
}

/// The sizes of label the program knows.
pub fn label_sizes() -> Result<Vec<LabelSize>> {
    let sizes: Sizes = toml::from_str(include_str!("../../../../resources/forms/labels.toml"))
        .map_err(|e| Error::Internal(format!("labels.toml: {e}")))?;
    Ok(sizes.size)
}

/// The labels as PDF, from place `start` of the first sheet, counted from 1 along the rows, so that
/// a sheet begun earlier is used up.
pub fn labels(size: &str, start: u32, labels: &[Label]) -> Result<Vec<u8>> {
    pdf(&label_sheets(size, start, labels)?)
}

/// The same as a Word file, which can be shown and changed.
///
/// # Errors
/// No label or too many, an unknown size, a start outside the sheet, a code too long for a QR code.
pub fn label_sheets(size: &str, start: u32, labels: &[Label]) -> Result<Vec<u8>> {
    let sizes = label_sizes()?;
    let size = sizes.iter().find(|s| s.code == size).ok_or_else(|| {
        Error::field(
            "size",
            "Không có cỡ nhãn này. Hãy chọn một cỡ trong danh sách.",
        )
    })?;
    let places = size.columns * size.rows;
    if start == 0 || start > places {
        return Err(Error::field(
            "start",
            format!("Vị trí nhãn đầu tiên phải từ 1 đến {places}."),
        ));
    }
    if labels.is_empty() || labels.len() > MOST {
        return Err(Error::refused(format!(
            "Mỗi lần in từ 1 đến {MOST} nhãn; đang chọn {}. Chưa in gì; hãy chọn lại thiết bị.",
            labels.len()
        )));
    }
    Sheets::of(size, start, labels)?.pack()
}

struct Sheets<'a> {
    size: &'a LabelSize,
    body: String,
    images: Vec<Vec<u8>>,
}

impl<'a> Sheets<'a> {
    fn of(size: &'a LabelSize, start: u32, labels: &[Label]) -> Result<Self> {
        let mut sheets = Self {
            size,
            body: String::new(),
            images: Vec::new(),
        };
        let blank = std::iter::repeat_n(None, (start - 1) as usize);
        let all: Vec<Option<&Label>> = blank.chain(labels.iter().map(Some)).collect();
        let columns = size.columns as usize;
        let widths = size.widths();
        let total: u32 = widths.iter().sum();
        write!(
            sheets.body,
            "<w:tbl><w:tblPr><w:tblW w:w=\"{total}\" w:type=\"dxa\"/><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>"
        )
        .map_err(unwritten)?;
        for width in &widths {
            write!(sheets.body, "<w:gridCol w:w=\"{width}\"/>").map_err(unwritten)?;
        }
        sheets.body.push_str("</w:tblGrid>");
        for row in all.chunks(columns) {
            sheets.row(row, &widths)?;
        }
        sheets.body.push_str("</w:tbl>");
        Ok(sheets)
    }

    fn row(&mut self, row: &[Option<&Label>], widths: &[u32]) -> Result<()> {
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
            alt = escape(&plain(code)),
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

    /// Puts the table into the package of a shipped form, for its fonts and styles.
    fn pack(self) -> Result<Vec<u8>> {
        let mut docx = Docx::open(&Form::shipped(PaperKind::AccountList).docx)?;
        let relations: String = (1..=self.images.len())
            .map(|n| {
                format!(
                    "<Relationship Id=\"rIdQr{n}\" Type=\"{RELATION}\" Target=\"media/qr{n}.png\"/>"
                )
            })
            .collect();
        let rels = "word/_rels/document.xml.rels";
        let with = docx
            .text(rels)?
            .replace("</Relationships>", &format!("{relations}</Relationships>"));
        docx.parts.insert(rels.to_owned(), with.into_bytes());
        for (number, image) in (1..).zip(self.images) {
            docx.parts
                .insert(format!("word/media/qr{number}.png"), image);
        }
        docx.declare("png", "image/png")?;
        let (left, top) = (twips(self.size.left), twips(self.size.top));
        let body = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>{}<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p><w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"{top}\" w:right=\"0\" w:bottom=\"0\" w:left=\"{left}\" w:header=\"0\" w:footer=\"0\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
            self.body
        );
        let main = docx.main()?.to_owned();
        docx.parts.insert(main, body.into_bytes());
        docx.pack()
    }
}

impl LabelSize {
    /// Columns of the table in twips: picture, text and, between labels, the gap.
    fn widths(&self) -> Vec<u32> {
        let code = twips(self.qr + self.inset);
        let text = twips(self.width).saturating_sub(code);
        let mut widths = Vec::new();
        for column in 0..self.columns {
            widths.extend([code, text]);
            if column + 1 < self.columns && self.gap > 0.0 {
                widths.push(twips(self.gap));
            }
        }
        widths
    }
}

fn twips(millimetres: f64) -> u32 {
    (millimetres * TWIPS_PER_MM).round().max(0.0) as u32
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
fn clip(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most.saturating_sub(1)).collect();
    let whole = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", whole.trim_end_matches([',', '.', ';']))
}

fn unwritten(e: std::fmt::Error) -> Error {
    Error::Internal(e.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_size_fits_on_a4() {
        for size in label_sizes().unwrap() {
            let across = size.left
                + f64::from(size.columns) * size.width
                + f64::from(size.columns - 1) * size.gap;
            let down = size.top + f64::from(size.rows) * size.height;
            assert!(across <= 210.0 && down <= 297.0, "{}", size.code);
            assert!(size.qr <= size.height - 1.0, "{}", size.code);
        }
    }

    #[test]
    fn long_names_are_cut_at_a_word() {
        assert_eq!(clip("Máy tính xách tay", 17), "Máy tính xách tay");
        assert_eq!(clip("Máy tính xách tay", 12), "Máy tính…");
        assert_eq!(clip("ABCDEFGHIJ", 5), "ABCD…");
    }
}
