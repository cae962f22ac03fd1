//! One drive of a run, gathered line by line.

use chrono::NaiveDateTime;

use super::{Options, Run, line::Found, tables::Row};
use crate::sanitization::{
    DriveRun, HiddenSectors, MethodKind, Reason, RunStatus, SerialQuality, Tool, Verification,
    serial_quality,
};

#[derive(Default)]
pub(super) struct Drive {
    pub device: String,
    pub run: DriveRun,
    pub bus: String,
    /// Passes of one round, and rounds.
    pub passes: Option<u32>,
    pub rounds: u32,
    pub passes_done: u32,
    /// Bytes of the write under way or last done.
    pub written: Option<u64>,
    /// Bytes read back since.
    pub read: Option<u64>,
    /// The last data written has been verified.
    pub verified: bool,
    pub mismatch: bool,
    pub blanking: bool,
    pub finished: bool,
    pub probe_error: bool,
    pub status: Option<RunStatus>,
    erased: Option<u64>,
}

impl Drive {
    pub fn new(device: &str) -> Self {
        Self {
            device: device.to_owned(),
            run: DriveRun {
                device: Some(device.to_owned()),
                ..DriveRun::default()
            },
            rounds: 1,
            ..Self::default()
        }
    }

    pub fn found(&mut self, found: &Found<'_>) {
        found.bus.clone_into(&mut self.bus);
        if !found.model.is_empty() {
            self.run.model = Some(found.model.to_owned());
        }
        self.serial(found.serial);
        if found.bus.eq_ignore_ascii_case("NVME") {
            self.run.hidden_sectors = HiddenSectors::NotApplicable;
        }
    }

    pub fn serial(&mut self, serial: &str) {
        let serial = serial.trim();
        let better = serial_quality(Some(serial)) == SerialQuality::Usable
            || self.run.serial.as_deref().unwrap_or_default().is_empty();
        if better && !serial.is_empty() {
            self.run.serial = Some(serial.to_owned());
        }
    }

    pub fn total(&mut self, bytes: u64) {
        self.run.bytes_total = Some(bytes);
    }

    pub fn has_begun(&self) -> bool {
        self.run.started.is_some() || self.run.method.is_some()
    }

    pub fn is_another(&self, serial: &str) -> bool {
        let own = self.run.serial.as_deref().unwrap_or_default();
        !own.is_empty() && !serial.is_empty() && own != serial
    }

    pub fn begin(&mut self, at: Option<NaiveDateTime>) {
        self.run.started = self.run.started.or(at);
    }

    pub fn seen_at(&mut self, at: Option<NaiveDateTime>) {
        if self.has_begun() && at.is_some() {
            self.run.ended = at;
        }
    }

    pub fn error(&mut self, line: u32, text: &str) {
        let probes = ["SG_IO", "hdparm", "HPA", "DCO", "smartctl", "temperature"];
        if probes.iter().any(|word| text.contains(word)) {
            self.probe_error = true;
            return;
        }
        if text.contains("erification mismatch") || text.contains("erification errors") {
            self.mismatch = true;
        }
        self.run.error(line, text);
    }

    pub fn row(&mut self, row: &Row<'_>) {
        if let Some(status) = row.status {
            let word = status.trim_matches(['-', ' ']).to_uppercase();
            self.status = Some(match word.as_str() {
                "ERASED" => RunStatus::Erased,
                word if word.contains("ABORT") => RunStatus::Aborted,
                word if word.contains("FAIL") || word.contains("INSANITY") => RunStatus::Failed,
                _ => RunStatus::Unclear,
            });
        }
        if row.pass_errors.is_some_and(|n| n > 0) || row.sync_errors.is_some_and(|n| n > 0) {
            self.run.finding(Reason::ErrorLine);
        }
        self.mismatch |= row.verify_errors.is_some_and(|n| n > 0);
        self.erased = row.bytes_erased.or(self.erased);
        self.run.bytes_total = self.run.bytes_total.or(row.bytes_total);
        if let (Some(cell), None) = (row.model_serial, self.run.serial.as_deref()) {
            // A placeholder holds the separator itself.
            if let Some((model, serial)) = cell.rsplit_once('/')
                && !cell.ends_with("unknown)")
            {
                self.run
                    .model
                    .get_or_insert_with(|| model.trim().to_owned());
                self.serial(serial);
            }
        }
    }

    pub fn into_run(mut self, of: &Run) -> DriveRun {
        self.run.tool = if of.tool == Tool::Dban {
            Tool::Dban
        } else {
            Tool::Nwipe
        };
        self.run.tool_version.clone_from(&of.version);
        let begun = self.has_begun() || self.status.is_some();
        if self.run.method.is_none() && begun {
            self.run.method.clone_from(&of.options.method);
        }
        if self.run.kind == MethodKind::Unknown {
            self.run.kind = kind(self.run.method.as_deref());
        }
        self.run.status = match self.status {
            Some(status) => status,
            None if !begun => RunStatus::NotErased,
            None if of.aborted => RunStatus::Aborted,
            None if of.ended_plainly && self.finished => RunStatus::Erased,
            None => RunStatus::Missing,
        };
        if begun && !self.run.kind.by_firmware() {
            self.count();
        }
        self.verification(&of.options);
        if self.probe_error {
            self.run.finding(Reason::ProbeError);
        }
        self.run
    }

    fn count(&mut self) {
        self.run.passes_asked = self.passes.map(|n| n.saturating_mul(self.rounds));
        self.run.passes_done = self.passes.map(|_| self.passes_done);
        self.run.bytes_written = match (self.written, self.erased) {
            (Some(written), Some(erased)) => Some(written.min(erased)),
            (written, erased) => written.or(erased),
        };
        // To 0.26 "Quick Erase" has no pass of its own: the optional blank does all the work.
        let quick = self.run.method.as_deref() == Some("Quick Erase");
        if quick && self.passes.is_none() {
            self.run.passes_asked = Some(if self.blanking { 1 } else { 0 });
            self.run.passes_done = Some(u32::from(self.blanking && self.written.is_some()));
            if !self.blanking && self.finished {
                self.run.bytes_written = self.run.bytes_written.or(Some(0));
            }
        }
    }

    fn verification(&mut self, options: &Options) {
        let read_all = match (self.read, self.run.bytes_total) {
            (Some(read), Some(total)) => read >= total,
            _ => true,
        };
        self.run.verified = if self.mismatch {
            Verification::Failed
        } else if self.run.verified == Verification::DriveRecord {
            Verification::DriveRecord
        } else if self.verified && read_all {
            Verification::Full
        } else if options.verify_off {
            Verification::Off
        } else {
            Verification::Missing
        };
    }
}

fn kind(method: Option<&str>) -> MethodKind {
    match method {
        None => MethodKind::Unknown,
        Some(name) if name.starts_with("Verify") => MethodKind::VerifyOnly,
        Some(_) => MethodKind::Overwrite,
    }
}
