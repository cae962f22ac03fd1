//! Files another program holds for a moment. On Windows Word keeps a document to itself while it is open,
//! and an antivirus reads every new file; a rename or a write then fails although nothing is wrong.

use std::{
    fs::File,
    io::{self, Write},
    path::Path,
    thread,
    time::Duration,
};

use crate::{Error, Result};

/// The pauses before another try, in milliseconds: an antivirus is done within the first ones, a person
/// who has to close Word is not waited for.
const PAUSES: [u64; 6] = [20, 50, 100, 200, 400, 800];

/// Windows' codes for a file that is held: `ERROR_SHARING_VIOLATION`, `ERROR_LOCK_VIOLATION`,
/// `ERROR_USER_MAPPED_FILE`.
const HELD: [i32; 3] = [32, 33, 1224];
/// `ERROR_ACCESS_DENIED`: also what a rename onto, or out of, a file under examination ends with.
const DENIED: i32 = 5;

/// Does `act` again, with pauses, while another program holds a file it needs.
///
/// # Errors
/// The last error of `act`.
pub fn patiently<T>(mut act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    for pause in PAUSES {
        match act() {
            Err(e) if may_pass(&e) => thread::sleep(Duration::from_millis(pause)),
            done => return done,
        }
    }
    act()
}

/// `std::fs::rename`, patiently.
///
/// # Errors
/// The last error.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    patiently(|| std::fs::rename(from, to))
}

/// Writes a whole file for the user, patiently.
///
/// # Errors
/// A sentence that names the file when another program holds it.
pub fn write(path: &Path, content: &[u8]) -> Result<()> {
    patiently(|| std::fs::write(path, content)).map_err(|e| not_written(path, e))
}

/// As [`write`], and back only when the disk has it: a stick is pulled out as soon as the program says so.
///
/// # Errors
/// As [`write`]; also when the disk did not take it.
pub fn write_through(path: &Path, content: &[u8]) -> Result<()> {
    patiently(|| {
        let mut file = File::create(path)?;
        file.write_all(content)?;
        file.sync_all()
    })
    .map_err(|e| not_written(path, e))
}

fn not_written(path: &Path, e: io::Error) -> Error {
    match is_held(&e) {
        true => Error::refused(format!(
            "Tệp {} đang mở ở chương trình khác (thường là Word, Excel hoặc phần mềm diệt virus) nên chưa ghi được. Hãy đóng tệp đó rồi làm lại, hoặc chọn tên khác; không có gì bị mất.",
            path.display()
        )),
        false => e.into(),
    }
}

/// Reads a whole file the user has chosen, patiently.
///
/// # Errors
/// A sentence that names the file when another program holds it.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    patiently(|| std::fs::read(path)).map_err(|e| match is_held(&e) {
        true => Error::refused(format!(
            "Tệp {} đang mở ở chương trình khác (thường là Word, Excel hoặc phần mềm diệt virus) nên chưa đọc được. Hãy đóng tệp đó rồi chọn lại; chưa có gì được ghi.",
            path.display()
        )),
        false => e.into(),
    })
}

/// Whether another program keeps the file to itself.
pub fn is_held(e: &io::Error) -> bool {
    cfg!(windows) && e.raw_os_error().is_some_and(|code| HELD.contains(&code))
}

fn may_pass(e: &io::Error) -> bool {
    is_held(e) || (cfg!(windows) && e.raw_os_error() == Some(DENIED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waiting_does_not_mend_is_told_at_once() {
        let mut tries = 0;
        let told = patiently(|| {
            tries += 1;
            std::fs::read(Path::new("khong-co-tep-nay"))
        });
        assert_eq!(told.unwrap_err().kind(), io::ErrorKind::NotFound);
        assert_eq!(tries, 1);
    }

    #[test]
    fn a_file_written_through_to_the_disk_replaces_the_one_before() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("12-2026.sogac-tinh");
        write_through(&path, b"goi dai hon").unwrap();
        write_through(&path, b"goi").unwrap();
        assert_eq!(read(&path).unwrap(), b"goi");
        assert!(write_through(&folder.path().join("khong-co/goi"), b"goi").is_err());
    }

    #[cfg(windows)]
    #[test]
    fn a_file_held_for_a_moment_is_written_and_one_held_on_is_explained() {
        use std::{fs::OpenOptions, os::windows::fs::OpenOptionsExt, sync::mpsc};

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Biên bản.docx");
        let hold = |path: &Path| {
            let mut alone = OpenOptions::new();
            alone.write(true).create(true).share_mode(0);
            alone.open(path).unwrap()
        };
        let held = hold(&path);
        let (started, begun) = mpsc::channel();
        let antivirus = thread::spawn(move || {
            started.send(()).unwrap();
            thread::sleep(Duration::from_millis(150));
            drop(held);
        });
        begun.recv().unwrap();
        write(&path, b"moi").unwrap();
        antivirus.join().unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"moi");

        let word = hold(&path);
        let sentence = write(&path, b"nua").unwrap_err().sentence();
        assert!(
            sentence.contains("đang mở ở chương trình khác"),
            "{sentence}"
        );
        let unread = read(&path).unwrap_err().sentence();
        assert!(unread.contains("chưa đọc được"), "{unread}");
        drop(word);
        assert_eq!(read(&path).unwrap(), b"moi");
    }
}
