//! What Windows reads in `sogac.exe` itself: its icon, its version, its manifest, and that it is a program
//! with a window, for which no console is opened.

use std::{fs, path::Path};

use super::must;
use crate::{place, step::Outcome, windows::pack};

/// Where the header begins, and in it the kind of program; its number for a window.
const HEADER: usize = 0x3c;
const SUBSYSTEM: usize = 0x5c;
const WINDOW: u8 = 2;

const MANIFEST: [&str; 4] = [
    "<activeCodePage xmlns=\"http://schemas.microsoft.com/SMI/2019/WindowsSettings\">UTF-8<",
    "<longPathAware xmlns=\"http://schemas.microsoft.com/SMI/2016/WindowsSettings\">true<",
    "PerMonitorV2",
    "level=\"asInvoker\"",
];

pub fn hold(program: &Path) -> Outcome {
    let read = |path: &Path| fs::read(path).map_err(|e| format!("{}: {e}", path.display()));
    let bytes = read(program)?;
    must(subsystem(&bytes) == Some(WINDOW), "no console is opened")?;
    for line in MANIFEST {
        must(has(&bytes, line.as_bytes()), line)?;
    }
    let version: Vec<u8> = pack::VERSION
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    must(has(&bytes, &version), "it tells its version")?;
    let icon = read(&place::root().join("src-tauri/icons/icon.ico"))?;
    let picture = first_picture(&icon).ok_or("icon.ico holds no picture")?;
    must(has(&bytes, picture), "it has its icon")
}

fn subsystem(bytes: &[u8]) -> Option<u8> {
    let header = number(bytes, HEADER)?;
    bytes.get(header + SUBSYSTEM).copied()
}

/// An icon file is a list of pictures with their length and place.
fn first_picture(icon: &[u8]) -> Option<&[u8]> {
    let (length, start) = (number(icon, 14)?, number(icon, 18)?);
    icon.get(start..start + length)
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at + 4)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(four)).ok()
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    let Some(first) = part.first() else {
        return false;
    };
    let mut from = 0;
    while let Some(found) = bytes
        .get(from..)
        .and_then(|rest| rest.iter().position(|byte| byte == first))
    {
        if bytes
            .get(from + found..)
            .is_some_and(|rest| rest.starts_with(part))
        {
            return true;
        }
        from += found + 1;
    }
    false
}
