//! What reviews still ask for: the next one, an open one, and decisions nobody has carried out.

use super::{Review, ReviewId, page, store};
use crate::{
    Day, Result,
    calendar::{self, Rule, WorkCalendar},
    systems::{self, SystemId},
    vault::Vault,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskOf {
    /// The next review of a system, counted from the last.
    Next(SystemId),
    Open(ReviewId),
    /// Decisions of a closed review the register does not show.
    Undone(ReviewId),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewTask {
    pub of: TaskOf,
    pub system_id: SystemId,
    pub system: String,
    pub title: String,
    pub due: Day,
    pub counted: String,
}

/// Of the systems ever reviewed. `months` is the interval of a system, by its own term or the profile's;
/// a first review that is open is due on the day of its opening.
pub fn tasks(
    vault: &Vault,
    months: impl Fn(&systems::System) -> u32,
    calendar: &WorkCalendar,
) -> Result<Vec<ReviewTask>> {
    let mut tasks = Vec::new();
    for system in super::reviewed(vault)? {
        let system = systems::get(vault, system)?;
        let (open, last) = vault.read(|conn| {
            Ok((
                store::open_of(conn, system.id)?,
                store::last_closed(conn, system.id)?,
            ))
        })?;
        let (due, counted) = next(last.as_ref(), months(&system), calendar)?.unzip();
        let task = |of, title: String, due, counted| ReviewTask {
            of,
            system_id: system.id,
            system: system.name.clone(),
            title,
            due,
            counted,
        };
        match open {
            Some(open) => tasks.push(task(
                TaskOf::Open(open.id),
                to_do(&open),
                due.unwrap_or(open.opened_on),
                counted.unwrap_or_else(|| {
                    format!("Mở kỳ rà soát ngày {}.", calendar::date(open.opened_on))
                }),
            )),
            None if system.removed => {}
            None => tasks.extend(due.zip(counted).map(|(due, counted)| {
                let title = "Rà soát tài khoản của hệ thống".to_owned();
                task(TaskOf::Next(system.id), title, due, counted)
            })),
        }
        let Some((last, closed)) = last.and_then(|last| last.closed_on.map(|day| (last, day)))
        else {
            continue;
        };
        let rows = vault.read(|conn| page::rows(conn, last.id))?;
        let undone = page::undone(&rows).count();
        if undone > 0 {
            tasks.push(task(
                TaskOf::Undone(last.id),
                format!("Thực hiện kết luận rà soát {undone} tài khoản"),
                closed,
                format!(
                    "Biên bản rà soát ngày {} kết luận khoá, đóng hoặc đổi quyền; sổ chưa ghi đã làm.",
                    calendar::date(closed)
                ),
            ));
        }
    }
    Ok(tasks)
}

fn next(
    last: Option<&Review>,
    months: u32,
    calendar: &WorkCalendar,
) -> Result<Option<(Day, String)>> {
    let closed = last.and_then(|last| last.closed_on);
    match closed {
        Some(day) if months > 0 && calendar.covered(day).is_ok() => {
            let due = calendar::due(&Rule::Every(months), day, calendar, "")?;
            let counted = format!(
                "Kỳ trước kết thúc ngày {}. {}",
                calendar::date(day),
                due.counted
            );
            Ok(Some((due.date, counted)))
        }
        _ => Ok(None),
    }
}

fn to_do(open: &Review) -> String {
    match open.undecided {
        0 => "Ký biên bản rà soát tài khoản".to_owned(),
        left => format!("Rà soát tài khoản: còn {left} tài khoản chưa kết luận"),
    }
}
