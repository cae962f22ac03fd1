//! One erasure of one drive, as its log tells it. Whatever a log may leave out is optional.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::Reason;

/// What wrote the log.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Tool {
    Nwipe,
    Dban,
    Hdparm,
    NvmeCli,
    Smartctl,
    Blancco,
    Dd,
    Cipher,
    Sdelete,
    Diskpart,
    Eraser,
    #[default]
    Unknown,
}

impl Tool {
    pub fn code(self) -> &'static str {
        match self {
            Self::Nwipe => "nwipe",
            Self::Dban => "dban",
            Self::Hdparm => "hdparm",
            Self::NvmeCli => "nvme_cli",
            Self::Smartctl => "smartctl",
            Self::Blancco => "blancco",
            Self::Dd => "dd",
            Self::Cipher => "cipher",
            Self::Sdelete => "sdelete",
            Self::Diskpart => "diskpart",
            Self::Eraser => "eraser",
            Self::Unknown => "unknown",
        }
    }
}

/// What a method does to a medium, whatever its name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum MethodKind {
    /// Every addressable block written over.
    Overwrite,
    /// ATA SECURITY ERASE UNIT.
    SecureErase,
    /// The same, enhanced: reallocated sectors too.
    SecureEraseEnhanced,
    /// SANITIZE block erase of the drive.
    BlockErase,
    /// SANITIZE overwrite of the drive.
    SanitizeOverwrite,
    /// The key of a self-encrypting drive thrown away.
    CryptoErase,
    /// Format NVM with user data erase (SES=1).
    FormatErase,
    /// A firmware command the log does not name further.
    Firmware,
    /// Only what no file occupies.
    FreeSpace,
    /// Chosen files only.
    Files,
    /// The partition table only, or a format that leaves data.
    Structure,
    /// Reads only.
    VerifyOnly,
    #[default]
    Unknown,
}

impl MethodKind {
    /// The drive does it by itself, over everything it has; there are no bytes to count.
    pub fn by_firmware(self) -> bool {
        matches!(
            self,
            Self::SecureErase
                | Self::SecureEraseEnhanced
                | Self::BlockErase
                | Self::SanitizeOverwrite
                | Self::CryptoErase
                | Self::FormatErase
                | Self::Firmware
        )
    }
}

/// Whether the last data written to the drive was read back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Verification {
    /// Nothing in the log says so.
    #[default]
    Missing,
    /// Verification was switched off.
    Off,
    Failed,
    /// Read back in part, by chosen places.
    Sample,
    /// Read back whole.
    Full,
    /// The drive's own record: sanitize done, nothing written since.
    DriveRecord,
}

impl Verification {
    pub fn holds(self) -> bool {
        matches!(self, Self::Sample | Self::Full | Self::DriveRecord)
    }
}

/// How the tool says the run ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum RunStatus {
    Erased,
    Failed,
    Aborted,
    Running,
    /// Ended without saying how.
    Unclear,
    /// The log ends before.
    #[default]
    Missing,
    /// The drive was seen, not erased.
    NotErased,
}

/// Sectors the system cannot reach (HPA, DCO).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum HiddenSectors {
    None,
    NotApplicable,
    Present,
    #[default]
    Unknown,
}

/// Where the serial number comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Identity {
    /// The log names it itself, or a command in the same session does.
    #[default]
    Own,
    /// Another file, joined by a device name that may mean another drive after a restart.
    OtherFile,
    /// Two serial numbers for one device name.
    Conflict,
    /// Two drives of one log with this serial number.
    Twice,
}

/// A line of the log that reports an error of this drive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct LogError {
    /// Counted from 1.
    pub line: u32,
    pub text: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct DriveRun {
    /// Name of the file it was read from.
    pub file: String,
    /// As the log names it; never an identity.
    pub device: Option<String>,
    pub model: Option<String>,
    /// As the log gives it, placeholders too.
    pub serial: Option<String>,
    pub identity: Identity,
    #[specta(type = Option<u32>)]
    pub bytes_total: Option<u64>,
    /// In the last pass or blank. None for an erasure by firmware.
    #[specta(type = Option<u32>)]
    pub bytes_written: Option<u64>,
    /// As the log names it.
    pub method: Option<String>,
    pub kind: MethodKind,
    pub passes_done: Option<u32>,
    pub passes_asked: Option<u32>,
    pub verified: Verification,
    pub tool: Tool,
    pub tool_version: Option<String>,
    /// Local time of the machine; logs name no zone.
    pub started: Option<NaiveDateTime>,
    pub ended: Option<NaiveDateTime>,
    pub status: RunStatus,
    /// The first errors; `error_count` has them all.
    pub errors: Vec<LogError>,
    pub error_count: u32,
    pub hidden_sectors: HiddenSectors,
    /// What its own reader found against it.
    pub findings: Vec<Reason>,
}

impl DriveRun {
    /// At most this many errors are kept with their text.
    pub const MOST_ERRORS: usize = 20;

    pub fn error(&mut self, line: u32, text: &str) {
        self.error_count = self.error_count.saturating_add(1);
        if self.errors.len() < Self::MOST_ERRORS {
            let text = text.trim().chars().take(300).collect();
            self.errors.push(LogError { line, text });
        }
    }

    /// The log only names the drive: nothing was done to it, and nothing was asked.
    pub fn is_mention(&self) -> bool {
        self.status == RunStatus::NotErased && !self.findings.contains(&Reason::NeverSanitized)
    }

    pub fn finding(&mut self, reason: Reason) {
        if !self.findings.contains(&reason) {
            self.findings.push(reason);
        }
    }
}
