//! The Word file as a bag of parts: opened with bounds, because forms come from strangers, and
//! written so that the same parts always give the same bytes.

mod pack;
mod unpack;

use std::collections::BTreeMap;

use unpack::{OLE2, content_types, not_word, old_or_locked, unpack};

use crate::{Error, Result};

pub(super) use unpack::damaged;

/// A form is a page or two of text; a picture of a seal may weigh a few megabytes.
const MAX_BYTES: usize = 20 << 20;

const CONTENT_TYPES: &str = "[Content_Types].xml";

const WORD_MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// The parts of a `.docx`, by name without a leading slash.
#[derive(Debug, Clone)]
pub(super) struct Docx {
    pub parts: BTreeMap<String, Vec<u8>>,
    types: BTreeMap<String, String>,
}

impl Docx {
    /// Opens a `.docx`.
    ///
    /// # Errors
    /// A sentence for each way a file can be unusable: too large, protected by a password, an old
    /// `.doc`, another kind of file, damaged, made to burst, with macros.
    pub fn open(bytes: &[u8]) -> Result<Self> {
        if bytes.len() > MAX_BYTES {
            return Err(Error::refused(format!(
                "Tệp nặng {} MB, quá mức 20 MB của một biểu mẫu Word. Chưa có gì được ghi; hãy bỏ bớt hình ảnh trong tệp hoặc chọn tệp khác.",
                bytes.len() >> 20
            )));
        }
        if bytes.starts_with(OLE2) {
            return Err(Error::refused(old_or_locked(bytes)));
        }
        if !bytes.starts_with(b"PK") {
            return Err(Error::refused(
                "Tệp này không phải là tệp Word .docx (có thể đã bị đổi đuôi). Chưa có gì được ghi; hãy mở tệp bằng Word, chọn Lưu thành “Word Document (*.docx)” rồi tải lên lại.",
            ));
        }
        let parts = unpack(bytes)?;
        let types = content_types(parts.get(CONTENT_TYPES).ok_or_else(not_word)?)?;
        if types.values().any(|t| t.contains("macroEnabled")) {
            return Err(Error::refused(
                "Tệp Word này có chứa macro nên không được nhận. Chưa có gì được ghi; hãy lưu lại thành “Word Document (*.docx)” (không macro) rồi tải lên.",
            ));
        }
        let docx = Self { parts, types };
        docx.main()?;
        Ok(docx)
    }

    /// Name of the part that holds the body.
    pub fn main(&self) -> Result<&str> {
        self.of_type("document.main+xml")
            .next()
            .ok_or_else(not_word)
    }

    /// Names of the parts that carry text to fill: body, headers, footers, notes.
    pub fn texts(&self) -> Vec<String> {
        [
            "document.main+xml",
            "header+xml",
            "footer+xml",
            "footnotes+xml",
            "endnotes+xml",
        ]
        .iter()
        .flat_map(|kind| self.of_type(kind))
        .map(str::to_owned)
        .collect()
    }

    /// Names of the parts whose content type ends in `kind`, in order of name.
    pub fn of_type<'a>(&'a self, kind: &str) -> impl Iterator<Item = &'a str> {
        let wanted = format!("{WORD_MAIN}{kind}");
        self.types
            .iter()
            .filter(move |(name, t)| **t == wanted && self.parts.contains_key(*name))
            .map(|(name, _)| name.as_str())
    }

    /// The text of a part.
    pub fn text(&self, name: &str) -> Result<&str> {
        let bytes = self.parts.get(name).ok_or_else(damaged)?;
        std::str::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes))
            .map_err(|_| damaged())
    }
}
