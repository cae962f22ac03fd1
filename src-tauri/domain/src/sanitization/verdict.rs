//! The verdict on one run: accepted only when every piece of proof is there. NIST SP 800-88r1 §4.7
//! asks that the result of each medium be verified; the traps of each tool come from its source.

use serde::{Deserialize, Serialize};

use super::{
    DriveRun, HiddenSectors, Identity, MethodKind, Reason, RunStatus, SerialQuality, Verification,
    readback, same_serial, serial_quality,
};

/// A medium as the register has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegisteredMedium {
    pub serial: String,
    /// None when the register does not know it.
    pub bytes: Option<u64>,
    /// Held state secrets.
    pub secret: bool,
}

/// What was asked of the erasure, and what is known besides its log.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// The methods accepted for this medium; empty for any that reaches all of it.
    pub methods: &'a [MethodKind],
    /// Overwrite passes at least.
    pub passes: Option<u32>,
    /// A reading of this very medium after the run.
    pub readback: Option<&'a readback::Report>,
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Judgement {
    Accepted,
    /// The proof has a gap.
    Insufficient,
    /// There is proof of the contrary: erase again or destroy.
    Failed,
}

impl Judgement {
    pub fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Insufficient => "insufficient",
            Self::Failed => "failed",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub verdict: Judgement,
    /// Every one; empty exactly when accepted.
    pub reasons: Vec<Reason>,
    /// Place in the register's list of the one medium with this serial number.
    pub medium: Option<usize>,
}

/// Where a register gives the nominal size ("500 GB"), the drive may have this part more: 1/100.
const NOMINAL: u64 = 100;

pub fn judge(run: &DriveRun, registered: &[RegisteredMedium], asked: &Asked<'_>) -> Verdict {
    let mut reasons = run.findings.clone();
    let medium = identity(run, registered, &mut reasons);
    let known = medium.and_then(|at| registered.get(at));
    if known.is_some_and(|m| m.secret) {
        reasons.push(Reason::StateSecret);
    }
    result(run, &mut reasons);
    if run.kind == MethodKind::VerifyOnly {
        reasons.push(Reason::VerifyOnly);
    } else if run.status != RunStatus::NotErased {
        method(run, asked, &mut reasons);
        extent(run, known, &mut reasons);
        verification(run, asked, &mut reasons);
    }
    if run.error_count > 0 {
        reasons.push(Reason::ErrorLine);
    }
    if read_whole(run, asked) {
        // What the drive did not answer about itself matters no more once every byte of it was read.
        reasons.retain(|reason| *reason != Reason::ProbeError);
    }
    reasons.sort_unstable();
    reasons.dedup();
    let verdict = if reasons.is_empty() {
        Judgement::Accepted
    } else if reasons.iter().any(|r| r.is_failure()) {
        Judgement::Failed
    } else {
        Judgement::Insufficient
    };
    Verdict {
        verdict,
        reasons,
        medium,
    }
}

fn identity(
    run: &DriveRun,
    registered: &[RegisteredMedium],
    reasons: &mut Vec<Reason>,
) -> Option<usize> {
    match run.identity {
        Identity::Own => {}
        Identity::OtherFile => reasons.push(Reason::IdentityOtherFile),
        Identity::Conflict => reasons.push(Reason::IdentityConflict),
        Identity::Twice => reasons.push(Reason::SerialTwiceInLog),
    }
    match serial_quality(run.serial.as_deref()) {
        SerialQuality::Usable => {}
        SerialQuality::Missing => {
            reasons.push(Reason::SerialMissing);
            return None;
        }
        SerialQuality::Hidden => {
            reasons.push(Reason::SerialHidden);
            return None;
        }
        SerialQuality::Junk => {
            reasons.push(Reason::SerialJunk);
            return None;
        }
    }
    let serial = run.serial.as_deref().unwrap_or_default();
    let mut matching = registered
        .iter()
        .enumerate()
        .filter(|(_, medium)| same_serial(&medium.serial, serial));
    let Some((at, _)) = matching.next() else {
        reasons.push(Reason::SerialNotRegistered);
        return None;
    };
    if matching.next().is_some() {
        reasons.push(Reason::SerialRegisteredTwice);
        return None;
    }
    Some(at)
}

