//! Looks for issued papers that name a record.

use rusqlite::{Connection, OptionalExtension, params};

use crate::{Result, audit::Kind};

/// The symbol and title of a paper that names this record.
pub fn paper_naming(conn: &Connection, kind: Kind, id: u32) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached(
            "SELECT trim(p.symbol || ' ' || p.title)
             FROM paper_names n JOIN papers p ON p.id = n.paper_id
             WHERE n.kind = ?1 AND n.id = ?2 ORDER BY p.id LIMIT 1",
        )?
        .query_row(params![kind.code(), id], |row| row.get(0))
        .optional()?)
}
