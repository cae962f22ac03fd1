//! The agency's own days and the years it has entered from a notice, in its vault.

use serde::{Deserialize, Serialize};

use super::{DayKind, WorkCalendar, store};
use crate::{
    At, Day, Error, Result,
    audit::{Kind, Op},
    fields, text,
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

/// The notice by which the days off of a year are known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Notice {
    /// "6150/TB-BNV".
    pub number: String,
    pub date: Day,
}

/// The shipped calendar with the agency's days and years laid over it.
pub fn of_agency(vault: &Vault) -> Result<WorkCalendar> {
    let (years, edits) =
        vault.read(|conn| Ok((store::announced_years(conn)?, store::day_edits(conn)?)))?;
    let announced: Vec<i32> = years.keys().copied().collect();
    let mut calendar = WorkCalendar::shipped()?.with_announced(&announced);
    let noticed = years
        .into_iter()
        .filter_map(|(year, notice)| Some((year, notice?)));
    calendar.notices.extend(noticed);
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

/// Says that the days of `year` now follow this notice, so that it is no longer provisional; without
/// one, that it is provisional again. Refused for a year whose notice the program ships.
pub fn announce_year(
    vault: &Vault,
    by: &Actor,
    at: At,
    year: i32,
    notice: Option<&Notice>,
) -> Result<()> {
    let shipped = WorkCalendar::shipped()?;
    shipped.year(year)?;
    if shipped.is_announced(year) {
        return Err(Error::refused(format!(
            "Lịch nghỉ năm {year} đã được công bố và có sẵn trong chương trình; không có gì thay đổi."
        )));
    }
    let notice = notice.map(|notice| notice.checked(year, at)).transpose()?;
    vault.transact(by, at, Op::CalendarChanged, |tx| {
        let mut years = store::announced_years(tx)?;
        let before = years.remove(&year);
        tx.about(Kind::Calendar, year.unsigned_abs());
        tx.says("announced_before", &before.is_some())?;
        tx.says("announced_after", &notice.is_some())?;
        if let Some(notice) = notice.as_ref().or(before.flatten().as_ref()) {
            tx.says("symbol", &notice.number)?;
            tx.says("day", &notice.date)?;
        }
        if notice.is_some() {
            years.insert(year, notice);
        }
        store::save_announced_years(tx, &years)
    })
}

impl Notice {
    /// With its number tidied; refused without one, or dated after today or long before its year.
    fn checked(&self, year: i32, at: At) -> Result<Self> {
        const AHEAD: i32 = 2;
        let number = fields::required("number", "Số thông báo", &self.number, fields::CODE)?;
        let span = (fields::new_year(year - AHEAD), fields::today(at));
        fields::between("date", "Ngày thông báo", Some(self.date), span)?;
        Ok(Self {
            number,
            date: self.date,
        })
    }
}

/// The audit entry is about the year; it tells the day and what it was.
fn about(tx: &mut Tx<'_>, day: Day) -> Result<()> {
    let before = store::day_edits(tx)?;
    tx.about(Kind::Calendar, chrono::Datelike::year(&day).unsigned_abs());
    tx.says("day", &day)?;
    tx.says("before", &before.iter().find(|edit| edit.day == day))
}
