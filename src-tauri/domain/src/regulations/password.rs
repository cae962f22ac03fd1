//! The password rule of a profile.

use serde::{Deserialize, Serialize};

use super::{Measure, Profile, Regulation};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum CharClass {
    Lower,
    Upper,
    Digit,
    Special,
    /// Either will do.
    DigitOrSpecial,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PasswordPolicy {
    pub min_length: u32,
    pub classes: Vec<CharClass>,
    pub change_months: u32,
    /// The clauses that decided length, classes and interval.
    pub clauses: Vec<String>,
    /// The regulation's own length, when it is laxer than the one applied.
    pub length_as_written: Option<u32>,
}

impl Profile {
    /// What the agency's accounts must follow. The classes are the regulation's own, or those of the
    /// national layer where it names none.
    pub fn password(&self) -> PasswordPolicy {
        let length = self.setting(Measure::MinLength);
        let change = self.setting(Measure::PasswordMonths);
        let mut found = self.classes(self.regulations.iter().copied());
        if found.is_empty() {
            found = self.classes([self.national]);
        }
        let mut clauses = length.clauses;
        clauses.extend(change.clauses);
        let mut classes = Vec::new();
        for (class, clause) in found {
            classes.push(class);
            clauses.push(clause);
        }
        classes.sort();
        classes.dedup();
        if classes.contains(&CharClass::Digit) || classes.contains(&CharClass::Special) {
            classes.retain(|class| *class != CharClass::DigitOrSpecial);
        }
        clauses.sort();
        clauses.dedup();
        PasswordPolicy {
            min_length: length.value,
            classes,
            change_months: change.value,
            clauses,
            length_as_written: length.as_written,
        }
    }

    fn classes<'a>(
        &self,
        layers: impl IntoIterator<Item = &'a Regulation>,
    ) -> Vec<(CharClass, String)> {
        let mut found = Vec::new();
        for layer in layers {
            for id in &layer.pointers.password {
                let asked = layer.clause(id).and_then(|clause| clause.value("classes"));
                for class in asked.unwrap_or_default().split('+') {
                    found.extend(CharClass::named(class).map(|class| (class, id.clone())));
                }
            }
        }
        found
    }
}

impl CharClass {
    fn named(word: &str) -> Option<Self> {
        match word {
            "lower" => Some(Self::Lower),
            "upper" => Some(Self::Upper),
            "digit" => Some(Self::Digit),
            "special" => Some(Self::Special),
            "digit_or_special" => Some(Self::DigitOrSpecial),
            _ => None,
        }
    }
}
