//! The agency's edits by profile id, in `settings`.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::Edits;
use crate::Result;

const NAME: &str = "profile_edits";

pub(super) fn edits(conn: &Connection) -> Result<BTreeMap<String, Edits>> {
    let json: Option<String> = conn
        .query_row(
            "SELECT value FROM settings WHERE name = ?1",
            [NAME],
            |row| row.get(0),
        )
        .optional()?;
    json.map_or(Ok(BTreeMap::new()), |json| Ok(serde_json::from_str(&json)?))
}

pub(super) fn save_edits(conn: &Connection, edits: &BTreeMap<String, Edits>) -> Result<()> {
    conn.execute(
        "INSERT INTO settings (name, value) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        params![NAME, serde_json::to_string(edits)?],
    )?;
    Ok(())
}
