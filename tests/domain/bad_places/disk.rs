//! A small disk of its own that can be filled or made read-only.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::Command,
};

/// A disk of its own, in memory.
pub(super) struct Disk {
    pub(super) path: PathBuf,
}

impl Disk {
    /// `None`, said aloud, where the test may not mount.
    pub(super) fn of(path: PathBuf, kilobytes: u32) -> Option<Self> {
        fs::create_dir_all(&path).unwrap();
        let size = format!("size={kilobytes}k");
        if run("mount", &["-t", "tmpfs", "-o", &size, "sogac"], &path) {
            return Some(Self { path });
        }
        // Past the harness, which keeps back what a test that passes has printed.
        let _ = writeln!(
            io::stderr(),
            "── left out: {}: a small disk needs the right to mount",
            path.display()
        );
        None
    }

    pub(super) fn make_read_only(&self) {
        assert!(run("mount", &["-o", "remount,ro"], &self.path));
    }

    /// Fills it to the last byte.
    pub(super) fn fill(&self) {
        let mut file = fs::File::create(self.path.join("day")).unwrap();
        while file.write_all(&[0; 4096]).is_ok() {}
    }

    pub(super) fn free(&self) {
        fs::remove_file(self.path.join("day")).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        run("umount", &["-l"], &self.path);
    }
}

fn run(program: &str, options: &[&str], path: &Path) -> bool {
    let done = Command::new(program).args(options).arg(path).output();
    done.is_ok_and(|output| output.status.success())
}

pub(super) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}
