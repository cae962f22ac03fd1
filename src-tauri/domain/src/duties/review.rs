//! Reviews of accounts: the next of each system, counted from its last; those under way; decisions nobody
//! has carried out. A system never reviewed follows the spans of the year.

use chrono::Datelike;

use super::{AHEAD, Duty, Opens, blank, later};
use crate::{
    Day, Result,
    audit::Kind,
    calendar::{self, WorkCalendar},
    departures::Law,
    lists::ListQuery,
    regulations::Measure,
    reviews::{self, TaskOf},
    systems::{self, System, SystemId},
    vault::Vault,
};

const OWN: &str = "thời hạn riêng của hệ thống";

pub(super) fn due(vault: &Vault, today: Day, law: Law<'_>) -> Result<Vec<Duty>> {
    let reviewed = reviews::reviewed(vault)?;
    let mut duties = of_reviewed(vault, today, law)?;
    duties.extend(of_others(vault, today, law, &reviewed)?);
    Ok(duties)
}

fn of_reviewed(vault: &Vault, today: Day, law: Law<'_>) -> Result<Vec<Duty>> {
    let setting = law.profile.setting(Measure::ReviewMonths);
    let months = |system: &System| match system.review_months {
        0 => setting.value,
        own => own,
    };
    let until = later(today, AHEAD);
    let mut duties = Vec::new();
    for task in reviews::tasks(vault, months, law.calendar)? {
        if matches!(task.of, TaskOf::Next(_)) && task.due > until {
            continue;
        }
        let own = systems::get(vault, task.system_id)?.review_months;
        let opens = match task.of {
            TaskOf::Next(system) => Opens::AccountsOf(system),
            TaskOf::Open(id) | TaskOf::Undone(id) => Opens::Record(Kind::Review, id.0),
        };
        duties.push(Duty {
            system: task.system,
            clause: if own == 0 || own == setting.value {
                law.profile.cited(&setting.clauses).join("; ")
            } else {
                OWN.to_owned()
            },
            counted: task.counted,
            ..blank(task.due, today, task.title, opens)
        });
    }
    Ok(duties)
}

/// Of the systems never reviewed.
fn of_others(vault: &Vault, today: Day, law: Law<'_>, reviewed: &[SystemId]) -> Result<Vec<Duty>> {
    let setting = law.profile.setting(Measure::ReviewMonths);
    let rows = systems::list(vault, &ListQuery::all(), today)?.rows;
    let mut duties = Vec::new();
    let left = rows
        .iter()
        .any(|system| system.accounts > 0 && !reviewed.contains(&system.id));
    if (left || reviewed.is_empty())
        && let Some(day) = next(today, setting.value, law.calendar)?
    {
        duties.push(Duty {
            clause: law.profile.cited(&setting.clauses).join("; "),
            counted: counted(setting.value, day),
            ..blank(day, today, "Rà soát tài khoản".to_owned(), Opens::Accounts)
        });
    }
    for system in rows {
        let months = system.review_months;
        if months == 0 || months == setting.value || reviewed.contains(&system.id) {
            continue;
        }
        if let Some(day) = next(today, months, law.calendar)? {
            duties.push(Duty {
                system: system.name,
                clause: OWN.to_owned(),
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
