//! nwipe and ShredOS from 0.24 on, and dwipe of DBAN, which nwipe grew from. Every line is taken by
//! its words: `[time] label: text`, the tables at the end, the options at the start. Threads write
//! in between each other, so everything is grouped by device within one run of the program.

mod drive;
mod events;
mod line;
mod options;
mod tables;

use std::collections::HashMap;

use super::{DriveRun, MOST_DRIVES, too_many_drives};
use crate::{
    Result,
    sanitization::{Identity, RunStatus, SerialQuality, Tool, serial_quality},
};
use drive::Drive;
use line::{Label, Line};
use options::Options;
use tables::Table;

/// A device line this near explains an error that names no device.
const NEAR: u32 = 3;

#[derive(Default)]
pub(in crate::sanitization::logs) struct Log {
    runs: Vec<DriveRun>,
    now: Run,
}

/// One run of the program.
#[derive(Default)]
struct Run {
    tool: Tool,
    version: Option<String>,
    options: Options,
    drives: Vec<Drive>,
    by_device: HashMap<String, usize>,
    table: Option<Table>,
    /// The device of the geometry block that follows.
    block: Option<usize>,
    /// The drive the last problem line named, and that line.
    blamed: Option<(u32, usize)>,
    /// Errors that name no device, until a line nearby does.
    loose: Vec<(u32, String)>,
    unattributed: u32,
    ended: bool,
    /// Ended by the one sentence of 0.26 and before, which has no tables.
    ended_plainly: bool,
    aborted: bool,
}

impl Log {
    /// Whether the line belongs to such a log.
    pub fn line(&mut self, number: u32, text: &str) -> Result<bool> {
        let Some(line) = Line::read(text) else {
            return Ok(self.now.tables(text));
        };
        if self.starts_anew(&line) {
            self.close();
        }
        self.now.table = None;
        self.now.take(number, &line);
        if self.now.drives.len() + self.runs.len() > MOST_DRIVES {
            return Err(too_many_drives());
        }
        Ok(true)
    }

    pub fn end(mut self) -> Result<Vec<DriveRun>> {
        self.close();
        Ok(self.runs)
    }

    /// A drive found again under another serial number, or after work has begun: another run of
    /// the program in the same file.
    fn starts_anew(&self, line: &Line<'_>) -> bool {
        if line.is_banner() {
            return self.now.ended || self.now.drives.iter().any(Drive::has_begun);
        }
        let Some(found) = line.found() else {
            return false;
        };
        self.now.ended
            || self
                .now
                .by_device
                .get(found.device)
                .and_then(|at| self.now.drives.get(*at))
                .is_some_and(|drive| drive.has_begun() || drive.is_another(found.serial))
    }

    fn close(&mut self) {
        let run = std::mem::take(&mut self.now);
        self.runs.append(&mut run.into_runs());
    }
}

impl Run {
    fn take(&mut self, number: u32, line: &Line<'_>) {
        if line.dwipe {
            self.tool = Tool::Dban;
        } else if self.tool == Tool::Unknown {
            self.tool = Tool::Nwipe;
        }
        if let Some(found) = line.found() {
            let at = self.drive(found.device);
            if let Some(drive) = self.drives.get_mut(at) {
                drive.found(&found);
            }
            self.block = None;
            return;
        }
        let at = line.device.and_then(|device| self.known(device, line));
        self.errors(number, line, at);
        let Some(at) = at else {
            self.of_program(line);
            return;
        };
        if let Some(drive) = self.drives.get_mut(at) {
            drive.seen_at(line.time);
            drive.event(line);
        }
        if line.text.contains("geometry") {
            self.block = Some(at);
        }
    }

    /// The drive a line is about; a new one only where the line says it is a drive being erased.
    fn known(&mut self, device: &str, line: &Line<'_>) -> Option<usize> {
        if let Some(at) = self.by_device.get(device) {
            return Some(*at);
        }
        (device != "/dev/urandom" && line.is_about_erasing()).then(|| self.drive(device))
    }

    fn drive(&mut self, device: &str) -> usize {
        if let Some(at) = self.by_device.get(device) {
            return *at;
        }
        self.drives.push(Drive::new(device));
        let at = self.drives.len() - 1;
        self.by_device.insert(device.to_owned(), at);
        at
    }

