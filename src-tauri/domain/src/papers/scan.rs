//! Whether a file is a scan by what is in it, whatever its name says: a PDF with a page, or a picture.

use std::sync::Arc;

use hayro_syntax::Pdf;
use imagesize::ImageType;

use crate::{Error, Result};

/// Where the marks of a PDF may stand: its head and its end, in bytes (ISO 32000-1, Annex H.3).
const PDF_MARGIN: usize = 1024;
/// Narrower or lower than this, in dots, nobody can read a signature.
const LEAST_DOTS: usize = 200;

/// Refuses what is not a whole PDF, JPEG, PNG or TIFF; the sentence says what is wrong.
pub(super) fn check(content: &[u8]) -> Result<()> {
    if content
        .get(..PDF_MARGIN.min(content.len()))
        .is_some_and(|head| holds(head, b"%PDF-"))
    {
        return check_pdf(content);
    }
    let whole = match imagesize::image_type(content) {
        Ok(ImageType::Jpeg) => holds(end(content), &[0xFF, 0xD9]),
        Ok(ImageType::Png) => holds(end(content), b"IEND"),
        Ok(ImageType::Tiff) => true,
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
mod tests {
    use super::*;
    use crate::papers::{Form, PaperKind, example, fill, pdf, render_at};

    fn said(content: &[u8]) -> String {
        check(content).map_or_else(|e| e.sentence(), |()| "nhận".to_owned())
    }

    #[test]
    fn only_a_whole_pdf_or_picture_is_a_scan() {
        let form = Form::shipped(PaperKind::Authorisation).docx;
        let docx = fill(&form, &example(PaperKind::Authorisation).unwrap())
            .unwrap()
            .docx;
        let paper = pdf(&docx).unwrap();
        let page = render_at(&docx, 60.0).unwrap().remove(0);
        assert_eq!(said(&paper), "nhận");
        assert_eq!(said(&page), "nhận");

        assert!(said(b"%PDF-1.4\n%%EOF\n").contains("cắt cụt"));
        assert!(said(b"%PDF-1.4\nstartxref\n9\n%%EOF\n").contains("không"));
        assert!(said(&paper[..paper.len() - 2000]).contains("cắt cụt"));
        assert!(said(&page[..page.len() - 2000]).contains("cắt cụt"));
        assert!(said(&docx).contains("không phải bản quét"));
        assert!(said(b"scan of signed.pdf").contains("không phải bản quét"));
        assert!(said(b"").contains("không phải bản quét"));
        let empty = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF";
        assert!(said(empty).contains("không"), "{}", said(empty));
        let mut jpeg = vec![0xFF, 0xD8, 0xFF, 0xE0];
        jpeg.resize(2_000, 0);
        assert!(said(&jpeg).contains("cắt cụt"), "{}", said(&jpeg));
    }

    #[test]
    fn rubbish_under_a_pdf_head_is_refused_and_never_breaks_the_program() {
        let mut seed = 7_u32;
        for length in 0..400_usize {
            let mut bytes = b"%PDF-1.7\n".to_vec();
            for _ in 0..length {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                bytes.push((seed >> 24) as u8);
            }
            bytes.extend_from_slice(b"\nstartxref\n0\n%%EOF");
            assert!(check(&bytes).is_err());
        }
    }
}
