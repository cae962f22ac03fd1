//! The list of accounts as a whole and through its lenses: passwords to change, accounts nobody uses,
//! accounts whose holder is gone, those without a second factor or a commitment.

mod store;

use chrono::{Days, Months};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{AccountId, AccountRow, AccountState};
use crate::{
    Day, Error, Result,
    lists::{Filter, ListQuery, Page},
    people::PersonId,
    systems::SystemId,
    vault::Vault,
};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "AccountLens", rename_all = "snake_case")]
pub enum Lens {
    #[default]
    All,
    /// The password is older than the system's own interval or the profile's, or of unknown age.
    PasswordDue,
    /// No sign-in for the profile's number of days, or issued that long ago and never signed in to.
    Dormant,
    /// Not closed although its holder has left.
    Orphan,
    /// In use by a person without a second factor, on a system that offers one (An Giang 6.2.b).
    NoTwoFactor,
    /// An administrator's, whose holder has signed no commitment (An Giang 19.2.đ).
    Uncommitted,
}

/// The day and the profile's intervals; 0 where it sets none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub today: Day,
    pub password_months: u32,
    pub dormant_days: u32,
}

impl Limits {
    /// For asking who holds what, not whose password is old.
    pub const NONE: Self = Self {
        today: Day::MIN,
        password_months: 0,
        dormant_days: 0,
    };
}

/// Columns: `system_name`, `user_name`, `kind`, `holder_name`, `holder_code`, `holder_unit`, `rights`,
/// `state`, `two_factor`, `issued_on`, `password_changed_on`, `password_due`, `last_login_on`,
/// `system_id`, `holder_id`.
pub fn list(
    vault: &Vault,
    query: &ListQuery,
    lens: Lens,
    limits: &Limits,
) -> Result<Page<AccountRow>> {
    vault.list(|source| store::list(source, query, lens, limits))
}

/// As [`list`], on a connection already held.
pub fn list_on(
    conn: &Connection,
    query: &ListQuery,
    lens: Lens,
    limits: &Limits,
) -> Result<Page<AccountRow>> {
    store::list(conn.into(), query, lens, limits)
}

/// How many accounts a lens shows.
pub fn count(vault: &Vault, lens: Lens, limits: &Limits) -> Result<u32> {
    Ok(list(vault, &ListQuery::search("", 1), lens, limits)?.total)
}

/// Accounts of one system whose passwords fall due in one span of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasswordsDue {
    pub system_id: SystemId,
    pub system: String,
    /// The system's own interval; 0 for the profile's.
    pub own_months: u32,
    pub count: u32,
    /// The one changed longest ago: its day of change, number, name and holder.
    pub changed: Day,
    pub account_id: AccountId,
    pub user_name: String,
    pub holder_id: PersonId,
}

/// Passwords of known age that fall due by the last of `until`, grouped by system and by the first of
/// these days they fall due on or before. Passwords of unknown age are in [`Lens::PasswordDue`] alone.
pub fn passwords_due(vault: &Vault, until: &[Day], limits: &Limits) -> Result<Vec<PasswordsDue>> {
    vault.read(|conn| store::passwords_due(conn, until, limits))
}

/// Accounts not closed that the person answers for or shares, by system.
pub fn of_person(vault: &Vault, id: PersonId, limits: &Limits) -> Result<Vec<AccountRow>> {
    vault.read(|conn| held_by(conn, id, limits))
}

/// The accounts of a system, also the closed ones, by user name.
pub fn of_system(vault: &Vault, id: SystemId, limits: &Limits) -> Result<Vec<AccountRow>> {
    let query = ListQuery {
        filters: vec![Filter::of("system_id", id.0)],
        ..ListQuery::all()
    };
    Ok(list(vault, &query, Lens::All, limits)?.rows)
}

/// As [`of_person`], inside a change under way.
pub fn held_by(conn: &Connection, id: PersonId, limits: &Limits) -> Result<Vec<AccountRow>> {
    store::of_person(conn, id, limits)
}

/// One account as the list shows it, also one taken out of the list.
pub(super) fn row(conn: &Connection, id: AccountId, limits: &Limits) -> Result<AccountRow> {
    store::one(conn, id, limits)?.ok_or_else(|| Error::not_found("tài khoản này"))
}

/// The days for which nobody has signed in, once they are more than the profile's; `None` as long as
/// [`Lens::Dormant`] would not show the account.
pub fn dormant_days(account: &AccountRow, limits: &Limits) -> Option<u32> {
    let since = match account.state {
        AccountState::Issued => account.last_login_on.or(account.issued_on),
        AccountState::Active => account.last_login_on,
        AccountState::Requested | AccountState::Locked | AccountState::Closed => None,
    };
    let days = u32::try_from((limits.today - since?).num_days()).ok()?;
    (limits.dormant_days > 0 && days > limits.dormant_days).then_some(days)
}

/// The last day on which a password changed on `changed` may still stand.
pub fn password_due_on(changed: Day, months: u32) -> Option<Day> {
    changed.checked_add_months(Months::new(months))
}

/// The latest day of change whose password is overdue on `today`. Months end on different days, so it
/// is looked for from above.
fn overdue_since(today: Day, months: u32) -> Option<Day> {
    let mut changed = today
        .checked_sub_months(Months::new(months))?
        .checked_add_days(Days::new(3))?;
    while password_due_on(changed, months)? >= today {
        changed = changed.pred_opt()?;
    }
    Some(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cut_is_the_last_day_whose_password_is_overdue() {
        let mut today = Day::from_ymd_opt(2027, 1, 1).unwrap();
        for _ in 0..800 {
            for months in [1, 3, 6, 12] {
                let cut = overdue_since(today, months).unwrap();
                let after = cut.succ_opt().unwrap();
                assert!(password_due_on(cut, months).unwrap() < today);
                assert!(password_due_on(after, months).unwrap() >= today);
            }
            today = today.succ_opt().unwrap();
        }
    }
}
