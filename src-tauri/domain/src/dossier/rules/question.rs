//! Questions of a rule set.

use serde::{Deserialize, Serialize};

use super::{Condition, in_force};
use crate::regulations::Status;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    YesNo,
    OneOf,
    SeveralOf,
    /// A whole number from 0.
    Number,
    /// A line of text; never decides anything.
    Text,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub id: String,
    /// `scope`, `system`, `criteria` or `after`: the page of the questionnaire.
    pub stage: String,
    pub kind: QuestionKind,
    pub text: String,
    #[serde(default)]
    pub help: String,
    #[serde(default)]
    pub examples: Vec<String>,
    /// What is counted, of a number.
    #[serde(default)]
    pub unit: String,
    #[serde(default)]
    pub options: Vec<Choice>,
    /// Asked only when all of these hold; until then its answer does not count.
    #[serde(default)]
    pub ask_if: Vec<Condition>,
    /// May stay unanswered.
    #[serde(default)]
    pub optional: bool,
    pub clause: String,
    #[serde(default = "in_force")]
    pub status: Status,
}

#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub id: String,
    pub text: String,
    #[serde(default)]
    pub examples: Vec<String>,
}
