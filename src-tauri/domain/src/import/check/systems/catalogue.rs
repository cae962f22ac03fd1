//! Systems by code and by name, and those only the accounts name.

use std::collections::BTreeMap;

use super::guess_population;
use crate::{
    import::{
        check::{Checked, CodeGiver, Measure, code_key, rules},
        draft::Draft,
        fields::{Field, Kind, Values},
        problem::Problems,
    },
    text,
};

/// The systems an account may name, by code and by name.
pub(in crate::import) struct Catalogue {
    /// Code, name as written, and the keys of both → code; `None` when the system's own row has an error.
    pub(super) names: BTreeMap<String, Option<String>>,
    pub(super) giver: CodeGiver,
}

impl Catalogue {
    /// The code of the system; the inner `None` when its own row has an error.
    pub fn find(&self, name: &str) -> Option<Option<String>> {
        let found = self
            .names
            .get(name)
            .or_else(|| self.names.get(&code_key(name)))
            .or_else(|| self.names.get(&text::key(name)));
        found.cloned()
    }

    pub(super) fn add(&mut self, code: &str, name: &str, refused: bool) {
        let target = (!refused).then(|| code.to_owned());
        for known_as in [text::key(name), name.to_owned(), code_key(code)] {
            if !known_as.is_empty() {
                self.names.insert(known_as, target.clone());
            }
        }
    }

    /// A system only an account names, as a row of its own.
    pub fn create(
        &mut self,
        account: &Draft,
        name: &str,
        by: &Measure<'_>,
        problems: &mut Problems,
    ) -> Checked {
        let values = Values::from([(Field::Name, name)]);
        let mut draft = Draft {
            kind: Kind::Systems,
            sheet: account.sheet,
            row: account.row,
            values,
            refused: false,
        };
        guess_population(&mut draft, by.words, problems);
        self.giver.give(&mut draft, problems);
        rules::check(&mut draft, by.today, problems);
        self.add(draft.values.get(Field::Code), name, draft.refused);
        Checked::new(draft)
    }
}
