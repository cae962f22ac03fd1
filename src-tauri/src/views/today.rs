//! The start screen.

use serde::Serialize;
use sogac_domain::{
    Day, Result,
    departures::{self, TaskState},
    people,
    regulations::{Profile, YearDuty as Duty},
    vault::Vault,
};

use super::people::PersonRef;

/// One thing to do. `departure_id` and `line_id` lead to it.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct Task {
    pub due: Day,
    pub days_left: i32,
    pub title: String,
    pub person: Option<PersonRef>,
    pub system: String,
    pub clause: String,
    pub counted: String,
    pub provisional: bool,
    pub departure_id: Option<u32>,
    pub line_id: Option<u32>,
    pub account_id: Option<u32>,
    /// Somebody else has not answered.
    pub waiting: bool,
    #[serde(skip)]
    pub state: TaskState,
}

impl Task {
    pub fn of(vault: &Vault, task: departures::Task) -> Result<Self> {
        Ok(Self {
            due: task.due,
            days_left: task.days_left,
            title: task.title,
            person: Some(people::get(vault, task.person_id)?.into()),
            system: String::new(),
            clause: task.clause,
            provisional: task.counted.contains("Tạm tính"),
            counted: task.counted,
            departure_id: Some(task.departure_id.0),
            line_id: Some(task.line_id.0),
            account_id: None,
            waiting: task.waiting,
            state: task.state,
        })
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct Today {
    pub overdue: Vec<Task>,
    /// Within seven days.
    pub soon: Vec<Task>,
    pub later: Vec<Task>,
    pub counts: Vec<TodayCount>,
    pub year: Vec<YearMonth>,
}

/// A number that opens its rows.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct TodayCount {
    pub key: TodayKey,
    pub n: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum TodayKey {
    People,
    Accounts,
    OpenDepartures,
    PasswordDue,
    Dormant,
    Orphan,
    UnsignedPapers,
    FewAdmins,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct YearMonth {
    pub month: u32,
    pub duties: Vec<YearDuty>,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct YearDuty {
    pub title: String,
    pub due: Day,
    pub clause: String,
}

/// The twelve months with their duties, each under its clause as people cite it.
pub fn months(profile: &Profile, duties: Vec<Duty>) -> Vec<YearMonth> {
    use chrono::Datelike;

    let mut months: Vec<YearMonth> = (1..=12)
        .map(|month| YearMonth {
            month,
            duties: Vec::new(),
        })
        .collect();
    for duty in duties {
        if let Some(month) = months.iter_mut().find(|m| m.month == duty.due.month()) {
            month.duties.push(YearDuty {
                title: duty.title,
                due: duty.due,
                clause: profile.cited(&[duty.clause]).join("; "),
            });
        }
    }
    months
}
