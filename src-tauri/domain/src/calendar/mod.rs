//! The working days of civil servants and how a due date is counted. Announced years come from the
//! notices; other years are computed from the law and marked provisional ("tạm tính"). Everything
//! here is pure but `agency` and `store`, which keep the agency's own days.

mod agency;
mod announced;
mod due;
mod ics;
mod law;
mod store;
mod words;
mod year;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Weekday};
use serde::{Deserialize, Serialize};

use crate::{Day, Error, Result};

pub use agency::{DayEdit, Notice, announce_year, of_agency, remove_day, save_day};
pub use due::{Due, Rule, due};
pub use ics::{Event, ics};
pub use words::{date, weekday};
pub use year::{CalendarDay, CalendarYear};

/// What a day is when it is not what the week says.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// A weekday nobody works.
    Off,
    /// A Saturday or Sunday, or a holiday taken back, on which people work.
    Worked,
}

impl DayKind {
    pub fn code(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Worked => "worked",
        }
    }

    pub fn from_code(code: &str) -> Result<Self> {
        match code {
            "off" => Ok(Self::Off),
            "worked" => Ok(Self::Worked),
            _ => Err(Error::Internal(format!("loại ngày không biết: {code}"))),
        }
    }
}

/// A day out of the ordinary, with the notice or law that makes it so.
#[derive(Debug, Clone)]
struct Mark {
    kind: DayKind,
    name: String,
    source: String,
    edited: bool,
}

/// Every day between 01/01/1986 and 31/12/2060, the span of the lunar table.
#[derive(Debug, Clone)]
pub struct WorkCalendar {
    marks: BTreeMap<Day, Mark>,
    /// Days proposed but not confirmed: they do not count, but make a date provisional.
    proposed: BTreeMap<Day, String>,
    announced: BTreeSet<i32>,
    /// The notices the agency has entered, by year.
    notices: BTreeMap<i32, Notice>,
    years: (i32, i32),
    /// The clause by which a period ending on a rest day runs on.
    period_end: String,
}

impl WorkCalendar {
    /// The calendar the program ships, without any edit of the agency.
    pub fn shipped() -> Result<Self> {
        announced::shipped()
    }

    /// Lays the agency's own days over the shipped ones; the last edit of a day counts.
    #[must_use]
    pub fn with_edits(mut self, edits: &[(Day, DayKind)]) -> Self {
        for &(day, kind) in edits {
            self.set(day, kind, "");
        }
        self
    }

    /// Years whose list the agency has entered from the notice: no longer provisional.
    #[must_use]
    pub fn with_announced(mut self, years: &[i32]) -> Self {
        self.announced.extend(years);
        self
    }

    pub fn is_working(&self, day: Day) -> bool {
        match self.marks.get(&day) {
            Some(mark) => mark.kind == DayKind::Worked,
            None => !is_weekend(day),
        }
    }

    /// False for a year that is computed from the law because no notice is known.
    pub fn is_announced(&self, year: i32) -> bool {
        self.announced.contains(&year)
    }

    /// The last working day on or before `day`.
    pub fn working_day_until(&self, day: Day) -> Result<Day> {
        let mut at = self.covered(day)?;
        while !self.is_working(at) {
            at = self.covered(at.pred_opt().unwrap_or(Day::MIN))?;
        }
        Ok(at)
    }

    fn set(&mut self, day: Day, kind: DayKind, note: &str) {
        let name = if note.is_empty() {
            "Cơ quan đặt"
        } else {
            note
        };
        self.proposed.remove(&day);
        self.marks.insert(
            day,
            Mark {
                kind,
                name: name.to_owned(),
                source: "Lịch của cơ quan".to_owned(),
                edited: true,
            },
        );
    }

    /// Refuses a day outside the table, where Tết is not known.
    pub fn covered(&self, day: Day) -> Result<Day> {
        let (first, last) = self.years;
        if (first..=last).contains(&day.year()) {
            return Ok(day);
        }
        Err(self.beyond(&format!("Ngày {}", date(day))))
    }

    fn beyond(&self, what: &str) -> Error {
        let (first, last) = self.years;
        Error::refused(format!(
            "{what} nằm ngoài lịch của chương trình (từ 01/01/{first} đến 31/12/{last}). \
             Hãy kiểm tra lại ngày; chưa có gì được ghi."
        ))
    }

    /// Why a date counted over these days can still move: a year not announced, or a day only proposed.
    fn unsettled(&self, from: Day, to: Day) -> Option<String> {
        let proposed = self.proposed.range(from..=to).next();
        (from.year()..=to.year())
            .find(|year| !self.is_announced(*year))
            .map(|year| format!("lịch nghỉ năm {year} chưa được công bố"))
            .or(proposed.map(|(day, _)| {
                format!("ngày {} mới được đề xuất nghỉ, chưa xác nhận", date(*day))
            }))
    }
}

/// Civil servants work Monday to Friday.
fn is_weekend(day: Day) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}
