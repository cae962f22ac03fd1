//! Reading a medium back: whole, or by samples as NIST SP 800-88r1 §4.7.2 asks. Nothing is ever
//! written to it. A reading can be stopped and taken up again: its whole state is one value.

mod mounts;
mod pattern;
mod plan;
mod reading;
mod report;
mod source;

use serde::{Deserialize, Serialize};

pub use reading::{Progress, Reading};
pub use report::Report;
pub use source::open;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    Full,
    Sample,
}

/// What the bytes should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Pattern {
    /// Every byte 00.
    Zero,
    /// Every byte FF.
    One,
    /// The beginning of the medium, over and over.
    AnyRepeated,
}
