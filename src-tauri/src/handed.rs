//! Copies of files handed to Word, a viewer or the printer. They lie unencrypted in a folder of their own,
//! which is emptied at the start, at each lock and on closing.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sogac_domain::{Error, Result, patience};

use crate::{app::App, dialogs};

/// Longest name of a copy without its ending, in characters; far below what file systems take.
const LONGEST: usize = 80;

/// What is handed over: texts, pictures, lists, logs and archives. Anything else might be a program, and
/// opening it would run it.
const SHOWN: [&str; 29] = [
    "7z", "bmp", "csv", "doc", "docx", "eml", "gif", "heic", "ics", "jpeg", "jpg", "json", "log",
    "msg", "odp", "ods", "odt", "pdf", "png", "ppt", "pptx", "rar", "tif", "tiff", "txt", "xls",
    "xlsx", "xml", "zip",
];

/// Writes a copy under a name any file system takes and opens it in the program the system has for it.
///
/// # Errors
/// Refused for what might be a program.
pub fn over(app: &App, name: &str, content: &[u8]) -> Result<()> {
    if !is_shown(name) {
        return Err(Error::refused(format!(
            "Tệp “{name}” không phải văn bản, ảnh, bảng tính hay nhật ký nên không mở từ đây, để khỏi chạy nhầm một chương trình. Tệp vẫn được giữ trong sổ và có trong gói bằng chứng của hồ sơ."
        )));
    }
    let path = written(app, name, content)?;
    dialogs::hand_over(app, &path)
}

fn is_shown(name: &str) -> bool {
    let name = file_name(name);
    let ending = Path::new(&name)
        .extension()
        .and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| SHOWN.contains(&ending.to_ascii_lowercase().as_str()))
}

/// Removes the copies. What another program still holds open stays until the next time.
pub fn take_back(app: &App) {
    empty(&app.out_folder());
}

fn empty(folder: &Path) {
    let Ok(copies) = fs::read_dir(folder) else {
        return;
    };
    for copy in copies.flatten() {
        let _ = fs::remove_file(copy.path());
    }
}

/// A copy that stands open in Word cannot be written again; then the next free name is taken.
fn written(app: &App, name: &str, content: &[u8]) -> Result<PathBuf> {
    let folder = app.out_folder();
    fs::create_dir_all(&folder)?;
    let name = file_name(name);
    let path = folder.join(&name);
    if fs::write(&path, content).is_ok() {
        return Ok(path);
    }
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    let free = (2..100)
        .map(|n| folder.join(format!("{stem} ({n}).{ending}")))
        .find(|path| !path.exists())
        .unwrap_or(path);
    patience::write(&free, content)?;
    Ok(free)
}

/// "12/BB-SNNMT Biên bản.docx" as "12-BB-SNNMT Biên bản.docx".
pub fn file_name(name: &str) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let stem: String = stem
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
            c if c.is_control() => ' ',
            c => c,
        })
        .take(LONGEST)
        .collect();
    let ending: String = ending
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(10)
        .collect();
    let stem = stem.trim_matches([' ', '.']);
    let stem = if stem.is_empty() { "tep" } else { stem };
    let stem = match is_device(stem) {
        true => format!("_{stem}"),
        false => stem.to_owned(),
    };
    match ending.is_empty() {
        true => stem,
        false => format!("{stem}.{ending}"),
    }
}

/// Names Windows keeps for devices whatever the ending ("CON.docx" is the screen), up to the first dot.
fn is_device(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or_default();
    let first = first.trim_end().to_uppercase();
    let numbered = ["COM", "LPT"].iter().any(|port| {
        let rest = first.strip_prefix(port).unwrap_or_default();
        let mut digits = rest.chars();
        matches!(
            (digits.next(), digits.next()),
            (Some('0'..='9' | '¹' | '²' | '³'), None)
        )
    });
    numbered || ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].contains(&first.as_str())
}

#[cfg(test)]
mod tests {
    use super::{empty, file_name, is_shown};

    #[test]
    fn what_may_be_a_program_is_not_opened() {
        for name in ["Biên bản.pdf", "ANH.JPG", "nwipe.log", "12/BB số 3.docx"] {
            assert!(is_shown(name), "{name}");
        }
        for name in [
            "cai-dat.exe",
            "a.pdf.js",
            "b.lnk",
            "c.hta",
            "d.docm",
            "e",
            "h.exe\u{202e}fdp",
        ] {
            assert!(!is_shown(name), "{name}");
        }
    }

