//! A sheet of labels, drawn row by row into a document.

mod row;

use std::fmt::Write;

use super::{Label, LabelSize};
use crate::{
    Result,
    papers::{Form, PaperKind, docx::Docx},
};

use row::unwritten;

const TWIPS_PER_MM: f64 = 1440.0 / 25.4;
const EMU_PER_MM: f64 = 36_000.0;
const POINTS_PER_MM: f64 = 72.0 / 25.4;

/// Mean width of a letter in Times New Roman against its size, upright and bold capitals.
const LETTER: f64 = 0.46;
const CAPITAL: f64 = 0.62;
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";

pub(super) struct Sheets<'a> {
    size: &'a LabelSize,
    body: String,
    images: Vec<Vec<u8>>,
}

impl<'a> Sheets<'a> {
    pub(super) fn of(size: &'a LabelSize, start: u32, labels: &[Label]) -> Result<Self> {
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

    /// Puts the table into the package of a shipped form, for its fonts and styles.
    pub(super) fn pack(self) -> Result<Vec<u8>> {
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

#[cfg(test)]
mod tests {
    use super::row::clip;
    use crate::papers::labels::label_sizes;

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
