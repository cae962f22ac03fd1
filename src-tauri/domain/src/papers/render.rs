//! Pages of a paper as pictures and as PDF, from the same `.docx`. Liberation Serif, bundled with
//! the renderer, stands in for Times New Roman letter for letter; no font of the machine is used,
//! so that every machine shows the same pages.

use rdocx::{Document, PackageReadLimits, RasterFormat, RasterOptions, RasterOutput};

use super::docx::{Docx, damaged};
use super::heads::keep_heads;
use super::wrap::wrap_cells;
use crate::Result;

/// Fine enough to read on screen beside the form that fills it.
const SCREEN_DPI: f64 = 110.0;

const LIMITS: PackageReadLimits = PackageReadLimits {
    max_entries: 2_000,
    max_part_uncompressed_bytes: 80 << 20,
    max_total_uncompressed_bytes: 80 << 20,
};

/// The pages as PNG pictures for the screen.
pub fn render(docx: &[u8]) -> Result<Vec<Vec<u8>>> {
    render_at(docx, SCREEN_DPI)
}

/// The pages as PNG pictures at a resolution in dots per inch.
pub fn render_at(docx: &[u8], dpi: f64) -> Result<Vec<Vec<u8>>> {
    let document = open(docx)?;
    let pages: Vec<usize> = (0..page_count(&document)?).collect();
    let options = RasterOptions {
        dpi,
        format: RasterFormat::Png {
            transparent_background: false,
        },
    };
    match document.render_pages_deterministic(&pages, options) {
        Ok(RasterOutput::SeparatePages(pages)) => Ok(pages),
        _ => Err(damaged()),
    }
}

/// The paper as PDF, its fonts inside.
pub fn pdf(docx: &[u8]) -> Result<Vec<u8>> {
    open(docx)?.to_pdf_deterministic().map_err(|_| damaged())
}

/// How many pages a paper has.
pub fn count_pages(docx: &[u8]) -> Result<u32> {
    let pages = page_count(&open(docx)?)?;
    Ok(u32::try_from(pages).unwrap_or(u32::MAX))
}

fn page_count(document: &Document) -> Result<usize> {
    let layout = document.layout_deterministic().map_err(|_| damaged())?;
    Ok(layout.layout.pages.len())
}

fn open(docx: &[u8]) -> Result<Document> {
    let mut docx = Docx::open(docx)?;
    wrap_cells(&mut docx)?;
    keep_heads(&mut docx)
}

/// The parts as the renderer reads them.
pub(super) fn document(docx: &Docx) -> Result<Document> {
    Document::from_bytes_with_limits(&docx.pack()?, LIMITS).map_err(|_| damaged())
}
