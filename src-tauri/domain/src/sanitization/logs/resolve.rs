//! Working sessions to runs: what was done last to each drive, who the drive is, and what came
//! before and after. A device name joins only what one session printed, because names change at
//! each start; outputs in other files count as the same drive only when they name it both before
//! and after.

use std::collections::BTreeSet;

use super::session::{Device, Erase, Format, Sanitize, Session, Written};
use crate::sanitization::{
    DriveRun, Identity, MethodKind, Reason, RunStatus, Tool, Verification, same_serial,
};

/// A device in one of the files.
struct Place<'a> {
    file: usize,
    sessions: &'a [Session],
    key: &'a str,
    device: &'a Device,
}

enum Act<'a> {
    Erase(&'a Erase),
    Format(&'a Format),
    Sanitize(&'a Sanitize),
    Write(&'a Written),
}

pub(super) fn runs(sessions: Vec<Session>) -> Vec<DriveRun> {
    let erased: BTreeSet<&str> = sessions
        .iter()
        .flat_map(|session| &session.devices)
        .filter(|(_, device)| device.is_erased())
        .map(|(key, _)| key.as_str())
        .collect();
    let mut runs = Vec::new();
    for (file, session) in sessions.iter().enumerate() {
        for (key, device) in &session.devices {
            let place = Place {
                file,
                sessions: &sessions,
                key,
                device,
            };
            if device.is_erased() {
                runs.push(place.run());
            } else if !erased.contains(key.as_str()) {
                runs.extend(place.seen());
            }
        }
    }
    runs
}

impl Place<'_> {
    fn run(&self) -> DriveRun {
        let mut run = DriveRun {
            device: (!self.device.name.is_empty()).then(|| self.device.name.clone()),
            hidden_sectors: self.device.hidden,
            ..DriveRun::default()
        };
        if let Some(session) = self.sessions.get(self.file) {
            run.file.clone_from(&session.file);
        }
        self.identify(&mut run);
        match self.last_act() {
            Some((_, Act::Erase(erase))) => self.security_erase(erase, &mut run),
            Some((order, Act::Format(format))) => self.format(order, format, &mut run),
            Some((order, Act::Sanitize(log))) => self.sanitize(order, log, &mut run),
            Some((order, Act::Write(write))) => self.write(order, write, &mut run),
            None => {}
        }
        run
    }

    fn last_act(&self) -> Option<(u32, Act<'_>)> {
        let device = self.device;
        let last = [
            device.erases.last().map(|e| (e.order, Act::Erase(e))),
            device.formats.last().map(|f| (f.order, Act::Format(f))),
            device.sanitizes.last().map(|s| (s.order, Act::Sanitize(s))),
            device.writes.last().map(|w| (w.order, Act::Write(w))),
        ];
        last.into_iter().flatten().max_by_key(|(order, _)| *order)
    }

    /// A drive that only names itself.
    fn seen(&self) -> Vec<DriveRun> {
        let mut found: Vec<DriveRun> = Vec::new();
        let named = self
            .device
            .identities
            .iter()
            .filter(|i| !i.serial.is_empty());
        for identity in named {
            let known = |run: &DriveRun| {
                run.serial
                    .as_deref()
                    .is_some_and(|s| same_serial(s, &identity.serial))
            };
            if let Some(run) = found.iter_mut().find(|run| known(run)) {
                run.bytes_total = run.bytes_total.or(identity.bytes);
                continue;
            }
            found.push(DriveRun {
                file: self
                    .sessions
                    .get(self.file)
                    .map(|s| s.file.clone())
                    .unwrap_or_default(),
                device: (!self.device.name.is_empty()).then(|| self.device.name.clone()),
                model: identity.model.clone(),
                serial: Some(identity.serial.clone()),
                bytes_total: identity.bytes,
                tool: identity.tool,
                status: RunStatus::NotErased,
                ..DriveRun::default()
            });
        }
        found
    }

    fn identify(&self, run: &mut DriveRun) {
        let own: Vec<_> = self
            .device
            .identities
            .iter()
            .filter(|i| !i.serial.is_empty())
            .collect();
        let elsewhere: Vec<_> = self
            .sessions
            .iter()
            .enumerate()
            .filter(|(file, _)| *file != self.file)
            .filter_map(|(file, session)| Some((file, session.devices.get(self.key)?)))
            .flat_map(|(file, device)| device.identities.iter().map(move |i| (file, i)))
            .filter(|(_, identity)| !identity.serial.is_empty())
            .collect();
        let identities: Vec<_> = if own.is_empty() {
            run.identity = if elsewhere.is_empty() || self.between(&elsewhere) {
                Identity::Own
            } else {
                Identity::OtherFile
            };
            elsewhere.iter().map(|(_, identity)| *identity).collect()
        } else {
            own
        };
        let Some(first) = identities.first() else {
            return;
        };
        if identities
            .iter()
            .any(|i| !same_serial(&i.serial, &first.serial))
        {
            run.identity = Identity::Conflict;
        }
        run.serial = Some(first.serial.clone());
        run.model = identities.iter().find_map(|i| i.model.clone());
        run.bytes_total = identities.iter().filter_map(|i| i.bytes).max();
    }

    /// Named in a file before this one and in one after it.
    fn between(&self, named: &[(usize, &super::session::Identified)]) -> bool {
        named.iter().any(|(file, _)| *file < self.file)
            && named.iter().any(|(file, _)| *file > self.file)
    }

    /// States of the security feature before and after this line of this file.
    fn states(
        &self,
        order: u32,
    ) -> (
        Vec<&super::session::Security>,
        Vec<&super::session::Security>,
    ) {
        let mut before = Vec::new();
        let mut after = Vec::new();
        for (file, session) in self.sessions.iter().enumerate() {
            let Some(device) = session.devices.get(self.key) else {
                continue;
            };
            for state in &device.security {
                if (file, state.order) < (self.file, order) {
                    before.push(state);
                } else {
                    after.push(state);
                }
            }
        }
        (before, after)
    }

    fn security_erase(&self, erase: &Erase, run: &mut DriveRun) {
        run.tool = Tool::Hdparm;
        run.kind = if erase.enhanced {
            MethodKind::SecureEraseEnhanced
        } else {
            MethodKind::SecureErase
        };
        let name = if erase.enhanced {
            "SECURITY ERASE UNIT (enhanced)"
        } else {
            "SECURITY ERASE UNIT"
        };
        run.method = Some(name.to_owned());
        let (before, after) = self.states(erase.order);
        run.status = RunStatus::Erased;
        if !erase.typed {
            run.finding(Reason::CommandMissing);
        }
        match before.last() {
            None => run.finding(Reason::StateBeforeMissing),
            Some(state) if state.frozen => run.finding(Reason::DriveFrozen),
            Some(_) => {}
        }
        match after.last() {
            None => {
                run.status = RunStatus::Missing;
                run.finding(Reason::StateAfterMissing);
            }
            Some(state) if state.enabled || state.locked => run.finding(Reason::SecurityStillOn),
            Some(_) => {}
        }
        if !erase.issued {
            run.status = RunStatus::Missing;
        }
        if erase.refused || erase.exit.is_some_and(|code| code != 0) {
            run.status = RunStatus::Failed;
            run.finding(Reason::CommandRefused);
        }
        self.compared(erase.order, run);
    }

    fn format(&self, order: u32, format: &Format, run: &mut DriveRun) {
        run.tool = Tool::NvmeCli;
        run.tool_version = self.nvme_version();
        run.method = Some(match format.setting {
            Some(setting) => format!("Format NVM, SES={setting}"),
            None => "Format NVM".to_owned(),
        });
        run.kind = match format.setting {
            Some(1) => MethodKind::FormatErase,
            Some(2) => MethodKind::CryptoErase,
            _ => MethodKind::Firmware,
        };
        match format.setting {
            None => run.finding(Reason::FormatSettingUnknown),
            Some(1 | 2) => {}
            Some(_) => run.finding(Reason::FormatWithoutErase),
        }
        // From 3.0 on the sentence of success comes only when asked for.
        run.status = match (format.succeeded, format.exit) {
            _ if format.refused => RunStatus::Failed,
            (_, Some(code)) if code != 0 => RunStatus::Failed,
            (true, _) | (_, Some(_)) => RunStatus::Erased,
            (false, None) => RunStatus::Missing,
        };
        if run.status == RunStatus::Failed {
            run.finding(Reason::CommandRefused);
        }
        self.compared(order, run);
    }

    fn sanitize(&self, order: u32, log: &Sanitize, run: &mut DriveRun) {
        run.tool = Tool::NvmeCli;
        run.tool_version = self.nvme_version();
        run.kind = log.kind();
        run.method = Some(
            match run.kind {
                MethodKind::BlockErase => "Sanitize: block erase",
                MethodKind::SanitizeOverwrite => "Sanitize: overwrite",
                MethodKind::CryptoErase => "Sanitize: crypto erase",
                _ => "Sanitize",
            }
            .to_owned(),
        );
        run.status = match log.state() {
            Some(1 | 4) => RunStatus::Erased,
            Some(2) => RunStatus::Running,
            Some(3) => RunStatus::Failed,
            Some(0) => {
                run.finding(Reason::NeverSanitized);
                RunStatus::NotErased
            }
            _ => RunStatus::Unclear,
        };
        if run.status == RunStatus::Erased {
            if log.clean_since() {
                run.verified = Verification::DriveRecord;
            } else {
                run.finding(Reason::WrittenSince);
            }
        }
        self.compared(order, run);
    }

    fn write(&self, order: u32, write: &Written, run: &mut DriveRun) {
        run.tool = Tool::Dd;
        run.kind = MethodKind::Overwrite;
        run.method = Some(format!("dd if={}", write.source));
        run.bytes_written = write.bytes;
        run.passes_asked = Some(1);
        run.passes_done = Some(u32::from(write.bytes.is_some()));
        run.status = if write.bytes.is_some() {
            RunStatus::Erased
        } else {
            RunStatus::Missing
        };
        for (line, text) in &write.errors {
            run.error(*line, text);
        }
        self.compared(order, run);
        let zeros = write.source == "/dev/zero";
        let differs = self.device.compares.iter().rev().find(|c| c.order > order);
        if zeros && differs.is_some_and(|c| c.equal == Some(false)) {
            run.verified = Verification::Failed;
        }
    }

    /// A comparison with zeros after the act; other patterns of the drive's own are no failure.
    fn compared(&self, order: u32, run: &mut DriveRun) {
        let Some(last) = self.device.compares.iter().rev().find(|c| c.order > order) else {
            return;
        };
        let whole = match (last.bytes, run.bytes_total) {
            (None, _) => true,
            (Some(bytes), Some(total)) => bytes >= total,
            (Some(_), None) => false,
        };
        if last.equal == Some(true) && whole {
            run.verified = Verification::Full;
        }
    }

    fn nvme_version(&self) -> Option<String> {
        self.sessions.get(self.file)?.nvme_version.clone()
    }
}
