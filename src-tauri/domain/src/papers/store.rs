//! The tables of papers, their numbers and the agency's forms.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::Value;

use super::{
    PaperKind,
    own_forms::OwnForm,
    record::{NewPaper, Paper, PaperId, PaperState},
};
use crate::{
    Day, Error, Result,
    audit::Kind,
    evidence::EvidenceId,
    lists::{Column, ListQuery, Page, Source, Table},
    vault::{Tx, coded, day, moment, some},
};

const PAPER: &str = "SELECT id, kind, subject_kind, subject_id, title, symbol, state, created_at,
    issued_on, sha256, signed_evidence_id, cancel_reason, data FROM papers";
const TABLE: Table = Table {
    from: "papers",
    rows: PAPER,
    key: "id",
    order: "created_at DESC, id DESC",
    live: "",
    search: "text_key(symbol || ' ' || title)",
    exact: "title",
    texts_of: &["papers"],
    columns: &[
        Column::code("kind", "kind"),
        Column::text("title", "title"),
        Column::sorted("symbol", "symbol", "series, year, number"),
        Column::code("state", "state"),
        Column::text("issued_on", "issued_on"),
        Column::text("created_at", "created_at"),
    ],
};

pub fn page(source: Source<'_>, query: &ListQuery) -> Result<Page<Paper>> {
    TABLE.page(source, query, row_to_paper)
}

pub fn insert(tx: &Tx<'_>, new: &NewPaper, form: &str) -> Result<PaperId> {
    tx.prepare_cached(
        "INSERT INTO papers (kind, subject_kind, subject_id, title, state, data, form_sha256, created_at)
         VALUES (?1, ?2, ?3, ?4, 'draft', ?5, ?6, ?7)",
    )?
    .execute(params![
        new.kind.code(),
        new.subject.0.code(),
        new.subject.1,
        new.title,
        new.data.to_string(),
        form,
        tx.stamp(),
    ])?;
    let id = PaperId(tx.last_id()?);
    let mut name = tx.prepare_cached(
        "INSERT OR IGNORE INTO paper_names (paper_id, kind, id) VALUES (?1, ?2, ?3)",
    )?;
    for (kind, record) in &new.names {
        name.execute(params![id.0, kind.code(), record])?;
    }
    Ok(id)
}

pub fn get(conn: &Connection, id: PaperId) -> Result<(Paper, Value)> {
    let (paper, data): (Paper, String) = conn
        .prepare_cached(&format!("{PAPER} WHERE id = ?1"))?
        .query_row([id.0], |row| Ok((row_to_paper(row)?, row.get(12)?)))
        .optional()?
        .ok_or_else(|| Error::not_found("văn bản này"))?;
    Ok((paper, serde_json::from_str(&data)?))
}

