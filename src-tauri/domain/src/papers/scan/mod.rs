//! Whether a file is a scan by what is in it, whatever its name says: a PDF with a page, or a picture.

use std::{io::Cursor, sync::Arc};

use hayro_syntax::Pdf;
use imagesize::ImageType;
use tiff::{TiffError, decoder::Decoder};

use crate::{
    Error, Result,
    evidence::{EvidenceKind, NewEvidence},
};

/// Where the marks of a PDF may stand: its head and its end, in bytes (ISO 32000-1, Annex H.3).
const PDF_MARGIN: usize = 1024;
/// Narrower or lower than this, in dots, nobody can read a signature.
const LEAST_DOTS: usize = 200;

/// Refuses what is not a whole PDF, JPEG, PNG or TIFF; the sentence says what is wrong.
pub(crate) fn check(content: &[u8]) -> Result<()> {
    if content
        .get(..PDF_MARGIN.min(content.len()))
        .is_some_and(|head| holds(head, b"%PDF-"))
    {
        return check_pdf(content);
    }
    let whole = match imagesize::image_type(content) {
        Ok(ImageType::Jpeg) => holds(end(content), &[0xFF, 0xD9]),
        Ok(ImageType::Png) => holds(end(content), b"IEND"),
        Ok(ImageType::Tiff) => reads_as_tiff(content),
        _ => {
            return Err(refused(
                "Tệp này không phải bản quét: nội dung không phải PDF, JPEG, PNG hay TIFF (có thể đã bị đổi đuôi). Hãy quét lại và chọn tệp máy quét tạo ra.",
            ));
        }
    };
    let size = imagesize::blob_size(content)
        .ok()
        .filter(|_| whole)
        .ok_or_else(cut)?;
    if size.width < LEAST_DOTS || size.height < LEAST_DOTS {
        return Err(refused(&format!(
            "Ảnh chỉ có {} × {} điểm, quá nhỏ để đọc được chữ ký và dấu. Hãy quét lại ở độ phân giải cao hơn.",
            size.width, size.height
        )));
    }
    Ok(())
}

/// A name or a number does not show the head's signature; the scan does.
pub(crate) fn refuse_unsigned(approval: Option<&NewEvidence>) -> Result<()> {
    let scan = approval
        .filter(|proof| proof.kind == EvidenceKind::File)
        .and_then(|proof| proof.file.as_ref())
        .ok_or_else(|| {
            Error::field(
                "evidence",
                "Ngoại lệ phải do lãnh đạo duyệt: lãnh đạo đăng nhập để duyệt, hoặc gắn tệp quét văn bản lãnh đạo đã ký. Tên người hay số văn bản chưa đủ; chưa có gì được ghi.",
            )
        })?;
    check(&scan.content)
}

fn check_pdf(content: &[u8]) -> Result<()> {
    let tail = end(content);
    if !holds(tail, b"%%EOF") || !holds(tail, b"startxref") {
        return Err(cut());
    }
    let pdf = Pdf::new(Arc::new(content.to_vec())).map_err(|_| {
        refused(
            "Tệp PDF này bị hỏng hoặc có mật khẩu nên không mở được. Hãy mở thử tệp, bỏ mật khẩu nếu có, hoặc quét lại.",
        )
    })?;
    if pdf.pages().is_empty() {
        return Err(refused(
            "Tệp PDF này không có trang nào. Hãy quét lại bản đã ký.",
        ));
    }
    Ok(())
}

/// Whether every page of a TIFF can be read to its last dot. One packed in a way the reader does not know
/// is taken at its head.
fn reads_as_tiff(content: &[u8]) -> bool {
    let Ok(mut pages) = Decoder::new(Cursor::new(content)) else {
        return false;
    };
    loop {
        match pages.read_image() {
            Ok(_) | Err(TiffError::UnsupportedError(_) | TiffError::LimitsExceeded) => {}
            Err(_) => return false,
        }
        if !pages.more_images() {
            return true;
        }
        if pages.next_image().is_err() {
            return false;
        }
    }
}

fn end(content: &[u8]) -> &[u8] {
    let from = content.len().saturating_sub(PDF_MARGIN);
    content.get(from..).unwrap_or_default()
}

fn holds(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.windows(mark.len()).any(|window| window == mark)
}

fn cut() -> Error {
    refused(
        "Tệp bị cắt cụt hoặc hỏng: thiếu phần cuối. Hãy chép lại tệp từ máy quét, hoặc quét lại.",
    )
}

fn refused(sentence: &str) -> Error {
    Error::field("file", format!("{sentence} Chưa có gì được ghi."))
}

#[cfg(test)]
mod tests;
