//! How far a backup has come, counted in bytes, and whether to go on.

use std::path::Path;

use crate::{Error, Result};

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The vault is copied at rest; no one writes meanwhile.
    Copying,
    Writing,
    /// The file is opened again and read whole.
    Proving,
}

/// Told many times a second. `done` never falls and ends at `total`, both in bytes.
#[derive(Debug, Clone, Copy)]
pub struct Progress<'a> {
    pub stage: Stage,
    /// The folder the file goes to or lies in; empty while the vault is copied.
    pub folder: &'a Path,
    pub done: u64,
    pub total: u64,
}

/// Counts bytes and asks after each part whether to go on.
pub(super) struct Meter<'a> {
    tell: &'a mut dyn FnMut(Progress<'_>) -> bool,
    folder: &'a Path,
    stage: Stage,
    done: u64,
    total: u64,
    /// The answer was no; it is not asked again.
    pub stopped: bool,
}

impl<'a> Meter<'a> {
    pub fn new(tell: &'a mut dyn FnMut(Progress<'_>) -> bool) -> Self {
        Self {
            tell,
            folder: Path::new(""),
            stage: Stage::Copying,
            done: 0,
            total: 0,
            stopped: false,
        }
    }

    /// Sets how many bytes there are to do.
    pub fn measure(&mut self, total: u64) {
        self.total = total;
    }

    pub fn enter(&mut self, stage: Stage, folder: &'a Path) {
        self.stage = stage;
        self.folder = folder;
    }

    /// The file just written is now read.
    pub fn enter_proving(&mut self) {
        self.stage = Stage::Proving;
    }

    /// Goes on to `done` at least: a folder that failed has left out some of its steps.
    pub fn reach(&mut self, done: u64) -> Result<()> {
        self.done = self.done.max(done);
        self.on(0)
    }

    /// So many more bytes are done. Fails once the answer is to stop.
    pub fn on(&mut self, bytes: u64) -> Result<()> {
        self.done = self.done.saturating_add(bytes).min(self.total);
        let go_on = !self.stopped
            && (self.tell)(Progress {
                stage: self.stage,
                folder: self.folder,
                done: self.done,
                total: self.total,
            });
        self.stopped = !go_on;
        match go_on {
            true => Ok(()),
            false => Err(stopped()),
        }
    }
}

pub(super) fn stopped() -> Error {
    Error::refused("Đã dừng theo yêu cầu. Không còn tệp sao lưu dở dang nào; sổ còn nguyên.")
}
