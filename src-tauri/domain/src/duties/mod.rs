//! What is due across the whole book, for the start screen: the open lines of every case, and what the
//! clauses ask of the accounts by date – passwords, authorisations that end, reviews.

mod backups;
mod custody;
mod disposals;
mod dossiers;
mod review;
mod sending;
mod sheet;

use chrono::Days;
use serde::Serialize;

use crate::{
    Day, Result,
    accounts::{self, AccountId, Limits, PasswordsDue},
    audit::Kind,
    calendar::{self, Rule},
    departures::{self, DepartureId, Law, LineId},
    people::{self, PersonId},
    regulations::Measure,
    systems::SystemId,
    vault::Vault,
};

pub use sheet::sheet;

/// Accounts are listed this many days before their day.
const AHEAD: u64 = 30;
const SOON: u64 = 7;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum When {
    Overdue,
    /// Within the next seven days.
    Soon,
    Later,
}

/// Where one click leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    Line(DepartureId, LineId),
    Account(AccountId),
    /// The accounts of a system.
    AccountsOf(SystemId),
    /// The reviews of accounts, where the next one is opened.
    Reviews,
    /// A record with a page of its own.
    Record(Kind, u32),
    /// A backup, which is tried at once.
    Backup(u32),
}

/// One thing to do by a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    pub due: Day,
    /// Negative once it is late.
    pub days_left: i32,
    pub when: When,
    pub title: String,
    pub person_id: Option<PersonId>,
    /// As lists show the person; empty for none.
    pub person: String,
    /// Name of the system; empty where the title says it.
    pub system: String,
    /// Clauses as people cite them.
    pub clause: String,
    /// How the date was counted.
    pub counted: String,
    /// Somebody else has not answered.
    pub waiting: bool,
    /// Of the level dossiers and what stands behind them.
    pub of_dossiers: bool,
    pub opens: Opens,
}

/// Everything with a deadline, the earliest first; of what is late, the lines of cases first. Accounts
/// of one system that are due together are one entry.
pub fn due(vault: &Vault, today: Day, law: Law<'_>) -> Result<Vec<Duty>> {
    let mut duties = lines(vault, today, law)?;
    duties.extend(passwords(vault, today, law)?);
    duties.extend(authorisations(vault, today, law)?);
    duties.extend(review::due(vault, today, law)?);
    duties.extend(backups::due(vault, today, law)?);
    duties.extend(custody::due(vault, today, law)?);
    duties.extend(disposals::due(vault, today, law)?);
    duties.extend(dossiers::due(vault, today, law)?);
    duties.extend(sending::due(vault, today)?);
    // What is late in a case comes before a register's arrears, which may be years old.
    let place = |duty: &Duty| {
        (
            duty.when == When::Overdue && !matches!(duty.opens, Opens::Line(..)),
            duty.due,
        )
    };
    duties.sort_by(|a, b| (place(a), &a.person, &a.title).cmp(&(place(b), &b.person, &b.title)));
    Ok(duties)
}

fn lines(vault: &Vault, today: Day, law: Law<'_>) -> Result<Vec<Duty>> {
    let tasks = departures::tasks(vault, today, law.profile)?;
    let duties = tasks.into_iter().map(|task| Duty {
        person_id: Some(task.person_id),
        person: task.person_name,
        clause: task.clause,
        counted: task.counted,
        waiting: task.waiting,
        ..blank(
            task.due,
            today,
            task.title,
            Opens::Line(task.departure_id, task.line_id),
        )
    });
    Ok(duties.collect())
}

fn passwords(vault: &Vault, today: Day, law: Law<'_>) -> Result<Vec<Duty>> {
    let limits = Limits {
        today,
        password_months: law.profile.setting(Measure::PasswordMonths).value,
        dormant_days: 0,
    };
    let yesterday = today.pred_opt().unwrap_or(today);
    let until = [yesterday, later(today, SOON), later(today, AHEAD)];
    let mut duties = Vec::new();
    for group in accounts::passwords_due(vault, &until, &limits)? {
        let (months, clause) = accounts::password_clause(group.own_months, law.profile);
        if law.calendar.covered(group.changed).is_err() {
            continue;
        }
        let due = calendar::due(&Rule::Every(months), group.changed, law.calendar, "")?;
        duties.push(Duty {
            clause,
            counted: due.counted,
            ..of_group(vault, &group, due.date, today)?
        });
    }
    Ok(duties)
}

fn of_group(vault: &Vault, group: &PasswordsDue, due: Day, today: Day) -> Result<Duty> {
    if group.count > 1 {
        let title = format!("Đổi mật khẩu {} tài khoản", group.count);
        return Ok(Duty {
            system: group.system.clone(),
            ..blank(due, today, title, Opens::AccountsOf(group.system_id))
        });
    }
    let holder = people::get(vault, group.holder_id)?;
    let title = format!("Đổi mật khẩu tài khoản {}", group.user_name);
    Ok(Duty {
        person_id: Some(holder.id),
        person: holder.label,
        system: group.system.clone(),
        ..blank(due, today, title, Opens::Account(group.account_id))
    })
}

/// Authorisations that end soon, and those past their last day whose end nobody has confirmed.
fn authorisations(vault: &Vault, today: Day, law: Law<'_>) -> Result<Vec<Duty>> {
    let until = later(today, AHEAD + 1);
    let ending = accounts::expired_authorisations(vault, until)?;
    let clauses = law.profile.authorisation().clauses;
    let cited = law.profile.cited(&clauses).join("; ");
    let duties = ending.into_iter().map(|leave| Duty {
        person_id: Some(leave.person_id),
        person: leave.person,
        system: leave.system,
        clause: cited.clone(),
        counted: format!(
            "Giấy uỷ quyền ghi hết hạn ngày {}; khi hết hạn phải đổi mật khẩu và thôi quyền.",
            calendar::date(leave.to_day)
        ),
        ..blank(
            leave.to_day,
            today,
            format!("Kết thúc uỷ quyền dùng tài khoản {}", leave.user_name),
            Opens::Account(leave.account_id),
        )
    });
    Ok(duties.collect())
}

fn blank(due: Day, today: Day, title: String, opens: Opens) -> Duty {
    let days = (due - today).num_days();
    let soon = i64::try_from(SOON).unwrap_or(i64::MAX);
    Duty {
        due,
        days_left: i32::try_from(days).unwrap_or(if days < 0 { i32::MIN } else { i32::MAX }),
        when: match days {
            ..0 => When::Overdue,
            _ if days <= soon => When::Soon,
            _ => When::Later,
        },
        title,
        person_id: None,
        person: String::new(),
        system: String::new(),
        clause: String::new(),
        counted: String::new(),
        waiting: false,
        of_dossiers: false,
        opens,
    }
}

fn later(today: Day, days: u64) -> Day {
    today.checked_add_days(Days::new(days)).unwrap_or(Day::MAX)
}
