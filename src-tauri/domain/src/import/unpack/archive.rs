//! Looking into the archive before anything of it is unpacked.

use std::io::{Cursor, Read, Write};

use zip::{
    CompressionMethod, ZipArchive, ZipWriter, read::ZipFile, result::ZipError,
    write::SimpleFileOptions,
};

use super::{
    MAX_ENTRIES, MAX_RATIO, MAX_STRINGS, MAX_STYLES, MAX_UNPACKED, SKIPPED, SMALL, Unpacked, bomb,
    check_length,
};
use crate::{Result, import::sniff};

pub(crate) fn unpack(bytes: &[u8]) -> Result<Unpacked> {
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
