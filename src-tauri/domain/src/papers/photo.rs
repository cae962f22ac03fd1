//! A photograph for a paper: PNG or JPEG as a telephone takes it, reduced to what the frame of a form
//! can show.

use std::io::Cursor;

use data_encoding::BASE64;
use png::{BitDepth, ColorType, Decoder, Encoder, Transformations};
use zune_jpeg::JpegDecoder;

/// The longer side in print, in dots: 300 for an inch of the widest frame.
const SIDE: usize = 640;
const UPRIGHT: u16 = 1;
/// More than any telephone takes; unpacked each dot takes up to four bytes.
const MAX_DOTS: usize = 60_000_000;

/// Dots, row after row, with so many values each: grey, grey and alpha, red-green-blue, or with alpha.
struct Dots {
    width: usize,
    height: usize,
    values: usize,
    bytes: Vec<u8>,
    /// How the camera was held (EXIF): 1 is upright, 6 a quarter turn to the right of it.
    held: u16,
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
    dots(width, height, bytes, UPRIGHT)
}

fn from_jpeg(file: &[u8]) -> Option<Dots> {
    let mut decoder = JpegDecoder::new(Cursor::new(file));
    decoder.decode_headers().ok()?;
    let info = decoder.info()?;
    let (width, height) = bounded(usize::from(info.width), usize::from(info.height))?;
    let bytes = decoder.decode().ok()?;
    let held = decoder.exif().and_then(|exif| held(exif));
    dots(width, height, bytes, held.unwrap_or(UPRIGHT))
}

fn bounded(width: usize, height: usize) -> Option<(usize, usize)> {
    let within = width > 0 && height > 0 && width.checked_mul(height)? <= MAX_DOTS;
    within.then_some((width, height))
}

/// The orientation among the first fields of EXIF.
fn held(exif: &[u8]) -> Option<u16> {
    const ORIENTATION: u16 = 0x0112;
    let little = exif.starts_with(b"II");
    let number = |at: usize| {
        let two: [u8; 2] = exif.get(at..at + 2)?.try_into().ok()?;
        Some(if little {
            u16::from_le_bytes(two)
        } else {
            u16::from_be_bytes(two)
        })
    };
    // The list begins where four bytes say; it lies within the first 64 KB.
    let first = usize::from(number(if little { 4 } else { 6 })?);
    let count = usize::from(number(first)?);
    let mut fields = (0..count).map(|field| first + 2 + field * 12);
    let at = fields.find(|at| number(*at) == Some(ORIENTATION))?;
    number(at + 8).filter(|held| (1..=8).contains(held))
}

fn dots(width: usize, height: usize, bytes: Vec<u8>, held: u16) -> Option<Dots> {
    let values = bytes.len() / (width * height);
    ((1..=4).contains(&values) && bytes.len() == width * height * values).then_some(Dots {
        width,
        height,
        values,
        bytes,
        held,
    })
}

/// Where a dot of the upright picture lies in one `width` by `height` taken with the camera held so.
fn taken_at(held: u16, (width, height): (usize, usize), (x, y): (usize, usize)) -> (usize, usize) {
    let (right, foot) = (width - 1, height - 1);
    match held {
        2 => (right - x, y),
        3 => (right - x, foot - y),
        4 => (x, foot - y),
        5 => (y, x),
        6 => (y, foot - x),
        7 => (right - y, foot - x),
        8 => (right - y, x),
        _ => (x, y),
    }
}

/// The middle of each square of dots stands for it.
fn reduced(dots: &Dots) -> Option<Vec<u8>> {
    let step = dots.width.max(dots.height).div_ceil(SIDE);
    let taken = (dots.width.div_ceil(step), dots.height.div_ceil(step));
    let (width, height) = match dots.held {
        5.. => (taken.1, taken.0),
        _ => taken,
    };
    let mut bytes = Vec::with_capacity(width * height * 3);
    for row in 0..height {
        for column in 0..width {
            let (x, y) = taken_at(dots.held, taken, (column, row));
            bytes.extend(mean(dots, x * step, y * step, step)?);
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

    /// The grey picture as a camera writes it that was held so, in either order of bytes.
    fn taken(held: u8, little: bool) -> Vec<u8> {
        let jpeg = BASE64.decode(GREY.as_bytes()).unwrap();
        let exif: [&[u8]; 2] = [
            b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0",
            b"II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0",
        ];
        let mut fields = [b"Exif\0\0", exif[usize::from(little)]].concat();
        fields.extend([held, 0, 0, 0, 0, 0, 0]);
        let length = u16::try_from(fields.len() + 2).unwrap().to_be_bytes();
        [&jpeg[..2], &[0xff, 0xe1], &length, &fields, &jpeg[2..]].concat()
    }

    #[test]
    fn a_photograph_of_a_camera_held_on_its_side_stands_upright() {
        for little in [false, true] {
            for (held, upright) in [
                (1, (8, 6)),
                (3, (8, 6)),
                (6, (6, 8)),
                (8, (6, 8)),
                (99, (8, 6)),
            ] {
                let field = photo_field(&taken(held, little)).unwrap();
                assert_eq!(size(&field), upright, "{held} {little}");
            }
        }
        let cut = &taken(6, true)[..30];
        assert_eq!(photo_field(cut), None);
    }

    #[test]
    fn every_way_to_hold_a_camera_is_turned_back() {
        // Three by two, as it is to stand:   a b c      d e f
        let upright = ["abc", "def"];
        let taken = [
            (1, vec!["abc", "def"]),
            (2, vec!["cba", "fed"]),
            (3, vec!["fed", "cba"]),
            (4, vec!["def", "abc"]),
            (5, vec!["ad", "be", "cf"]),
            (6, vec!["cf", "be", "ad"]),
            (7, vec!["fc", "eb", "da"]),
            (8, vec!["da", "eb", "fc"]),
        ];
        for (held, rows) in taken {
            let size = (rows[0].len(), rows.len());
            for (y, line) in upright.iter().enumerate() {
                for (x, letter) in line.bytes().enumerate() {
                    let (column, row) = taken_at(held, size, (x, y));
                    assert_eq!(rows[row].as_bytes()[column], letter, "{held}: {x}, {y}");
                }
            }
        }
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
