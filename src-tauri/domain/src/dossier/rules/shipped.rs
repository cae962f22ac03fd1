//! The rule sets the program brings, and reading one more from a file.

use std::sync::OnceLock;

use super::{RuleSet, check};
use crate::dossier::source::{self, Source};
use crate::{Error, Result};

impl RuleSet {
    /// Every rule set in the program, the default one first.
    pub fn shipped() -> Result<&'static [RuleSet]> {
        static READ: OnceLock<Vec<RuleSet>> = OnceLock::new();
        if let Some(sets) = READ.get() {
            return Ok(sets);
        }
        let mut sets = source::shipped()
            .filter(|file| file.name.starts_with("nd"))
            .map(read)
            .collect::<Result<Vec<_>>>()?;
        sets.sort_by_key(|set| !set.default);
        Ok(READ.get_or_init(|| sets))
    }

    pub fn named(id: &str) -> Result<&'static RuleSet> {
        let sets = Self::shipped()?;
        sets.iter().find(|set| set.id == id).ok_or_else(|| {
            let known: Vec<&str> = sets.iter().map(|set| set.id.as_str()).collect();
            Error::refused(format!(
                "Không có bộ quy tắc “{id}”. Các bộ có sẵn: {}.",
                known.join(", ")
            ))
        })
    }

    /// The one for a new dossier.
    pub fn default_one() -> Result<&'static RuleSet> {
        let first = Self::shipped()?.first();
        first.ok_or_else(|| Error::Internal("resources/levels: no rule set".to_owned()))
    }

    /// A rule set from the text of a file; `name` is how a refusal calls the file.
    pub fn read(name: &str, text: &str) -> Result<RuleSet> {
        read(Source { name, text })
    }
}

fn read(file: Source) -> Result<RuleSet> {
    let set: RuleSet = file.parse()?;
    check::holds_together(&set, &file)?;
    Ok(set)
}
