//! The tables of reviews and their rosters.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{DecisionForm, Listed, Review, ReviewId, ReviewLine, ReviewSystem, Stranger};
use crate::{
    Day, Error, Result,
    accounts::{AccountId, AccountRow},
    evidence::EvidenceId,
    lists::{Column, ListQuery, Page, Source, Table},
    papers::PaperId,
    systems::SystemId,
    vault::{Tx, code, coded, day, day_text, some},
};

const SELECT: &str = "SELECT r.id,
        (SELECT group_concat(s.name, '; ' ORDER BY s.name) FROM review_systems s
         WHERE s.review_id = r.id),
        r.opened_on, r.members, r.closed_on, r.cancelled, r.minutes_paper_id,
        (SELECT count(*) FROM review_lines l WHERE l.review_id = r.id),
        (SELECT count(*) FROM review_lines l WHERE l.review_id = r.id AND l.decision = ''),
        (SELECT count(*) FROM review_lines l WHERE l.review_id = r.id
         AND l.decision NOT IN ('', 'keep') AND l.done_on = ''
         AND NOT EXISTS (SELECT 1 FROM review_lines n JOIN reviews c ON c.id = n.review_id
             WHERE n.account_id = l.account_id AND n.id > l.id AND c.closed_on <> ''))
    FROM reviews r";

const LINES: &str = "SELECT l.id, l.review_id, l.system_id, l.account_id, l.system, l.user_name, l.kind,
        l.holder, l.rights, l.state, l.last_login_on, l.listed, l.decision, l.decided_on, l.decided_by,
        l.new_rights, l.note, l.done_on, l.duty
    FROM review_lines l";

const TABLE: Table = Table {
    from: "reviews r",
    rows: SELECT,
    key: "r.id",
    order: "r.closed_on <> '' OR r.cancelled <> '', r.opened_on DESC, r.id DESC",
    live: "",
    search: "text_key((SELECT group_concat(s.name, '; ') FROM review_systems s
        WHERE s.review_id = r.id) || ' ' || r.members)",
    exact: "r.members",
    texts_of: &["reviews", "review_systems"],
    columns: &[
        Column::text(
            "systems",
            "(SELECT group_concat(s.name, '; ' ORDER BY s.name) FROM review_systems s
              WHERE s.review_id = r.id)",
        ),
        Column::text("opened_on", "r.opened_on"),
        Column::text("members", "r.members"),
        Column::text("closed_on", "r.closed_on"),
        Column::code(
            "state",
            "CASE WHEN r.cancelled <> '' THEN 'cancelled' WHEN r.closed_on = '' THEN 'open' ELSE 'closed' END",
        ),
    ],
};

const LINE_TABLE: Table = Table {
    from: "review_lines l",
    rows: LINES,
    key: "l.id",
    order: "l.system, l.id",
    live: "",
    search: "text_key(l.user_name || ' ' || l.holder || ' ' || l.system || ' ' || l.rights)",
    exact: "l.user_name",
    texts_of: &["review_lines"],
    columns: &[
        Column::code("review_id", "l.review_id"),
        Column::text("system", "l.system"),
        Column::text("user_name", "l.user_name"),
        Column::code("kind", "l.kind"),
        Column::text("holder", "l.holder"),
        Column::text("rights", "l.rights"),
        Column::text("duty", "l.duty"),
        Column::code("state", "l.state"),
        Column::text("last_login_on", "l.last_login_on"),
        Column::code("listed", "l.listed"),
        Column::code("decision", "coalesce(nullif(l.decision, ''), 'none')"),
        Column::text("note", "l.note"),
        Column::text("done_on", "l.done_on"),
    ],
};

pub fn line_page(source: Source<'_>, query: &ListQuery) -> Result<Page<ReviewLine>> {
    LINE_TABLE.page(source, query, row_to_line)
}

pub fn list(source: Source<'_>, query: &ListQuery) -> Result<Page<Review>> {
    TABLE.page(source, query, row_to_review)
}

