//! The parameters of a clause. Grammar: `key=value` pairs joined by commas; values joined by `+` (all)
//! or `|` (any); ranges `a..b`; units `min`, `d`, `wd` (working days), `wk`, `mo`. `every=regular` is
//! "thường xuyên, định kỳ" with no number; `before=MM-DD` means before that day of the year.

use super::Clause;
use crate::calendar::Rule;

/// How often a clause asks for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    Weeks(u32),
    Months(u32),
    /// The text gives no number: the agency sets the interval.
    Unset,
}

impl Clause {
    pub fn value(&self, key: &str) -> Option<&str> {
        self.parameter
            .split(',')
            .filter_map(|pair| pair.split_once('='))
            .find(|(name, _)| *name == key)
            .map(|(_, value)| value)
    }

    /// The number of a value, without its unit; the upper end of a range.
    pub fn number(&self, key: &str) -> Option<u32> {
        let value = self.value(key)?;
        let value = value.rsplit("..").next().unwrap_or(value);
        value
            .trim_end_matches(|c: char| c.is_ascii_alphabetic())
            .parse()
            .ok()
    }

    pub fn every(&self) -> Option<Every> {
        let value = self.value("every")?;
        let number = self.number("every");
        Some(match number {
            Some(n) if value.ends_with("mo") => Every::Months(n),
            Some(n) if value.ends_with("wk") => Every::Weeks(n),
            _ => Every::Unset,
        })
    }

    /// The interval in months, when the clause gives one.
    pub fn months(&self) -> Option<u32> {
        match self.every()? {
            Every::Months(n) => Some(n),
            Every::Weeks(_) | Every::Unset => None,
        }
    }

    /// "Trước ngày …" of each year, as month and day.
    pub fn before(&self) -> Option<(u32, u32)> {
        let (month, day) = self.value("before")?.split_once('-')?;
        Some((month.parse().ok()?, day.parse().ok()?))
    }

    /// The time the clause allows after its event; `None` when it sets none.
    pub fn within(&self) -> Option<Rule> {
        let value = self.value("within")?;
        if value == "immediate" {
            return Some(Rule::SameDay);
        }
        let number = self.number("within")?;
        if value.ends_with("wd") {
            Some(Rule::WorkingDays(number))
        } else if value.ends_with("mo") {
            Some(Rule::Months(number))
        } else {
            Some(Rule::Days(number))
        }
    }
}
