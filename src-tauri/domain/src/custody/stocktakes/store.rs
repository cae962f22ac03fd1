//! The tables of counts.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{CountLine, CountResult, Stocktake, StocktakeId};
use crate::{
    Day, Error, Result,
    assets::{Asset, AssetId, AssetRow},
    lists::{Column, ListQuery, Page, Source, Table},
    papers::PaperId,
    vault::{Tx, code, coded, day, some},
};

const SELECT: &str = "SELECT s.id, s.place, s.started_on, s.closed_on, s.members, s.paper_id,
        (SELECT count(*) FROM stocktake_lines l WHERE l.stocktake_id = s.id
            AND l.result IN ('expected', 'found', 'missing')),
        (SELECT count(*) FROM stocktake_lines l WHERE l.stocktake_id = s.id AND l.result = 'found'),
        (SELECT count(*) FROM stocktake_lines l WHERE l.stocktake_id = s.id AND l.result = 'missing'),
        (SELECT count(*) FROM stocktake_lines l WHERE l.stocktake_id = s.id AND l.result = 'wrong_place'),
        (SELECT count(*) FROM stocktake_lines l WHERE l.stocktake_id = s.id AND l.result = 'unknown')
    FROM stocktakes s";

const TABLE: Table = Table {
    from: "stocktakes s",
    rows: SELECT,
    key: "s.id",
    order: "s.closed_on <> '', s.started_on DESC",
    live: "",
    search: "text_key(s.place)",
    exact: "s.place",
    texts_of: &["stocktakes"],
    columns: &[
        Column::text("place", "s.place"),
        Column::text("started_on", "s.started_on"),
        Column::text("closed_on", "s.closed_on"),
    ],
};

pub fn list(source: Source<'_>, query: &ListQuery) -> Result<Page<Stocktake>> {
    TABLE.page(source, query, row_to_stocktake)
}

pub fn get(conn: &Connection, id: StocktakeId) -> Result<Stocktake> {
    conn.prepare_cached(&format!("{SELECT} WHERE s.id = ?1"))?
        .query_row([id.0], row_to_stocktake)
        .optional()?
        .ok_or_else(|| Error::not_found("đợt kiểm kê này"))
}

pub fn open_at(conn: &Connection, place: &str) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM stocktakes WHERE place = ?1 AND closed_on = '')",
        )?
        .query_row([place], |row| row.get(0))?)
}

pub fn insert(tx: &Tx<'_>, place: &str, members: &str, today: Day) -> Result<StocktakeId> {
    tx.prepare_cached("INSERT INTO stocktakes (place, members, started_on) VALUES (?1, ?2, ?3)")?
        .execute([place, members, &today.to_string()])?;
    Ok(StocktakeId(tx.last_id()?))
}

pub fn expect(tx: &Tx<'_>, id: StocktakeId, asset: &AssetRow) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO stocktake_lines (stocktake_id, asset_id, code, result, register_place)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        id.0,
        asset.id.0,
        asset.code,
        code(CountResult::Expected),
        asset.place
    ])?;
    Ok(())
}

pub fn insert_scanned(
    tx: &Tx<'_>,
    id: StocktakeId,
    scanned: &str,
    asset: Option<&Asset>,
    result: CountResult,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO stocktake_lines (stocktake_id, asset_id, code, result, register_place,
             scanned_at, times)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1)",
    )?
    .execute(params![
        id.0,
        asset.map_or(0, |asset| asset.id.0),
        scanned,
        code(result),
        asset.map_or("", |asset| asset.place.as_str()),
        tx.stamp()
    ])?;
    Ok(())
}

pub fn seen(tx: &Tx<'_>, line: u32, result: CountResult) -> Result<()> {
    tx.prepare_cached(
        "UPDATE stocktake_lines SET result = ?2, scanned_at = ?3, times = times + 1 WHERE id = ?1",
    )?
    .execute(params![line, code(result), tx.stamp()])?;
    Ok(())
}

