//! The wordings of `resources/import/words.toml`, made ready for comparing.

mod file;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use super::fields::{Field, Kind};
use crate::{Error, Result, text};

use file::{File, sorted};

static WORDS: LazyLock<Result<Words, String>> = LazyLock::new(|| {
    let file = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../resources/import/words.toml"
    ));
    let file: File = toml::from_str(file).map_err(|e| e.to_string())?;
    Ok(Words::from(file))
});

pub(super) fn words() -> Result<&'static Words> {
    WORDS.as_ref().map_err(|e| Error::Internal(e.clone()))
}

/// What a heading stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meaning {
    Field(Field),
    /// The running number of the row.
    Number,
    /// Private data the register must not hold.
    Sensitive,
    /// Known, and of no use here.
    Other,
}

pub(super) struct Words {
    pub totals: Vec<String>,
    pub footers: Vec<String>,
    pub yes: Vec<String>,
    pub no: Vec<String>,
    pub blanks: Vec<String>,
    pub population_names: Vec<String>,
    pub account_kinds: BTreeMap<String, String>,
    pub account_states: BTreeMap<String, String>,
    pub person_states: BTreeMap<String, String>,
    pub kinds: BTreeMap<Kind, KindWords>,
}

pub(super) struct KindWords {
    /// Names of sheets.
    pub sheets: Vec<String>,
    /// A heading row has at least one of these.
    pub needs: Vec<Field>,
    phrases: Vec<Phrase>,
    /// The phrases, by their places, that begin with a word.
    begin: BTreeMap<String, Vec<usize>>,
    /// What the program itself calls each field: the first of its phrases.
    labels: BTreeMap<Field, String>,
}

impl Words {
    pub fn label(&self, kind: Kind, field: Field) -> &str {
        let label = self.kinds.get(&kind).and_then(|k| k.labels.get(&field));
        label.map_or("", String::as_str)
    }
}

struct Phrase {
    /// Words one space apart, with one around.
    spaced: String,
    sorted: Vec<String>,
    meaning: Meaning,
}

/// Text as words to compare: its key with every other sign than letters and digits a space.
pub(super) fn heading_key(heading: &str) -> String {
    let key: String = text::key(heading)
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    key.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) const EXACT: u32 = 100;

impl KindWords {
    /// What the program itself calls each field.
    pub fn labels(&self) -> impl Iterator<Item = (Field, &str)> {
        self.labels
            .iter()
            .map(|(field, label)| (*field, label.as_str()))
    }

    /// Everything a heading may stand for, with a score: [`EXACT`] and more when it is one of the
    /// phrases (in that word order or, for a few points less, any), less when it holds one of two words, or of one long word.
    pub fn meanings(&self, heading: &str) -> Vec<(u32, Meaning)> {
        let heading = heading_key(heading);
        if heading.is_empty() || heading.len() > 200 {
            return Vec::new();
        }
        let spaced = format!(" {heading} ");
        let sorted = sorted(&heading);
        // Whatever matches holds the phrase's first word.
        let places: BTreeSet<usize> = sorted
            .iter()
            .filter_map(|word| self.begin.get(word))
            .flatten()
            .copied()
            .collect();
        places
            .iter()
            .filter_map(|place| self.phrases.get(*place))
            .filter_map(|p| {
                let words = p.sorted.len() as u32;
                let long = words > 1 || p.spaced.len() > 6;
                if p.spaced == spaced {
                    Some((EXACT + 50 + words, p.meaning))
                } else if p.sorted == sorted {
                    Some((EXACT + words, p.meaning))
                } else if long && spaced.contains(&p.spaced) {
                    Some((
                        words * 2 + u32::from(spaced.starts_with(&p.spaced)),
                        p.meaning,
                    ))
                } else {
                    None
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_load_and_no_phrase_means_two_fields_of_one_kind() {
        let words = words().unwrap();
        for (kind, list) in &words.kinds {
            let mut seen: BTreeMap<&str, Meaning> = BTreeMap::new();
            for phrase in &list.phrases {
                let first = *seen.entry(&phrase.spaced).or_insert(phrase.meaning);
                assert_eq!(first, phrase.meaning, "{kind:?}: {}", phrase.spaced);
            }
        }
    }

    #[test]
    fn headings_are_found_whatever_their_accents_signs_and_order() {
        let people = &words().unwrap().kinds[&Kind::People];
        let best = |heading| people.meanings(heading).into_iter().max().map(|(_, m)| m);
        assert_eq!(best("HỌ VÀ TÊN"), Some(Meaning::Field(Field::Name)));
        assert_eq!(best("Mã\nCB"), Some(Meaning::Field(Field::Code)));
        assert_eq!(best("Phòng, ban"), Some(Meaning::Field(Field::Unit)));
        assert_eq!(
            best("Số điện thoại (công vụ)"),
            Some(Meaning::Field(Field::Phone))
        );
        assert_eq!(best("Số CCCD"), Some(Meaning::Sensitive));
        assert_eq!(best("Ngày vào Đảng"), Some(Meaning::Other));
        assert_eq!(best("Màu sắc"), None);
    }
}
