//! Days as spreadsheets hold them: date cells, bare serial numbers and text in the Vietnamese order.

use chrono::{Datelike, NaiveDate};

use crate::Day;

/// The years a day in a register can lie in: nobody who holds an account was hired before 1950, and
/// 9999 and the like stand for "no end".
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1950..=2100;

#[derive(Debug, PartialEq)]
pub(super) enum Reading {
    Day(Day),
    /// A year or a month and a year: no day to count from.
    Incomplete,
    /// A day that does not exist or lies outside [`YEARS`].
    Impossible,
}

pub(super) fn from_excel(moment: &calamine::ExcelDateTime) -> Option<Day> {
    let serial = moment.as_f64();
    // From 1 January 1900; below lie bare times of day, above nothing Excel can show.
    if moment.is_duration() || !(1.0..2_958_466.0).contains(&serial) {
        return None;
    }
    moment.as_datetime().map(|m| m.date())
}

pub(super) fn from_iso(text: &str) -> Option<Day> {
    text.get(..10)?.parse().ok()
}

/// A number in a column of days: a serial number of a day, or a bare year.
pub(super) fn from_number(number: f64) -> Reading {
    if number.fract() == 0.0 && (1900.0..=2100.0).contains(&number) {
        return Reading::Incomplete;
    }
    if !(1.0..2_958_466.0).contains(&number) {
        return Reading::Impossible;
    }
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30);
    let day = epoch.and_then(|e| e.checked_add_days(chrono::Days::new(number as u64)));
    day.map_or(Reading::Impossible, checked)
}

/// Text: `5/6/2020`, `05-06-2020`, `5.6.20`, `ngày 5 tháng 6 năm 2020`, `2020-06-05`, each with or
/// without a time behind it; a year, or a month and a year, is incomplete.
pub(super) fn from_text(text: &str) -> Reading {
    let numbers: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let parsed: Vec<u32> = numbers.iter().filter_map(|n| n.parse().ok()).collect();
    match (numbers.as_slice(), parsed.as_slice()) {
        ([first, _, _, ..], [year, month, day, ..]) if first.len() == 4 => of(*year, *month, *day),
        ([_, _, third, ..], [day, month, year, ..]) if third.len() == 4 => of(*year, *month, *day),
        ([_, _, third, ..], [day, month, year, ..]) if third.len() == 2 => {
            // Two digits: nobody was hired in 2051 yet.
            let century = if *year > 50 { 1900 } else { 2000 };
            of(century + year, *month, *day)
        }
        ([_, second], [month, _]) if second.len() == 4 && (1..=12).contains(month) => {
            Reading::Incomplete
        }
        ([first, _], [_, month]) if first.len() == 4 && (1..=12).contains(month) => {
            Reading::Incomplete
        }
        ([only], [year]) if only.len() == 4 && (1900..=2100).contains(year) => Reading::Incomplete,
        ([only], [_]) if only.len() == 8 => {
            let part = |range: std::ops::Range<usize>| {
                only.get(range).and_then(|n| n.parse().ok()).unwrap_or(0)
            };
            of(part(4..8), part(2..4), part(0..2))
        }
        _ => Reading::Impossible,
    }
}

pub(super) fn checked(day: Day) -> Reading {
    if YEARS.contains(&day.year()) {
        Reading::Day(day)
    } else {
        Reading::Impossible
    }
}

fn of(year: u32, month: u32, day: u32) -> Reading {
    let year = i32::try_from(year).unwrap_or(0);
    NaiveDate::from_ymd_opt(year, month, day).map_or(Reading::Impossible, checked)
}

#[cfg(test)]
mod tests;
