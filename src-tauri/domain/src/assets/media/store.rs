//! The media table.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Medium, MediumForm, MediumId, MediumRow, MediumState};
use crate::{
    Result,
    assets::{
        AssetId,
        store::{big, whole},
    },
    lists::{Column, ListQuery, Page, Source, Table},
    people::PersonId,
    text,
    vault::{Tx, code, coded, some},
};

const ASSET: &str = "LEFT JOIN assets d ON d.id = m.asset_id";
const HOLDER: &str = "LEFT JOIN people_labels h ON h.id = coalesce(nullif(m.holder_id, 0),
    (SELECT holder_id FROM assets WHERE id = m.asset_id))";

const TABLE: Table = Table {
    from: "media m",
    rows: "SELECT m.id, m.serial, m.kind, m.model, m.bytes, m.asset_id, coalesce(d.code, ''),
               coalesce(h.label, ''), coalesce(nullif(m.place, ''), d.place, ''), m.secret,
               m.note, coalesce(d.name, ''), m.holder_id, m.secrecy, m.important, m.unit, m.state
           FROM media m LEFT JOIN assets d ON d.id = m.asset_id
               LEFT JOIN people_labels h ON h.id = coalesce(nullif(m.holder_id, 0), d.holder_id)",
    key: "m.id",
    order: "m.serial",
    live: "m.removed_at = ''",
    search: "m.search",
    exact: "m.model || ' ' || m.place",
    texts_of: &["media"],
    columns: &[
        Column::text("serial", "m.serial"),
        Column::sorted("kind", "m.kind", "text_key(m.kind)"),
        Column::sorted("model", "m.model", "text_key(m.model)"),
        Column::code("bytes", "m.bytes"),
        Column::text("asset_code", "coalesce(d.code, '')").via(ASSET),
        Column::sorted("holder_name", "coalesce(h.label, '')", "h.name_order").via(HOLDER),
        Column::sorted("place", "m.place", "text_key(m.place)"),
        Column::code("secret", "m.secret"),
        Column::code("secrecy", "m.secrecy"),
        Column::code("important", "m.important"),
        Column::sorted("unit", "m.unit", "text_key(m.unit)"),
        Column::code("state", "m.state"),
        // By hand, and nobody answers for it.
        Column::code(
            "unheld",
            "(m.asset_id = 0 AND m.holder_id = 0 AND m.unit = '' AND m.state NOT IN ('destroyed', 'gone'))",
        ),
    ],
};

const SELECT: &str = "SELECT m.id, m.serial, m.kind, m.model, m.bytes, m.asset_id,
        coalesce(d.code, ''), m.holder_id, coalesce(h.label, ''), m.place, m.secret, m.note,
        m.removed_at <> '', coalesce(d.name, ''), m.secrecy, m.important, m.unit, m.state
    FROM media m LEFT JOIN assets d ON d.id = m.asset_id
        LEFT JOIN people_labels h ON h.id = coalesce(nullif(m.holder_id, 0), d.holder_id)";

pub fn list(source: Source<'_>, query: &ListQuery) -> Result<Page<MediumRow>> {
    TABLE.page(source, query, row_to_medium_row)
}

pub fn held_by(conn: &Connection, id: PersonId) -> Result<Vec<MediumRow>> {
    many(
        conn,
        "m.state NOT IN ('destroyed', 'gone')
         AND m.id IN (SELECT id FROM media WHERE holder_id = ?1
                      UNION SELECT id FROM media WHERE holder_id = 0 AND asset_id IN
                          (SELECT id FROM assets
                           WHERE holder_id = ?1 AND removed_at = '' AND state <> 'disposed'))",
        id.0,
    )
}

pub fn inside(conn: &Connection, id: AssetId) -> Result<Vec<MediumRow>> {
    many(conn, "m.asset_id = ?1", id.0)
}

fn many(conn: &Connection, which: &str, id: u32) -> Result<Vec<MediumRow>> {
    let given = [i64::from(id).into()];
    let page = TABLE.page_where(conn, &ListQuery::all(), which, &given, row_to_medium_row)?;
    Ok(page.rows)
}

pub fn get(conn: &Connection, id: MediumId) -> Result<Option<Medium>> {
    Ok(conn
        .prepare_cached(&format!("{SELECT} WHERE m.id = ?1"))?
        .query_row([id.0], row_to_medium)
        .optional()?)
}

