//! Sheets of labels with a QR code for each device. The code holds the asset code alone, so that a
//! scanner that works as a keyboard types it; the label sizes are data (`resources/forms/labels.toml`).

mod sheet;

use serde::{Deserialize, Serialize};

use super::pdf;
use crate::{Error, Result};

use sheet::Sheets;

/// Labels printed in one go, at most: a ream of the smallest is a long print already.
const MOST: usize = 2_000;

/// What a label says.
#[derive(Debug, Clone, Default)]
pub struct Label {
    /// The asset code: printed, and alone in the QR code.
    pub code: String,
    pub name: String,
    /// The agency or unit that owns the device.
    pub unit: String,
    pub serial: String,
}

/// A sheet of labels: lengths in millimetres, letters in points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct LabelSize {
    pub code: String,
    pub title: String,
    pub columns: u32,
    pub rows: u32,
    width: f64,
    height: f64,
    left: f64,
    top: f64,
    /// Between two columns.
    gap: f64,
    inset: f64,
    qr: f64,
    code_size: f64,
    text_size: f64,
    name_lines: u32,
}

#[derive(Deserialize)]
struct Sizes {
    size: Vec<LabelSize>,
}

/// The sizes of label the program knows.
pub fn label_sizes() -> Result<Vec<LabelSize>> {
    let sizes: Sizes = toml::from_str(include_str!("../../../../../resources/forms/labels.toml"))
        .map_err(|e| Error::Internal(format!("labels.toml: {e}")))?;
    Ok(sizes.size)
}

/// The labels as PDF, from place `start` of the first sheet, counted from 1 along the rows, so that
/// a sheet begun earlier is used up.
pub fn labels(size: &str, start: u32, labels: &[Label]) -> Result<Vec<u8>> {
    pdf(&label_sheets(size, start, labels)?)
}

/// The same as a Word file, which can be shown and changed.
///
/// # Errors
/// No label or too many, an unknown size, a start outside the sheet, a code too long for a QR code.
pub fn label_sheets(size: &str, start: u32, labels: &[Label]) -> Result<Vec<u8>> {
    let sizes = label_sizes()?;
    let size = sizes.iter().find(|s| s.code == size).ok_or_else(|| {
        Error::field(
            "size",
            "Không có cỡ nhãn này. Hãy chọn một cỡ trong danh sách.",
        )
    })?;
    let places = size.columns * size.rows;
    if start == 0 || start > places {
        return Err(Error::field(
            "start",
            format!("Vị trí nhãn đầu tiên phải từ 1 đến {places}."),
        ));
    }
    if labels.is_empty() || labels.len() > MOST {
        return Err(Error::refused(format!(
            "Mỗi lần in từ 1 đến {MOST} nhãn; đang chọn {}. Chưa in gì; hãy chọn lại thiết bị.",
            labels.len()
        )));
    }
    Sheets::of(size, start, labels)?.pack()
}
