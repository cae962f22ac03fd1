//! The seams of the window tests: where the program would ask the operating system for its data
//! folder, the time, the answer of a file dialog or the keychain, it asks this file instead.
//! Only in builds with the feature `e2e`, which no release has.
//!
//! The file is JSON, named by the environment variable `SOGAC_E2E`, and is read again at every
//! question, so that a test can set the clock on or answer the next dialog while the window is open:
//!
//! ```json
//! {
//!   "data_dir": "flow/data",
//!   "keychain": "flow/keychain.json",
//!   "opened": "flow/opened.txt",
//!   "now": "2026-03-02T01:00:00Z",
//!   "idle_minutes": 0.05,
//!   "close": 1,
//!   "dialogs": { "open": ["a.xlsx"], "save": ["out.docx"], "folder": ["backup"] }
//! }
//! ```

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    sync::Mutex,
};

use serde::Deserialize;
use sogac_domain::{At, Error, Result};

pub use crate::province::Line;

/// The answers of the operating system, as a test has written them.
#[derive(Debug, Clone, Deserialize)]
pub struct Answers {
    /// The vault's folder lies in here.
    pub data_dir: PathBuf,
    /// A file that stands for the keychain of the operating system.
    pub keychain: PathBuf,
    /// Paths handed to Word or a printer are written here, a line each; nothing is started.
    pub opened: PathBuf,
    /// The moment the clock shows; it stands still until the file changes. Absent: the real clock.
    #[serde(default)]
    pub now: Option<At>,
    /// Minutes without a key or mouse until the lock, in place of the profile's. May be a fraction.
    #[serde(default)]
    pub idle_minutes: Option<f64>,
    /// How often the button that closes the window has been pressed; one more presses it again.
    #[serde(default)]
    pub close: u32,
    #[serde(default)]
    pub dialogs: Dialogs,
}

/// Answers of the file dialogs, taken in order. An empty path, or none left, means "cancelled".
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Dialogs {
    pub open: Vec<PathBuf>,
    pub save: Vec<PathBuf>,
    pub folder: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialog {
    Open,
    Save,
    Folder,
}

/// The seam file and how many answers of each dialog have been taken from it.
#[derive(Debug)]
pub struct Seams {
    file: PathBuf,
    taken: Mutex<[usize; 3]>,
}

impl Seams {
    /// The seams named by `SOGAC_E2E`; `None` when the variable is not set.
    pub fn named_in_environment() -> Option<Self> {
        std::env::var_os("SOGAC_E2E").map(|file| Self::at(Path::new(&file)))
    }

    pub fn at(file: &Path) -> Self {
        Self {
            file: file.to_owned(),
            taken: Mutex::new([0; 3]),
        }
    }

    /// Everything in the file as it is at this moment.
    ///
    /// # Errors
    /// `Internal` when the file is missing or is not what this module describes.
    pub fn answers(&self) -> Result<Answers> {
        let text = fs::read_to_string(&self.file)?;
        Ok(serde_json::from_str(&text)?)
    }

    /// The next answer of a dialog; `None` when it is cancelled.
    pub fn dialog(&self, dialog: Dialog) -> Result<Option<PathBuf>> {
        let dialogs = self.answers()?.dialogs;
        let (answers, place) = match dialog {
            Dialog::Open => (dialogs.open, 0),
            Dialog::Save => (dialogs.save, 1),
            Dialog::Folder => (dialogs.folder, 2),
        };
        let mut taken = self
            .taken
            .lock()
            .map_err(|_| Error::Internal("the seams are poisoned".to_owned()))?;
        let Some(count) = taken.get_mut(place) else {
            return Ok(None);
        };
        let answer = answers.into_iter().nth(*count);
        *count += 1;
        Ok(answer.filter(|path| !path.as_os_str().is_empty()))
    }

    /// Notes a file the program would have opened in another program.
    pub fn note_opened(&self, file: &Path) -> Result<()> {
        let mut list = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.answers()?.opened)?;
        writeln!(list, "{}", file.display())?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dialogs_answer_in_order_and_then_cancel() {
        let file = std::env::temp_dir().join(format!("sogac-seams-{}.json", std::process::id()));
        let text = r#"{"data_dir":"d","keychain":"k","opened":"o","now":"2026-03-02T01:00:00Z",
            "dialogs":{"open":["a.xlsx","","b.xlsx"]}}"#;
        fs::write(&file, text).unwrap();
        let seams = Seams::at(&file);
        let picked: Vec<_> = (0..4)
            .map(|_| seams.dialog(Dialog::Open).unwrap())
            .collect();
        assert_eq!(
            picked,
            [Some("a.xlsx".into()), None, Some("b.xlsx".into()), None]
        );
        assert_eq!(seams.dialog(Dialog::Save).unwrap(), None);
        assert_eq!(
            seams.answers().unwrap().now.unwrap().to_rfc3339(),
            "2026-03-02T01:00:00+00:00"
        );
        fs::remove_file(&file).unwrap();
    }
}
