//! People only the accounts name, put into the register where the officer chose so.

use super::{Directory, Found};
use crate::{
    import::{
        check::{Checked, Measure, rules},
        draft::Draft,
        fields::{Field, Kind, Values},
        problem::{ProblemCode as P, Problems},
    },
    text,
};

impl Directory {
    /// The holder an account names and nobody knows, as a row of its own. `None` when the holder is
    /// known or may be one of several, and when what is written is no person's name.
    pub fn create(
        &mut self,
        account: &Draft,
        by: &Measure<'_>,
        problems: &mut Problems,
    ) -> Option<Checked> {
        let get = |field| account.values.get(field);
        let (code, name, unit) = (
            get(Field::HolderCode),
            get(Field::HolderName),
            get(Field::HolderUnit),
        );
        let unknown = matches!(self.find(code, name, unit), Found::Nobody);
        if account.refused || !unknown || !is_name(name) || !self.named(name).is_empty() {
            return None;
        }
        let code = match code {
            "" => self.giver.next(),
            code => code.to_owned(),
        };
        let values = Values::from([
            (Field::Code, &*code),
            (Field::Name, name),
            (Field::Unit, unit),
        ]);
        let mut draft = Draft {
            kind: Kind::People,
            sheet: account.sheet,
            row: account.row,
            values,
            refused: false,
        };
        rules::check(&mut draft, by.today, problems);
        self.add(&code, name, unit, Some(draft.row), draft.refused);
        self.created.insert(text::spelling(name), text::key(unit));
        Some(Checked::new(draft))
    }

    /// Whether the row means somebody of a name that another row brought in, at another unit: one person
    /// or two, nobody can tell.
    pub fn may_be_another(&self, account: &Draft) -> bool {
        let get = |field| account.values.get(field);
        let created = self.created.get(&text::spelling(get(Field::HolderName)));
        get(Field::HolderCode).is_empty()
            && created.is_some_and(|unit| *unit != text::key(get(Field::HolderUnit)))
    }
}

/// Says of each person created that they are, on the row that names them.
pub(in crate::import::check) fn tell(created: &mut [Checked], problems: &mut Problems) {
    for person in created {
        let get = |field| person.draft.values.get(field);
        let unit = match get(Field::Unit) {
            "" => "không rõ đơn vị".to_owned(),
            unit => unit.to_owned(),
        };
        let what = format!(
            "Cán bộ “{}” ({unit}) chưa có trong sổ và trong tệp; được thêm với mã {} theo dòng này.",
            get(Field::Name),
            get(Field::Code)
        );
        problems.note(&mut person.draft, Field::Name, P::PersonCreated, what);
    }
}

/// Whether the cell can be a person's name: at least two words, of letters alone, and not two names.
fn is_name(written: &str) -> bool {
    let words: Vec<&str> = written.split_whitespace().collect();
    let letters = |word: &&str| {
        word.chars()
            .all(|c| c.is_alphabetic() || c == '\'' || c == '.')
    };
    words.len() >= 2 && words.iter().all(letters) && !words.iter().any(|w| text::key(w) == "va")
}
