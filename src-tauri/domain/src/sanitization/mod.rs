//! Proof that a medium holds no data any more: what the logs of erasing tools say, the verdict on
//! each medium, and reading a medium back. Pure: no register is read or written here.

pub mod advice;
pub mod logs;
pub mod readback;

mod reason;
mod run;
mod serial;
mod verdict;
mod words;

pub use reason::Reason;
pub use run::{
    DriveRun, HiddenSectors, Identity, LogError, MethodKind, RunStatus, Tool, Verification,
};
pub use serial::{SerialQuality, same_serial, serial_quality};
pub use verdict::{Asked, Judgement, RegisteredMedium, Verdict, judge};
