//! What is read: an image, or a device by its path. It is opened for reading and for nothing else.

use std::{
    fs::{File, Metadata, OpenOptions},
    io::{ErrorKind, Seek, SeekFrom},
    path::Path,
};

use super::mounts;
use crate::{Error, Result};

/// The opened image or device and its size. A device this system uses is refused unless asked for;
/// where the system does not tell a device's size, it is `expected`.
pub fn open(path: &Path, even_in_use: bool, expected: u64) -> Result<(File, u64)> {
    let cannot = |e: &std::io::Error| cannot(path, e.kind());
    let mut file = OpenOptions::new()
        .read(true)
        .open(path)
        .map_err(|e| cannot(&e))?;
    let kind = file.metadata().map_err(|e| cannot(&e))?;
    if kind.is_dir() {
        return Err(cannot(&ErrorKind::IsADirectory.into()));
    }
    if !even_in_use
        && let Some(number) = block_device(&kind)
        && let Some(place) = mounts::in_use(&number)
    {
        return Err(Error::refused(format!(
            "{} đang được dùng ({place}) nên dữ liệu có thể thay đổi trong lúc đọc. Hãy tháo thiết bị, hoặc chọn đọc cả khi đang dùng (--even-mounted).",
            path.display()
        )));
    }
    let size = file.seek(SeekFrom::End(0)).unwrap_or_default();
    Ok((file, if size == 0 { expected } else { size }))
}

fn cannot(path: &Path, kind: ErrorKind) -> Error {
    let why = match kind {
        ErrorKind::NotFound => "không tìm thấy",
        ErrorKind::PermissionDenied => "không đủ quyền",
        ErrorKind::IsADirectory => "đó là thư mục",
        _ => "hệ điều hành từ chối",
    };
    Error::field(
        "path",
        format!(
            "Không đọc được {}: {why}. Hãy kiểm tra lại đường dẫn; đọc thẳng một ổ đĩa cần quyền quản trị máy.",
            path.display()
        ),
    )
}

/// `8:0` for a block device.
#[cfg(unix)]
fn block_device(kind: &Metadata) -> Option<String> {
    use std::os::unix::fs::{FileTypeExt, MetadataExt};
    let number = kind.rdev();
    // makedev(3): twelve bits of the major number, twenty of the minor, in two pieces each.
    let major = ((number >> 8) & 0xFFF) | ((number >> 32) & !0xFFF);
    let minor = (number & 0xFF) | ((number >> 12) & !0xFF);
    kind.file_type()
        .is_block_device()
        .then(|| format!("{}:{}", major & 0xFFFF_FFFF, minor & 0xFFFF_FFFF))
}

#[cfg(not(unix))]
fn block_device(_: &Metadata) -> Option<String> {
    None
}