pub fn of_subject(conn: &Connection, kind: Kind, id: u32) -> Result<Vec<Paper>> {
    let mut statement = conn.prepare_cached(&format!(
        "{PAPER} WHERE subject_kind = ?1 AND subject_id = ?2 ORDER BY id DESC"
    ))?;
    let rows = statement.query_map(params![kind.code(), id], row_to_paper)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn drafts(conn: &Connection) -> Result<Vec<PaperId>> {
    let mut statement =
        conn.prepare_cached("SELECT id FROM papers WHERE state = 'draft' ORDER BY id")?;
    let rows = statement.query_map([], |row| Ok(PaperId(row.get(0)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn count_unsigned(conn: &Connection) -> Result<u32> {
    Ok(conn.query_row(
        "SELECT count(*) FROM papers WHERE state = 'issued' AND number > 0",
        [],
        |row| row.get(0),
    )?)
}

/// The symbol and title of an issued paper, even a cancelled one, that names the record.
pub fn naming(conn: &Connection, kind: Kind, id: u32) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached(
            "SELECT trim(p.symbol || ' ' || p.title)
             FROM paper_names n JOIN papers p ON p.id = n.paper_id
             WHERE n.kind = ?1 AND n.id = ?2 AND p.sha256 <> '' ORDER BY p.id LIMIT 1",
        )?
        .query_row(params![kind.code(), id], |row| row.get(0))
        .optional()?)
}

/// SHA-256 of the form a paper was drafted on.
pub fn form_of(conn: &Connection, id: PaperId) -> Result<String> {
    Ok(conn
        .prepare_cached("SELECT form_sha256 FROM papers WHERE id = ?1")?
        .query_row([id.0], |row| row.get(0))?)
}

pub fn set_data(tx: &Tx<'_>, id: PaperId, data: &Value) -> Result<()> {
    tx.prepare_cached("UPDATE papers SET data = ?2 WHERE id = ?1")?
        .execute(params![id.0, data.to_string()])?;
    Ok(())
}

/// The last number of a series; 0 before the first.
pub fn last_number(conn: &Connection, series: &str, year: i32) -> Result<u32> {
    Ok(conn
        .prepare_cached(
            "SELECT coalesce(max(last), 0) FROM paper_numbers WHERE series = ?1 AND year = ?2",
        )?
        .query_row(params![series, year], |row| row.get(0))?)
}

pub fn set_last_number(tx: &Tx<'_>, series: &str, year: i32, last: u32) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO paper_numbers (series, year, last) VALUES (?1, ?2, ?3)
         ON CONFLICT (series, year) DO UPDATE SET last = ?3",
    )?
    .execute(params![series, year, last])?;
    Ok(())
}

/// Takes the next number of a series, with the day of the one before it.
pub fn next_number(tx: &Tx<'_>, series: &str, year: i32) -> Result<(u32, Option<Day>)> {
    let number: u32 = tx
        .prepare_cached(
            "INSERT INTO paper_numbers (series, year, last) VALUES (?1, ?2, 1)
             ON CONFLICT (series, year) DO UPDATE SET last = last + 1 RETURNING last",
        )?
        .query_row(params![series, year], |row| row.get(0))?;
    let last = tx
        .prepare_cached(
            "SELECT max(issued_on) FROM papers WHERE series = ?1 AND year = ?2 AND number > 0",
        )?
        .query_row(params![series, year], |row| {
            Ok(match row.get_ref(0)? {
                rusqlite::types::ValueRef::Null => None,
                _ => day(row, 0)?,
            })
        })?;
    Ok((number, last))
}

pub fn set_issued(
    tx: &Tx<'_>,
    id: PaperId,
    (series, year, number): (&str, i32, u32),
    symbol: &str,
    data: &Value,
    sha256: &str,
    day: Day,
) -> Result<()> {
    tx.prepare_cached(
        "UPDATE papers SET state = 'issued', series = ?2, year = ?3, number = ?4, symbol = ?5,
             data = ?6, sha256 = ?7, issued_on = ?8, issued_at = ?9 WHERE id = ?1",
    )?
    .execute(params![
        id.0,
        series,
        year,
        number,
        symbol,
        data.to_string(),
        sha256,
        day.to_string(),
        tx.stamp()
    ])?;
    Ok(())
}

/// The signed paper whose scan this is.
pub fn of_scan(conn: &Connection, evidence: EvidenceId) -> Result<Option<Paper>> {
    Ok(conn
        .prepare_cached(&format!(
            "{PAPER} WHERE signed_evidence_id = ?1 AND state = 'signed'"
        ))?
        .query_row([evidence.0], row_to_paper)
        .optional()?)
}

pub fn set_signed(tx: &Tx<'_>, id: PaperId, evidence: EvidenceId) -> Result<()> {
    tx.prepare_cached("UPDATE papers SET state = 'signed', signed_evidence_id = ?2 WHERE id = ?1")?
        .execute(params![id.0, evidence.0])?;
    Ok(())
}

pub fn set_cancelled(tx: &Tx<'_>, id: PaperId, reason: &str) -> Result<()> {
    tx.prepare_cached("UPDATE papers SET state = 'cancelled', cancel_reason = ?2 WHERE id = ?1")?
        .execute(params![id.0, reason])?;
    Ok(())
}

/// The agency's own form of a kind with its SHA-256.
pub fn own_form(conn: &Connection, kind: PaperKind) -> Result<Option<(OwnForm, String)>> {
    Ok(conn
        .prepare_cached("SELECT file_name, uploaded_at, sha256 FROM forms WHERE kind = ?1")?
        .query_row([kind.code()], |row| {
            let form = OwnForm {
                kind,
                file_name: row.get(0)?,
                uploaded_at: moment(row, 1)?,
            };
            Ok((form, row.get(2)?))
        })
        .optional()?)
}

pub fn set_form(tx: &Tx<'_>, kind: PaperKind, file_name: &str, sha256: &str) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO forms (kind, file_name, sha256, uploaded_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (kind) DO UPDATE SET file_name = ?2, sha256 = ?3, uploaded_at = ?4",
    )?
    .execute(params![kind.code(), file_name, sha256, tx.stamp()])?;
    Ok(())
}

pub fn remove_form(tx: &Tx<'_>, kind: PaperKind) -> Result<()> {
    tx.prepare_cached("DELETE FROM forms WHERE kind = ?1")?
        .execute([kind.code()])?;
    Ok(())
}

fn row_to_paper(row: &Row<'_>) -> rusqlite::Result<Paper> {
    Ok(Paper {
        id: PaperId(row.get(0)?),
        kind: coded::<PaperKind>(row, 1)?,
        subject_kind: row.get(2)?,
        subject_id: row.get(3)?,
        title: row.get(4)?,
        symbol: row.get(5)?,
        state: coded::<PaperState>(row, 6)?,
        created_at: moment(row, 7)?,
        issued_on: day(row, 8)?,
        sha256: row.get(9)?,
        signed_evidence_id: some(row, 10)?.map(EvidenceId),
        cancel_reason: row.get(11)?,
    })
}
