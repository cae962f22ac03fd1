//! What in a dossier speaks against itself or against the rules: the conditions and the words are
//! those of the rule set.

use serde::Serialize;

use super::{
    facts::{Facts, Whole},
    lines::LineId,
    rules::Section,
    steps::Step,
};
use crate::regulations::Status;

/// One contradiction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "DossierConflict")]
pub struct Conflict {
    pub id: String,
    pub section: Section,
    pub title: String,
    pub text: String,
    pub cited: String,
    pub status: Status,
    /// Some step is refused while it is there.
    pub blocks: bool,
    /// The steps refused.
    pub before: Vec<Step>,
    /// The first line it is about.
    pub line: Option<LineId>,
}

/// Names told with a contradiction; the rest is counted.
const SHOWN: usize = 8;

/// What contradicts, in the order of the rule set.
pub(super) fn conflicts(whole: &Whole, facts: &Facts) -> Vec<Conflict> {
    let there = whole.rules.conflicts.iter();
    there
        .filter(|one| facts.all_hold(&one.when))
        .map(|one| {
            let names = facts.names(&one.names);
            Conflict {
                id: one.id.clone(),
                section: one.section,
                title: one.title.clone(),
                text: told(&one.text, names),
                cited: whole.rules.cited(&one.clause),
                status: one.status,
                blocks: !one.blocks.is_empty(),
                before: one.blocks.clone(),
                line: (one.section == Section::Lines)
                    .then(|| line(whole, names))
                    .flatten(),
            }
        })
        .collect()
}

fn told(text: &str, names: &[String]) -> String {
    if names.is_empty() {
        return text.to_owned();
    }
    let shown: Vec<&str> = names.iter().take(SHOWN).map(String::as_str).collect();
    let more = match names.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" và {more} mục khác"),
    };
    format!("{text} Gồm: {}{more}.", shown.join("; "))
}

fn line(whole: &Whole, names: &[String]) -> Option<LineId> {
    let first = names.first()?;
    let mut lines = whole.lines.iter();
    lines
        .find(|line| whole.clause(line) == *first)
        .map(|line| line.id)
}
