//! The start screen.

use serde::Serialize;
use sogac_domain::{
    Day, Result,
    duties::{Duty, Opens},
    people,
    regulations::{self, Profile},
    vault::Vault,
};

use super::{audit::Subject, people::PersonRef};

/// One thing to do. What leads to it: a line of a case, an account, or the accounts of a system.
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
    /// Name of the system whose accounts it is about.
    pub accounts_of: Option<String>,
    /// The reviews of accounts, where the next one is opened.
    pub reviews: bool,
    /// Another record with a page of its own.
    pub record: Option<Subject>,
    /// A backup to be tried again.
    pub backup_id: Option<u32>,
    /// Somebody else has not answered.
    pub waiting: bool,
}

impl Task {
    fn of(vault: &Vault, duty: &Duty) -> Result<Self> {
        let (line, account) = match duty.opens {
            Opens::Line(departure, line) => (Some((departure.0, line.0)), None),
            Opens::Account(account) => (None, Some(account.0)),
            Opens::AccountsOf(_) | Opens::Reviews | Opens::Backup(_) | Opens::Record(..) => {
                (None, None)
            }
        };
        let person = duty
            .person_id
            .map(|id| people::get(vault, id))
            .transpose()?;
        Ok(Self {
            due: duty.due,
            days_left: duty.days_left,
            title: duty.title.clone(),
            person: person.map(PersonRef::from),
            system: duty.system.clone(),
            clause: duty.clause.clone(),
            provisional: duty.counted.contains("Tạm tính"),
            counted: duty.counted.clone(),
            departure_id: line.map(|(departure, _)| departure),
            line_id: line.map(|(_, line)| line),
            account_id: account,
            accounts_of: match duty.opens {
                Opens::AccountsOf(_) => Some(duty.system.clone()),
                _ => None,
            },
            reviews: duty.opens == Opens::Reviews,
            record: match duty.opens {
                Opens::Record(kind, id) => Some(Subject {
                    kind,
                    id,
                    title: String::new(),
                }),
                _ => None,
            },
            backup_id: match duty.opens {
                Opens::Backup(id) => Some(id),
                _ => None,
            },
            waiting: duty.waiting,
        })
    }
}

/// The earliest tasks of a span, and how many more there are.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct TaskList {
    pub tasks: Vec<Task>,
    pub more: u32,
}

impl TaskList {
    pub fn of<'a>(
        vault: &Vault,
        duties: impl Iterator<Item = &'a Duty>,
        most: usize,
    ) -> Result<Self> {
        let duties: Vec<&Duty> = duties.collect();
        let shown = duties.iter().take(most).map(|duty| Task::of(vault, duty));
        Ok(Self {
            tasks: shown.collect::<Result<_>>()?,
            more: u32::try_from(duties.len().saturating_sub(most)).unwrap_or(u32::MAX),
        })
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct Today {
    pub overdue: TaskList,
    /// Within seven days.
    pub soon: TaskList,
    pub later: TaskList,
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
    DossierDuties,
    PasswordDue,
    Dormant,
    Orphan,
    NoTwoFactor,
    Uncommitted,
    UnsignedPapers,
    UnsignedHandovers,
    AskedPermits,
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
    /// How the day was found.
    pub counted: String,
}

/// The twelve months with their duties, each under its clause as people cite it.
pub fn months(profile: &Profile, duties: Vec<regulations::YearDuty>) -> Vec<YearMonth> {
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
                clause: profile
                    .cited(&[vec![duty.clause], duty.also].concat())
                    .join("; "),
                counted: duty.counted,
            });
        }
    }
    months
}
