//! The tables of reviews and their rosters.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{DecisionForm, Review, ReviewId, ReviewLine};
use crate::{
    Day, Error, Result,
    accounts::{AccountId, AccountRow},
    evidence::EvidenceId,
    lists::{Column, ListQuery, Page, Source, Table},
    systems::SystemId,
    vault::{Tx, code, coded, day, day_text, some},
};

const SELECT: &str = "SELECT r.id, r.system_id, s.name, r.opened_on, r.closed_on,
        r.minutes_evidence_id,
        (SELECT count(*) FROM review_lines l WHERE l.review_id = r.id),
        (SELECT count(*) FROM review_lines l WHERE l.review_id = r.id AND l.decision = '')
    FROM reviews r JOIN systems s ON s.id = r.system_id";

const LINES: &str = "SELECT id, review_id, account_id, user_name, kind, holder, rights, state,
        last_login_on, decision, decided_on, decided_by, new_rights, note
    FROM review_lines";

const TABLE: Table = Table {
    from: "reviews r JOIN systems s ON s.id = r.system_id",
    rows: SELECT,
    key: "r.id",
    order: "r.closed_on <> '', r.opened_on DESC, r.id DESC",
    live: "",
    search: "text_key(s.name)",
    exact: "s.name",
    texts_of: &["reviews", "systems"],
    columns: &[
        Column::text("system", "s.name"),
        Column::code("system_id", "r.system_id"),
        Column::text("opened_on", "r.opened_on"),
        Column::text("closed_on", "r.closed_on"),
    ],
};

pub fn list(source: Source<'_>, query: &ListQuery) -> Result<Page<Review>> {
    TABLE.page(source, query, row_to_review)
}

pub fn get(conn: &Connection, id: ReviewId) -> Result<Review> {
    one(conn, "WHERE r.id = ?1", id.0)?.ok_or_else(|| Error::not_found("kỳ rà soát này"))
}

pub fn open_of(conn: &Connection, system: SystemId) -> Result<Option<Review>> {
    one(
        conn,
        "WHERE r.system_id = ?1 AND r.closed_on = ''",
        system.0,
    )
}

pub fn last_closed(conn: &Connection, system: SystemId) -> Result<Option<Review>> {
    one(
        conn,
        "WHERE r.system_id = ?1 AND r.closed_on <> '' ORDER BY r.closed_on DESC, r.id DESC LIMIT 1",
        system.0,
    )
}

pub fn naming(conn: &Connection, account: AccountId) -> Result<Option<Review>> {
    one(
        conn,
        "WHERE r.id IN (SELECT review_id FROM review_lines WHERE account_id = ?1)
         ORDER BY r.id DESC LIMIT 1",
        account.0,
    )
}

fn one(conn: &Connection, which: &'static str, id: u32) -> Result<Option<Review>> {
    Ok(conn
        .prepare_cached(&format!("{SELECT} {which}"))?
        .query_row([id], row_to_review)
        .optional()?)
}

/// Those that have a review, open or closed.
pub fn systems(conn: &Connection) -> Result<Vec<SystemId>> {
    let mut statement =
        conn.prepare_cached("SELECT DISTINCT system_id FROM reviews ORDER BY system_id")?;
    let rows = statement.query_map([], |row| Ok(SystemId(row.get(0)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn insert(tx: &Tx<'_>, system: SystemId, today: Day) -> Result<ReviewId> {
    tx.prepare_cached("INSERT INTO reviews (system_id, opened_on) VALUES (?1, ?2)")?
        .execute(params![system.0, today.to_string()])?;
    Ok(ReviewId(tx.last_id()?))
}

pub fn insert_line(tx: &Tx<'_>, id: ReviewId, account: &AccountRow) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO review_lines (review_id, account_id, user_name, kind, holder, rights, state,
             last_login_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        id.0,
        account.id.0,
        account.user_name,
        code(account.kind),
        account.holder,
        account.rights,
        code(account.state),
        day_text(account.last_login_on),
    ])?;
    Ok(())
}

pub fn lines(conn: &Connection, id: ReviewId) -> Result<Vec<ReviewLine>> {
    let mut statement =
        conn.prepare_cached(&format!("{LINES} WHERE review_id = ?1 ORDER BY id"))?;
    let rows = statement.query_map([id.0], row_to_line)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn line(conn: &Connection, id: ReviewId, line: u32) -> Result<ReviewLine> {
    conn.prepare_cached(&format!("{LINES} WHERE review_id = ?1 AND id = ?2"))?
        .query_row([id.0, line], row_to_line)
        .optional()?
        .ok_or_else(|| Error::not_found("dòng rà soát này"))
}

pub fn set_decision(tx: &Tx<'_>, line: u32, form: &DecisionForm, by: &str) -> Result<()> {
    tx.prepare_cached(
        "UPDATE review_lines SET decision = ?2, decided_on = ?3, decided_by = ?4, new_rights = ?5,
             note = ?6 WHERE id = ?1",
    )?
    .execute(params![
        line,
        code(form.decision),
        form.day.to_string(),
        by,
        form.new_rights,
        form.note,
    ])?;
    Ok(())
}

pub fn close(tx: &Tx<'_>, id: ReviewId, day: Day, minutes: EvidenceId) -> Result<()> {
    tx.prepare_cached("UPDATE reviews SET closed_on = ?2, minutes_evidence_id = ?3 WHERE id = ?1")?
        .execute(params![id.0, day.to_string(), minutes.0])?;
    Ok(())
}

fn row_to_review(row: &Row<'_>) -> rusqlite::Result<Review> {
    Ok(Review {
        id: ReviewId(row.get(0)?),
        system_id: SystemId(row.get(1)?),
        system: row.get(2)?,
        opened_on: day(row, 3)?.unwrap_or_default(),
        closed_on: day(row, 4)?,
        minutes_evidence_id: some(row, 5)?.map(EvidenceId),
        lines: row.get(6)?,
        undecided: row.get(7)?,
    })
}

fn row_to_line(row: &Row<'_>) -> rusqlite::Result<ReviewLine> {
    let decided = !row.get_ref(9)?.as_str()?.is_empty();
    Ok(ReviewLine {
        id: row.get(0)?,
        review_id: ReviewId(row.get(1)?),
        account_id: AccountId(row.get(2)?),
        user_name: row.get(3)?,
        kind: coded(row, 4)?,
        holder: row.get(5)?,
        rights: row.get(6)?,
        state: coded(row, 7)?,
        last_login_on: day(row, 8)?,
        decision: if decided { Some(coded(row, 9)?) } else { None },
        decided_on: day(row, 10)?,
        decided_by: row.get(11)?,
        new_rights: row.get(12)?,
        note: row.get(13)?,
    })
}