    fn of_program(&mut self, line: &Line<'_>) {
        if let Some(version) = line.version() {
            self.version.get_or_insert_with(|| version.to_owned());
        }
        if let Some(bytes) = line.total_bytes() {
            if let Some(drive) = self.block.and_then(|at| self.drives.get_mut(at)) {
                drive.total(bytes);
            }
            return;
        }
        self.options.line(line.text);
        if line.is_abort() {
            self.aborted = true;
        }
        if line.is_end() {
            self.ended = true;
            self.ended_plainly = line.text == "Nwipe exited." || line.dwipe;
        }
    }

    fn errors(&mut self, number: u32, line: &Line<'_>, at: Option<usize>) {
        self.drift(number);
        let names_problem = matches!(line.label, Label::Error | Label::Warning);
        if let Some(at) = at {
            if let Some(drive) = self.drives.get_mut(at) {
                if line.is_error() {
                    drive.error(number, line.text);
                }
                if names_problem {
                    for (number, text) in self.loose.drain(..) {
                        drive.error(number, &text);
                    }
                }
            }
            if names_problem {
                self.blamed = Some((number, at));
            }
            return;
        }
        if !(line.label == Label::Error && line.is_of_a_pass()) {
            return;
        }
        let near = |(then, _): &(u32, usize)| number.saturating_sub(*then) <= NEAR;
        match self.blamed.filter(near) {
            Some((_, at)) => {
                if let Some(drive) = self.drives.get_mut(at) {
                    drive.error(number, line.text);
                }
            }
            None => self.loose.push((number, line.text.to_owned())),
        }
    }

    /// Errors that no line nearby has explained.
    fn drift(&mut self, number: u32) {
        let before = self.loose.len();
        self.loose
            .retain(|(then, _)| number.saturating_sub(*then) <= NEAR);
        let lost = u32::try_from(before - self.loose.len()).unwrap_or(u32::MAX);
        self.unattributed = self.unattributed.saturating_add(lost);
    }

    /// Whether the line is of a table; its rows go to their drives.
    fn tables(&mut self, text: &str) -> bool {
        if let Some(table) = Table::header(text) {
            self.table = Some(table);
            return true;
        }
        let Some(table) = &self.table else {
            return false;
        };
        let Some(row) = table.row(text) else {
            return text.starts_with("***") || text.starts_with("---");
        };
        let at = self.by_short_name(row.device);
        if let Some(drive) = at.and_then(|at| self.drives.get_mut(at)) {
            drive.row(&row);
        }
        true
    }

    /// Tables name `sda`, and 0.30 cuts `nvme0n1` to `vme0n1`.
    fn by_short_name(&mut self, name: &str) -> Option<usize> {
        let exact = format!("/dev/{name}");
        if let Some(at) = self.by_device.get(&exact) {
            return Some(*at);
        }
        let mut fitting = self
            .drives
            .iter()
            .enumerate()
            .filter(|(_, drive)| drive.device.ends_with(name));
        match (fitting.next(), fitting.next()) {
            (Some((at, _)), None) => Some(at),
            (None, _) if self.drives.len() < MOST_DRIVES => Some(self.drive(&exact)),
            _ => None,
        }
    }

    fn into_runs(mut self) -> Vec<DriveRun> {
        self.drift(u32::MAX);
        let mut runs: Vec<DriveRun> = std::mem::take(&mut self.drives)
            .into_iter()
            .map(|drive| drive.into_run(&self))
            .collect();
        self.spread_unattributed(&mut runs);
        mark_twins(&mut runs);
        runs
    }

    /// An error of nobody is everybody's, unless one drive alone was being erased.
    fn spread_unattributed(&self, runs: &mut [DriveRun]) {
        if self.unattributed == 0 {
            return;
        }
        let active = runs
            .iter()
            .filter(|run| run.status != RunStatus::NotErased)
            .count();
        for run in runs {
            if run.status == RunStatus::NotErased {
                continue;
            }
            if active == 1 {
                run.error_count = run.error_count.saturating_add(self.unattributed);
            } else {
                run.finding(crate::sanitization::Reason::UnattributedError);
            }
        }
    }
}

fn mark_twins(runs: &mut [DriveRun]) {
    let mut seen: HashMap<String, u32> = HashMap::new();
    let key = |run: &DriveRun| {
        let serial = run.serial.as_deref()?;
        (serial_quality(Some(serial)) == SerialQuality::Usable).then(|| serial.to_ascii_uppercase())
    };
    for serial in runs.iter().filter_map(key) {
        *seen.entry(serial).or_default() += 1;
    }
    for run in runs {
        if key(run).is_some_and(|serial| seen.get(&serial).is_some_and(|n| *n > 1)) {
            run.identity = Identity::Twice;
        }
    }
}
