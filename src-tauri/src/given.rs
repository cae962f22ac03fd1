//! The file the program was started with: a package that was double-clicked. It is only read, never
//! written, and needs no vault.

use std::{ffi::OsString, fs, io::Read, path::PathBuf};

use sogac_domain::{Code, Error, Result, package, package::Report};

use crate::app::{App, held};

/// Largest package read, in bytes.
const LARGEST: u64 = 2 << 30;

/// Keeps the first argument that names a file, for the window to ask for. True when there is one.
pub fn keep(app: &App, arguments: impl Iterator<Item = OsString>) -> bool {
    let mut files = arguments.skip(1).map(PathBuf::from);
    let file = files.find(|path| path.is_file());
    let there = file.is_some();
    if there {
        *held(&app.given) = file;
    }
    there
}

/// Checks a package; the report names every fault.
pub fn check(path: &std::path::Path) -> Result<Report> {
    let unread = |e: std::io::Error| {
        let sentence = format!(
            "Không đọc được tệp {}. Hãy chép tệp vào ổ đĩa của máy rồi mở lại; tệp không bị thay đổi.",
            path.display()
        );
        Error::caused(Code::Invalid, sentence, &e)
    };
    let file = fs::File::open(path).map_err(unread)?;
    let mut bytes = Vec::new();
    file.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(unread)?;
    if bytes.len() as u64 > LARGEST {
        return Err(Error::refused(
            "Tệp lớn hơn 2 GB, không phải gói bằng chứng của Sổ Gác. Tệp không bị thay đổi.",
        ));
    }
    package::verify(&bytes)
}
