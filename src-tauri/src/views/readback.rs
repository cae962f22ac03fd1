//! A reading of a medium as its dialog asks for it and shows it.

use serde::{Deserialize, Serialize};
use sogac_domain::{
    sanitization::readback::{Mode, Pattern, Report},
    wipes::ReadBack,
};

#[derive(Debug, Clone, Deserialize, specta::Type)]
pub struct ReadingForm {
    /// An image, or a device as the system names it.
    pub path: String,
    pub mode: Mode,
    pub pattern: Pattern,
    /// Also a device this system uses.
    pub even_in_use: bool,
    /// Takes up what was stopped.
    pub go_on: bool,
}

/// What was read, with the picture of the medium.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct WipeReading {
    /// Empty once it is taken as proof.
    pub path: String,
    pub taken: bool,
    pub mode: Mode,
    pub pattern: Pattern,
    pub complete: bool,
    pub as_expected: bool,
    #[specta(type = u32)]
    pub bytes_total: u64,
    #[specta(type = u32)]
    pub bytes_read: u64,
    #[specta(type = Option<u32>)]
    pub first_difference: Option<u64>,
    #[specta(type = u32)]
    pub unreadable_bytes: u64,
    pub seconds: f64,
    /// 1000 cells: `.` not read, `=` as expected, `x` differs, `!` cannot be read.
    pub map: String,
}

impl WipeReading {
    pub fn of(kept: ReadBack) -> Self {
        match kept {
            ReadBack::Taken(taken) => Self::shown(taken.report, String::new(), true),
            ReadBack::Sitting(sitting) => Self::shown(sitting.report(), sitting.path, false),
        }
    }

    fn shown(report: Report, path: String, taken: bool) -> Self {
        Self {
            path,
            taken,
            mode: report.mode,
            pattern: report.pattern,
            complete: report.complete,
            as_expected: report.as_expected,
            bytes_total: report.bytes_total,
            bytes_read: report.bytes_read,
            first_difference: report.first_difference,
            unreadable_bytes: report.unreadable_bytes,
            seconds: report.seconds,
            map: report.map,
        }
    }
}