pub fn all(conn: &Connection) -> Result<Vec<Medium>> {
    let mut statement =
        conn.prepare_cached(&format!("{SELECT} WHERE m.removed_at = '' ORDER BY m.id"))?;
    let rows = statement.query_map([], row_to_medium)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn by_serial(conn: &Connection, serial: &str) -> Result<Option<Medium>> {
    Ok(conn
        .prepare_cached(&format!(
            "{SELECT} WHERE m.serial = ?1 AND m.removed_at = ''"
        ))?
        .query_row([serial], row_to_medium)
        .optional()?)
}

pub fn insert(tx: &Tx<'_>, form: &MediumForm) -> Result<MediumId> {
    tx.prepare_cached(
        "INSERT INTO media (serial, kind, model, bytes, asset_id, holder_id, place, secret, note,
             search, secrecy, important, unit)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute(params![
        form.serial,
        form.kind,
        form.model,
        big(form.bytes)?,
        form.asset_id.map_or(0, |asset| asset.0),
        form.holder_id.map_or(0, |holder| holder.0),
        form.place,
        form.secret,
        form.note,
        search(form),
        code(form.secrecy),
        form.important,
        form.unit,
    ])?;
    Ok(MediumId(tx.last_id()?))
}

pub fn update(tx: &Tx<'_>, id: MediumId, form: &MediumForm) -> Result<()> {
    tx.prepare_cached(
        "UPDATE media SET serial = ?2, kind = ?3, model = ?4, bytes = ?5, asset_id = ?6,
             holder_id = ?7, place = ?8, secret = ?9, note = ?10, search = ?11, secrecy = ?12,
             important = ?13, unit = ?14
         WHERE id = ?1",
    )?
    .execute(params![
        id.0,
        form.serial,
        form.kind,
        form.model,
        big(form.bytes)?,
        form.asset_id.map_or(0, |asset| asset.0),
        form.holder_id.map_or(0, |holder| holder.0),
        form.place,
        form.secret,
        form.note,
        search(form),
        code(form.secrecy),
        form.important,
        form.unit,
    ])?;
    Ok(())
}

pub fn set_state(tx: &Tx<'_>, id: MediumId, state: MediumState) -> Result<()> {
    tx.prepare_cached("UPDATE media SET state = ?2 WHERE id = ?1")?
        .execute(params![id.0, code(state)])?;
    Ok(())
}

pub fn remove(tx: &Tx<'_>, id: MediumId) -> Result<()> {
    tx.prepare_cached("UPDATE media SET removed_at = ?2 WHERE id = ?1")?
        .execute(params![id.0, tx.stamp()])?;
    Ok(())
}

fn search(form: &MediumForm) -> String {
    text::key(
        &[
            &form.serial,
            &form.kind,
            &form.model,
            &form.place,
            &form.unit,
        ]
        .map(String::as_str)
        .join(" "),
    )
}

fn row_to_medium(row: &Row<'_>) -> rusqlite::Result<Medium> {
    Ok(Medium {
        id: MediumId(row.get(0)?),
        serial: row.get(1)?,
        kind: row.get(2)?,
        model: row.get(3)?,
        bytes: whole(row, 4)?,
        asset_id: some(row, 5)?.map(AssetId),
        asset: row.get(6)?,
        holder_id: some(row, 7)?.map(PersonId),
        holder: row.get(8)?,
        place: row.get(9)?,
        secret: row.get(10)?,
        note: row.get(11)?,
        removed: row.get(12)?,
        asset_name: row.get(13)?,
        secrecy: coded(row, 14)?,
        important: row.get(15)?,
        unit: row.get(16)?,
        state: coded(row, 17)?,
    })
}

fn row_to_medium_row(row: &Row<'_>) -> rusqlite::Result<MediumRow> {
    Ok(MediumRow {
        id: MediumId(row.get(0)?),
        serial: row.get(1)?,
        kind: row.get(2)?,
        model: row.get(3)?,
        bytes: whole(row, 4)?,
        asset_id: some(row, 5)?.map(AssetId),
        asset: row.get(6)?,
        holder: row.get(7)?,
        place: row.get(8)?,
        secret: row.get(9)?,
        note: row.get(10)?,
        asset_name: row.get(11)?,
        holder_id: some(row, 12)?.map(PersonId),
        secrecy: coded(row, 13)?,
        important: row.get(14)?,
        unit: row.get(15)?,
        state: coded(row, 16)?,
    })
}
