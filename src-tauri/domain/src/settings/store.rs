//! The settings table: one JSON value per name.

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Serialize, de::DeserializeOwned};

use crate::{Result, vault::Tx};

pub fn get<T: DeserializeOwned>(conn: &Connection, name: &str) -> Result<Option<T>> {
    let text: Option<String> = conn
        .prepare_cached("SELECT value FROM settings WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}

pub fn set(tx: &Tx<'_>, name: &str, value: &impl Serialize) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO settings (name, value) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET value = ?2",
    )?
    .execute(params![name, serde_json::to_string(value)?])?;
    Ok(())
}
