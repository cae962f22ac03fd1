//! The table of frozen versions.

use rusqlite::{Connection, OptionalExtension, params};

use super::Version;
use crate::{
    Error, Result,
    dossier::{DossierId, steps::Step},
    vault::{Tx, code, coded, moment},
};

pub fn of(conn: &Connection, id: DossierId) -> Result<Vec<Version>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, number, step, frozen_at, sha256 FROM dossier_versions
         WHERE dossier_id = ?1 ORDER BY number",
    )?;
    let rows = statement.query_map([id.0], |row| {
        Ok(Version {
            id: row.get(0)?,
            number: row.get(1)?,
            step: coded(row, 2)?,
            frozen_at: moment(row, 3)?,
            sha256: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The content as it was written, and its SHA-256.
pub fn content(conn: &Connection, version: u32) -> Result<(String, String)> {
    conn.prepare_cached("SELECT content, sha256 FROM dossier_versions WHERE id = ?1")?
        .query_row([version], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?
        .ok_or_else(|| Error::not_found("phiên bản này"))
}

pub fn insert(
    tx: &Tx<'_>,
    id: DossierId,
    step: Step,
    (content, sha256): (&str, &str),
) -> Result<u32> {
    tx.prepare_cached(
        "INSERT INTO dossier_versions (dossier_id, number, step, frozen_at, content, sha256)
         VALUES (?1, (SELECT count(*) + 1 FROM dossier_versions WHERE dossier_id = ?1),
             ?2, ?3, ?4, ?5)",
    )?
    .execute(params![id.0, code(step), tx.stamp(), content, sha256])?;
    tx.last_id()
}
