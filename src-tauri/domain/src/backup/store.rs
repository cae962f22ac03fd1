//! The table of backups.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};

use super::BackupRow;
use crate::{
    Result,
    audit::Head,
    vault::{Tx, moment, some_moment},
};

/// A backup just written, as it is recorded.
pub struct Written<'a> {
    pub path: &'a Path,
    pub bytes: u64,
    pub sha256: &'a str,
    pub head: &'a Head,
}

pub fn insert(tx: &Tx<'_>, at: crate::At, written: &Written<'_>) -> Result<u32> {
    tx.prepare_cached(
        "INSERT INTO backups (at, path, bytes, sha256, head_seq) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        crate::vault::stamp(at),
        written.path.to_string_lossy(),
        i64::try_from(written.bytes).unwrap_or(i64::MAX),
        written.sha256,
        written.head.seq,
    ])?;
    tx.last_id()
}

pub fn set_proven(tx: &Tx<'_>, id: u32) -> Result<()> {
    tx.prepare_cached("UPDATE backups SET proven_at = ?2 WHERE id = ?1")?
        .execute(params![id, tx.stamp()])?;
    Ok(())
}

/// What was called proven is so no longer.
pub fn set_unproven(tx: &Tx<'_>, id: u32) -> Result<()> {
    tx.prepare_cached("UPDATE backups SET proven_at = '' WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}

/// Path and SHA-256 of one backup.
pub fn place(conn: &Connection, id: u32) -> Result<Option<(String, String)>> {
    Ok(conn
        .prepare_cached("SELECT path, sha256 FROM backups WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

pub fn list(conn: &Connection) -> Result<Vec<BackupRow>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, at, path, bytes, head_seq, proven_at FROM backups ORDER BY at DESC, id DESC",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(BackupRow {
            id: row.get(0)?,
            at: moment(row, 1)?,
            path: row.get(2)?,
            bytes: row.get::<_, i64>(3)?.unsigned_abs(),
            head_seq: row.get(4)?,
            proven_at: some_moment(row, 5)?,
            present: false,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
