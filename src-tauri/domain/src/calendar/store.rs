//! The agency's own days (`holidays`) and the years it has entered from a notice (`settings`).

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::{DayEdit, DayKind, Notice};
use crate::{Day, Error, Result};

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

/// A year as kept: bare in registers older than the notices.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Announced {
    Bare(i32),
    Noticed {
        year: i32,
        #[serde(flatten)]
        notice: Notice,
    },
}

/// The years entered, each with its notice where that is known.
pub fn announced_years(conn: &Connection) -> Result<BTreeMap<i32, Option<Notice>>> {
    let json: Option<String> = conn
        .query_row(
            "SELECT value FROM settings WHERE name = ?1",
            [ANNOUNCED],
            |row| row.get(0),
        )
        .optional()?;
    let kept: Vec<Announced> = json.map_or(Ok(Vec::new()), |json| serde_json::from_str(&json))?;
    let years = kept.into_iter().map(|kept| match kept {
        Announced::Bare(year) => (year, None),
        Announced::Noticed { year, notice } => (year, Some(notice)),
    });
    Ok(years.collect())
}

pub fn save_announced_years(
    conn: &Connection,
    years: &BTreeMap<i32, Option<Notice>>,
) -> Result<()> {
    let kept = years.iter().map(|(&year, notice)| match notice {
        None => Announced::Bare(year),
        Some(notice) => Announced::Noticed {
            year,
            notice: notice.clone(),
        },
    });
    let kept: Vec<Announced> = kept.collect();
    conn.execute(
        "INSERT INTO settings (name, value) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        params![ANNOUNCED, serde_json::to_string(&kept)?],
    )?;
    Ok(())
}
