//! The audit tables.

use data_encoding::HEXLOWER;
use rusqlite::{
    Connection, OptionalExtension, Row, Rows,
    fallible_streaming_iterator::FallibleStreamingIterator, params,
};
use serde_json::Value;

use super::{AuditRow, Head, Kind, Link, Op, link_hash};
use crate::{
    At, Result,
    lists::{Column, ListQuery, Page, Source, Table},
    package::Entry,
    vault::{Actor, moment},
};

const TABLE: Table = Table {
    from: "audit",
    rows: "SELECT seq, at, user_name, op, subjects, detail FROM audit",
    key: "seq",
    order: "seq DESC",
    live: "",
    search: "text_key(user_name || ' ' || op_title(op) || ' ' || op || ' ' || subjects || ' ' || detail)",
    exact: "",
    texts_of: &["audit"],
    columns: &[
        Column::code("seq", "seq"),
        Column::sorted("at", "datetime(at, '+7 hours')", "at"),
        Column::from("from_day", DAY),
        Column::until("to_day", DAY),
        Column::code("user_name", "user_name"),
        Column::code("op", "op"),
        Column::text("subjects", "subjects"),
        Column::text("detail", "detail"),
    ],
};

/// The day at the agency; Viet Nam keeps UTC+7 all year.
const DAY: &str = "date(at, '+7 hours')";

pub fn page(source: Source<'_>, query: &ListQuery) -> Result<Page<AuditRow>> {
    TABLE.page(source, query, row_to_entry)
}

/// The codes of the operations in the log, and the names of those who did them.
pub fn choices(conn: &Connection) -> Result<(Vec<String>, Vec<String>)> {
    let all = |sql: &str| -> Result<Vec<String>> {
        let mut statement = conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    };
    Ok((
        all("SELECT DISTINCT op FROM audit")?,
        all("SELECT DISTINCT user_name FROM audit")?,
    ))
}

pub fn history(conn: &Connection, kind: Kind, id: u32) -> Result<Vec<AuditRow>> {
    let mut statement = conn.prepare_cached(
        "SELECT a.seq, a.at, a.user_name, a.op, a.subjects, a.detail
         FROM audit_subjects s JOIN audit a ON a.seq = s.seq
         WHERE s.kind = ?1 AND s.id = ?2 ORDER BY a.seq DESC",
    )?;
    let rows = statement.query_map(params![kind.code(), id], row_to_entry)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn count_about(conn: &Connection, kind: Kind, id: u32, op: Op) -> Result<u32> {
    Ok(conn
        .prepare_cached(
            "SELECT count(*) FROM audit_subjects s JOIN audit a ON a.seq = s.seq
             WHERE s.kind = ?1 AND s.id = ?2 AND a.op = ?3",
        )?
        .query_row(params![kind.code(), id, op.code()], |row| row.get(0))?)
}

pub fn beside(conn: &Connection, (kind, id): (Kind, u32), op: Op, which: Kind) -> Result<Vec<u32>> {
    let mut statement = conn.prepare_cached(
        "SELECT b.id FROM audit_subjects s JOIN audit a ON a.seq = s.seq
         JOIN audit_subjects b ON b.seq = s.seq AND b.kind = ?4
         WHERE s.kind = ?1 AND s.id = ?2 AND a.op = ?3 ORDER BY s.seq, b.id",
    )?;
    let rows = statement.query_map(params![kind.code(), id, op.code(), which.code()], |row| {
        row.get(0)
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn first(conn: &Connection, kind: Kind, id: u32) -> Result<u32> {
    Ok(conn
        .prepare_cached(
            "SELECT coalesce(min(seq), 0) FROM audit_subjects WHERE kind = ?1 AND id = ?2",
        )?
        .query_row(params![kind.code(), id], |row| row.get(0))?)
}

pub fn first_about(conn: &Connection, kind: Kind, id: u32) -> Result<Option<At>> {
    Ok(conn
        .prepare_cached(
            "SELECT at FROM audit WHERE seq =
                 (SELECT min(seq) FROM audit_subjects WHERE kind = ?1 AND id = ?2)",
        )?
        .query_row(params![kind.code(), id], |row| moment(row, 0))
        .optional()?)
}

pub fn changed_since(conn: &Connection, seq: u32, kind: Kind, id: u32) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM audit_subjects s JOIN audit a ON a.seq = s.seq
             WHERE s.kind = ?1 AND s.id = ?2 AND s.seq > ?3
                 AND a.op NOT IN ('person_seen', 'list_exported', 'imported', 'import_undone'))",
        )?
        .query_row(params![kind.code(), id, seq], |row| row.get(0))?)
}

