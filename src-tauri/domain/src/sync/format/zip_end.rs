//! The end of a zip, looked at before its directory is read into memory: how many entries it states
//! and how large a directory.

use std::io::{Read, Seek, SeekFrom};

use super::{MAX_FILES, Refusal};

const END: &[u8; 4] = b"PK\x05\x06";
const END_64: &[u8; 4] = b"PK\x06\x07";
const END_BYTES: u64 = 22;
const LOCATOR_BYTES: u64 = 20;
/// Far above what the directory of the most files with the longest paths takes.
const MAX_DIRECTORY: u32 = 4 << 20;

/// Refuses what states more than a package may hold. Packages are written without a comment, without
/// anything before or behind the zip and without the records for huge files.
pub(super) fn check(reader: &mut (impl Read + Seek)) -> Result<(), Refusal> {
    let fault = |e: std::io::Error| Refusal::reading(&e, Refusal::NotAPackage);
    let length = reader.seek(SeekFrom::End(0)).map_err(fault)?;
    let end_at = length.checked_sub(END_BYTES).ok_or(Refusal::NotAPackage)?;
    let from = end_at.saturating_sub(LOCATOR_BYTES);
    reader.seek(SeekFrom::Start(from)).map_err(fault)?;
    let mut tail = Vec::new();
    reader.read_to_end(&mut tail).map_err(fault)?;
    let end = tail
        .get((end_at - from) as usize..)
        .ok_or(Refusal::NotAPackage)?;
    if !end.starts_with(END) || number(end, 20, 2) != 0 {
        return Err(Refusal::NotAPackage);
    }
    let entries = number(end, 10, 2) as usize;
    let (directory, offset) = (number(end, 12, 4), number(end, 16, 4));
    if entries > MAX_FILES + 2 || directory > MAX_DIRECTORY {
        return Err(Refusal::TooLarge);
    }
    if tail.starts_with(END_64) || u64::from(directory) + u64::from(offset) != end_at {
        return Err(Refusal::NotAPackage);
    }
    Ok(())
}

/// A little-endian number of `width` bytes.
fn number(bytes: &[u8], at: usize, width: usize) -> u32 {
    let bytes = bytes.get(at..at + width).unwrap_or_default();
    bytes
        .iter()
        .rev()
        .fold(0, |number, byte| number << 8 | u32::from(*byte))
}
