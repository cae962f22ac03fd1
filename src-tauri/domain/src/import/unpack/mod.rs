//! Opens the archive around a workbook within fixed bounds and packs the parts worth reading anew,
//! so that the reader behind it only ever sees an archive of known size and no hostile hints.

mod archive;

use std::path::Path;

use crate::{Error, Result, patience};

pub(super) use archive::unpack;

/// Longest workbook taken, in bytes. A register of 10,000 rows is about 1 MB; pictures make the rest.
pub const MAX_FILE: u64 = 50 << 20;

/// Most bytes all parts worth reading may unpack to: a sheet of 1,048,576 formatted empty rows takes
/// about 200 MB, and an office PC has 4 GB.
const MAX_UNPACKED: u64 = 300 << 20;

/// Most bytes of the shared strings and of the styles, which the reader keeps in memory several
/// times over. 65,490 styles, the most Excel allows, take about 10 MB.
const MAX_STRINGS: u64 = 96 << 20;
const MAX_STYLES: u64 = 16 << 20;

/// Most entries in the archive; each sheet brings one to four.
const MAX_ENTRIES: u64 = 5_000;

/// Deflate reaches 1032 : 1 at best, on one repeated byte; sheets pack 5 to 40 : 1. Parts below
/// `SMALL` are let through whatever they pack to.
const MAX_RATIO: u64 = 250;
const SMALL: u64 = 8 << 20;

/// Folders of a workbook nothing is read from.
const SKIPPED: [&str; 10] = [
    "media/",
    "drawings/",
    "charts/",
    "embeddings/",
    "externalLinks/",
    "pivotCache/",
    "pivotTables/",
    "theme/",
    "customXml/",
    "printerSettings/",
];

/// The archive repacked, not compressed.
pub(super) struct Unpacked {
    pub archive: Vec<u8>,
    /// Whether some sheet has merged cells.
    pub merges: bool,
}

/// Reads a workbook from disk, refusing one longer than [`MAX_FILE`] before reading it.
pub fn load(path: &Path) -> Result<Vec<u8>> {
    let length = std::fs::metadata(path)?.len();
    check_length(length)?;
    patience::read(path)
}

pub(super) fn check_length(length: u64) -> Result<()> {
    if length <= MAX_FILE {
        return Ok(());
    }
    Err(Error::refused(format!(
        "Tệp dài {} MB, vượt mức {} MB chương trình nhận. Hãy bỏ ảnh và các trang tính không cần, hoặc chép riêng các bảng cần nhập sang sổ Excel mới; sổ chưa thay đổi gì.",
        length >> 20,
        MAX_FILE >> 20
    )))
}

fn bomb() -> Error {
    Error::refused(format!(
        "Tệp này khi mở ra lớn bất thường (quá {} MB hoặc nén quá mức thường thấy), nên chương trình không mở. Hãy chép các bảng cần nhập sang sổ Excel mới rồi chọn lại; sổ chưa thay đổi gì.",
        MAX_UNPACKED >> 20
    ))
}
