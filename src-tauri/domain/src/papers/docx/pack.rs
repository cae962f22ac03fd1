//! Adding parts to a document and packing it again.

use std::io::{Cursor, Write};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::{CONTENT_TYPES, Docx, WORD_MAIN};
use crate::{Error, Result};

impl Docx {
    /// Adds a part with its content type, as headers of a draft need.
    pub fn add(&mut self, name: &str, kind: &str, content: String) -> Result<()> {
        let declared =
            format!("<Override PartName=\"/{name}\" ContentType=\"{WORD_MAIN}{kind}\"/></Types>");
        let types = self.text(CONTENT_TYPES)?.replace("</Types>", &declared);
        self.parts
            .insert(CONTENT_TYPES.to_owned(), types.into_bytes());
        self.types
            .insert(name.to_owned(), format!("{WORD_MAIN}{kind}"));
        self.parts.insert(name.to_owned(), content.into_bytes());
        Ok(())
    }

    /// Declares the type of all parts with an extension.
    pub fn declare(&mut self, extension: &str, kind: &str) -> Result<()> {
        let known = format!("extension=\"{extension}\"");
        let types = self.text(CONTENT_TYPES)?;
        if types.to_ascii_lowercase().contains(&known) {
            return Ok(());
        }
        let declared =
            format!("<Default Extension=\"{extension}\" ContentType=\"{kind}\"/></Types>");
        let types = types.replace("</Types>", &declared);
        self.parts
            .insert(CONTENT_TYPES.to_owned(), types.into_bytes());
        Ok(())
    }

    /// Packs the parts: sorted, content types first, one fixed time, so that equal parts give
    /// equal bytes.
    pub fn pack(&self) -> Result<Vec<u8>> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        let first = self.parts.get_key_value(CONTENT_TYPES);
        let rest = self.parts.iter().filter(|(name, _)| *name != CONTENT_TYPES);
        for (name, content) in first.into_iter().chain(rest) {
            zip.start_file(name.as_str(), options).map_err(packing)?;
            zip.write_all(content)?;
        }
        Ok(zip.finish().map_err(packing)?.into_inner())
    }
}

fn packing(e: zip::result::ZipError) -> Error {
    Error::Internal(format!("đóng gói tệp Word: {e}"))
}
