//! The tables of imports and of the records each brought in.

use rusqlite::{Connection, params};

use super::Source;
use super::history::{ImportId, ImportRow};
use crate::{
    Result,
    audit::Kind,
    vault::{Tx, moment, some_moment},
};

pub(super) fn insert_import(tx: &Tx<'_>, source: &Source<'_>) -> Result<ImportId> {
    tx.prepare_cached("INSERT INTO imports (at, file_name, sha256) VALUES (?1, ?2, ?3)")?
        .execute(params![tx.stamp(), source.file_name, source.sha256])?;
    Ok(ImportId(tx.last_id()?))
}

/// The records of one kind an import brought in, all in one statement: there may be thousands.
pub(super) fn insert_records(tx: &Tx<'_>, import: ImportId, kind: Kind, ids: &[u32]) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO import_records (import_id, kind, id)
         SELECT ?1, ?2, value FROM json_each(?3)",
    )?
    .execute(params![import.0, kind.code(), serde_json::to_string(ids)?])?;
    Ok(())
}

pub(super) fn imports(conn: &Connection) -> Result<Vec<ImportRow>> {
    let mut statement = conn.prepare_cached(
        "SELECT i.id, i.at, i.file_name, i.undone_at,
             coalesce(sum(r.kind = 'person'), 0), coalesce(sum(r.kind = 'system'), 0), coalesce(sum(r.kind = 'account'), 0),
             coalesce(sum(r.kind = 'asset'), 0), coalesce(sum(r.kind = 'medium'), 0)
         FROM imports i LEFT JOIN import_records r ON r.import_id = i.id GROUP BY i.id ORDER BY i.id DESC",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(ImportRow {
            id: ImportId(row.get(0)?),
            at: moment(row, 1)?,
            file_name: row.get(2)?,
            undone_at: some_moment(row, 3)?,
            people: row.get(4)?,
            systems: row.get(5)?,
            accounts: row.get(6)?,
            assets: row.get(7)?,
            media: row.get(8)?,
            updated: 0,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn import(conn: &Connection, id: ImportId) -> Result<Option<ImportRow>> {
    Ok(imports(conn)?.into_iter().find(|i| i.id == id))
}

/// The records of one kind an import brought in.
pub(super) fn records(conn: &Connection, import: ImportId, kind: Kind) -> Result<Vec<u32>> {
    let mut statement = conn.prepare_cached(
        "SELECT id FROM import_records WHERE import_id = ?1 AND kind = ?2 ORDER BY id",
    )?;
    let rows = statement.query_map(params![import.0, kind.code()], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn set_undone(tx: &Tx<'_>, import: ImportId) -> Result<()> {
    tx.prepare_cached("UPDATE imports SET undone_at = ?1 WHERE id = ?2")?
        .execute(params![tx.stamp(), import.0])?;
    Ok(())
}