pub fn head(conn: &Connection) -> Result<Head> {
    let last = conn
        .prepare_cached("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| {
            Ok(Head {
                seq: row.get(0)?,
                hash: HEXLOWER.encode(row.get_ref(1)?.as_blob()?),
            })
        })
        .optional()?;
    Ok(last.unwrap_or(Head {
        seq: 0,
        hash: HEXLOWER.encode(&[0; 32]),
    }))
}

/// The hash stored at `seq`, in hex.
pub fn hash_at(conn: &Connection, seq: u32) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached("SELECT hash FROM audit WHERE seq = ?1")?
        .query_row([seq], |row| Ok(HEXLOWER.encode(row.get_ref(0)?.as_blob()?)))
        .optional()?)
}

/// Whether a backup was restored over the register that ended with `head`.
pub fn restored_over(conn: &Connection, head: &Head) -> Result<bool> {
    let mut statement = conn.prepare("SELECT detail FROM audit WHERE op = ?1 ORDER BY seq DESC")?;
    let mut rows = statement.query([Op::Restored.code()])?;
    while let Some(row) = rows.next()? {
        let detail: Value =
            serde_json::from_str(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?;
        let replaced = detail.get("replaces").cloned().unwrap_or_default();
        if serde_json::from_value::<Head>(replaced).is_ok_and(|replaced| replaced == *head) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The moment of the first entry.
pub fn first_at(conn: &Connection) -> Result<Option<At>> {
    Ok(conn
        .prepare_cached("SELECT at FROM audit ORDER BY seq LIMIT 1")?
        .query_row([], |row| moment(row, 0))
        .optional()?)
}

/// The moment of the last entry.
pub fn last_at(conn: &Connection) -> Result<Option<At>> {
    Ok(conn
        .prepare_cached("SELECT at FROM audit ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| moment(row, 0))
        .optional()?)
}

pub fn count(conn: &Connection) -> Result<u32> {
    Ok(conn.query_row("SELECT count(*) FROM audit", [], |row| row.get(0))?)
}

/// Whether an entry after `seq` is of an operation not among `besides`.
pub fn any_after(conn: &Connection, seq: u32, besides: &[Op]) -> Result<bool> {
    let besides: Vec<String> = besides.iter().map(|op| op.code()).collect();
    Ok(conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM audit
             WHERE seq > ?1 AND op NOT IN (SELECT value FROM json_each(?2)))",
        )?
        .query_row(params![seq, serde_json::to_string(&besides)?], |row| {
            row.get(0)
        })?)
}

/// Appends one entry inside the change it describes.
pub fn append(
    conn: &Connection,
    by: &Actor,
    at: &str,
    op: Op,
    subjects: &[(Kind, u32)],
    detail: &str,
) -> Result<Head> {
    let before = head(conn)?;
    let prev = HEXLOWER
        .decode(before.hash.as_bytes())
        .map_err(|e| crate::Error::Internal(format!("audit hash: {e}")))?;
    let seq = before.seq + 1;
    let named: Vec<String> = subjects
        .iter()
        .map(|(kind, id)| format!("{}:{id}", kind.code()))
        .collect();
    let named = named.join(" ");
    let op = op.code();
    let hash = link_hash(
        &prev,
        &Link {
            seq,
            at,
            user_id: by.user_id,
            user_name: &by.name,
            op: &op,
            subjects: &named,
            detail,
        },
    );
    conn.prepare_cached(
        "INSERT INTO audit (seq, at, user_id, user_name, op, subjects, detail, prev, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        seq, at, by.user_id, by.name, op, named, detail, prev, hash
    ])?;
    let linked = subjects
        .iter()
        .map(|(kind, id)| (kind.code(), id))
        .collect::<Vec<_>>();
    // In one statement: an import is about thousands of records.
    conn.prepare_cached(
        "INSERT OR IGNORE INTO audit_subjects (kind, id, seq)
         SELECT value ->> 0, value ->> 1, ?2 FROM json_each(?1)",
    )?
    .execute(params![serde_json::to_string(&linked)?, seq])?;
    Ok(Head {
        seq,
        hash: HEXLOWER.encode(&hash),
    })
}

/// The entries of one record in order, exactly as stored, for an evidence package.
pub fn entries(conn: &Connection, kind: Kind, id: u32) -> Result<Vec<Entry>> {
    let mut statement = conn.prepare_cached(
        "SELECT a.seq, a.at, a.user_id, a.user_name, a.op, a.subjects, a.detail, a.prev, a.hash
         FROM audit_subjects s JOIN audit a ON a.seq = s.seq
         WHERE s.kind = ?1 AND s.id = ?2 ORDER BY a.seq",
    )?;
    let rows = statement.query_map(params![kind.code(), id], |row| {
        Ok(Entry {
            seq: row.get(0)?,
            at: row.get(1)?,
            user_id: row.get(2)?,
            user_name: row.get(3)?,
            op: row.get(4)?,
            subjects: row.get(5)?,
            detail: row.get(6)?,
            prev: HEXLOWER.encode(row.get_ref(7)?.as_blob()?),
            hash: HEXLOWER.encode(row.get_ref(8)?.as_blob()?),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Hands every entry in order to `visit(link, prev, hash, found)` until it returns false; `found` tells
/// whether the look-up table holds exactly the entry's subjects.
pub fn walk(
    conn: &Connection,
    mut visit: impl FnMut(Link<'_>, &[u8], &[u8], bool) -> Result<bool>,
) -> Result<()> {
    let mut statement = conn.prepare(
        "SELECT seq, at, user_id, user_name, op, subjects, detail, prev, hash FROM audit ORDER BY seq",
    )?;
    let mut looked_up = conn.prepare("SELECT seq, kind, id FROM audit_subjects ORDER BY seq")?;
    let mut subjects = looked_up.query([])?;
    subjects.advance()?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let text = |i| -> rusqlite::Result<&str> { Ok(row.get_ref(i)?.as_str()?) };
        let link = Link {
            seq: row.get(0)?,
            at: text(1)?,
            user_id: row.get(2)?,
            user_name: text(3)?,
            op: text(4)?,
            subjects: text(5)?,
            detail: text(6)?,
        };
        let found = are_subjects(&link, &mut subjects)?;
        if !visit(
            link,
            row.get_ref(7)?.as_blob().map_err(rusqlite::Error::from)?,
            row.get_ref(8)?.as_blob().map_err(rusqlite::Error::from)?,
            found,
        )? {
            break;
        }
    }
    Ok(())
}

/// Moves `looked_up` past the rows of this entry, which should be its subjects one by one.
fn are_subjects(link: &Link<'_>, looked_up: &mut Rows<'_>) -> Result<bool> {
    let subjects = link.subjects.split(' ').filter(|s| !s.is_empty());
    let mut named: Vec<Option<(&str, u32)>> = subjects
        .map(|subject| subject.split_once(':'))
        .map(|subject| subject.and_then(|(kind, id)| Some((kind, id.parse().ok()?))))
        .collect();
    // An import names thousands: they are looked up, not searched one by one.
    named.sort_unstable();
    let mut left = named.len();
    let mut all = true;
    while let Some(row) = looked_up.get() {
        let seq: u32 = row.get(0)?;
        if seq > link.seq {
            break;
        }
        let kind = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
        let subject = Some((kind, row.get(2)?));
        all &= seq == link.seq && left > 0 && named.binary_search(&subject).is_ok();
        left = left.saturating_sub(1);
        looked_up.advance()?;
    }
    Ok(all && left == 0)
}

pub fn row_to_entry(row: &Row<'_>) -> rusqlite::Result<AuditRow> {
    Ok(AuditRow {
        seq: row.get(0)?,
        at: moment(row, 1)?,
        user_name: row.get(2)?,
        op: row.get(3)?,
        subjects: row.get(4)?,
        detail: row.get(5)?,
    })
}
