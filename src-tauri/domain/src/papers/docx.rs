//! The Word file as a bag of parts: opened with bounds, because forms come from strangers, and
//! written so that the same parts always give the same bytes.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::{Error, Result};

/// A form is a page or two of text; a picture of a seal may weigh a few megabytes.
const MAX_BYTES: usize = 20 << 20;
/// Ceiling for all parts together once unpacked, against archives made to burst.
const MAX_UNPACKED: u64 = 80 << 20;
const MAX_PARTS: usize = 2_000;

const OLE2: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
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

fn unpack(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if zip.len() > MAX_PARTS {
        return Err(bomb());
    }
    let mut parts = BTreeMap::new();
    let mut left = MAX_UNPACKED;
    for i in 0..zip.len() {
        let part = zip.by_index(i).map_err(|_| damaged())?;
        if part.is_dir() {
            continue;
        }
        let name = part
            .name()
            .map_err(|_| damaged())?
            .trim_start_matches('/')
            .to_owned();
        let mut content = Vec::new();
        part.take(left + 1)
            .read_to_end(&mut content)
            .map_err(|_| damaged())?;
        left = left.checked_sub(content.len() as u64).ok_or_else(bomb)?;
        parts.insert(name, content);
    }
    Ok(parts)
}

fn content_types(xml: &[u8]) -> Result<BTreeMap<String, String>> {
    let mut types = BTreeMap::new();
    let mut reader = Reader::from_str(std::str::from_utf8(xml).map_err(|_| damaged())?);
    loop {
        match reader.read_event().map_err(|_| damaged())? {
            Event::Empty(e) | Event::Start(e) if e.local_name().as_ref() == "Override" => {
                let attribute = |key: &str| {
                    e.try_get_attribute(key)
                        .ok()
                        .flatten()
                        .map(|a| a.value.into_owned())
                };
                if let (Some(name), Some(kind)) = (attribute("PartName"), attribute("ContentType"))
                {
                    types.insert(name.trim_start_matches('/').to_owned(), kind);
                }
            }
            Event::Eof => return Ok(types),
            _ => {}
        }
    }
}

/// Both an old `.doc` and a `.docx` under a password lie in the same kind of container; the
/// second has a stream of this name (MS-OFFCRYPTO 2.3.4.4).
fn old_or_locked(bytes: &[u8]) -> &'static str {
    let stream: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    if bytes.windows(stream.len()).any(|w| w == stream) {
        "Tệp Word đang được bảo vệ bằng mật khẩu. Chưa có gì được ghi; hãy mở tệp bằng Word, gỡ mật khẩu (Tệp › Thông tin › Bảo vệ tài liệu), lưu lại rồi tải lên."
    } else {
        "Tệp này là Word đời cũ (.doc). Chưa có gì được ghi; hãy mở bằng Word, chọn Lưu thành “Word Document (*.docx)” rồi tải lên lại."
    }
}

fn not_word() -> Error {
    Error::refused(
        "Tệp nén này không phải là tệp Word .docx. Chưa có gì được ghi; hãy chọn đúng tệp biểu mẫu.",
    )
}

fn bomb() -> Error {
    Error::refused(
        "Tệp bung ra lớn bất thường nên không được mở. Chưa có gì được ghi; hãy chọn tệp khác hoặc hỏi lại nơi gửi tệp.",
    )
}

pub(super) fn damaged() -> Error {
    Error::refused(
        "Tệp Word bị hỏng, không đọc được. Chưa có gì được ghi; hãy mở tệp bằng Word, để Word sửa, lưu lại rồi tải lên, hoặc dùng bản khác.",
    )
}

fn packing(e: zip::result::ZipError) -> Error {
    Error::Internal(format!("đóng gói tệp Word: {e}"))
}
