//! The level dossier: which level a system has under a rule set and why, what is required of it at
//! that level, and both in OSCAL. Rule sets and requirements are files of `resources/levels`; this
//! code only reads, compares and explains.

mod answers;
mod level;
pub mod oscal;
pub mod requirements;
pub mod rules;
mod source;

pub use answers::{Answer, Answers};
pub use level::{Because, Body, Decision, Fired, FormNeeded, Note, Term, decide};
