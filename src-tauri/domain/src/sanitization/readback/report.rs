//! What a reading has found, as it is kept with the medium's record.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::{Mode, Pattern};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub mode: Mode,
    pub pattern: Pattern,
    /// The repeated unit, in hexadecimal.
    pub unit: String,
    pub bytes_total: u64,
    /// Read once or more; samples may touch the first and last sector twice.
    pub bytes_read: u64,
    /// Equal parts the medium was divided into; 1 when it was read whole.
    pub parts: u64,
    /// The whole plan has been read.
    pub complete: bool,
    pub as_expected: bool,
    /// Offset of the lowest byte read that differs.
    pub first_difference: Option<u64>,
    /// Stretches of up to 16 KiB that hold a difference.
    pub differing_stretches: u64,
    pub unreadable_bytes: u64,
    pub first_unreadable: Option<u64>,
    /// How often each byte value was met, those never met left out.
    pub distribution: Vec<(u8, u64)>,
    /// Bytes counted for it: all that are as expected and a part of the others.
    pub distribution_bytes: u64,
    /// The medium in 1000 cells: `.` not read, `=` as expected, `x` differs, `!` cannot be read.
    pub map: String,
    /// Names the places of the samples.
    pub seed: String,
    pub seconds: f64,
    /// When the reading began, local time as in the logs; older reports do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started: Option<NaiveDateTime>,
}

impl Report {
    /// Whether it shows a medium of this size to be erased: None where it cannot tell.
    pub fn speaks_for(&self, bytes_total: Option<u64>) -> Option<bool> {
        if bytes_total != Some(self.bytes_total) {
            return None;
        }
        if self.first_difference.is_some() || self.unreadable_bytes > 0 {
            return Some(false);
        }
        (self.complete && self.as_expected).then_some(true)
    }

    /// Every byte was to be read, not samples.
    pub fn is_full(&self) -> bool {
        self.mode == Mode::Full
    }

    /// Begun before the erasure ended, where both times are known.
    pub fn is_before(&self, ended: Option<NaiveDateTime>) -> bool {
        matches!((self.started, ended), (Some(started), Some(ended)) if started < ended)
    }
}
