//! What Windows tools print. None of it names a drive by its serial number, and most of it reaches
//! only part of a drive; it is recognised so that the reason can be said.

use super::MOST_DRIVES;
use crate::sanitization::{DriveRun, MethodKind, Reason, RunStatus, Tool};

#[derive(Default)]
pub(super) struct Windows {
    runs: Vec<DriveRun>,
    diskpart: bool,
    /// The disk diskpart has selected.
    disk: Option<String>,
    /// `clean` or `clean all`, where the command is echoed.
    clean: Option<String>,
    sdelete: Option<String>,
}

impl Windows {
    pub fn line(&mut self, line: &str) {
        let text = line.trim();
        if text.is_empty() {
            return;
        }
        self.diskpart_line(text);
        self.sdelete_line(text);
        if text.starts_with("Writing 0x00") || text.contains("running CIPHER /W") {
            self.cipher(text);
        } else if text.starts_with("Writing Random") {
            if let Some(run) = self.runs.iter_mut().find(|run| run.tool == Tool::Cipher) {
                run.status = RunStatus::Erased;
            }
        } else if text.contains("Clear-Disk ") && text.contains("-RemoveData") {
            let mut cleared = run(
                Tool::Unknown,
                "Clear-Disk -RemoveData",
                MethodKind::Structure,
            );
            cleared.status = RunStatus::Unclear;
            self.add(cleared);
        }
    }

    pub fn end(mut self) -> Vec<DriveRun> {
        if let Some(version) = self.sdelete.take() {
            let mut run = run(Tool::Sdelete, "SDelete", MethodKind::Files);
            run.status = RunStatus::NotErased;
            run.tool_version = Some(version);
            self.add(run);
        }
        self.runs
    }

    fn add(&mut self, run: DriveRun) {
        if self.runs.len() < MOST_DRIVES {
            self.runs.push(run);
        }
    }

    fn cipher(&mut self, text: &str) {
        if self.runs.iter().any(|run| run.tool == Tool::Cipher) {
            return;
        }
        let mut run = run(Tool::Cipher, "cipher /w", MethodKind::FreeSpace);
        run.passes_asked = Some(3);
        run.device = text.split("/W:").nth(1).map(|rest| rest.trim().to_owned());
        self.add(run);
    }

    fn sdelete_line(&mut self, text: &str) {
        if text.starts_with("SDelete") {
            let version = text.split_whitespace().find_map(|word| {
                let number = word.strip_prefix('v')?;
                number
                    .starts_with(|c: char| c.is_ascii_digit())
                    .then_some(number)
            });
            if let Some(version) = version {
                self.sdelete = Some(version.to_owned());
            }
            return;
        }
        let free = [
            "Cleaning free space on ",
            "Zeroing free space on ",
            "Purging MFT",
            "Free space cleaned on ",
        ];
        if let Some(words) = free.iter().find(|words| text.starts_with(**words)) {
            let version = self.sdelete.take();
            let done = words.starts_with("Free");
            if !self.runs.iter().any(|run| run.tool == Tool::Sdelete) {
                self.add(run(Tool::Sdelete, "SDelete", MethodKind::FreeSpace));
            }
            if let Some(run) = self.runs.iter_mut().find(|run| run.tool == Tool::Sdelete) {
                run.tool_version = run.tool_version.take().or(version);
                if done {
                    run.status = RunStatus::Erased;
                }
            }
        } else if text.starts_with("Files deleted:") && self.sdelete.is_some() {
            let version = self.sdelete.take();
            let mut run = run(Tool::Sdelete, "SDelete", MethodKind::Files);
            run.status = RunStatus::Erased;
            run.tool_version = version;
            self.add(run);
        }
    }

    fn diskpart_line(&mut self, text: &str) {
        self.diskpart |= text.starts_with("DISKPART>") || text.starts_with("Microsoft DiskPart");
        if let Some(number) = text
            .strip_prefix("Disk ")
            .and_then(|rest| rest.split_once(" is now the selected"))
        {
            self.disk = Some(format!("Disk {}", number.0));
            self.clean = None;
            return;
        }
        if let Some(command) = text.strip_prefix("DISKPART>") {
            let command = command.trim().to_lowercase();
            if command.starts_with("clean") {
                self.clean = Some(command.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            return;
        }
        if !text.starts_with("DiskPart succeeded in cleaning the disk") {
            return;
        }
        let command = self.clean.take();
        let device = self.disk.clone();
        let mut run = match command.as_deref() {
            Some("clean all") => run(Tool::Diskpart, "clean all", MethodKind::Overwrite),
            Some(_) => run(Tool::Diskpart, "clean", MethodKind::Structure),
            None => run(Tool::Diskpart, "clean", MethodKind::Unknown),
        };
        match run.kind {
            MethodKind::Overwrite => (run.passes_asked, run.passes_done) = (Some(1), Some(1)),
            MethodKind::Unknown => run.finding(Reason::CleanKindUnknown),
            _ => {}
        }
        run.status = RunStatus::Erased;
        run.device = device;
        self.add(run);
    }
}

fn run(tool: Tool, method: &str, kind: MethodKind) -> DriveRun {
    DriveRun {
        tool,
        kind,
        method: Some(method.to_owned()),
        ..DriveRun::default()
    }
}
