//! A year of the calendar as its screen shows it.

use chrono::Datelike;
use serde::Serialize;

use super::{DayKind, Notice, WorkCalendar};
use crate::{Day, Result};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct CalendarYear {
    pub year: i32,
    /// Computed from the law: no notice is known ("tạm tính").
    pub provisional: bool,
    /// The notice the agency has entered; `None` for a year the program ships and for a provisional one.
    pub notice: Option<Notice>,
    pub days: Vec<CalendarDay>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct CalendarDay {
    pub day: Day,
    pub kind: DayKind,
    pub name: String,
    /// The notice or clause it rests on; empty for a proposal.
    pub source: String,
    /// Entered by the agency.
    pub edited: bool,
    /// Only proposed: it does not count until it is entered.
    pub proposed: bool,
}

impl WorkCalendar {
    /// The weekdays off, worked rest days and proposals of `year`, in order of date.
    pub fn year(&self, year: i32) -> Result<CalendarYear> {
        let outside = || self.beyond(&format!("Năm {year}"));
        let first = Day::from_ymd_opt(year, 1, 1).ok_or_else(outside)?;
        self.covered(first).map_err(|_| outside())?;
        let marks = self.marks.iter().map(|(day, mark)| CalendarDay {
            day: *day,
            kind: mark.kind,
            name: mark.name.clone(),
            source: mark.source.clone(),
            edited: mark.edited,
            proposed: false,
        });
        let proposed = self.proposed.iter().map(|(day, name)| CalendarDay {
            day: *day,
            kind: DayKind::Off,
            name: name.clone(),
            source: String::new(),
            edited: false,
            proposed: true,
        });
        let mut days: Vec<CalendarDay> = marks
            .chain(proposed)
            .filter(|entry| entry.day.year() == year)
            .collect();
        days.sort_by_key(|entry| entry.day);
        Ok(CalendarYear {
            year,
            provisional: !self.is_announced(year),
            notice: self.notices.get(&year).cloned(),
            days,
        })
    }
}
