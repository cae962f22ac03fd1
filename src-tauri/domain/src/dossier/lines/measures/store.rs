//! The table of measures.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Measure, MeasureForm, MeasureId};
use crate::{
    Day, Result,
    lists::{Column, ListQuery, Page, Source, Table},
    text,
    vault::{Tx, day},
};

const SELECT: &str = "SELECT m.id, m.name, m.detail, m.owner, m.ended_on,
        (SELECT count(*) FROM line_measures x JOIN dossier_lines l ON l.id = x.line_id
             JOIN dossiers d ON d.id = l.dossier_id
         WHERE x.measure_id = m.id AND l.place > 0
             AND d.state NOT IN ('superseded', 'cancelled')),
        (SELECT count(DISTINCT d.system_id) FROM line_measures x
             JOIN dossier_lines l ON l.id = x.line_id JOIN dossiers d ON d.id = l.dossier_id
         WHERE x.measure_id = m.id AND l.place > 0
             AND d.state NOT IN ('superseded', 'cancelled'))
    FROM measures m";

const TABLE: Table = Table {
    from: "measures m",
    rows: SELECT,
    key: "m.id",
    order: "m.ended_on <> '', text_key(m.name)",
    live: "",
    search: "m.search",
    exact: "m.name || ' ' || m.detail",
    texts_of: &["measures"],
    columns: &[
        Column::sorted("name", "m.name", "text_key(m.name)"),
        Column::text("detail", "m.detail"),
        Column::sorted("owner", "m.owner", "text_key(m.owner)"),
        Column::code("ended", "m.ended_on <> ''"),
        Column::text("ended_on", "m.ended_on"),
    ],
};

pub fn list(source: Source<'_>, query: &ListQuery) -> Result<Page<Measure>> {
    TABLE.page(source, query, row_to_measure)
}

pub fn get(conn: &Connection, id: MeasureId) -> Result<Option<Measure>> {
    Ok(conn
        .prepare_cached(&format!("{SELECT} WHERE m.id = ?1"))?
        .query_row([id.0], row_to_measure)
        .optional()?)
}

/// The measure in use of this name, case aside.
pub fn named(conn: &Connection, name: &str) -> Result<Option<MeasureId>> {
    Ok(conn
        .prepare_cached(
            "SELECT id FROM measures WHERE text_lower(name) = text_lower(?1) AND ended_on = ''",
        )?
        .query_row([name], |row| row.get(0).map(MeasureId))
        .optional()?)
}

pub fn insert(tx: &Tx<'_>, form: &MeasureForm) -> Result<MeasureId> {
    tx.prepare_cached(
        "INSERT INTO measures (name, detail, owner, search) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![form.name, form.detail, form.owner, search(form)])?;
    Ok(MeasureId(tx.last_id()?))
}

pub fn update(tx: &Tx<'_>, id: MeasureId, form: &MeasureForm) -> Result<()> {
    tx.prepare_cached(
        "UPDATE measures SET name = ?2, detail = ?3, owner = ?4, search = ?5 WHERE id = ?1",
    )?
    .execute(params![
        id.0,
        form.name,
        form.detail,
        form.owner,
        search(form)
    ])?;
    Ok(())
}

pub fn end(tx: &Tx<'_>, id: MeasureId, on: Day) -> Result<()> {
    tx.prepare_cached("UPDATE measures SET ended_on = ?2 WHERE id = ?1")?
        .execute(params![id.0, on.to_string()])?;
    Ok(())
}

fn search(form: &MeasureForm) -> String {
    text::key(&[form.name.as_str(), &form.detail, &form.owner].join(" "))
}

fn row_to_measure(row: &Row<'_>) -> rusqlite::Result<Measure> {
    Ok(Measure {
        id: MeasureId(row.get(0)?),
        name: row.get(1)?,
        detail: row.get(2)?,
        owner: row.get(3)?,
        ended_on: day(row, 4)?,
        lines: row.get(5)?,
        systems: row.get(6)?,
    })
}
