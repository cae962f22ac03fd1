//! The agency's own days (`holidays`) and the years it has entered from a notice (`settings`).

use super::{DayEdit, DayKind};
use crate::{Day, Error, Result};
use rusqlite::{Connection, OptionalExtension, params};

const ANNOUNCED: &str = "calendar_years";

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

pub fn save_day(conn: &Connection, edit: &DayEdit) -> Result<()> {
    conn.execute(
        "INSERT INTO holidays (day, kind, note) VALUES (?1, ?2, ?3)
         ON CONFLICT (day) DO UPDATE SET kind = excluded.kind, note = excluded.note",
        params![edit.day.to_string(), edit.kind.code(), edit.note],
    )?;
    Ok(())
}

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
