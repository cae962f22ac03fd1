//! Password rules: what the agency's accounts must follow, and the program's own sign-in.

use serde::{Deserialize, Serialize};

use super::{Measure, Profile, Regulation};
use crate::{Error, Result};

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
    /// For the accounts of the agency.
    pub fn password(&self) -> PasswordPolicy {
        let own = self.classes(self.regulations.iter().copied());
        let classes = if own.is_empty() {
            self.classes([self.national])
        } else {
            own
        };
        self.password_with(classes)
    }

    /// For signing in to the program: also every class the national layer asks for.
    pub fn sign_in_password(&self) -> PasswordPolicy {
        let classes = self.classes(self.regulations.iter().copied().chain([self.national]));
        self.password_with(classes)
    }

    fn password_with(&self, found: Vec<(CharClass, String)>) -> PasswordPolicy {
        let length = self.setting(Measure::MinLength);
        let change = self.setting(Measure::PasswordMonths);
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

    fn holds(self, c: char) -> bool {
        match self {
            Self::Lower => c.is_lowercase(),
            Self::Upper => c.is_uppercase(),
            Self::Digit => c.is_ascii_digit(),
            Self::Special => !c.is_alphanumeric() && !c.is_whitespace(),
            Self::DigitOrSpecial => Self::Digit.holds(c) || Self::Special.holds(c),
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Lower => "chữ thường",
            Self::Upper => "chữ hoa",
            Self::Digit => "chữ số",
            Self::Special => "ký tự đặc biệt",
            Self::DigitOrSpecial => "chữ số hoặc ký tự đặc biệt",
        }
    }
}

impl PasswordPolicy {
    /// Refuses a password that breaks the rule, saying all that is missing.
    pub fn check(&self, password: &str) -> Result<()> {
        let length = password.chars().count();
        let mut missing = Vec::new();
        if length < self.min_length as usize {
            missing.push(format!(
                "ít nhất {} ký tự (mới có {length})",
                self.min_length
            ));
        }
        for class in &self.classes {
            if !password.chars().any(|c| class.holds(c)) {
                missing.push(class.words().to_owned());
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        Err(Error::field(
            "password",
            format!(
                "Mật khẩu chưa đủ mạnh, cần có {}. Hãy đặt mật khẩu khác.",
                missing.join(", ")
            ),
        ))
    }
}
