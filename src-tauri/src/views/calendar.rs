//! A year of days as the calendar's screen shows it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Weekday};
use serde::Serialize;
use sogac_domain::{
    Day, Result,
    calendar::{self, DayKind, Notice, WorkCalendar},
};

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct CalendarYear {
    pub year: i32,
    /// No notice of the year's days off is known.
    pub provisional: bool,
    /// The notice the agency has entered for the year.
    pub notice: Option<Notice>,
    /// The notices the days off rest on.
    pub source: String,
    pub working_days: u32,
    /// Every day of the year.
    pub days: Vec<CalendarDay>,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct CalendarDay {
    pub day: Day,
    pub kind: CalendarKind,
    pub note: String,
    /// Set by the agency.
    pub edited: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum CalendarKind {
    Working,
    Weekend,
    Holiday,
    Makeup,
}

impl CalendarYear {
    pub fn of(calendar: &WorkCalendar, year: i32) -> Result<Self> {
        let marked = calendar.year(year)?;
        let sources: BTreeSet<&str> = marked
            .days
            .iter()
            .filter(|day| !day.edited && !day.source.is_empty())
            .map(|day| day.source.as_str())
            .collect();
        let source = Vec::from_iter(sources).join("; ");
        let mut marks: BTreeMap<Day, calendar::CalendarDay> = marked
            .days
            .into_iter()
            .map(|mark| (mark.day, mark))
            .collect();
        let first = Day::from_ymd_opt(year, 1, 1).into_iter();
        let days: Vec<CalendarDay> = first
            .flat_map(|day| day.iter_days())
            .take_while(|day| day.year() == year)
            .map(|day| shown(day, marks.remove(&day)))
            .collect();
        let working = days
            .iter()
            .filter(|shown| calendar.is_working(shown.day))
            .count();
        Ok(Self {
            year,
            provisional: marked.provisional,
            notice: marked.notice,
            source,
            working_days: u32::try_from(working).unwrap_or(u32::MAX),
            days,
        })
    }
}

fn shown(day: Day, mark: Option<calendar::CalendarDay>) -> CalendarDay {
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let plain = if weekend {
        CalendarKind::Weekend
    } else {
        CalendarKind::Working
    };
    let Some(mark) = mark else {
        return CalendarDay {
            day,
            kind: plain,
            note: String::new(),
            edited: false,
        };
    };
    let kind = match mark.kind {
        _ if mark.proposed => plain,
        DayKind::Off => CalendarKind::Holiday,
        DayKind::Worked if weekend => CalendarKind::Makeup,
        DayKind::Worked => CalendarKind::Working,
    };
    let note = match mark.proposed {
        true => format!("Mới được đề xuất nghỉ: {}", mark.name),
        false => mark.name,
    };
    CalendarDay {
        day,
        kind,
        note,
        edited: mark.edited,
    }
}
