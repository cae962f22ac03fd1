//! What reviews still ask for: the next of each system, those under way, and decisions nobody has carried
//! out.

use chrono::Days;
use rusqlite::Connection;
use serde::Serialize;

use super::{Review, ReviewId, store};
use crate::{
    Day, Result, accounts,
    audit::{self, Kind},
    calendar::{self, Rule, WorkCalendar},
    fields,
    lists::ListQuery,
    systems::{self, SystemId, SystemRow},
    vault::Vault,
};

/// A review is listed this many days before its day.
const AHEAD: u64 = 30;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewTask {
    pub review_id: ReviewId,
    pub systems: String,
    pub title: String,
    pub due: Day,
    pub counted: String,
}

/// A system with accounts that is under no review: when its next one is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct DueSystem {
    pub system_id: SystemId,
    pub system: String,
    /// Accounts that are not closed.
    pub accounts: u32,
    /// `None` where nothing sets an interval.
    pub due: Option<Day>,
    /// How the date was counted.
    pub counted: String,
    /// Late already, or due within the days for which work is listed ahead.
    pub soon: bool,
    pub late: bool,
    /// By the system's own interval, which is not the profile's.
    pub own_interval: bool,
}

/// Of every system with accounts and under no review, the earliest due first. `months` is the profile's
/// interval. The first review of a system is counted from the day its oldest open account came into the
/// register, so that a missed one stays.
pub fn due_systems(
    vault: &Vault,
    today: Day,
    months: u32,
    calendar: &WorkCalendar,
) -> Result<Vec<DueSystem>> {
    let rows = systems::list(vault, &ListQuery::all(), today)?.rows;
    let mut due = vault.read(|conn| {
        let mut due = Vec::new();
        for row in rows.iter().filter(|row| row.accounts > 0) {
            if store::open_of(conn, row.id)?.is_none() {
                due.push(next(conn, row, today, months, calendar)?);
            }
        }
        Ok(due)
    })?;
    due.sort_by(|a, b| {
        (a.due.is_none(), a.due, &a.system).cmp(&(b.due.is_none(), b.due, &b.system))
    });
    Ok(due)
}

fn next(
    conn: &Connection,
    row: &SystemRow,
    today: Day,
    months: u32,
    calendar: &WorkCalendar,
) -> Result<DueSystem> {
    let last = store::last_closed(conn, row.id)?.and_then(|last| last.closed_on);
    let counted = count(
        conn,
        (row.id, last),
        own(row.review_months, months),
        calendar,
    )?;
    let (due, counted) = counted.unzip();
    let until = today.checked_add_days(Days::new(AHEAD));
    Ok(DueSystem {
        soon: due.is_some_and(|due| until.is_none_or(|until| due <= until)),
        late: due.is_some_and(|due| due < today),
        system_id: row.id,
        system: row.name.clone(),
        accounts: row.accounts,
        due,
        counted: counted.unwrap_or_default(),
        own_interval: row.review_months != 0 && own(row.review_months, months) != months,
    })
}

fn own(review_months: u32, months: u32) -> u32 {
    match (review_months, months) {
        (0, months) => months,
        (own, 0) => own,
        // One set under a laxer regulation does not outlive it.
        (own, months) => own.min(months),
    }
}

fn count(
    conn: &Connection,
    (system, last): (SystemId, Option<Day>),
    months: u32,
    calendar: &WorkCalendar,
) -> Result<Option<(Day, String)>> {
    // Before its first account there was nothing to review.
    let first = accounts::oldest_open(conn, system)?;
    let first = match first {
        Some(account) => audit::first_at(conn, Kind::Account, account.0)?.map(fields::today),
        None => None,
    };
    let since = match (last, first) {
        (Some(day), first) if first.is_none_or(|first| first <= day) => {
            Some((day, "Kỳ trước có biên bản ngày"))
        }
        (Some(_), Some(first)) => Some((first, "Có tài khoản đầu tiên sau kỳ trước từ ngày")),
        (_, first) => first.map(|first| (first, "Chưa rà soát lần nào; có tài khoản từ ngày")),
    };
    match since {
        Some((day, why)) if months > 0 && calendar.covered(day).is_ok() => {
            let due = calendar::due(&Rule::Every(months), day, calendar, "")?;
            let counted = format!("{why} {}. {}", calendar::date(day), due.counted);
            Ok(Some((due.date, counted)))
        }
        _ => Ok(None),
    }
}

/// Reviews under way, each due when the earliest of its systems is, and closed ones whose decisions wait to
/// be carried out.
pub fn tasks(vault: &Vault, months: u32, calendar: &WorkCalendar) -> Result<Vec<ReviewTask>> {
    vault.read(|conn| {
        let mut tasks = Vec::new();
        for review in store::open(conn)? {
            let mut earliest: Option<(Day, String)> = None;
            for system in store::systems(conn, review.id)? {
                let system = systems::find(conn, system.system_id)?;
                let last = store::last_closed(conn, system.id)?.and_then(|last| last.closed_on);
                let months = own(system.review_months, months);
                let next = count(conn, (system.id, last), months, calendar)?;
                earliest = [earliest, next].into_iter().flatten().min();
            }
            let (due, counted) = earliest.unwrap_or_else(|| {
                let opened = review.opened_on;
                let counted = format!("Mở kỳ rà soát ngày {}.", calendar::date(opened));
                (opened, counted)
            });
            tasks.push(ReviewTask {
                review_id: review.id,
                title: to_do(&review),
                due,
                counted,
                systems: review.systems,
            });
        }
        let undone = store::undone(conn)?.into_iter().filter_map(|review| {
            let closed = review.closed_on?;
            Some(ReviewTask {
                review_id: review.id,
                title: format!("Thực hiện kết luận rà soát {} tài khoản", review.undone),
                due: closed,
                counted: format!(
                    "Biên bản rà soát ngày {} kết luận khoá, đóng hoặc đổi quyền; sổ chưa ghi nhận đã thực hiện.",
                    calendar::date(closed)
                ),
                systems: review.systems,
            })
        });
        tasks.extend(undone);
        Ok(tasks)
    })
}

fn to_do(open: &Review) -> String {
    match open.undecided {
        0 => "Lập, ký biên bản rà soát tài khoản".to_owned(),
        left => format!("Rà soát tài khoản: còn {left} tài khoản chưa kết luận"),
    }
}
