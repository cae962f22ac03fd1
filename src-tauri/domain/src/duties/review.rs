//! The next review of accounts: by the profile for the agency, and by a system's own interval.

use chrono::Datelike;

use super::{AHEAD, Duty, Opens, blank, later};
use crate::{
    Day, Result,
    calendar::{self, WorkCalendar},
    departures::Law,
    lists::ListQuery,
    regulations::Measure,
    systems,
    vault::Vault,
};

pub(super) fn due(vault: &Vault, today: Day, law: Law<'_>) -> Result<Vec<Duty>> {
    let setting = law.profile.setting(Measure::ReviewMonths);
    let mut duties = Vec::new();
    if let Some(day) = next(today, setting.value, law.calendar)? {
        duties.push(Duty {
            clause: law.profile.cited(&setting.clauses).join("; "),
            counted: counted(setting.value, day),
            ..blank(day, today, "Rà soát tài khoản".to_owned(), Opens::Accounts)
        });
    }
    for system in systems::list(vault, &ListQuery::all(), today)?.rows {
        let system = systems::get(vault, system.id)?;
        let months = system.review_months;
        if months == 0 || months == setting.value {
            continue;
        }
        if let Some(day) = next(today, months, law.calendar)? {
            duties.push(Duty {
                system: system.name,
                clause: "thời hạn riêng của hệ thống".to_owned(),
                counted: counted(months, day),
                ..blank(
                    day,
                    today,
                    "Rà soát tài khoản của hệ thống".to_owned(),
                    Opens::AccountsOf(system.id),
                )
            });
        }
    }
    Ok(duties)
}

/// The last working day of the first span of months, counted from January, that ends today or later
/// and soon.
fn next(today: Day, months: u32, calendar: &WorkCalendar) -> Result<Option<Day>> {
    const YEAR: u32 = 12;
    let months = months.clamp(1, YEAR);
    let until = later(today, AHEAD);
    for year in [today.year(), today.year() + 1] {
        for month in (1..=YEAR).filter(|month| month % months == 0) {
            let first = Day::from_ymd_opt(year, month, 1);
            let after = first.and_then(|day| day.checked_add_months(chrono::Months::new(1)));
            let Some(last) = after.and_then(|day| day.pred_opt()) else {
                continue;
            };
            if calendar.covered(last).is_err() {
                return Ok(None);
            }
            let day = calendar.working_day_until(last)?;
            if day >= today {
                return Ok((day <= until).then_some(day));
            }
        }
    }
    Ok(None)
}

fn counted(months: u32, day: Day) -> String {
    format!(
        "Rà soát ít nhất {months} tháng một lần, kỳ tính từ tháng 1; ngày làm việc cuối của kỳ là {}.",
        calendar::date(day)
    )
}
