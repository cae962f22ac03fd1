//! Opens the archive around a workbook within fixed bounds and packs the parts worth reading anew,
//! so that the reader behind it only ever sees an archive of known size and no hostile hints.

use std::io::{Cursor, Read, Write};
use std::path::Path;

use zip::read::ZipFile;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::sniff;
use crate::{Error, Result};

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
    Ok(std::fs::read(path)?)
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

pub(super) fn unpack(bytes: &[u8]) -> Result<Unpacked> {
    check_length(bytes.len() as u64)?;
    if !bytes.starts_with(b"PK") {
        return Err(sniff::not_a_zip(bytes));
    }
    if stated_entries(bytes) > MAX_ENTRIES {
        return Err(bomb());
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| sniff::damaged())?;
    if !archive
        .file_names()
        .flatten()
        .any(|n| n.ends_with("workbook.xml"))
    {
        let names: Vec<String> = archive
            .file_names()
            .flatten()
            .map(|n| n.into_owned())
            .collect();
        return Err(sniff::not_a_workbook(names.iter().map(String::as_str)));
    }

    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut left = MAX_UNPACKED;
    let mut merges = false;
    for index in 0..archive.len() {
        let entry = match archive.by_index(index) {
            Ok(entry) => entry,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(sniff::locked());
            }
            Err(_) => return Err(sniff::damaged()),
        };
        let name = entry
            .name()
            .map_err(|_| sniff::damaged())?
            .replace('\\', "/");
        if !is_read(&name) {
            continue;
        }
        let part = read_part(entry, &name, &mut left)?;
        merges |= has_merges(&part);
        out.start_file(name, stored).map_err(|_| sniff::damaged())?;
        out.write_all(&part)?;
    }
    let archive = out.finish().map_err(|_| sniff::damaged())?.into_inner();
    Ok(Unpacked { archive, merges })
}

fn is_read(name: &str) -> bool {
    let kind = name.ends_with(".xml") || name.ends_with(".rels");
    kind && !SKIPPED.iter().any(|folder| name.contains(folder))
}

/// Unpacks one part, holding it to its stated size, to its ratio and to what is left of the total.
fn read_part(mut entry: ZipFile<'_, Cursor<&[u8]>>, name: &str, left: &mut u64) -> Result<Vec<u8>> {
    let name = name.to_ascii_lowercase();
    let strings = name.ends_with("sharedstrings.xml");
    let bound = if strings {
        MAX_STRINGS
    } else if name.ends_with("styles.xml") {
        MAX_STYLES
    } else {
        MAX_UNPACKED
    };
    let (size, packed) = (entry.size(), entry.compressed_size());
    if size > bound.min(*left) || (size > SMALL && size / packed.max(1) > MAX_RATIO) {
        return Err(bomb());
    }
    let mut part = Vec::with_capacity(size as usize);
    entry
        .by_ref()
        .take(size + 1)
        .read_to_end(&mut part)
        .map_err(|_| sniff::damaged())?;
    if part.len() as u64 != size {
        return Err(sniff::damaged());
    }
    *left -= size;
    if strings {
        forget_count(&mut part);
    }
    Ok(part)
}

/// Blots out the number of strings stated at the head of the shared strings: the reader sets that
/// much memory aside on the file's word alone.
fn forget_count(part: &mut [u8]) {
    let head = find(part, b"<si").unwrap_or(part.len());
    while let Some(at) = part.get(..head).and_then(|head| find(head, b"uniqueCount")) {
        if let Some(letter) = part.get_mut(at) {
            *letter = b'x';
        }
    }
}

/// Merged cells are listed after the rows, near the end of the part.
fn has_merges(part: &[u8]) -> bool {
    let tail = part.get(part.len().saturating_sub(256 << 10)..);
    tail.is_some_and(|tail| find(tail, b"mergeCell ").is_some())
}

fn find(part: &[u8], mark: &[u8]) -> Option<usize> {
    part.windows(mark.len()).position(|w| w == mark)
}

/// The number of entries the end of the archive states; `u64::MAX` when it takes more than two bytes.
fn stated_entries(bytes: &[u8]) -> u64 {
    let tail = bytes
        .get(bytes.len().saturating_sub(66_000)..)
        .unwrap_or(bytes);
    let end = tail.windows(4).rposition(|w| w == b"PK\x05\x06");
    match end.and_then(|end| tail.get(end + 10..end + 12)) {
        Some([0xFF, 0xFF]) => u64::MAX,
        Some([low, high]) => u64::from(u16::from_le_bytes([*low, *high])),
        _ => 0,
    }
}
