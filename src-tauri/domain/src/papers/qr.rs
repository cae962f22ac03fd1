//! QR codes as PNG pictures: black on white, eight dots a module, the quiet zone of four modules
//! that the standard asks for (ISO/IEC 18004) around them.

use png::{BitDepth, ColorType, Encoder};
use qrcode::{Color, EcLevel, QrCode};

use crate::{Error, Result};

const DOTS: usize = 8;
const QUIET: usize = 4;

/// The QR code of a text, PNG. Medium error correction: 15 % of it may be lost.
///
/// # Errors
/// More text than a QR code holds.
pub fn qr(text: &str) -> Result<Vec<u8>> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| {
        Error::refused(
            "Nội dung quá dài, không ghi được vào một mã QR. Chưa có gì được ghi; hãy rút ngắn nội dung.",
        )
    })?;
    let modules = code.width();
    let side = (modules + 2 * QUIET) * DOTS;
    let colors = code.to_colors();
    let mut dots = vec![0xFF_u8; side * side];
    for (y, line) in dots.chunks_mut(side).enumerate() {
        for (x, dot) in line.iter_mut().enumerate() {
            let module = |at: usize| (at / DOTS).checked_sub(QUIET).filter(|m| *m < modules);
            if let (Some(row), Some(column)) = (module(y), module(x))
                && colors.get(row * modules + column) == Some(&Color::Dark)
            {
                *dot = 0;
            }
        }
    }
    encode(side, &dots).map_err(|e| Error::Internal(format!("mã QR: {e}")))
}

fn encode(side: usize, dots: &[u8]) -> std::result::Result<Vec<u8>, png::EncodingError> {
    let mut image = Vec::new();
    let length = u32::try_from(side).unwrap_or(u32::MAX);
    let mut encoder = Encoder::new(&mut image, length, length);
    encoder.set_color(ColorType::Grayscale);
    encoder.set_depth(BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(dots)?;
    writer.finish()?;
    Ok(image)
}

/// The same as a value for a picture of a form.
pub fn qr_field(text: &str) -> Result<String> {
    Ok(data_encoding::BASE64.encode(&qr(text)?))
}
