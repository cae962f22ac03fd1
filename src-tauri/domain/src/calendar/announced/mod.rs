//! Reads `resources/calendar/`: the announced days, the lunar table and the law's own rules.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::law::{self, Law, Lunar};
use super::{DayKind, Mark, WorkCalendar};
use crate::{Day, Error, Result};

const DAYS: &str = include_str!("../../../../../resources/calendar/days.csv");
const LUNAR: &str = include_str!("../../../../../resources/calendar/lunar.csv");
const HOLIDAYS: &str = include_str!("../../../../../resources/calendar/holidays.toml");

pub(super) fn shipped() -> Result<WorkCalendar> {
    static READ: OnceLock<WorkCalendar> = OnceLock::new();
    if let Some(calendar) = READ.get() {
        return Ok(calendar.clone());
    }
    let calendar = read()?;
    Ok(READ.get_or_init(|| calendar).clone())
}

fn read() -> Result<WorkCalendar> {
    let law: Law = toml::from_str(HOLIDAYS).map_err(|e| spoilt("holidays.toml", &e.to_string()))?;
    let lunar = read_lunar()?;
    let announced: BTreeSet<i32> = law.announced.years.iter().copied().collect();
    let (mut marks, proposed) = read_days()?;
    for year in lunar.keys().filter(|year| !announced.contains(year)) {
        marks.extend(law::year(*year, &law, &lunar)?);
    }
    let bound = |year: Option<&i32>| year.copied().ok_or_else(|| spoilt("lunar.csv", "trống"));
    Ok(WorkCalendar {
        marks,
        proposed,
        announced,
        notices: BTreeMap::new(),
        years: (
            bound(lunar.keys().next())?,
            bound(lunar.keys().next_back())?,
        ),
        period_end: law.period_end.clause,
    })
}

type Days = (BTreeMap<Day, Mark>, BTreeMap<Day, String>);

fn read_days() -> Result<Days> {
    let mut days = Days::default();
    for [day, kind, name, notice, status] in rows(DAYS, "days.csv")? {
        let day = parse(day)?;
        if status != "in_force" {
            days.1.insert(day, name.to_owned());
            continue;
        }
        let mark = Mark {
            kind: DayKind::from_code(kind)?,
            name: name.to_owned(),
            source: notice.to_owned(),
            edited: false,
        };
        days.0.insert(day, mark);
    }
    Ok(days)
}

pub(super) fn read_lunar() -> Result<BTreeMap<i32, Lunar>> {
    rows(LUNAR, "lunar.csv")?
        .into_iter()
        .map(|[year, tet, gio_to]| {
            let year = year.parse().map_err(|_| spoilt("lunar.csv", year))?;
            Ok((
                year,
                Lunar {
                    tet: parse(tet)?,
                    gio_to: parse(gio_to)?,
                },
            ))
        })
        .collect()
}

/// The rows below the heading, each of exactly `N` plain cells.
fn rows<const N: usize>(text: &'static str, file: &str) -> Result<Vec<[&'static str; N]>> {
    text.lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            cells.try_into().map_err(|_| spoilt(file, line))
        })
        .collect()
}

fn parse(day: &str) -> Result<Day> {
    day.parse().map_err(|_| spoilt("lịch", day))
}

fn spoilt(file: &str, what: &str) -> Error {
    Error::Internal(format!("{file}: {what}"))
}

#[cfg(test)]
mod tests;
