//! The assets table.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Asset, AssetDetails, AssetForm, AssetId, AssetRow, AssetState};
use crate::{
    Error, Result,
    lists::{Column, ListQuery, Page, Source, Table},
    people::PersonId,
    text,
    vault::{Tx, code, coded, day, day_text, some},
};

const HOLDER: &str = "LEFT JOIN people_labels h ON h.id = d.holder_id";

const TABLE: Table = Table {
    from: "assets d",
    rows: "SELECT d.id, d.code, d.kind, d.name, d.serial, d.year, d.holder_id,
               coalesce(h.label, ''), d.place, d.condition, d.secret, d.note,
               coalesce(h.code, ''), d.configuration, d.unit, d.no_holder_reason, d.origin,
               d.price_group, d.cost, d.residual, d.important, d.personal, d.stand_alone,
               d.sealed_on, d.inspection, d.state
           FROM assets d LEFT JOIN people_labels h ON h.id = d.holder_id",
    key: "d.id",
    order: "d.code",
    live: "d.removed_at = ''",
    search: "d.search",
    exact: "d.name || ' ' || d.place",
    texts_of: &["assets"],
    columns: &[
        Column::text("code", "d.code"),
        Column::sorted("kind", "d.kind", "text_key(d.kind)"),
        Column::sorted("name", "d.name", "d.name_key"),
        Column::text("serial", "d.serial"),
        Column::code("year", "d.year"),
        Column::sorted("holder_name", "coalesce(h.label, '')", "h.name_order").via(HOLDER),
        Column::sorted("place", "d.place", "text_key(d.place)"),
        Column::sorted("condition", "d.condition", "text_key(d.condition)"),
        Column::code("secret", "d.secret"),
        Column::code("holder_id", "d.holder_id"),
        Column::code("state", "d.state"),
        Column::sorted("unit", "d.unit", "text_key(d.unit)"),
        Column::code("important", "d.important"),
        Column::code("personal", "d.personal"),
        // Nobody answers for it and no reason is given (LC-19.1).
        Column::code(
            "unheld",
            "(d.holder_id = 0 AND d.unit = '' AND d.no_holder_reason = '' AND d.state <> 'disposed')",
        ),
    ],
};

const SELECT: &str = "SELECT d.id, d.code, d.kind, d.name, d.serial, d.year, d.holder_id,
        coalesce(h.label, ''), d.place, d.condition, d.secret, d.note, d.removed_at <> '',
        d.configuration, d.unit, d.no_holder_reason, d.origin, d.price_group, d.cost, d.residual,
        d.important, d.personal, d.stand_alone, d.sealed_on, d.inspection, d.state
    FROM assets d LEFT JOIN people_labels h ON h.id = d.holder_id";

pub fn list(source: Source<'_>, query: &ListQuery) -> Result<Page<AssetRow>> {
    TABLE.page(source, query, row_to_asset_row)
}

pub fn held_by(conn: &Connection, id: PersonId) -> Result<Vec<AssetRow>> {
    let held = "d.id IN (SELECT id FROM assets WHERE holder_id = ?1 AND state <> 'disposed')";
    let given = [i64::from(id.0).into()];
    let page = TABLE.page_where(conn, &ListQuery::all(), held, &given, row_to_asset_row)?;
    Ok(page.rows)
}

pub fn standing_in(conn: &Connection, place: &str) -> Result<Vec<AssetRow>> {
    let here = "d.state IN ('in_use', 'in_store', 'to_dispose') AND d.personal = 0
        AND (?1 = '' OR text_key(d.place) = ?1)";
    let given = [text::key(place).into()];
    let page = TABLE.page_where(conn, &ListQuery::all(), here, &given, row_to_asset_row)?;
    Ok(page.rows)
}

pub fn rooms(conn: &Connection) -> Result<Vec<(String, u32)>> {
    let mut statement = conn.prepare_cached(
        "SELECT min(place), count(*) FROM assets
         WHERE removed_at = '' AND place <> '' AND personal = 0
             AND state IN ('in_use', 'in_store', 'to_dispose')
         GROUP BY text_key(place) ORDER BY text_key(place)",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn count_held(conn: &Connection, id: PersonId) -> Result<u32> {
    Ok(conn
        .prepare_cached(
            "SELECT (SELECT count(*) FROM assets
                     WHERE holder_id = ?1 AND removed_at = '' AND state <> 'disposed')
                  + (SELECT count(*) FROM media
                     WHERE holder_id = ?1 AND removed_at = '' AND state NOT IN ('destroyed', 'gone'))",
        )?
        .query_row([id.0], |row| row.get(0))?)
}

pub fn get(conn: &Connection, id: AssetId) -> Result<Option<Asset>> {
    Ok(conn
        .prepare_cached(&format!("{SELECT} WHERE d.id = ?1"))?
        .query_row([id.0], row_to_asset)
        .optional()?)
}