fn result(run: &DriveRun, reasons: &mut Vec<Reason>) {
    match run.status {
        RunStatus::Erased => {}
        RunStatus::Failed => reasons.push(Reason::ReportedFailed),
        RunStatus::Aborted => reasons.push(Reason::Aborted),
        RunStatus::Running => reasons.push(Reason::StillRunning),
        RunStatus::Unclear => reasons.push(Reason::ResultUnclear),
        RunStatus::Missing => reasons.push(Reason::ResultMissing),
        RunStatus::NotErased => reasons.push(Reason::NoErasure),
    }
}

fn method(run: &DriveRun, asked: &Asked<'_>, reasons: &mut Vec<Reason>) {
    match run.kind {
        MethodKind::Unknown => reasons.push(Reason::MethodUnknown),
        MethodKind::FreeSpace => reasons.push(Reason::FreeSpaceOnly),
        MethodKind::Files => reasons.push(Reason::FilesOnly),
        MethodKind::Structure => reasons.push(Reason::PartitionTableOnly),
        kind if !asked.methods.is_empty() && !asked.methods.contains(&kind) => {
            reasons.push(Reason::MethodNotAccepted);
        }
        _ => {}
    }
    if run.kind.by_firmware() {
        return;
    }
    let wanted = run.passes_asked.max(asked.passes);
    match (run.passes_done, wanted) {
        (Some(0), Some(0)) => reasons.push(Reason::NothingWritten),
        (Some(done), Some(wanted)) if done < wanted => reasons.push(Reason::PassesShort),
        (Some(_), Some(_)) => {}
        _ => reasons.push(Reason::PassesUnknown),
    }
}

fn extent(run: &DriveRun, known: Option<&RegisteredMedium>, reasons: &mut Vec<Reason>) {
    let registered = known.and_then(|m| m.bytes);
    match (run.bytes_total, registered) {
        (None, _) if run.kind.by_firmware() => {}
        (None, _) => reasons.push(Reason::SizeUnknown),
        (Some(total), Some(bytes)) if total < bytes || total - bytes > bytes / NOMINAL => {
            reasons.push(Reason::SizeDiffers);
        }
        _ => {}
    }
    if !run.kind.by_firmware() {
        match (run.bytes_written, run.bytes_total) {
            (Some(0), _) => reasons.push(Reason::NothingWritten),
            (Some(written), Some(total)) if written < total => reasons.push(Reason::BytesShort),
            (Some(_), _) => {}
            (None, _) => reasons.push(Reason::BytesUnknown),
        }
    }
    match run.hidden_sectors {
        HiddenSectors::None | HiddenSectors::NotApplicable => {}
        HiddenSectors::Present => reasons.push(Reason::HiddenSectors),
        // The size on the label, reached in full, leaves no room for hidden sectors.
        HiddenSectors::Unknown if registered.is_some() || run.kind.by_firmware() => {}
        HiddenSectors::Unknown => reasons.push(Reason::HiddenSectorsUnknown),
    }
}

/// All of this drive was read back after the run, and found erased.
fn read_whole(run: &DriveRun, asked: &Asked<'_>) -> bool {
    asked.readback.is_some_and(|report| {
        report.is_full()
            && !report.is_before(run.ended)
            && report.speaks_for(run.bytes_total) == Some(true)
    })
}

fn verification(run: &DriveRun, asked: &Asked<'_>, reasons: &mut Vec<Reason>) {
    if run.verified == Verification::Failed {
        reasons.push(Reason::VerificationFailed);
        return;
    }
    let after = asked.readback.filter(|report| !report.is_before(run.ended));
    if let Some(report) = after {
        match report.speaks_for(run.bytes_total) {
            Some(true) => return,
            Some(false) => {
                reasons.push(Reason::VerificationFailed);
                return;
            }
            None => {}
        }
    }
    if asked.readback.is_some() && after.is_none() && !run.verified.holds() {
        reasons.push(Reason::ReadBeforeErasure);
    }
    match run.verified {
        Verification::Off => reasons.push(Reason::VerificationOff),
        Verification::Missing => reasons.push(Reason::NotVerified),
        _ => {}
    }
}