    #[test]
    fn a_symbol_and_title_become_a_file_name() {
        assert_eq!(
            file_name("12/BB-SNNMT Biên bản.docx"),
            "12-BB-SNNMT Biên bản.docx"
        );
        assert_eq!(file_name("../a.pdf"), "-a.pdf");
        assert_eq!(file_name("a:b?.p/df"), "a-b-.pdf");
        assert_eq!(file_name("..."), "tep");
    }

    #[test]
    fn copies_handed_out_are_removed_and_one_held_open_the_next_time() {
        let folder = tempfile::tempdir().unwrap();
        empty(&folder.path().join("chua-co"));
        for name in ["12-BB-SNNMT Biên bản.docx", "anh (2).jpg"] {
            std::fs::write(folder.path().join(name), b"bien ban").unwrap();
        }
        let held = Held::in_folder(folder.path());
        let left = || std::fs::read_dir(folder.path()).unwrap().count();
        empty(folder.path());
        assert_eq!(left(), 1, "only what is held open is left");
        drop(held);
        empty(folder.path());
        assert_eq!(left(), 0);
    }

    /// A copy open in Word, which shares it with nobody.
    #[cfg(windows)]
    struct Held(#[expect(dead_code, reason = "holds the file open")] std::fs::File);

    #[cfg(windows)]
    impl Held {
        fn in_folder(folder: &std::path::Path) -> Self {
            use std::os::windows::fs::OpenOptionsExt;
            let mut held = std::fs::OpenOptions::new();
            let held = held.write(true).create(true).share_mode(0);
            Self(held.open(folder.join("dang mo.docx")).unwrap())
        }
    }

    /// Elsewhere a file is removed also while it is open; what cannot be removed is a folder.
    #[cfg(not(windows))]
    struct Held(std::path::PathBuf);

    #[cfg(not(windows))]
    impl Held {
        fn in_folder(folder: &std::path::Path) -> Self {
            let held = folder.join("dang mo.docx");
            std::fs::create_dir(&held).unwrap();
            Self(held)
        }
    }

    #[cfg(not(windows))]
    impl Drop for Held {
        fn drop(&mut self) {
            std::fs::remove_dir(&self.0).unwrap();
            std::fs::write(&self.0, b"bien ban").unwrap();
        }
    }

    #[test]
    fn what_windows_keeps_for_devices_is_no_file_name() {
        for (given, safe) in [
            ("CON.docx", "_CON.docx"),
            ("lpt1.pdf", "_lpt1.pdf"),
            ("Com².xlsx", "_Com².xlsx"),
            ("nul", "_nul"),
            ("aux.bien ban.docx", "_aux.bien ban.docx"),
            ("prn .docx", "_prn.docx"),
            ("conin$.txt", "_conin$.txt"),
        ] {
            assert_eq!(file_name(given), safe);
        }
        for kept in ["CONG VAN.docx", "COM10.pdf", "LPT.pdf", "Công an.docx"] {
            assert_eq!(file_name(kept), kept);
        }
    }

    #[test]
    fn every_sign_windows_takes_stays_and_the_file_can_be_written() {
        let name = "!#$%&'()+,-;=@[]^_`{}~ Nguyễn Văn Ấ 越.docx";
        assert_eq!(file_name(name), name);
        let folder = tempfile::tempdir().unwrap();
        for name in [name, "CON.docx", "lpt1.pdf", "Nul ..docx"] {
            let path = folder.path().join(file_name(name));
            std::fs::write(&path, b"bien ban").unwrap();
            assert_eq!(std::fs::read(&path).unwrap(), b"bien ban");
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 4);
    }

    #[test]
    fn a_path_far_beyond_260_signs_is_written_and_read() {
        let base = tempfile::tempdir().unwrap();
        let folder = (0..6).fold(base.path().to_owned(), |folder, year| {
            folder.join(format!(
                "Hồ sơ lưu trữ của phòng Hành chính, Tổ chức năm {year}"
            ))
        });
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("Biên bản bàn giao.docx");
        assert!(path.to_string_lossy().chars().count() > 300);
        sogac_domain::patience::write(&path, b"bien ban").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"bien ban");
    }
}