pub fn all(conn: &Connection) -> Result<Vec<Asset>> {
    let mut statement =
        conn.prepare_cached(&format!("{SELECT} WHERE d.removed_at = '' ORDER BY d.id"))?;
    let rows = statement.query_map([], row_to_asset)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn by_code(conn: &Connection, code: &str) -> Result<Option<Asset>> {
    Ok(conn
        .prepare_cached(&format!("{SELECT} WHERE d.code = ?1 AND d.removed_at = ''"))?
        .query_row([code], row_to_asset)
        .optional()?)
}

pub fn insert(tx: &Tx<'_>, form: &AssetForm) -> Result<AssetId> {
    tx.prepare_cached(
        "INSERT INTO assets (code, kind, name, name_key, serial, year, holder_id, place, condition,
             secret, note, search, configuration, unit, no_holder_reason, origin, price_group,
             cost, residual, important, personal, stand_alone, sealed_on, inspection)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
             ?19, ?20, ?21, ?22, ?23, ?24)",
    )?
    .execute(params![
        form.code,
        form.kind,
        form.name,
        text::key(&form.name),
        form.serial,
        form.year,
        form.holder_id.map_or(0, |holder| holder.0),
        form.place,
        form.condition,
        form.secret,
        form.note,
        search(form),
        form.details.configuration,
        form.details.unit,
        form.details.no_holder_reason,
        form.details.origin,
        code(form.details.price_group),
        big(form.details.cost)?,
        big(form.details.residual)?,
        form.details.important,
        form.details.personal,
        form.details.stand_alone,
        day_text(form.details.sealed_on),
        form.details.inspection,
    ])?;
    Ok(AssetId(tx.last_id()?))
}

pub fn update(tx: &Tx<'_>, id: AssetId, form: &AssetForm) -> Result<()> {
    tx.prepare_cached(
        "UPDATE assets SET code = ?2, kind = ?3, name = ?4, name_key = ?5, serial = ?6, year = ?7,
             holder_id = ?8, place = ?9, condition = ?10, secret = ?11, note = ?12, search = ?13,
             configuration = ?14, unit = ?15, no_holder_reason = ?16, origin = ?17,
             price_group = ?18, cost = ?19, residual = ?20, important = ?21, personal = ?22,
             stand_alone = ?23, sealed_on = ?24, inspection = ?25
         WHERE id = ?1",
    )?
    .execute(params![
        id.0,
        form.code,
        form.kind,
        form.name,
        text::key(&form.name),
        form.serial,
        form.year,
        form.holder_id.map_or(0, |holder| holder.0),
        form.place,
        form.condition,
        form.secret,
        form.note,
        search(form),
        form.details.configuration,
        form.details.unit,
        form.details.no_holder_reason,
        form.details.origin,
        code(form.details.price_group),
        big(form.details.cost)?,
        big(form.details.residual)?,
        form.details.important,
        form.details.personal,
        form.details.stand_alone,
        day_text(form.details.sealed_on),
        form.details.inspection,
    ])?;
    Ok(())
}

pub fn set_state(tx: &Tx<'_>, id: AssetId, state: AssetState) -> Result<()> {
    tx.prepare_cached("UPDATE assets SET state = ?2 WHERE id = ?1")?
        .execute(params![id.0, code(state)])?;
    Ok(())
}

pub fn remove(tx: &Tx<'_>, id: AssetId) -> Result<()> {
    tx.prepare_cached("UPDATE assets SET removed_at = ?2 WHERE id = ?1")?
        .execute(params![id.0, tx.stamp()])?;
    Ok(())
}

fn search(form: &AssetForm) -> String {
    text::key(
        &[
            &form.name,
            &form.code,
            &form.kind,
            &form.serial,
            &form.place,
            &form.condition,
            &form.details.unit,
        ]
        .map(String::as_str)
        .join(" "),
    )
}

fn row_to_asset(row: &Row<'_>) -> rusqlite::Result<Asset> {
    Ok(Asset {
        id: AssetId(row.get(0)?),
        code: row.get(1)?,
        kind: row.get(2)?,
        name: row.get(3)?,
        serial: row.get(4)?,
        year: row.get(5)?,
        holder_id: some(row, 6)?.map(PersonId),
        holder: row.get(7)?,
        place: row.get(8)?,
        condition: row.get(9)?,
        secret: row.get(10)?,
        note: row.get(11)?,
        removed: row.get(12)?,
        details: details(row, 13)?,
        state: coded(row, 25)?,
    })
}

fn row_to_asset_row(row: &Row<'_>) -> rusqlite::Result<AssetRow> {
    Ok(AssetRow {
        id: AssetId(row.get(0)?),
        code: row.get(1)?,
        kind: row.get(2)?,
        name: row.get(3)?,
        serial: row.get(4)?,
        year: row.get(5)?,
        holder_id: some(row, 6)?.map(PersonId),
        holder: row.get(7)?,
        place: row.get(8)?,
        condition: row.get(9)?,
        secret: row.get(10)?,
        note: row.get(11)?,
        holder_code: row.get(12)?,
        details: details(row, 13)?,
        state: coded(row, 25)?,
    })
}

fn details(row: &Row<'_>, first: usize) -> rusqlite::Result<AssetDetails> {
    Ok(AssetDetails {
        configuration: row.get(first)?,
        unit: row.get(first + 1)?,
        no_holder_reason: row.get(first + 2)?,
        origin: row.get(first + 3)?,
        price_group: coded(row, first + 4)?,
        cost: whole(row, first + 5)?,
        residual: whole(row, first + 6)?,
        important: row.get(first + 7)?,
        personal: row.get(first + 8)?,
        stand_alone: row.get(first + 9)?,
        sealed_on: day(row, first + 10)?,
        inspection: row.get(first + 11)?,
    })
}

/// A large whole number as SQL keeps it.
pub(super) fn big(number: u64) -> Result<i64> {
    i64::try_from(number).map_err(|e| Error::Internal(e.to_string()))
}

/// The large whole number in a column.
pub(super) fn whole(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    Ok(row.get::<_, i64>(column)?.unsigned_abs())
}