pub fn get(conn: &Connection, id: ReviewId) -> Result<Review> {
    one(conn, "WHERE r.id = ?1", id.0)?.ok_or_else(|| Error::not_found("kỳ rà soát này"))
}

pub fn open_of(conn: &Connection, system: SystemId) -> Result<Option<Review>> {
    let which = "JOIN review_systems o ON o.review_id = r.id
        WHERE o.system_id = ?1 AND r.closed_on = '' AND r.cancelled = ''";
    one(conn, which, system.0)
}

pub fn last_closed(conn: &Connection, system: SystemId) -> Result<Option<Review>> {
    let which = "JOIN review_systems o ON o.review_id = r.id
        WHERE o.system_id = ?1 AND r.closed_on <> ''
        ORDER BY r.closed_on DESC, r.id DESC LIMIT 1";
    one(conn, which, system.0)
}

pub fn naming(conn: &Connection, account: AccountId) -> Result<Option<Review>> {
    let which = "WHERE r.id IN (SELECT review_id FROM review_lines WHERE account_id = ?1)
             AND r.cancelled = ''
         ORDER BY r.id DESC LIMIT 1";
    one(conn, which, account.0)
}

fn one(conn: &Connection, which: &'static str, id: u32) -> Result<Option<Review>> {
    Ok(conn
        .prepare_cached(&format!("{SELECT} {which}"))?
        .query_row([id], row_to_review)
        .optional()?)
}

/// The reviews under way, the oldest first.
pub fn open(conn: &Connection) -> Result<Vec<Review>> {
    reviews(
        conn,
        "WHERE r.closed_on = '' AND r.cancelled = '' ORDER BY r.id",
    )
}

/// The closed reviews whose decisions the register does not show, and no later review has overtaken.
pub fn undone(conn: &Connection) -> Result<Vec<Review>> {
    reviews(
        conn,
        "WHERE r.closed_on <> '' AND EXISTS (
             SELECT 1 FROM review_lines l WHERE l.review_id = r.id
             AND l.decision NOT IN ('', 'keep') AND l.done_on = ''
             AND NOT EXISTS (SELECT 1 FROM review_lines n JOIN reviews c ON c.id = n.review_id
                 WHERE n.account_id = l.account_id AND n.id > l.id AND c.closed_on <> ''))
         ORDER BY r.id",
    )
}

