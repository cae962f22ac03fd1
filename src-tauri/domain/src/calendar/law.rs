//! The days off of a year that has no notice yet, from the fixed rules of the law.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Weekday};
use serde::Deserialize;

use super::{DayKind, Mark, is_weekend};
use crate::{Day, Error, Result};

/// `resources/calendar/holidays.toml`.
#[derive(Debug, Deserialize)]
pub(super) struct Law {
    pub announced: AnnouncedYears,
    pub period_end: Basis,
    substitution: Basis,
    holiday: Vec<Holiday>,
}

#[derive(Debug, Deserialize)]
pub(super) struct AnnouncedYears {
    pub years: Vec<i32>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Basis {
    pub clause: String,
}

#[derive(Debug, Deserialize)]
struct Holiday {
    name: String,
    /// Month and day, `MM-DD`; or else `lunar` names a column of the lunar table.
    #[serde(default)]
    solar: String,
    #[serde(default)]
    lunar: String,
    days: u64,
    /// Where the days begin, counted from the day named.
    #[serde(default)]
    starts: i64,
    /// The same when the day named is a Thursday.
    starts_on_thursday: Option<i64>,
    from: Option<Day>,
    substitute: bool,
    clause: String,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Lunar {
    pub tet: Day,
    pub gio_to: Day,
}

/// The weekdays off of `year`: holidays, and the substitutes of those that fall on a weekend.
pub(super) fn year(
    year: i32,
    law: &Law,
    lunar: &BTreeMap<i32, Lunar>,
) -> Result<BTreeMap<Day, Mark>> {
    let mut taken: BTreeMap<Day, &Holiday> = BTreeMap::new();
    for holiday in &law.holiday {
        for day in holiday.in_year(year, lunar)? {
            taken.insert(day, holiday);
        }
    }
    let mut off = BTreeMap::new();
    for (day, holiday) in &taken {
        if !is_weekend(*day) {
            off.insert(*day, mark(&holiday.name, &holiday.clause));
        }
    }
    for (day, holiday) in &taken {
        if is_weekend(*day) && holiday.substitute {
            let free = day
                .iter_days()
                .find(|day| !is_weekend(*day) && !off.contains_key(day))
                .ok_or_else(|| spoilt(&holiday.name))?;
            let name = format!("Nghỉ bù {}", holiday.name);
            off.insert(free, mark(&name, &law.substitution.clause));
        }
    }
    Ok(off)
}

impl Holiday {
    fn in_year(&self, year: i32, lunar: &BTreeMap<i32, Lunar>) -> Result<Vec<Day>> {
        let named = self.named_day(year, lunar)?;
        if self.from.is_some_and(|from| named < from) {
            return Ok(Vec::new());
        }
        let starts = match self.starts_on_thursday {
            Some(starts) if named.weekday() == Weekday::Thu => starts,
            _ => self.starts,
        };
        let first = named
            .checked_add_signed(chrono::Duration::days(starts))
            .ok_or_else(|| spoilt(&self.name))?;
        (0..self.days)
            .map(|n| {
                first
                    .checked_add_days(Days::new(n))
                    .ok_or_else(|| spoilt(&self.name))
            })
            .collect()
    }

    fn named_day(&self, year: i32, lunar: &BTreeMap<i32, Lunar>) -> Result<Day> {
        let moon = lunar.get(&year);
        match self.lunar.as_str() {
            "" => format!("{year:04}-{}", self.solar).parse().ok(),
            "tet" => moon.map(|moon| moon.tet),
            "gio_to" => moon.map(|moon| moon.gio_to),
            _ => None,
        }
        .ok_or_else(|| spoilt(&self.name))
    }
}

fn mark(name: &str, clause: &str) -> Mark {
    Mark {
        kind: DayKind::Off,
        name: name.to_owned(),
        source: clause.to_owned(),
        edited: false,
    }
}

fn spoilt(name: &str) -> Error {
    Error::Internal(format!("holidays.toml: {name}"))
}
