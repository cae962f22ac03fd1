//! The people table.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Person, PersonForm, PersonId, PersonRow};
use crate::{
    Day, Result,
    lists::{Column, ListQuery, Page, Source, Table},
    text,
    vault::{Tx, day, day_text},
};

const TABLE: Table = Table {
    from: "people p",
    rows: "SELECT p.id, p.code, p.name, l.label, p.unit, p.post, p.phone, p.email, p.joined,
               p.left_on, p.trained, p.committed,
               (SELECT count(*) FROM accounts a
                WHERE a.holder_id = p.id AND a.removed_at = '' AND a.state <> 'closed'),
               (SELECT count(*) FROM assets d WHERE d.holder_id = p.id AND d.removed_at = '')
           FROM people p JOIN people_labels l ON l.id = p.id",
    key: "p.id",
    order: "p.name_order",
    live: "p.removed_at = ''",
    search: "p.search",
    exact: "p.name || ' ' || p.unit || ' ' || p.post",
    texts_of: &["people"],
    columns: &[
        Column::text("code", "p.code"),
        Column::sorted("name", "p.name", "p.name_order"),
        Column::sorted("given", "p.name", "p.name_order"),
        Column::sorted("unit", "p.unit", "text_key(p.unit)"),
        Column::sorted("post", "p.post", "text_key(p.post)"),
        Column::text("phone", "p.phone"),
        Column::text("email", "p.email"),
        Column::text("joined", "p.joined"),
        Column::text("left_on", "p.left_on"),
        Column::text("trained", "p.trained"),
        Column::text("committed", "p.committed"),
    ],
};

const SELECT: &str = "SELECT p.id, p.code, p.name, l.label, p.unit, p.post, p.phone, p.email,
        p.joined, p.left_on, p.trained, p.committed, p.note, p.removed_at <> ''
    FROM people p JOIN people_labels l ON l.id = p.id";

pub fn list(source: Source<'_>, query: &ListQuery) -> Result<Page<PersonRow>> {
    TABLE.page(source, query, row_to_person_row)
}

pub fn get(conn: &Connection, id: PersonId) -> Result<Option<Person>> {
    Ok(conn
        .prepare_cached(&format!("{SELECT} WHERE p.id = ?1"))?
        .query_row([id.0], row_to_person)
        .optional()?)
}

pub fn by_code(conn: &Connection, code: &str) -> Result<Option<Person>> {
    Ok(conn
        .prepare_cached(&format!("{SELECT} WHERE p.code = ?1 AND p.removed_at = ''"))?
        .query_row([code], row_to_person)
        .optional()?)
}

pub fn forms(conn: &Connection) -> Result<Vec<PersonForm>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, code, name, unit, post, phone, email, joined, left_on, trained, committed, note
         FROM people WHERE removed_at = '' ORDER BY id",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(PersonForm {
            id: Some(PersonId(row.get(0)?)),
            code: row.get(1)?,
            name: row.get(2)?,
            unit: row.get(3)?,
            post: row.get(4)?,
            phone: row.get(5)?,
            email: row.get(6)?,
            joined: day(row, 7)?,
            left_on: day(row, 8)?,
            trained: day(row, 9)?,
            committed: day(row, 10)?,
            note: row.get(11)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn by_name_key(conn: &Connection, key: &str) -> Result<Vec<Person>> {
    let mut statement = conn.prepare_cached(&format!(
        "{SELECT} WHERE p.name_key = ?1 AND p.removed_at = '' ORDER BY p.id"
    ))?;
    let rows = statement.query_map([key], row_to_person)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn insert(tx: &Tx<'_>, form: &PersonForm) -> Result<PersonId> {
    tx.prepare_cached(
        "INSERT INTO people (code, name, name_key, unit, post, phone, email, joined, left_on,
             trained, committed, note, search, name_order)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )?
    .execute(params![
        form.code,
        form.name,
        text::key(&form.name),
        form.unit,
        form.post,
        form.phone,
        form.email,
        day_text(form.joined),
        day_text(form.left_on),
        day_text(form.trained),
        day_text(form.committed),
        form.note,
        search(form),
        text::name_order(&form.name),
    ])?;
    Ok(PersonId(tx.last_id()?))
}

pub fn update(tx: &Tx<'_>, id: PersonId, form: &PersonForm) -> Result<()> {
    tx.prepare_cached(
        "UPDATE people SET code = ?2, name = ?3, name_key = ?4, unit = ?5, post = ?6, phone = ?7,
             email = ?8, joined = ?9, left_on = ?10, trained = ?11, committed = ?12, note = ?13,
             search = ?14, name_order = ?15
         WHERE id = ?1",
    )?
    .execute(params![
        id.0,
        form.code,
        form.name,
        text::key(&form.name),
        form.unit,
        form.post,
        form.phone,
        form.email,
        day_text(form.joined),
        day_text(form.left_on),
        day_text(form.trained),
        day_text(form.committed),
        form.note,
        search(form),
        text::name_order(&form.name),
    ])?;
    Ok(())
}

pub fn set_left(tx: &Tx<'_>, id: PersonId, left_on: Option<Day>) -> Result<()> {
    tx.prepare_cached("UPDATE people SET left_on = ?2 WHERE id = ?1")?
        .execute(params![id.0, day_text(left_on)])?;
    Ok(())
}

pub fn remove(tx: &Tx<'_>, id: PersonId) -> Result<()> {
    tx.prepare_cached("UPDATE people SET removed_at = ?2 WHERE id = ?1")?
        .execute(params![id.0, tx.stamp()])?;
    Ok(())
}

fn search(form: &PersonForm) -> String {
    text::key(
        &[
            &form.name,
            &form.code,
            &form.unit,
            &form.post,
            &form.phone,
            &form.email,
        ]
        .map(String::as_str)
        .join(" "),
    )
}

fn row_to_person(row: &Row<'_>) -> rusqlite::Result<Person> {
    Ok(Person {
        id: PersonId(row.get(0)?),
        code: row.get(1)?,
        name: row.get(2)?,
        label: row.get(3)?,
        unit: row.get(4)?,
        post: row.get(5)?,
        phone: row.get(6)?,
        email: row.get(7)?,
        joined: day(row, 8)?,
        left_on: day(row, 9)?,
        trained: day(row, 10)?,
        committed: day(row, 11)?,
        note: row.get(12)?,
        removed: row.get(13)?,
    })
}

fn row_to_person_row(row: &Row<'_>) -> rusqlite::Result<PersonRow> {
    Ok(PersonRow {
        id: PersonId(row.get(0)?),
        code: row.get(1)?,
        name: row.get(2)?,
        label: row.get(3)?,
        unit: row.get(4)?,
        post: row.get(5)?,
        phone: row.get(6)?,
        email: row.get(7)?,
        joined: day(row, 8)?,
        left_on: day(row, 9)?,
        trained: day(row, 10)?,
        committed: day(row, 11)?,
        accounts: row.get(12)?,
        assets: row.get(13)?,
    })
}

pub fn in_post(
    conn: &Connection,
    post: &str,
    unit: &str,
    without: PersonId,
) -> Result<Vec<PersonId>> {
    let mut statement = conn.prepare_cached(
        "SELECT id FROM people
         WHERE post = ?1 AND (?2 = '' OR unit = ?2) AND id <> ?3 AND removed_at = '' AND left_on = ''
         ORDER BY id",
    )?;
    let rows = statement.query_map(params![post, unit, without.0], |row| {
        Ok(PersonId(row.get(0)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
