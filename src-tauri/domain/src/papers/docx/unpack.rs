//! Unpacking a file that says it is a document, and what is refused of it.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use quick_xml::{Reader, events::Event};
use zip::ZipArchive;

use crate::{Error, Result};

/// Ceiling for all parts together once unpacked, against archives made to burst.
const MAX_UNPACKED: u64 = 80 << 20;
const MAX_PARTS: usize = 2_000;
pub(super) const OLE2: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

pub(super) fn unpack(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>> {
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

pub(super) fn content_types(xml: &[u8]) -> Result<BTreeMap<String, String>> {
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
pub(super) fn old_or_locked(bytes: &[u8]) -> &'static str {
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

pub(super) fn not_word() -> Error {
    Error::refused(
        "Tệp nén này không phải là tệp Word .docx. Chưa có gì được ghi; hãy chọn đúng tệp biểu mẫu.",
    )
}

fn bomb() -> Error {
    Error::refused(
        "Tệp bung ra lớn bất thường nên không được mở. Chưa có gì được ghi; hãy chọn tệp khác hoặc hỏi lại nơi gửi tệp.",
    )
}

pub(crate) fn damaged() -> Error {
    Error::refused(
        "Tệp Word bị hỏng, không đọc được. Chưa có gì được ghi; hãy mở tệp bằng Word, để Word sửa, lưu lại rồi tải lên, hoặc dùng bản khác.",
    )
}
