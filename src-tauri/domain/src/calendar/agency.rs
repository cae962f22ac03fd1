//! The agency's own days and the years it has entered from a notice, in its vault.

use serde::{Deserialize, Serialize};

use super::{DayKind, WorkCalendar, store};
use crate::{
    At, Day, Error, Result,
    audit::{Kind, Op},
    text,
    vault::{Actor, Tx, Vault},
};

const LONGEST_NOTE: usize = 300;

/// One day the agency set by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct DayEdit {
    pub day: Day,
    pub kind: DayKind,
    pub note: String,
}

/// The shipped calendar with the agency's days and years laid over it.
pub fn of_agency(vault: &Vault) -> Result<WorkCalendar> {
    let (years, edits) =
        vault.read(|conn| Ok((store::announced_years(conn)?, store::day_edits(conn)?)))?;
    let mut calendar = WorkCalendar::shipped()?.with_announced(&years);
    for edit in edits {
        calendar.set(edit.day, edit.kind, &edit.note);
    }
    Ok(calendar)
}

/// Sets one day; a day outside the calendar is refused.
pub fn save_day(vault: &Vault, by: &Actor, at: At, edit: &DayEdit) -> Result<()> {
    WorkCalendar::shipped()?.covered(edit.day)?;
    let edit = DayEdit {
        note: text::nfc(&edit.note),
        ..edit.clone()
    };
    if edit.note.chars().count() > LONGEST_NOTE {
        let detail = format!("Ghi chú dài quá {LONGEST_NOTE} ký tự. Hãy viết gọn lại.");
        return Err(Error::field("note", detail));
    }
    vault.transact(by, at, Op::CalendarChanged, |tx| {
        about(tx, edit.day)?;
        tx.says("after", &edit)?;
        store::save_day(tx, &edit)
    })
}

/// Puts a day back to what is shipped.
pub fn remove_day(vault: &Vault, by: &Actor, at: At, day: Day) -> Result<()> {
    vault.transact(by, at, Op::CalendarChanged, |tx| {
        about(tx, day)?;
        store::remove_day(tx, day)
    })
}

/// Says whether the days of `year` now follow its notice, so that it is no longer provisional.
pub fn announce_year(vault: &Vault, by: &Actor, at: At, year: i32, known: bool) -> Result<()> {
    WorkCalendar::shipped()?.year(year)?;
    vault.transact(by, at, Op::CalendarChanged, |tx| {
        let mut years = store::announced_years(tx)?;
        years.retain(|entered| *entered != year);
        if known {
            years.push(year);
        }
        tx.about(Kind::Calendar, year.unsigned_abs());
        tx.says("announced", &known)?;
        store::save_announced_years(tx, &years)
    })
}

/// The audit entry is about the year; it tells the day and what it was.
fn about(tx: &mut Tx<'_>, day: Day) -> Result<()> {
    let before = store::day_edits(tx)?;
    tx.about(Kind::Calendar, chrono::Datelike::year(&day).unsigned_abs());
    tx.says("day", &day)?;
    tx.says("before", &before.iter().find(|edit| edit.day == day))
}
