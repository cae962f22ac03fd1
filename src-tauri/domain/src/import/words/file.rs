//! The file of words as it is written, and the lists made of it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{KindWords, Meaning, Phrase, Words, heading_key};
use crate::{
    import::fields::{Field, Kind},
    text,
};

pub(super) fn sorted(phrase: &str) -> Vec<String> {
    let mut words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
    words.sort();
    words
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    totals: Vec<String>,
    footers: Vec<String>,
    number_columns: Vec<String>,
    sensitive_columns: Vec<String>,
    other_columns: Vec<String>,
    yes: Vec<String>,
    no: Vec<String>,
    blanks: Vec<String>,
    population_names: Vec<String>,
    account_kinds: BTreeMap<String, Vec<String>>,
    account_states: BTreeMap<String, Vec<String>>,
    person_states: BTreeMap<String, Vec<String>>,
    people: KindFile,
    systems: KindFile,
    accounts: KindFile,
    assets: KindFile,
    media: KindFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KindFile {
    sheets: Vec<String>,
    needs: Vec<Field>,
    fields: BTreeMap<Field, Vec<String>>,
}

impl From<File> for Words {
    fn from(file: File) -> Self {
        let common = [
            (Meaning::Number, &file.number_columns),
            (Meaning::Sensitive, &file.sensitive_columns),
            (Meaning::Other, &file.other_columns),
        ];
        let kinds = [
            (Kind::People, &file.people),
            (Kind::Systems, &file.systems),
            (Kind::Accounts, &file.accounts),
            (Kind::Assets, &file.assets),
            (Kind::Media, &file.media),
        ];
        let kinds = kinds.map(|(kind, words)| {
            let fields = words
                .fields
                .iter()
                .map(|(f, list)| (Meaning::Field(*f), list));
            let phrases: Vec<Phrase> = fields
                .chain(common)
                .flat_map(|(meaning, list)| list.iter().map(move |p| phrase(p, meaning)))
                .collect();
            let mut begin: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (place, phrase) in phrases.iter().enumerate() {
                let word = phrase.spaced.split_whitespace().next().unwrap_or_default();
                begin.entry(word.to_owned()).or_default().push(place);
            }
            let first = |(f, list): (&Field, &Vec<String>)| Some((*f, list.first()?.clone()));
            let labels = words.fields.iter().filter_map(first).collect();
            let sheets = words.sheets.iter().map(|s| heading_key(s)).collect();
            (
                kind,
                KindWords {
                    sheets,
                    needs: words.needs.clone(),
                    phrases,
                    begin,
                    labels,
                },
            )
        });
        Self {
            totals: file.totals.iter().map(|w| heading_key(w)).collect(),
            footers: file.footers.iter().map(|w| heading_key(w)).collect(),
            yes: keys(&file.yes),
            no: keys(&file.no),
            blanks: keys(&file.blanks),
            population_names: file
                .population_names
                .iter()
                .map(|w| heading_key(w))
                .collect(),
            account_kinds: codes(file.account_kinds),
            account_states: codes(file.account_states),
            person_states: codes(file.person_states),
            kinds: kinds.into(),
        }
    }
}

fn phrase(words: &str, meaning: Meaning) -> Phrase {
    let key = heading_key(words);
    Phrase {
        spaced: format!(" {key} "),
        sorted: sorted(&key),
        meaning,
    }
}

fn keys(words: &[String]) -> Vec<String> {
    words.iter().map(|w| text::key(w)).collect()
}

/// By wording, the code it stands for; the code itself is a wording too.
fn codes(lists: BTreeMap<String, Vec<String>>) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for (code, words) in lists {
        for word in &words {
            all.insert(heading_key(word), code.clone());
        }
        all.insert(code.clone(), code);
    }
    all
}
