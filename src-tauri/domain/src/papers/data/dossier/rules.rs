//! Quyết định with the agency's rules of security attached: an outline that the clauses of its
//! regulation fill.

use serde::Serialize;

use super::{Deciding, LawWords, Titled};
use crate::papers::data::{Head, required};

#[derive(Debug, Clone, Default, Serialize)]
pub struct SecurityRules {
    #[serde(flatten)]
    pub head: Head,
    pub law: LawWords,
    pub decision: Deciding,
    /// Systems the rules are for, named.
    #[serde(serialize_with = "required")]
    pub systems: String,
    /// Whom they bind.
    #[serde(serialize_with = "required")]
    pub bound: String,
    /// The regulation whose clauses fill them, as cited.
    #[serde(serialize_with = "required")]
    pub source: String,
    /// Articles of each chapter, a line each: the article's heading, or one clause.
    pub people_rules: Vec<Titled>,
    pub technical_rules: Vec<Titled>,
    pub watching_rules: Vec<Titled>,
    pub duty_rules: Vec<Titled>,
    /// Heading of the last article.
    #[serde(serialize_with = "required")]
    pub last: String,
}