fn reviews(conn: &Connection, which: &'static str) -> Result<Vec<Review>> {
    let mut statement = conn.prepare_cached(&format!("{SELECT} {which}"))?;
    let rows = statement.query_map([], row_to_review)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn systems(conn: &Connection, id: ReviewId) -> Result<Vec<ReviewSystem>> {
    let mut statement = conn.prepare_cached(
        "SELECT system_id, name, compared_on, listed, list_evidence_id FROM review_systems
         WHERE review_id = ?1 ORDER BY name",
    )?;
    let rows = statement.query_map([id.0], |row| {
        Ok(ReviewSystem {
            system_id: SystemId(row.get(0)?),
            name: row.get(1)?,
            compared_on: day(row, 2)?,
            listed: row.get(3)?,
            list_evidence_id: some(row, 4)?.map(EvidenceId),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn insert(tx: &Tx<'_>, today: Day, members: &str) -> Result<ReviewId> {
    tx.prepare_cached("INSERT INTO reviews (opened_on, members) VALUES (?1, ?2)")?
        .execute(params![today.to_string(), members])?;
    Ok(ReviewId(tx.last_id()?))
}

pub fn insert_system(tx: &Tx<'_>, id: ReviewId, system: SystemId, name: &str) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO review_systems (review_id, system_id, name) VALUES (?1, ?2, ?3)",
    )?
    .execute(params![id.0, system.0, name])?;
    Ok(())
}

pub fn insert_line(tx: &Tx<'_>, id: ReviewId, account: &AccountRow, duty: &str) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO review_lines (review_id, system_id, account_id, system, user_name, kind, holder,
             rights, duty, state, last_login_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        id.0,
        account.system_id.0,
        account.id.0,
        account.system,
        account.user_name,
        code(account.kind),
        account.holder,
        account.rights,
        duty,
        code(account.state),
        day_text(account.last_login_on),
    ])?;
    Ok(())
}

pub fn lines(conn: &Connection, id: ReviewId) -> Result<Vec<ReviewLine>> {
    let mut statement = conn.prepare_cached(&format!(
        "{LINES} WHERE l.review_id = ?1 ORDER BY l.system, l.id"
    ))?;
    let rows = statement.query_map([id.0], row_to_line)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn line(conn: &Connection, id: ReviewId, line: u32) -> Result<ReviewLine> {
    conn.prepare_cached(&format!("{LINES} WHERE l.review_id = ?1 AND l.id = ?2"))?
        .query_row([id.0, line], row_to_line)
        .optional()?
        .ok_or_else(|| Error::not_found("dòng rà soát này"))
}

/// The first lines decided otherwise than to keep that the register does not show, and no later review has
/// overtaken.
pub fn undone_lines(conn: &Connection, id: ReviewId, most: u32) -> Result<Vec<ReviewLine>> {
    let mut statement = conn.prepare_cached(&format!(
        "{LINES} WHERE l.review_id = ?1 AND l.decision NOT IN ('', 'keep') AND l.done_on = ''
             AND NOT EXISTS (SELECT 1 FROM review_lines n JOIN reviews c ON c.id = n.review_id
                 WHERE n.account_id = l.account_id AND n.id > l.id AND c.closed_on <> '')
         ORDER BY l.system, l.id LIMIT ?2"
    ))?;
    let rows = statement.query_map([id.0, most], row_to_line)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The lines of an account, in any review, whose decision the register did not show so far.
pub fn awaiting(conn: &Connection, account: AccountId) -> Result<Vec<ReviewLine>> {
    let mut statement = conn.prepare_cached(&format!(
        "{LINES} WHERE l.account_id = ?1 AND l.decision NOT IN ('', 'keep') AND l.done_on = ''"
    ))?;
    let rows = statement.query_map([account.0], row_to_line)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn set_decision(tx: &Tx<'_>, line: u32, form: &DecisionForm, by: &str) -> Result<()> {
    tx.prepare_cached(
        "UPDATE review_lines SET decision = ?2, decided_on = ?3, decided_by = ?4, new_rights = ?5,
             note = ?6, done_on = '' WHERE id = ?1",
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

pub fn set_done(tx: &Tx<'_>, line: u32, day: Day) -> Result<()> {
    tx.prepare_cached("UPDATE review_lines SET done_on = ?2 WHERE id = ?1")?
        .execute(params![line, day.to_string()])?;
    Ok(())
}

/// None of the decisions counts as carried out.
pub fn clear_done(tx: &Tx<'_>, id: ReviewId) -> Result<()> {
    tx.prepare_cached("UPDATE review_lines SET done_on = '' WHERE review_id = ?1")?
        .execute([id.0])?;
    Ok(())
}

pub fn set_listed(tx: &Tx<'_>, line: u32, listed: Listed) -> Result<()> {
    tx.prepare_cached("UPDATE review_lines SET listed = ?2 WHERE id = ?1")?
        .execute(params![line, code(listed)])?;
    Ok(())
}

pub fn set_compared(
    tx: &Tx<'_>,
    (id, system): (ReviewId, SystemId),
    day: Day,
    (listed, list): (u32, EvidenceId),
) -> Result<()> {
    tx.prepare_cached(
        "UPDATE review_systems SET compared_on = ?3, listed = ?4, list_evidence_id = ?5
         WHERE review_id = ?1 AND system_id = ?2",
    )?
    .execute(params![id.0, system.0, day.to_string(), listed, list.0])?;
    Ok(())
}

pub fn strangers(conn: &Connection, id: ReviewId) -> Result<Vec<Stranger>> {
    let mut statement = conn.prepare_cached(
        "SELECT t.id, t.system_id, s.name, t.user_name, t.found, t.note FROM review_strangers t
         JOIN review_systems s ON s.review_id = t.review_id AND s.system_id = t.system_id
         WHERE t.review_id = ?1 ORDER BY s.name, t.user_name",
    )?;
    let rows = statement.query_map([id.0], |row| {
        Ok(Stranger {
            id: row.get(0)?,
            system_id: SystemId(row.get(1)?),
            system: row.get(2)?,
            user_name: row.get(3)?,
            found: row.get(4)?,
            note: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Those of a system, in place of what an earlier list showed.
pub fn set_strangers(
    tx: &Tx<'_>,
    id: ReviewId,
    system: SystemId,
    strangers: &[Stranger],
) -> Result<()> {
    tx.prepare_cached("DELETE FROM review_strangers WHERE review_id = ?1 AND system_id = ?2")?
        .execute([id.0, system.0])?;
    for stranger in strangers {
        tx.prepare_cached(
            "INSERT INTO review_strangers (review_id, system_id, user_name, found, note)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            id.0,
            system.0,
            stranger.user_name,
            stranger.found,
            stranger.note
        ])?;
    }
    Ok(())
}

pub fn set_note(tx: &Tx<'_>, stranger: u32, note: &str) -> Result<()> {
    tx.prepare_cached("UPDATE review_strangers SET note = ?2 WHERE id = ?1")?
        .execute(params![stranger, note])?;
    Ok(())
}

pub fn set_minutes(tx: &Tx<'_>, id: ReviewId, minutes: PaperId) -> Result<()> {
    tx.prepare_cached("UPDATE reviews SET minutes_paper_id = ?2 WHERE id = ?1")?
        .execute([id.0, minutes.0])?;
    Ok(())
}

/// The closed review that ended with this paper.
pub fn ended_by(conn: &Connection, minutes: PaperId) -> Result<Option<Review>> {
    let which = "WHERE r.minutes_paper_id = ?1 AND r.closed_on <> ''";
    one(conn, which, minutes.0)
}

pub fn close(tx: &Tx<'_>, id: ReviewId, day: Day) -> Result<()> {
    tx.prepare_cached("UPDATE reviews SET closed_on = ?2 WHERE id = ?1")?
        .execute(params![id.0, day.to_string()])?;
    Ok(())
}

pub fn cancel(tx: &Tx<'_>, id: ReviewId, reason: &str) -> Result<()> {
    tx.prepare_cached("UPDATE reviews SET cancelled = ?2 WHERE id = ?1")?
        .execute(params![id.0, reason])?;
    Ok(())
}

fn row_to_review(row: &Row<'_>) -> rusqlite::Result<Review> {
    Ok(Review {
        id: ReviewId(row.get(0)?),
        systems: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
        opened_on: day(row, 2)?.unwrap_or_default(),
        members: row.get(3)?,
        closed_on: day(row, 4)?,
        cancelled: row.get(5)?,
        minutes_paper_id: some(row, 6)?.map(PaperId),
        lines: row.get(7)?,
        undecided: row.get(8)?,
        undone: row.get(9)?,
    })
}

fn row_to_line(row: &Row<'_>) -> rusqlite::Result<ReviewLine> {
    let said = |column: usize| Ok::<_, rusqlite::Error>(!row.get_ref(column)?.as_str()?.is_empty());
    Ok(ReviewLine {
        id: row.get(0)?,
        review_id: ReviewId(row.get(1)?),
        system_id: SystemId(row.get(2)?),
        account_id: AccountId(row.get(3)?),
        system: row.get(4)?,
        user_name: row.get(5)?,
        kind: coded(row, 6)?,
        holder: row.get(7)?,
        rights: row.get(8)?,
        state: coded(row, 9)?,
        last_login_on: day(row, 10)?,
        listed: if said(11)? {
            Some(coded(row, 11)?)
        } else {
            None
        },
        decision: if said(12)? {
            Some(coded(row, 12)?)
        } else {
            None
        },
        decided_on: day(row, 13)?,
        decided_by: row.get(14)?,
        new_rights: row.get(15)?,
        note: row.get(16)?,
        done_on: day(row, 17)?,
        duty: row.get(18)?,
    })
}