/// Forgets the scans of a line; one that was not expected goes altogether.
pub fn unsee(tx: &Tx<'_>, line: &CountLine) -> Result<()> {
    if line.result == CountResult::Found {
        tx.prepare_cached(
            "UPDATE stocktake_lines SET result = 'expected', scanned_at = '', times = 0 WHERE id = ?1",
        )?
        .execute([line.id])?;
    } else {
        tx.prepare_cached("DELETE FROM stocktake_lines WHERE id = ?1 AND result <> 'expected'")?
            .execute([line.id])?;
    }
    Ok(())
}

pub fn set_note(tx: &Tx<'_>, line: u32, note: &str) -> Result<()> {
    tx.prepare_cached("UPDATE stocktake_lines SET note = ?2 WHERE id = ?1")?
        .execute(params![line, note])?;
    Ok(())
}

/// What was not seen is missing.
pub fn close(tx: &Tx<'_>, id: StocktakeId, today: Day) -> Result<()> {
    tx.prepare_cached(
        "UPDATE stocktake_lines SET result = 'missing' WHERE stocktake_id = ?1 AND result = 'expected'",
    )?
    .execute([id.0])?;
    tx.prepare_cached("UPDATE stocktakes SET closed_on = ?2 WHERE id = ?1")?
        .execute(params![id.0, today.to_string()])?;
    Ok(())
}

pub fn set_paper(tx: &Tx<'_>, id: StocktakeId, paper: PaperId) -> Result<()> {
    tx.prepare_cached("UPDATE stocktakes SET paper_id = ?2 WHERE id = ?1")?
        .execute([id.0, paper.0])?;
    Ok(())
}

const LINE: &str = "SELECT l.id, l.asset_id, l.code, coalesce(d.name, ''), coalesce(p.label, ''),
        l.result, l.register_place, l.times, l.note
    FROM stocktake_lines l LEFT JOIN assets d ON d.id = l.asset_id
        LEFT JOIN people_labels p ON p.id = d.holder_id";

pub fn lines(conn: &Connection, id: StocktakeId) -> Result<Vec<CountLine>> {
    let mut statement = conn.prepare_cached(&format!(
        "{LINE} WHERE l.stocktake_id = ?1
         ORDER BY l.result = 'found', l.result = 'expected', l.result, l.code"
    ))?;
    let rows = statement.query_map([id.0], row_to_line)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn line(conn: &Connection, id: StocktakeId, line: u32) -> Result<CountLine> {
    conn.prepare_cached(&format!("{LINE} WHERE l.stocktake_id = ?1 AND l.id = ?2"))?
        .query_row([id.0, line], row_to_line)
        .optional()?
        .ok_or_else(|| Error::not_found("dòng kiểm kê này"))
}

pub fn line_of(conn: &Connection, id: StocktakeId, scanned: &str) -> Result<Option<CountLine>> {
    Ok(conn
        .prepare_cached(&format!("{LINE} WHERE l.stocktake_id = ?1 AND l.code = ?2"))?
        .query_row(params![id.0, scanned], row_to_line)
        .optional()?)
}

fn row_to_stocktake(row: &Row<'_>) -> rusqlite::Result<Stocktake> {
    Ok(Stocktake {
        id: StocktakeId(row.get(0)?),
        place: row.get(1)?,
        started_on: day(row, 2)?.unwrap_or_default(),
        closed_on: day(row, 3)?,
        members: row.get(4)?,
        paper_id: some(row, 5)?.map(PaperId),
        expected: row.get(6)?,
        found: row.get(7)?,
        missing: row.get(8)?,
        wrong_place: row.get(9)?,
        unknown: row.get(10)?,
    })
}

fn row_to_line(row: &Row<'_>) -> rusqlite::Result<CountLine> {
    Ok(CountLine {
        id: row.get(0)?,
        asset_id: some(row, 1)?.map(AssetId),
        code: row.get(2)?,
        name: row.get(3)?,
        holder: row.get(4)?,
        result: coded(row, 5)?,
        register_place: row.get(6)?,
        times: row.get(7)?,
        note: row.get(8)?,
    })
}
