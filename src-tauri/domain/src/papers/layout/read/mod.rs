//! A document as the checks see it: paragraphs with what they look like and where they stand, and
//! the page set-up.

mod part;
mod sheet;

use std::collections::BTreeMap;

use super::style::Styles;
use crate::{
    Result,
    papers::{
        docx::Docx,
        xml::{self, attribute},
    },
};

use part::PartReader;
use sheet::text_width;

pub(super) use sheet::{Cell, Paragraph, Run, Section, Sheet};

impl Sheet {
    /// The first paragraphs of the body, enough for any head.
    pub fn head(docx: &Docx) -> Result<Self> {
        const PARAGRAPHS: usize = 40;
        let styles = Styles::read(docx)?;
        let xml = docx.text(docx.main()?)?;
        let end = xml.match_indices("</w:p>").nth(PARAGRAPHS);
        let mut reader = PartReader::new(xml, &styles);
        reader.page = text_width(xml);
        reader.take(xml::first_tokens(match end {
            Some((at, mark)) => xml.get(..at + mark.len()).unwrap_or(xml),
            None => xml,
        })?);
        Ok(Self {
            body: reader.done,
            ..Self::default()
        })
    }

    pub fn read(docx: &Docx) -> Result<Self> {
        let styles = Styles::read(docx)?;
        let mut sheet = Self::default();
        let main = docx.main()?;
        let mut reader = PartReader::new(docx.text(main)?, &styles);
        reader.page = text_width(docx.text(main)?);
        reader.read()?;
        sheet.body = reader.done;
        sheet.sections = reader.sections;
        sheet.lined = reader.lined;
        let targets = relations(docx, main);
        for section in &mut sheet.sections {
            for part in section.headers.values_mut() {
                *part = targets.get(part).cloned().unwrap_or_default();
            }
        }
        for kind in ["header+xml", "footer+xml"] {
            for part in docx.of_type(kind) {
                let mut reader = PartReader::new(docx.text(part)?, &styles);
                reader.read()?;
                sheet.margins.insert(part.to_owned(), reader.done);
            }
        }
        Ok(sheet)
    }
}

fn relations(docx: &Docx, main: &str) -> BTreeMap<String, String> {
    let mut targets = BTreeMap::new();
    let Some((folder, file)) = main.rsplit_once('/') else {
        return targets;
    };
    let Ok(xml) = docx.text(&format!("{folder}/_rels/{file}.rels")) else {
        return targets;
    };
    for placed in xml::tokens(xml).unwrap_or_default() {
        let tag = xml.get(placed.at).unwrap_or_default();
        if let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target")) {
            let part = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("{folder}/{target}"),
            };
            targets.insert(id.to_owned(), part);
        }
    }
    targets
}
