//! When something is due, and how the date was counted.

use chrono::{Datelike, Days, Months};
use serde::{Deserialize, Serialize};

use super::WorkCalendar;
use super::words::{Skipped, date, day_and_date};
use crate::{Day, Error, Result};

/// How a clause counts from an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// "n ngày làm việc", from the day after the event.
    WorkingDays(u32),
    /// "n ngày": calendar days; a period that ends on a rest day runs to the next working day.
    Days(u32),
    /// "n tháng": to the same day of the month, or its last day; ends like `Days`.
    Months(u32),
    /// "ít nhất n tháng một lần": an interval, so a rest day does not lengthen it.
    Every(u32),
    /// "ngay": on the day of the event.
    SameDay,
    /// "trước ngày d/m": the day before the next such date.
    Before { month: u32, day: u32 },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Due {
    pub date: Day,
    /// How the date was counted, in Vietnamese, with every day left out.
    pub counted: String,
    pub clause: String,
    /// The calendar of a year it runs through is not announced, or a day in it only proposed.
    pub provisional: bool,
}

/// Counts `rule` from `event`. Refuses dates outside the calendar; never panics.
pub fn due(rule: &Rule, event: Day, calendar: &WorkCalendar, clause: &str) -> Result<Due> {
    calendar.covered(event)?;
    let (date, mut counted, unsettled) = match *rule {
        Rule::WorkingDays(n) => working_days(n, event, calendar)?,
        Rule::Days(n) => {
            let last = event.checked_add_days(Days::new(n.into()));
            period(&format!("{n} ngày"), event, last, calendar)?
        }
        Rule::Months(n) => {
            let last = event.checked_add_months(Months::new(n));
            period(&format!("{n} tháng"), event, last, calendar)?
        }
        Rule::Every(n) => every(n, event, calendar)?,
        Rule::SameDay => (event, format!("Ngay trong {}.", day_and_date(event)), None),
        Rule::Before { month, day } => before(month, day, event, calendar)?,
    };
    if let Some(why) = &unsettled {
        counted.push_str(&format!(" Tạm tính: {why}."));
    }
    Ok(Due {
        date,
        counted,
        clause: clause.to_owned(),
        provisional: unsettled.is_some(),
    })
}

/// The date, how it was counted, and why it may still move.
type Counted = (Day, String, Option<String>);

fn working_days(n: u32, event: Day, calendar: &WorkCalendar) -> Result<Counted> {
    let too_far = || calendar.beyond(&format!("Hạn {n} ngày làm việc kể từ ngày {}", date(event)));
    if n == 0 {
        return Err(Error::refused("Số ngày làm việc phải từ 1 trở lên."));
    }
    let mut skipped = Skipped::new(event);
    let mut at = event;
    let mut left = n;
    while left > 0 {
        at = at.succ_opt().ok_or_else(too_far)?;
        if calendar.covered(at).is_err() {
            return Err(too_far());
        }
        let working = calendar.is_working(at);
        skipped.pass(at, working, calendar);
        left -= u32::from(working);
    }
    let counted = format!(
        "{n} ngày làm việc, tính từ ngày tiếp theo của {}{}. Hạn là {}.",
        day_and_date(event),
        skipped.sentence(),
        day_and_date(at)
    );
    Ok((at, counted, calendar.unsettled(event, at)))
}

/// A period in days or months, with the Civil Code's rule for an end on a rest day.
fn period(what: &str, event: Day, last: Option<Day>, calendar: &WorkCalendar) -> Result<Counted> {
    let too_far = || calendar.beyond(&format!("Hạn {what} kể từ ngày {}", date(event)));
    let last = last.ok_or_else(too_far)?;
    let mut at = last;
    while calendar.covered(at).is_ok() && !calendar.is_working(at) {
        at = at.succ_opt().ok_or_else(too_far)?;
    }
    calendar.covered(at).map_err(|_| too_far())?;
    let counted = if at == last {
        format!(
            "{what} theo lịch (tính cả ngày nghỉ), từ ngày tiếp theo của {}. Hạn là {}.",
            day_and_date(event),
            day_and_date(last)
        )
    } else {
        format!(
            "{what} theo lịch (tính cả ngày nghỉ), từ ngày tiếp theo của {}, kết thúc {} là ngày nghỉ, \
             nên hạn là hết ngày làm việc tiếp theo, {} ({}).",
            day_and_date(event),
            day_and_date(last),
            day_and_date(at),
            calendar.period_end
        )
    };
    Ok((at, counted, calendar.unsettled(last, at)))
}

fn every(n: u32, event: Day, calendar: &WorkCalendar) -> Result<Counted> {
    let too_far = || calendar.beyond(&format!("Kỳ {n} tháng kể từ ngày {}", date(event)));
    let at = event
        .checked_add_months(Months::new(n))
        .ok_or_else(too_far)?;
    calendar.covered(at).map_err(|_| too_far())?;
    let counted = format!(
        "Ít nhất {n} tháng một lần, lần trước {}. Chậm nhất {}{}",
        day_and_date(event),
        day_and_date(at),
        rest_day_advice(at, calendar)?
    );
    Ok((at, counted, None))
}

fn before(month: u32, day: u32, event: Day, calendar: &WorkCalendar) -> Result<Counted> {
    let limit = [event.year(), event.year() + 1]
        .into_iter()
        .filter_map(|year| Day::from_ymd_opt(year, month, day))
        .find(|limit| *limit > event)
        .ok_or_else(|| Error::refused(format!("Không có ngày {day:02}/{month:02} để tính hạn.")))?;
    let at = calendar.covered(limit.pred_opt().unwrap_or(limit))?;
    let counted = format!(
        "Trước ngày {}, nên chậm nhất {}{}",
        date(limit),
        day_and_date(at),
        rest_day_advice(at, calendar)?
    );
    Ok((at, counted, None))
}

fn rest_day_advice(day: Day, calendar: &WorkCalendar) -> Result<String> {
    if calendar.is_working(day) {
        return Ok(".".to_owned());
    }
    let work = calendar.working_day_until(day)?;
    Ok(format!(
        "; đó là ngày nghỉ, nên làm xong từ {}.",
        day_and_date(work)
    ))
}
