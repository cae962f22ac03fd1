//! Dates and skipped days as an officer would write them.

use chrono::{Datelike, Weekday};

use super::{WorkCalendar, is_weekend};
use crate::Day;

/// More weekends than this are told as a number, not one by one.
const WEEKEND_DAYS_TOLD: usize = 6;

/// `dd/mm/yyyy`.
pub fn date(day: Day) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// `thứ Hai` … `Chủ nhật`.
pub fn weekday(day: Day) -> &'static str {
    match day.weekday() {
        Weekday::Mon => "thứ Hai",
        Weekday::Tue => "thứ Ba",
        Weekday::Wed => "thứ Tư",
        Weekday::Thu => "thứ Năm",
        Weekday::Fri => "thứ Sáu",
        Weekday::Sat => "thứ Bảy",
        Weekday::Sun => "Chủ nhật",
    }
}

/// `thứ Hai ngày 30/11/2026`.
pub(super) fn day_and_date(day: Day) -> String {
    format!("{} ngày {}", weekday(day), date(day))
}

/// The days a count of working days passed over, and the rest days it did count.
pub(super) struct Skipped {
    event: Day,
    weekends: usize,
    skipped: Vec<(bool, String)>,
    worked: Vec<String>,
}

impl Skipped {
    pub fn new(event: Day) -> Self {
        Self {
            event,
            weekends: 0,
            skipped: Vec::new(),
            worked: Vec::new(),
        }
    }

    pub fn pass(&mut self, day: Day, working: bool, calendar: &WorkCalendar) {
        let mark = calendar.marks.get(&day);
        let told = match mark {
            Some(mark) => format!("{} ({})", self.short(day), mark.name),
            None => self.short(day),
        };
        if working && is_weekend(day) {
            self.worked.push(told);
        } else if !working {
            let weekend = is_weekend(day);
            self.weekends += usize::from(weekend);
            self.skipped.push((weekend, told));
        }
    }

    /// `: bỏ thứ Bảy 21/11, …; tính cả thứ Bảy 22/8 (…)`, or nothing.
    pub fn sentence(&self) -> String {
        let every = self.weekends <= WEEKEND_DAYS_TOLD;
        let mut told: Vec<String> = Vec::new();
        if !every {
            told.push(format!("{} ngày thứ Bảy, Chủ nhật", self.weekends));
        }
        told.extend(
            self.skipped
                .iter()
                .filter(|(weekend, _)| every || !weekend)
                .map(|(_, day)| day.clone()),
        );
        let mut parts = Vec::new();
        if !told.is_empty() {
            parts.push(format!("bỏ {}", told.join(", ")));
        }
        if !self.worked.is_empty() {
            parts.push(format!("tính cả {}", self.worked.join(", ")));
        }
        if parts.is_empty() {
            return String::new();
        }
        format!(": {}", parts.join("; "))
    }

    fn short(&self, day: Day) -> String {
        let date = if day.year() == self.event.year() {
            day.format("%d/%m").to_string()
        } else {
            date(day)
        };
        format!("{} {date}", weekday(day))
    }
}
