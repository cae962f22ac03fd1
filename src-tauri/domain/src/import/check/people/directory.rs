//! People by code and by name.

use std::collections::BTreeMap;

use crate::{
    import::check::{CodeGiver, code_key},
    text,
};

/// Everybody a row may name: the people of the register and those of the file.
pub(in crate::import) struct Directory {
    pub(super) giver: CodeGiver,
    people: Vec<Entry>,
    by_code: BTreeMap<String, usize>,
    by_name: BTreeMap<String, Vec<usize>>,
    /// Those whom only accounts name: spelling of the name → key of the unit.
    pub(super) created: BTreeMap<String, String>,
}

pub(super) struct Entry {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) unit: String,
    /// Where in the file; `None` in the register.
    pub(super) row: Option<u32>,
    pub(super) refused: bool,
}

/// Whom a row means.
pub(in crate::import) enum Found {
    Code(String),
    /// The person's own row has an error.
    Refused,
    Namesakes,
    Nobody,
}

impl Directory {
    pub(super) fn new(giver: CodeGiver) -> Self {
        Self {
            giver,
            people: Vec::new(),
            by_code: BTreeMap::new(),
            by_name: BTreeMap::new(),
            created: BTreeMap::new(),
        }
    }

    pub(super) fn add(
        &mut self,
        code: &str,
        name: &str,
        unit: &str,
        row: Option<u32>,
        refused: bool,
    ) {
        let at = self.people.len();
        self.people.push(Entry {
            code: code.to_owned(),
            name: name.to_owned(),
            unit: text::key(unit),
            row,
            refused,
        });
        if !code.is_empty() {
            self.by_code.entry(code_key(code)).or_insert(at);
        }
        self.by_name
            .entry(text::spelling(name))
            .or_default()
            .push(at);
    }

    pub(super) fn code(&self, code: &str) -> Option<&Entry> {
        self.people.get(*self.by_code.get(&code_key(code))?)
    }

    pub(super) fn named(&self, name: &str) -> Vec<&Entry> {
        let all = self.by_name.get(&text::spelling(name));
        all.into_iter()
            .flatten()
            .filter_map(|at| self.people.get(*at))
            .collect()
    }

    /// Whether the person of this code, if there is one, bears this name.
    pub fn is_called(&self, code: &str, name: &str) -> bool {
        self.code(code).is_none_or(|e| {
            e.name == name
                || text::spelling(&e.name) == text::spelling(name)
                || code_key(name).contains(&code_key(code))
        })
    }

    /// Finds a person by code, else by name, the unit telling namesakes apart. A code written in
    /// the column of names, alone or beside the name ("CB001 - Lò Quang Lộc"), is taken too.
    pub fn find(&self, code: &str, name: &str, unit: &str) -> Found {
        let one = |entry: &Entry| match entry.refused {
            true => Found::Refused,
            false => Found::Code(entry.code.clone()),
        };
        if let Some(entry) = self.code(code) {
            return one(entry);
        }
        let name = if name.is_empty() { code } else { name };
        if name.is_empty() || (!code.is_empty() && code != name) {
            return Found::Nobody;
        }
        let mut named = self.named(name);
        if named.len() > 1 && !unit.is_empty() {
            let unit = text::key(unit);
            named.retain(|e| e.unit == unit);
        }
        match named.as_slice() {
            [entry] => one(entry),
            [] => name
                .split([' ', '(', ')', '-', '–', ':', ','])
                .find_map(|word| self.code(word))
                .map_or(Found::Nobody, one),
            _ => Found::Namesakes,
        }
    }
}
