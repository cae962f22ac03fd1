//! What a file that is not an `.xlsx` workbook is, and what to do about it.

use crate::Error;

const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Says in a sentence why these bytes, which are no zip archive, cannot be read.
pub(super) fn not_a_zip(bytes: &[u8]) -> Error {
    let head = bytes.get(..512).unwrap_or(bytes);
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let start: Vec<u8> = text
        .iter()
        .skip_while(|b| b.is_ascii_whitespace())
        .take(32)
        .map(u8::to_ascii_lowercase)
        .collect();
    let sentence = if bytes.is_empty() {
        "Tệp rỗng, không có gì để đọc. Hãy mở tệp gốc bằng Excel, kiểm tra rồi lưu lại; sổ chưa thay đổi gì."
    } else if bytes.starts_with(OLE) {
        return ole(bytes);
    } else if start.starts_with(b"%pdf") {
        "Đây là tệp PDF, không phải bảng tính Excel. Hãy chọn tệp .xlsx; sổ chưa thay đổi gì."
    } else if start.starts_with(b"<html")
        || start.starts_with(b"<!doctype html")
        || start.starts_with(b"<table")
    {
        "Đây là trang web được đặt đuôi Excel. Hãy mở tệp bằng Excel, chọn “Lưu thành” kiểu “Sổ làm việc Excel (.xlsx)”, rồi chọn lại; sổ chưa thay đổi gì."
    } else if start.starts_with(b"<?xml") {
        "Đây là tệp XML, không phải sổ Excel (.xlsx). Hãy mở tệp bằng Excel, lưu thành .xlsx rồi chọn lại; sổ chưa thay đổi gì."
    } else if start.starts_with(b"rar!") || start.starts_with(b"7z\xbc\xaf") {
        "Đây là tệp nén (RAR hoặc 7z). Hãy giải nén rồi chọn tệp .xlsx bên trong; sổ chưa thay đổi gì."
    } else if is_text(head) {
        "Đây là tệp văn bản (có thể là .csv), không phải sổ Excel. Hãy mở tệp bằng Excel, lưu thành .xlsx rồi chọn lại, hoặc sao chép các dòng và dán vào danh sách; sổ chưa thay đổi gì."
    } else {
        "Tệp này không phải sổ Excel (.xlsx), hoặc đã hỏng ngay từ đầu tệp. Hãy mở thử bằng Excel rồi lưu thành .xlsx; sổ chưa thay đổi gì."
    };
    Error::refused(sentence)
}

/// The same for a zip archive that holds no Excel workbook. `names` are the names of its entries.
pub(super) fn not_a_workbook<'a>(names: impl Iterator<Item = &'a str>) -> Error {
    let mut sentence = "Tệp này là tệp nén hoặc loại tệp khác, bên trong không có sổ Excel. Hãy chọn tệp .xlsx; sổ chưa thay đổi gì.";
    for name in names {
        if name.ends_with("workbook.bin") {
            sentence = "Sổ Excel này lưu ở kiểu nhị phân (.xlsb). Hãy mở bằng Excel, lưu thành .xlsx rồi chọn lại; sổ chưa thay đổi gì.";
        } else if name.starts_with("word/") {
            sentence = "Đây là văn bản Word, không phải sổ Excel. Hãy chọn tệp .xlsx; sổ chưa thay đổi gì.";
        } else if name.starts_with("ppt/") {
            sentence = "Đây là bản trình chiếu PowerPoint, không phải sổ Excel. Hãy chọn tệp .xlsx; sổ chưa thay đổi gì.";
        } else if name == "content.xml" {
            sentence = "Đây là tệp của LibreOffice (.ods, .odt). Hãy lưu thành .xlsx rồi chọn lại; sổ chưa thay đổi gì.";
        } else {
            continue;
        }
        break;
    }
    Error::refused(sentence)
}

pub(super) fn damaged() -> Error {
    Error::refused(
        "Tệp Excel bị hỏng hoặc chép chưa xong, không đọc được. Hãy chép lại từ nơi gốc, hoặc mở bằng Excel (cho phép sửa lỗi) rồi lưu lại; sổ chưa thay đổi gì.",
    )
}

pub(super) fn locked() -> Error {
    Error::refused(
        "Tệp đang đặt mật khẩu nên không đọc được. Hãy mở bằng Excel, bỏ mật khẩu (Tệp → Thông tin → Bảo vệ sổ làm việc), lưu lại rồi chọn lại; sổ chưa thay đổi gì.",
    )
}

/// OLE2 compound files name their streams in UTF-16: an encrypted .xlsx, an old .xls, a .doc.
fn ole(bytes: &[u8]) -> Error {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|w| w == wide)
    };
    if holds("EncryptedPackage") {
        locked()
    } else if holds("WordDocument") {
        Error::refused(
            "Đây là văn bản Word đời cũ (.doc), không phải sổ Excel. Hãy chọn tệp .xlsx; sổ chưa thay đổi gì.",
        )
    } else {
        Error::refused(
            "Đây là sổ Excel đời cũ (.xls). Hãy mở bằng Excel, chọn “Lưu thành” kiểu “Sổ làm việc Excel (.xlsx)”, rồi chọn lại; sổ chưa thay đổi gì.",
        )
    }
}

fn is_text(head: &[u8]) -> bool {
    let utf16 = head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]);
    let cut = match std::str::from_utf8(head) {
        Ok(_) => true,
        Err(e) => e.error_len().is_none() && e.valid_up_to() > 0,
    };
    utf16 || (cut && !head.contains(&0))
}
