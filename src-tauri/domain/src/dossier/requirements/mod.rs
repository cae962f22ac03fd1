//! What is required of a system at its level: catalogues, one file each, where one stable key names
//! the same requirement at every level and in every catalogue.

mod file;

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::rules::RuleSet;
use super::source;
use crate::regulations::Status;
use crate::{Day, Error, Result};

pub use file::Entry;

/// A standard, decree or circular, as a list of requirements.
#[derive(Debug, Clone)]
pub struct Catalogue {
    pub id: String,
    pub title: String,
    /// As it is cited: "TCVN 14423:2026".
    pub name: String,
    pub cites: Cites,
    /// The day its file was last written.
    pub revised: Day,
    pub status: Status,
    /// What to check before relying on it.
    pub note: String,
    pub source: String,
    pub headings: Vec<Heading>,
    pub groups: Vec<Group>,
}

/// What the numbers of a catalogue are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cites {
    Section,
    Article,
    Annex,
}

/// Management or technical: the two annexes of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename = "RequirementSide", rename_all = "snake_case")]
pub enum Side {
    Management,
    Technical,
}

/// A heading of the plan that requirements are laid under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct Heading {
    pub id: String,
    pub title: String,
    pub side: Side,
    pub clause: String,
}

#[derive(Debug, Clone)]
pub struct Group {
    pub id: String,
    pub title: String,
    pub entries: Vec<Entry>,
}

/// A requirement at one level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Requirement {
    /// The same at every level and in every catalogue that asks the same.
    pub key: String,
    pub catalogue: String,
    pub level: u8,
    /// The number at this level: `5.1.2.1a`.
    pub clause: String,
    /// As a paper cites it.
    pub cited: String,
    pub group: String,
    pub group_title: String,
    /// Id of the heading of the plan.
    pub heading: String,
    pub side: Side,
    pub text: String,
    /// The longest interval between two times, in months.
    pub every_months: Option<u32>,
    /// An equivalent measure is allowed, with a reason.
    pub equal: bool,
    /// The number in the text is a suggestion of the standard.
    pub hint: bool,
    /// The case it is for; empty for every system.
    pub only_if: String,
    pub note: String,
    pub status: Status,
}

impl Catalogue {
    pub fn shipped() -> Result<&'static [Catalogue]> {
        static READ: OnceLock<Vec<Catalogue>> = OnceLock::new();
        if let Some(catalogues) = READ.get() {
            return Ok(catalogues);
        }
        let catalogues = source::shipped()
            .filter(|file| file.name.starts_with("requirements-"))
            .map(file::read)
            .collect::<Result<Vec<_>>>()?;
        Ok(READ.get_or_init(|| catalogues))
    }

    pub fn named(id: &str) -> Result<&'static Catalogue> {
        let found = Self::shipped()?.iter().find(|catalogue| catalogue.id == id);
        found.ok_or_else(|| Error::not_found(&format!("danh mục yêu cầu “{id}”")))
    }

    /// From the text of a file; `name` is how a refusal calls the file.
    pub fn read(name: &str, text: &str) -> Result<Catalogue> {
        file::read(source::Source { name, text })
    }

    /// Every requirement of a level, in the order of the text.
    pub fn at(&self, level: u8) -> Vec<Requirement> {
        let mut lines: Vec<Requirement> = self
            .groups
            .iter()
            .flat_map(|group| group.entries.iter().map(move |entry| (group, entry)))
            .filter_map(|(group, entry)| self.requirement(group, entry, level))
            .collect();
        if self.cites == Cites::Section {
            lines.sort_by_key(|line| section(&line.clause));
        }
        lines
    }

    /// A requirement at a level, by its key.
    pub fn find(&self, key: &str, level: u8) -> Option<Requirement> {
        let mut found = self.groups.iter().flat_map(|group| {
            let entry = group.entries.iter().find(|entry| entry.key == key);
            entry.and_then(|entry| self.requirement(group, entry, level))
        });
        found.next()
    }

    fn requirement(&self, group: &Group, entry: &Entry, level: u8) -> Option<Requirement> {
        let clause = entry.clause(level)?;
        let heading = self.headings.iter().find(|one| one.id == entry.heading)?;
        Some(Requirement {
            key: entry.key.clone(),
            catalogue: self.id.clone(),
            level,
            clause: clause.to_owned(),
            cited: self.cited(clause),
            group: group.id.clone(),
            group_title: group.title.clone(),
            heading: heading.id.clone(),
            side: heading.side,
            text: entry.text(level).to_owned(),
            every_months: entry.every(level),
            equal: entry.equal,
            hint: entry.hint,
            only_if: entry.only_if.clone(),
            note: entry.note.clone(),
            status: self.status,
        })
    }

    fn cited(&self, clause: &str) -> String {
        match self.cites {
            Cites::Section => format!("mục {clause} {}", self.name),
            Cites::Article => super::rules::cite_article(clause, &self.name),
            Cites::Annex => format!("{clause} {}", self.name),
        }
    }
}

/// What a rule set requires at a level, from all its catalogues.
pub fn required(rules: &RuleSet, level: u8) -> Result<Vec<Requirement>> {
    gather(&rules.catalogues, level)
}

/// What a rule set shows beside as advice.
pub fn advised(rules: &RuleSet, level: u8) -> Result<Vec<Requirement>> {
    gather(&rules.advice, level)
}

fn gather(ids: &[String], level: u8) -> Result<Vec<Requirement>> {
    let mut lines = Vec::new();
    for id in ids {
        lines.extend(Catalogue::named(id)?.at(level));
    }
    Ok(lines)
}

/// `5.12.2.2a` so that it sorts as a reader counts: each part its number, then its letters.
fn section(clause: &str) -> Vec<(u32, String)> {
    let part = |part: &str| {
        let letters = part.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = part.strip_suffix(letters).unwrap_or(part);
        (digits.parse().unwrap_or(0), letters.to_owned())
    };
    clause.split('.').map(part).collect()
}
