//! The systems table.

use rusqlite::{Connection, OptionalExtension, Row, params, types::Value};

use super::{System, SystemForm, SystemId, SystemRow};
use crate::{
    Day, Result,
    lists::{Column, ListQuery, Page, Source, Table},
    text,
    vault::Tx,
};

/// ?1 is the day as of which leavers count as none.
const TABLE: Table = Table {
    from: "systems s",
    rows: "SELECT s.id, s.code, s.name, s.owner, s.operator, s.revoker, s.letters_to, s.provincial,
               s.population,
               (SELECT count(*) FROM accounts a
                WHERE a.system_id = s.id AND a.removed_at = '' AND a.state <> 'closed'),
               (SELECT count(DISTINCT a.holder_id)
                FROM accounts a JOIN people p ON p.id = a.holder_id
                WHERE a.system_id = s.id AND a.kind = 'admin' AND a.removed_at = ''
                    AND a.state IN ('issued', 'active')
                    AND p.removed_at = '' AND (p.left_on = '' OR p.left_on > ?1)),
               s.password_months, s.review_months
           FROM systems s",
    key: "s.id",
    order: "s.name_key",
    live: "s.removed_at = ''",
    search: "s.search",
    exact: "s.name || ' ' || s.owner",
    texts_of: &["systems"],
    columns: &[
        Column::text("code", "s.code"),
        Column::sorted("name", "s.name", "s.name_key"),
        Column::sorted("owner", "s.owner", "text_key(s.owner)"),
        Column::sorted("operator", "s.operator", "text_key(s.operator)"),
        Column::sorted("revoker", "s.revoker", "text_key(s.revoker)"),
        Column::sorted("letters_to", "s.letters_to", "text_key(s.letters_to)"),
        Column::code("provincial", "s.provincial"),
        Column::code("population", "s.population"),
        Column::code("admins", FEW_ADMINS),
    ],
};

/// 'few' with fewer than two administrators who have not left, else 'enough'.
const FEW_ADMINS: &str = "CASE WHEN (SELECT count(DISTINCT a.holder_id)
        FROM accounts a JOIN people p ON p.id = a.holder_id
        WHERE a.system_id = s.id AND a.kind = 'admin' AND a.removed_at = ''
            AND a.state IN ('issued', 'active')
            AND p.removed_at = '' AND (p.left_on = '' OR p.left_on > ?1)) < 2
    THEN 'few' ELSE 'enough' END";

const SELECT: &str = "SELECT id, code, name, owner, operator, revoker, letters_to, provincial,
    population, two_factor, password_months, review_months, override_reason, note, removed_at <> ''
    FROM systems";

pub fn list(source: Source<'_>, query: &ListQuery, today: Day) -> Result<Page<SystemRow>> {
    TABLE.page_where(
        source,
        query,
        "",
        &[Value::Text(today.to_string())],
        row_to_system_row,
    )
}

pub fn administrators(conn: &Connection, id: SystemId, today: Day) -> Result<u32> {
    Ok(conn
        .prepare_cached(
            "SELECT count(DISTINCT a.holder_id)
             FROM accounts a JOIN people p ON p.id = a.holder_id
             WHERE a.system_id = ?1 AND a.kind = 'admin' AND a.removed_at = ''
                 AND a.state IN ('issued', 'active')
                 AND p.removed_at = '' AND (p.left_on = '' OR p.left_on > ?2)",
        )?
        .query_row(params![id.0, today.to_string()], |row| row.get(0))?)
}

pub fn count_few_admins(conn: &Connection, today: Day) -> Result<u32> {
    Ok(conn
        .prepare_cached(&format!(
            "SELECT count(*) FROM systems s WHERE s.removed_at = '' AND {FEW_ADMINS} = 'few'"
        ))?
        .query_row([today.to_string()], |row| row.get(0))?)
}

pub fn get(conn: &Connection, id: SystemId) -> Result<Option<System>> {
    Ok(conn
        .prepare_cached(&format!("{SELECT} WHERE id = ?1"))?
        .query_row([id.0], row_to_system)
        .optional()?)
}

