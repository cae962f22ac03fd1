//! The agency's own days (`holidays`) and the years it has entered from a notice (`settings`).

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::{DayKind, WorkCalendar};
use crate::{Day, Error, Result};

const ANNOUNCED: &str = "calendar_years";

/// One day the agency set by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct DayEdit {
    pub day: Day,
    pub kind: DayKind,
    pub note: String,
}

/// The shipped calendar with the agency's days and years laid over it.
pub fn calendar(conn: &Connection) -> Result<WorkCalendar> {
    let mut calendar = WorkCalendar::shipped()?.with_announced(&announced_years(conn)?);
    for edit in day_edits(conn)? {
        calendar.set(edit.day, edit.kind, &edit.note);
    }
    Ok(calendar)
}

pub fn day_edits(conn: &Connection) -> Result<Vec<DayEdit>> {
    let mut found = conn.prepare_cached("SELECT day, kind, note FROM holidays ORDER BY day")?;
    let rows = found.query_map([], |row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, String>(2)?,
        ))
    })?;
    rows.map(|row| {
        let (day, kind, note) = row?;
        Ok(DayEdit {
            day: day
                .parse()
                .map_err(|_| Error::Internal(format!("holidays: {day}")))?,
            kind: DayKind::from_code(&kind)?,
            note,
        })
    })
    .collect()
}

/// Sets a day; a day outside the calendar is refused.
pub fn save_day(conn: &Connection, edit: &DayEdit) -> Result<()> {
    WorkCalendar::shipped()?.covered(edit.day)?;
    conn.execute(
        "INSERT INTO holidays (day, kind, note) VALUES (?1, ?2, ?3)
         ON CONFLICT (day) DO UPDATE SET kind = excluded.kind, note = excluded.note",
        params![edit.day.to_string(), edit.kind.code(), edit.note],
    )?;
    Ok(())
}

/// Back to what is shipped.
pub fn remove_day(conn: &Connection, day: Day) -> Result<()> {
    conn.execute("DELETE FROM holidays WHERE day = ?1", [day.to_string()])?;
    Ok(())
}

pub fn announced_years(conn: &Connection) -> Result<Vec<i32>> {
    let json: Option<String> = conn
        .query_row(
            "SELECT value FROM settings WHERE name = ?1",
            [ANNOUNCED],
            |row| row.get(0),
        )
        .optional()?;
    json.map_or(Ok(Vec::new()), |json| Ok(serde_json::from_str(&json)?))
}

pub fn save_announced_years(conn: &Connection, years: &[i32]) -> Result<()> {
    conn.execute(
        "INSERT INTO settings (name, value) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        params![ANNOUNCED, serde_json::to_string(years)?],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_agencys_days_lie_over_the_shipped_ones() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("../vault/migrations/0001.sql"))
            .unwrap();
        let day = |text: &str| text.parse::<Day>().unwrap();
        let mut edit = DayEdit {
            day: day("2027-02-11"),
            kind: DayKind::Worked,
            note: String::new(),
        };
        save_day(&conn, &edit).unwrap();
        edit.kind = DayKind::Off;
        edit.note = "Nghỉ hoán đổi".to_owned();
        save_day(&conn, &edit).unwrap();
        save_announced_years(&conn, &[2027]).unwrap();

        assert_eq!(day_edits(&conn).unwrap(), [edit.clone()]);
        let own = calendar(&conn).unwrap();
        assert!(!own.is_working(edit.day) && own.is_announced(2027));
        let year = own.year(2027).unwrap();
        assert!(
            year.days
                .iter()
                .any(|day| day.edited && day.name == "Nghỉ hoán đổi")
        );

        remove_day(&conn, edit.day).unwrap();
        assert!(calendar(&conn).unwrap().is_working(edit.day));
        edit.day = day("9999-12-31");
        assert!(save_day(&conn, &edit).is_err());
    }
}
