//! A photograph for a paper: PNG or JPEG as a telephone takes it, reduced to what the frame of a form
//! can show.

use std::io::Cursor;

use data_encoding::BASE64;
use png::{BitDepth, ColorType, Decoder, Encoder, Transformations};
use zune_jpeg::JpegDecoder;

/// The longer side in print, in dots: 300 for an inch of the widest frame.
const SIDE: usize = 640;
/// More than any telephone takes; unpacked each dot takes up to four bytes.
const MAX_DOTS: usize = 60_000_000;

/// Dots, row after row, with so many values each: grey, grey and alpha, red-green-blue, or with alpha.
struct Dots {
    width: usize,
    height: usize,
    values: usize,
    bytes: Vec<u8>,
}

/// As a field of a form takes it; None for what is no whole PNG or JPEG.
pub fn photo_field(file: &[u8]) -> Option<String> {
    let dots = if file.starts_with(b"\x89PNG") {
        from_png(file)
    } else {
        from_jpeg(file)
    }?;
    Some(BASE64.encode(&reduced(&dots)?))
}

fn from_png(file: &[u8]) -> Option<Dots> {
    let mut decoder = Decoder::new(Cursor::new(file));
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let mut reader = decoder.read_info().ok()?;
    let (width, height) = reader.info().size();
    let (width, height) = bounded(width as usize, height as usize)?;
    let mut bytes = vec![0; reader.output_buffer_size()?];
    reader.next_frame(&mut bytes).ok()?;
    dots(width, height, bytes)
}

fn from_jpeg(file: &[u8]) -> Option<Dots> {
    let mut decoder = JpegDecoder::new(Cursor::new(file));
    decoder.decode_headers().ok()?;
    let info = decoder.info()?;
    let (width, height) = bounded(usize::from(info.width), usize::from(info.height))?;
    let bytes = decoder.decode().ok()?;
    dots(width, height, bytes)
}

fn bounded(width: usize, height: usize) -> Option<(usize, usize)> {
    let within = width > 0 && height > 0 && width.checked_mul(height)? <= MAX_DOTS;
    within.then_some((width, height))
}

fn dots(width: usize, height: usize, bytes: Vec<u8>) -> Option<Dots> {
    let values = bytes.len() / (width * height);
    ((1..=4).contains(&values) && bytes.len() == width * height * values).then_some(Dots {
        width,
        height,
        values,
        bytes,
    })
}

/// The middle of each square of dots stands for it.
fn reduced(dots: &Dots) -> Option<Vec<u8>> {
    let step = dots.width.max(dots.height).div_ceil(SIDE);
    let (width, height) = (dots.width.div_ceil(step), dots.height.div_ceil(step));
    let mut bytes = Vec::with_capacity(width * height * 3);
    for row in 0..height {
        for column in 0..width {
            bytes.extend(mean(dots, column * step, row * step, step)?);
        }
    }
    let mut png = Vec::new();
    let mut encoder = Encoder::new(
        &mut png,
        u32::try_from(width).ok()?,
        u32::try_from(height).ok()?,
    );
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&bytes).ok()?;
    writer.finish().ok()?;
    Some(png)
}

/// Red, green and blue of a square, on white where it can be seen through.
fn mean(dots: &Dots, left: usize, top: usize, step: usize) -> Option<[u8; 3]> {
    let (mut sum, mut count) = ([0_u64; 3], 0);
    for y in top..(top + step).min(dots.height) {
        for x in left..(left + step).min(dots.width) {
            let at = (y * dots.width + x) * dots.values;
            let dot = dots.bytes.get(at..at + dots.values)?;
            let (color, alpha) = match *dot {
                [grey] => ([grey; 3], 255),
                [grey, alpha] => ([grey; 3], alpha),
                [r, g, b] => ([r, g, b], 255),
                [r, g, b, alpha] => ([r, g, b], alpha),
                _ => return None,
            };
            let alpha = u64::from(alpha);
            for (sum, value) in sum.iter_mut().zip(color) {
                *sum += (u64::from(value) * alpha + 255 * (255 - alpha)) / 255;
            }
            count += 1;
        }
    }
    Some(sum.map(|sum| u8::try_from(sum / count.max(1)).unwrap_or(u8::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Eight by six grey dots.
    const GREY: &str = "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/wAALCAAGAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AP//Z";

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, width, height);
        encoder.set_color(ColorType::Rgba);
        encoder.set_depth(BitDepth::Eight);
        let mut writer = encoder.write_header().unwrap();
        let dots = vec![0; (width * height * 4) as usize];
        writer.write_image_data(&dots).unwrap();
        writer.finish().unwrap();
        file
    }

    fn size(field: &str) -> (u32, u32) {
        let file = BASE64.decode(field.as_bytes()).unwrap();
        let reader = Decoder::new(Cursor::new(file)).read_info().unwrap();
        reader.info().size()
    }

    #[test]
    fn a_large_photograph_is_reduced_and_keeps_its_proportions() {
        assert_eq!(size(&photo_field(&png(2560, 1280)).unwrap()), (640, 320));
        assert_eq!(size(&photo_field(&png(300, 200)).unwrap()), (300, 200));
    }

    #[test]
    fn a_jpeg_becomes_a_picture_and_what_is_none_does_not() {
        let jpeg = BASE64.decode(GREY.as_bytes()).unwrap();
        assert_eq!(size(&photo_field(&jpeg).unwrap()), (8, 6));
        for broken in [&b"%PDF-1.7"[..], b"", &jpeg[..60], &png(30, 30)[..40]] {
            assert_eq!(photo_field(broken), None);
        }
    }
}
