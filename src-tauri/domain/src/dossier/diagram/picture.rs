//! A drawing as PNG, with the letters the pages are drawn with; no font of the machine is used.

use std::sync::{Arc, LazyLock};

use png::{BitDepth, ColorType, Compression, Encoder};
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree, fontdb::Database},
};

use super::drawing::{Drawing, Sheet, WIDTH};
use crate::{Error, Result, papers::sans_faces};

/// Dots for a unit of the drawing: about 300 to the inch across a page.
const SCALE: f64 = 2.0;

/// Dots of the height, at most; a taller drawing is drawn smaller.
const TALLEST: f64 = 7_000.0;

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for face in sans_faces() {
        fonts.load_font_data(face.to_vec());
    }
    fonts.set_sans_serif_family("Liberation Sans");
    Arc::new(fonts)
});

pub fn png(drawing: &Drawing, sheet: Sheet) -> Result<Vec<u8>> {
    let tall = sheet.1 - sheet.0;
    let scale = SCALE.min(TALLEST / tall);
    let options = Options {
        fontdb: Arc::clone(&FONTS),
        font_family: "Liberation Sans".to_owned(),
        ..Options::default()
    };
    let tree = Tree::from_str(&drawing.sheet(sheet), &options).map_err(|e| failed(&e))?;
    let (width, height) = (dots(WIDTH * scale), dots(tall * scale));
    let mut canvas = Pixmap::new(width, height).ok_or_else(|| failed(&"no room"))?;
    let scale = scale as f32;
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut canvas.as_mut(),
    );
    // The ground is white and covers all, so that no dot lets anything through.
    let rgb: Vec<u8> = canvas
        .pixels()
        .iter()
        .flat_map(|dot| [dot.red(), dot.green(), dot.blue()])
        .collect();
    encode((width, height), &rgb).map_err(|e| failed(&e))
}

fn dots(length: f64) -> u32 {
    // Bounded by `TALLEST` and the width.
    length.ceil().max(1.0) as u32
}

fn encode(
    (width, height): (u32, u32),
    rgb: &[u8],
) -> std::result::Result<Vec<u8>, png::EncodingError> {
    let mut image = Vec::new();
    let mut encoder = Encoder::new(&mut image, width, height);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(rgb)?;
    writer.finish()?;
    Ok(image)
}

fn failed(why: &dyn std::fmt::Display) -> Error {
    Error::Internal(format!("sơ đồ: {why}"))
}
