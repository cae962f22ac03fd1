//! Why a medium is not accepted. Rules by NIST SP 800-88r1 §4.7 (verification) and what the tools'
//! own sources show about their logs; see `verdict`.

use serde::{Deserialize, Serialize};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    SerialMissing,
    /// Printed as `XXXX…` or `????…` in nwipe's quiet mode.
    SerialHidden,
    SerialJunk,
    SerialNotRegistered,
    SerialRegisteredTwice,
    SerialTwiceInLog,
    IdentityConflict,
    IdentityOtherFile,
    SizeUnknown,
    SizeDiffers,
    BytesUnknown,
    BytesShort,
    NothingWritten,
    PassesUnknown,
    PassesShort,
    MethodUnknown,
    MethodNotAccepted,
    NoErasure,
    VerifyOnly,
    ReportedFailed,
    Aborted,
    StillRunning,
    ResultMissing,
    ResultUnclear,
    ErrorLine,
    /// An error while asking the drive about itself, not while erasing.
    ProbeError,
    /// An error the log pins on no drive.
    UnattributedError,
    NotVerified,
    VerificationOff,
    VerificationFailed,
    ReadInPart,
    ReadBeforeErasure,
    HiddenSectors,
    HiddenSectorsUnknown,
    /// The drive refused the command, though the tool ended with 0.
    CommandRefused,
    CommandMissing,
    SecurityStillOn,
    StateBeforeMissing,
    StateAfterMissing,
    DriveFrozen,
    /// `nvme format` with SES=0.
    FormatWithoutErase,
    FormatSettingUnknown,
    NeverSanitized,
    WrittenSince,
    FreeSpaceOnly,
    FilesOnly,
    PartitionTableOnly,
    /// diskpart ends `clean` and `clean all` with the same sentence.
    CleanKindUnknown,
    /// Eraser logs problems only.
    ProblemsOnlyLog,
    LogUnknown,
    /// Ended before the day of the work sheet: an old log says nothing of what was written since.
    BeforeSheet,
    StateSecret,
}

impl Reason {
    /// Whether the log proves that data may be left; otherwise it only fails to prove the contrary.
    pub fn is_failure(self) -> bool {
        matches!(
            self,
            Self::BytesShort
                | Self::NothingWritten
                | Self::PassesShort
                | Self::ReportedFailed
                | Self::Aborted
                | Self::ErrorLine
                | Self::VerificationFailed
                | Self::HiddenSectors
                | Self::CommandRefused
                | Self::SecurityStillOn
                | Self::WrittenSince
        )
    }

    /// As the command-line tool prints it.
    pub fn code(self) -> &'static str {
        match self {
            Self::SerialMissing => "serial_missing",
            Self::SerialHidden => "serial_hidden",
            Self::SerialJunk => "serial_junk",
            Self::SerialNotRegistered => "serial_not_registered",
            Self::SerialRegisteredTwice => "serial_registered_twice",
            Self::SerialTwiceInLog => "serial_twice_in_log",
            Self::IdentityConflict => "identity_conflict",
            Self::IdentityOtherFile => "identity_other_file",
            Self::SizeUnknown => "size_unknown",
            Self::SizeDiffers => "size_differs",
            Self::BytesUnknown => "bytes_unknown",
            Self::BytesShort => "bytes_short",
            Self::NothingWritten => "nothing_written",
            Self::PassesUnknown => "passes_unknown",
            Self::PassesShort => "passes_short",
            Self::MethodUnknown => "method_unknown",
            Self::MethodNotAccepted => "method_not_accepted",
            Self::NoErasure => "no_erasure",
            Self::VerifyOnly => "verify_only",
            Self::ReportedFailed => "reported_failed",
            Self::Aborted => "aborted",
            Self::StillRunning => "still_running",
            Self::ResultMissing => "result_missing",
            Self::ResultUnclear => "result_unclear",
            Self::ErrorLine => "error_line",
            Self::ProbeError => "probe_error",
            Self::UnattributedError => "unattributed_error",
            Self::NotVerified => "not_verified",
            Self::VerificationOff => "verification_off",
            Self::VerificationFailed => "verification_failed",
            Self::ReadInPart => "read_in_part",
            Self::ReadBeforeErasure => "read_before_erasure",
            Self::HiddenSectors => "hidden_sectors",
            Self::HiddenSectorsUnknown => "hidden_sectors_unknown",
            Self::CommandRefused => "command_refused",
            Self::CommandMissing => "command_missing",
            Self::SecurityStillOn => "security_still_on",
            Self::StateBeforeMissing => "state_before_missing",
            Self::StateAfterMissing => "state_after_missing",
            Self::DriveFrozen => "drive_frozen",
            Self::FormatWithoutErase => "format_without_erase",
            Self::FormatSettingUnknown => "format_setting_unknown",
            Self::NeverSanitized => "never_sanitized",
            Self::WrittenSince => "written_since",
            Self::FreeSpaceOnly => "free_space_only",
            Self::FilesOnly => "files_only",
            Self::PartitionTableOnly => "partition_table_only",
            Self::CleanKindUnknown => "clean_kind_unknown",
            Self::ProblemsOnlyLog => "problems_only_log",
            Self::LogUnknown => "log_unknown",
            Self::BeforeSheet => "before_sheet",
            Self::StateSecret => "state_secret",
        }
    }
}
