//! The level of a system: every rule that fires, the highest wins, a higher risk raises it and
//! nothing lowers it. Where no rule fires the answer is that an expert is needed, never a guess.

mod decide;
mod words;

use serde::Serialize;

use super::rules::GateEffect;
use crate::calendar;
use crate::regulations::Status;

pub use decide::decide;
pub(super) use words::in_words;
pub use words::in_words as answer_in_words;

/// What the rules say of a system, with every reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Decision {
    /// The rule set it was decided under.
    pub rules: String,
    /// 1 to 5; none when no rule fired.
    pub level: Option<u8>,
    /// All rules that fired, the highest level first.
    pub fired: Vec<Fired>,
    pub needs_expert: bool,
    /// Why an expert is needed.
    pub expert: Vec<Note>,
    /// Important for national security ("hệ thống thông tin quan trọng về an ninh quốc gia").
    pub anqg: bool,
    pub anqg_because: Vec<Note>,
    /// What the answers at the entrance mean, such as another rule set.
    pub gates: Vec<Note>,
    pub warnings: Vec<Note>,
    /// Points the user weighs; the program does not decide them.
    pub judgements: Vec<Note>,
    /// Harm by level, when no rule fired.
    pub guide: Vec<Note>,
    pub prepares: Option<Body>,
    pub opinion: Option<Body>,
    pub appraiser: Option<Body>,
    pub approver: Option<Body>,
    /// The forms of the procedure, in the order they are used.
    pub forms: Vec<FormNeeded>,
    pub deadlines: Vec<Term>,
    /// Questions asked and not answered.
    pub unanswered: Vec<String>,
    /// Answers that do not count because their question is not asked.
    pub not_counted: Vec<String>,
}

/// One rule that fired, with the answers that made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Fired {
    pub level: u8,
    /// Id of the clause, as `13.2b`.
    pub clause: String,
    /// The clause as a paper cites it.
    pub cited: String,
    pub rule: String,
    pub text: String,
    pub because: Vec<Because>,
    /// Inferred from the text.
    pub judgement: bool,
    pub status: Status,
}

/// A question and its answer, both in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Because {
    pub question: String,
    pub asked: String,
    pub answered: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Note {
    pub id: String,
    pub text: String,
    pub clause: String,
    pub cited: String,
    /// What a gate asks for; none elsewhere.
    pub effect: Option<GateEffect>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Body {
    pub who: String,
    pub today: String,
    pub clause: String,
    pub cited: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct FormNeeded {
    pub id: String,
    pub title: String,
    pub from: String,
    pub to: String,
    pub notes: Vec<String>,
    pub slips: Vec<String>,
    pub cited: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Term {
    pub id: String,
    pub text: String,
    pub within: calendar::Rule,
    pub starts: String,
    pub clause: String,
    pub cited: String,
}