pub fn all(conn: &Connection) -> Result<Vec<System>> {
    let mut statement =
        conn.prepare_cached(&format!("{SELECT} WHERE removed_at = '' ORDER BY id"))?;
    let rows = statement.query_map([], row_to_system)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn by_code(conn: &Connection, code: &str) -> Result<Option<System>> {
    Ok(conn
        .prepare_cached(&format!("{SELECT} WHERE code = ?1 AND removed_at = ''"))?
        .query_row([code], row_to_system)
        .optional()?)
}

pub fn by_name_key(conn: &Connection, key: &str) -> Result<Option<System>> {
    Ok(conn
        .prepare_cached(&format!("{SELECT} WHERE name_key = ?1 AND removed_at = ''"))?
        .query_row([key], row_to_system)
        .optional()?)
}

pub fn insert(tx: &Tx<'_>, form: &SystemForm) -> Result<SystemId> {
    tx.prepare_cached(
        "INSERT INTO systems (code, name, name_key, owner, operator, revoker, letters_to,
             provincial, population, two_factor, password_months, review_months, override_reason, note,
             search)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?
    .execute(params![
        form.code,
        form.name,
        text::key(&form.name),
        form.owner,
        form.operator,
        form.revoker,
        form.letters_to,
        form.provincial,
        form.population,
        form.two_factor,
        form.password_months,
        form.review_months,
        form.override_reason,
        form.note,
        search(form),
    ])?;
    Ok(SystemId(tx.last_id()?))
}

pub fn update(tx: &Tx<'_>, id: SystemId, form: &SystemForm) -> Result<()> {
    tx.prepare_cached(
        "UPDATE systems SET code = ?2, name = ?3, name_key = ?4, owner = ?5, operator = ?6,
             revoker = ?7, letters_to = ?8, provincial = ?9, population = ?10,
             two_factor = ?11, password_months = ?12, review_months = ?13, override_reason = ?14,
             note = ?15, search = ?16
         WHERE id = ?1",
    )?
    .execute(params![
        id.0,
        form.code,
        form.name,
        text::key(&form.name),
        form.owner,
        form.operator,
        form.revoker,
        form.letters_to,
        form.provincial,
        form.population,
        form.two_factor,
        form.password_months,
        form.review_months,
        form.override_reason,
        form.note,
        search(form),
    ])?;
    Ok(())
}

pub fn remove(tx: &Tx<'_>, id: SystemId) -> Result<()> {
    tx.prepare_cached("UPDATE systems SET removed_at = ?2 WHERE id = ?1")?
        .execute(params![id.0, tx.stamp()])?;
    Ok(())
}

fn search(form: &SystemForm) -> String {
    text::key(
        &[
            &form.name,
            &form.code,
            &form.owner,
            &form.operator,
            &form.revoker,
            &form.letters_to,
        ]
        .map(String::as_str)
        .join(" "),
    )
}

fn row_to_system(row: &Row<'_>) -> rusqlite::Result<System> {
    Ok(System {
        id: SystemId(row.get(0)?),
        code: row.get(1)?,
        name: row.get(2)?,
        owner: row.get(3)?,
        operator: row.get(4)?,
        revoker: row.get(5)?,
        letters_to: row.get(6)?,
        provincial: row.get(7)?,
        population: row.get(8)?,
        two_factor: row.get(9)?,
        password_months: row.get(10)?,
        review_months: row.get(11)?,
        override_reason: row.get(12)?,
        note: row.get(13)?,
        removed: row.get(14)?,
    })
}

fn row_to_system_row(row: &Row<'_>) -> rusqlite::Result<SystemRow> {
    Ok(SystemRow {
        id: SystemId(row.get(0)?),
        code: row.get(1)?,
        name: row.get(2)?,
        owner: row.get(3)?,
        operator: row.get(4)?,
        revoker: row.get(5)?,
        letters_to: row.get(6)?,
        provincial: row.get(7)?,
        population: row.get(8)?,
        accounts: row.get(9)?,
        administrators: row.get(10)?,
        password_months: row.get(11)?,
        review_months: row.get(12)?,
    })
}
