//! When the password of an account must be changed, and why then.

use super::{Account, AccountState};
use crate::{
    Result,
    calendar::{self, Due, Rule, WorkCalendar},
    regulations::{Measure, Profile},
    systems::System,
};

/// By the system's own interval or the profile's. `None` when the account is not in use, when neither
/// sets an interval, and when the password's age is unknown or older than the calendar.
pub fn password_due(
    account: &Account,
    system: &System,
    profile: &Profile,
    calendar: &WorkCalendar,
) -> Result<Option<Due>> {
    let known = account.password_changed_on.or(account.first_changed_on);
    let (months, clause) = interval(system, profile);
    let changed = match account.state {
        AccountState::Issued | AccountState::Active => known.or(account.issued_on),
        AccountState::Requested | AccountState::Locked | AccountState::Closed => None,
    };
    match changed {
        Some(day) if months > 0 && calendar.covered(day).is_ok() => {
            calendar::due(&Rule::Every(months), day, calendar, &clause).map(Some)
        }
        _ => Ok(None),
    }
}

/// What sets the interval of a system: its own term or the profile's clauses as people cite them.
pub fn password_clause(own_months: u32, profile: &Profile) -> (u32, String) {
    if own_months > 0 {
        return (own_months, "thời hạn riêng của hệ thống".to_owned());
    }
    let setting = profile.setting(Measure::PasswordMonths);
    (setting.value, profile.cited(&setting.clauses).join("; "))
}

fn interval(system: &System, profile: &Profile) -> (u32, String) {
    password_clause(system.password_months, profile)
}
