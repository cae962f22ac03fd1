//! The tables of batches and their records.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{
    ReadBack, Wipe, WipeBatch, WipeBatchForm, WipeBatchId, WipeBatchRow, WipeId, WipeState,
};
use crate::{
    Day, Error, Result,
    assets::MediumId,
    evidence::EvidenceId,
    lists::{Column, ListQuery, Page, Source, Table},
    papers::PaperId,
    sanitization::advice::Level,
    vault::{Tx, code, coded, day, some},
};

const LATEST: &str = "w.id = (SELECT max(l.id) FROM wipes l WHERE l.batch_id = w.batch_id AND l.medium_id = w.medium_id)";

const TABLE: Table = Table {
    from: "wipe_batches b",
    rows: "SELECT b.id, b.name, b.day, b.purpose, b.operator, b.closed_on,
               (SELECT count(DISTINCT w.medium_id) FROM wipes w WHERE w.batch_id = b.id),
               (SELECT count(*) FROM wipes w WHERE w.batch_id = b.id AND w.state = 'accepted'),
               (SELECT count(*) FROM wipes w WHERE w.batch_id = b.id
                    AND w.state NOT IN ('accepted', 'destroyed') AND NOT EXISTS
                    (SELECT 1 FROM wipes l WHERE l.batch_id = w.batch_id AND l.medium_id = w.medium_id AND l.id > w.id))
           FROM wipe_batches b",
    key: "b.id",
    order: "b.closed_on <> '', b.day DESC, b.id DESC",
    live: "",
    search: "b.search",
    exact: "b.name",
    texts_of: &["wipe_batches"],
    columns: &[
        Column::text("name", "b.name"),
        Column::text("day", "b.day"),
        Column::text("operator", "b.operator"),
        Column::code("purpose", "b.purpose"),
        Column::text("closed_on", "b.closed_on"),
    ],
};

pub fn list(source: Source<'_>, query: &ListQuery) -> Result<Page<WipeBatchRow>> {
    TABLE.page(source, query, |row| {
        Ok(WipeBatchRow {
            id: WipeBatchId(row.get(0)?),
            name: row.get(1)?,
            day: day(row, 2)?.unwrap_or_default(),
            purpose: coded(row, 3)?,
            operator: row.get(4)?,
            closed_on: day(row, 5)?,
            total: row.get(6)?,
            accepted: row.get(7)?,
            open: row.get(8)?,
        })
    })
}

pub fn batch(conn: &Connection, id: WipeBatchId) -> Result<WipeBatch> {
    conn.prepare_cached(
        "SELECT id, name, day, purpose, operator, operator_post, witness, witness_post, place,
             closed_on, sheet_paper_id, list_paper_id FROM wipe_batches WHERE id = ?1",
    )?
    .query_row([id.0], |row| {
        Ok(WipeBatch {
            id: WipeBatchId(row.get(0)?),
            name: row.get(1)?,
            day: day(row, 2)?.unwrap_or_default(),
            purpose: coded(row, 3)?,
            operator: row.get(4)?,
            operator_post: row.get(5)?,
            witness: row.get(6)?,
            witness_post: row.get(7)?,
            place: row.get(8)?,
            closed_on: day(row, 9)?,
            sheet_paper_id: some(row, 10)?.map(PaperId),
            list_paper_id: some(row, 11)?.map(PaperId),
        })
    })
    .optional()?
    .ok_or_else(|| Error::not_found("đợt xoá dữ liệu này"))
}

pub fn insert_batch(tx: &Tx<'_>, form: &WipeBatchForm, search: &str) -> Result<WipeBatchId> {
    tx.prepare_cached(
        "INSERT INTO wipe_batches (name, day, purpose, operator, operator_post, witness,
             witness_post, place, search)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        form.name,
        form.day.to_string(),
        code(form.purpose),
        form.operator,
        form.operator_post,
        form.witness,
        form.witness_post,
        form.place,
        search,
    ])?;
    Ok(WipeBatchId(tx.last_id()?))
}

pub fn set_search(tx: &Tx<'_>, id: WipeBatchId, search: &str) -> Result<()> {
    tx.prepare_cached("UPDATE wipe_batches SET search = ?2 WHERE id = ?1")?
        .execute(params![id.0, search])?;
    Ok(())
}

pub fn set_closed(tx: &Tx<'_>, id: WipeBatchId, day: Day) -> Result<()> {
    tx.prepare_cached("UPDATE wipe_batches SET closed_on = ?2 WHERE id = ?1")?
        .execute(params![id.0, day.to_string()])?;
    Ok(())
}

pub fn set_sheet_paper(tx: &Tx<'_>, id: WipeBatchId, paper: PaperId) -> Result<()> {
    tx.prepare_cached("UPDATE wipe_batches SET sheet_paper_id = ?2 WHERE id = ?1")?
        .execute([id.0, paper.0])?;
    Ok(())
}

pub fn set_list_paper(tx: &Tx<'_>, id: WipeBatchId, paper: PaperId) -> Result<()> {
    tx.prepare_cached("UPDATE wipe_batches SET list_paper_id = ?2 WHERE id = ?1")?
        .execute([id.0, paper.0])?;
    Ok(())
}

/// What a sheet says of a medium.
pub struct NewWipe {
    pub batch: WipeBatchId,
    pub medium: MediumId,
    pub slot: String,
    pub photo: Option<EvidenceId>,
    pub serial: String,
    pub bytes: u64,
    pub level: Level,
    pub method: String,
}

pub fn insert(tx: &Tx<'_>, new: &NewWipe) -> Result<WipeId> {
    tx.prepare_cached(
        "INSERT INTO wipes (batch_id, medium_id, slot, photo_evidence_id, serial, bytes, level,
             method, state)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        new.batch.0,
        new.medium.0,
        new.slot,
        new.photo.map_or(0, |id| id.0),
        new.serial,
        i64::try_from(new.bytes).unwrap_or(i64::MAX),
        code(new.level),
        new.method,
        code(WipeState::Planned),
    ])?;
    Ok(WipeId(tx.last_id()?))
}

pub fn remove(tx: &Tx<'_>, id: WipeId) -> Result<()> {
    tx.prepare_cached("DELETE FROM wipes WHERE id = ?1 AND state = 'planned'")?
        .execute([id.0])?;
    Ok(())
}

pub fn set_photo(tx: &Tx<'_>, id: WipeId, photo: EvidenceId) -> Result<()> {
    tx.prepare_cached("UPDATE wipes SET photo_evidence_id = ?2 WHERE id = ?1")?
        .execute([id.0, photo.0])?;
    Ok(())
}

/// The head's approval of a level below the one advised; the result leaves it.
pub fn set_approval(tx: &Tx<'_>, id: WipeId, approval: EvidenceId) -> Result<()> {
    tx.prepare_cached("UPDATE wipes SET evidence_id = ?2 WHERE id = ?1")?
        .execute([id.0, approval.0])?;
    Ok(())
}

/// What is known of the result.
#[derive(Default)]
pub struct Settled {
    pub reasons: String,
    pub run: String,
    pub log: u32,
    pub statement: String,
    pub evidence: u32,
}

pub fn set_result(
    tx: &Tx<'_>,
    id: WipeId,
    state: WipeState,
    done: Day,
    of: &Settled,
) -> Result<()> {
    tx.prepare_cached(
        "UPDATE wipes SET state = ?2, done_on = ?3, reasons = ?4, run = ?5, log_evidence_id = ?6,
             statement = ?7, evidence_id = iif(?8 = 0, evidence_id, ?8) WHERE id = ?1",
    )?
    .execute(params![
        id.0,
        code(state),
        done.to_string(),
        of.reasons,
        of.run,
        of.log,
        of.statement,
        of.evidence,
    ])?;
    Ok(())
}

/// A reading of the medium, under way or taken as proof.
pub fn set_read_back(tx: &Tx<'_>, id: WipeId, read_back: &ReadBack) -> Result<()> {
    tx.prepare_cached("UPDATE wipes SET readback = ?2 WHERE id = ?1")?
        .execute(params![id.0, serde_json::to_string(read_back)?])?;
    Ok(())
}

pub fn read_back(conn: &Connection, id: WipeId) -> Result<Option<ReadBack>> {
    let kept: String = conn
        .prepare_cached("SELECT readback FROM wipes WHERE id = ?1")?
        .query_row([id.0], |row| row.get(0))?;
    if kept.is_empty() {
        return Ok(None);
    }
    Ok(Some(serde_json::from_str(&kept)?))
}

pub fn set_certificate(tx: &Tx<'_>, id: WipeId, code: &str, paper: PaperId) -> Result<()> {
    tx.prepare_cached("UPDATE wipes SET code = ?2, paper_id = ?3 WHERE id = ?1")?
        .execute(params![id.0, code, paper.0])?;
    Ok(())
}

pub fn set_paper(tx: &Tx<'_>, id: WipeId, paper: PaperId) -> Result<()> {
    tx.prepare_cached("UPDATE wipes SET paper_id = ?2 WHERE id = ?1")?
        .execute([id.0, paper.0])?;
    Ok(())
}

const WIPE: &str = "SELECT w.id, w.batch_id, w.medium_id, w.slot, w.photo_evidence_id, w.serial,
        w.bytes, w.level, w.method, w.state, w.reasons, w.run, w.log_evidence_id, w.statement,
        iif(w.readback = '', 0, json_extract(w.readback, '$.as_expected') IS NOT NULL), w.done_on,
        w.evidence_id, w.code, w.paper_id FROM wipes w";

pub fn wipe(conn: &Connection, id: WipeId) -> Result<Wipe> {
    conn.prepare_cached(&format!("{WIPE} WHERE w.id = ?1"))?
        .query_row([id.0], row_to_wipe)
        .optional()?
        .ok_or_else(|| Error::not_found("bản ghi xoá này"))
}

/// Every record of a batch, in the order of the sheet.
pub fn wipes(conn: &Connection, id: WipeBatchId) -> Result<Vec<Wipe>> {
    many(conn, "w.batch_id = ?1 ORDER BY w.id", id.0)
}

/// The last record of each medium of a batch.
pub fn latest(conn: &Connection, id: WipeBatchId) -> Result<Vec<Wipe>> {
    many(
        conn,
        &format!("w.batch_id = ?1 AND {LATEST} ORDER BY w.id"),
        id.0,
    )
}

pub fn of_medium(conn: &Connection, id: MediumId) -> Result<Vec<Wipe>> {
    many(conn, "w.medium_id = ?1 ORDER BY w.id", id.0)
}

/// The other batch in which the medium waits for its result.
pub fn waits_in(conn: &Connection, id: MediumId) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached(
            "SELECT b.name FROM wipes w JOIN wipe_batches b ON b.id = w.batch_id
             WHERE w.medium_id = ?1 AND w.state = 'planned' LIMIT 1",
        )?
        .query_row([id.0], |row| row.get(0))
        .optional()?)
}

fn many(conn: &Connection, condition: &str, id: u32) -> Result<Vec<Wipe>> {
    let mut statement = conn.prepare_cached(&format!("{WIPE} WHERE {condition}"))?;
    let rows = statement.query_map([id], row_to_wipe)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn row_to_wipe(row: &Row<'_>) -> rusqlite::Result<Wipe> {
    let state = coded(row, 9)?;
    let told: String = row.get(11)?;
    let bytes: i64 = row.get(6)?;
    let destroyed = state == WipeState::Destroyed;
    Ok(Wipe {
        id: WipeId(row.get(0)?),
        batch_id: WipeBatchId(row.get(1)?),
        medium_id: MediumId(row.get(2)?),
        slot: row.get(3)?,
        photo_evidence_id: some(row, 4)?.map(EvidenceId),
        serial: row.get(5)?,
        bytes: bytes.unsigned_abs(),
        level: coded(row, 7)?,
        method: row.get(8)?,
        state,
        reasons: json(row, 10)?.unwrap_or_default(),
        run: if destroyed || told.is_empty() {
            None
        } else {
            json(row, 11)?
        },
        log_evidence_id: some(row, 12)?.map(EvidenceId),
        statement: row.get(13)?,
        read_back: row.get(14)?,
        done_on: day(row, 15)?,
        evidence_id: some(row, 16)?.map(EvidenceId),
        destruction: if destroyed { json(row, 11)? } else { None },
        code: row.get(17)?,
        paper_id: some(row, 18)?.map(PaperId),
    })
}

fn json<T: serde::de::DeserializeOwned>(
    row: &Row<'_>,
    column: usize,
) -> rusqlite::Result<Option<T>> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map(Some).map_err(|e| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(e))
    })
}
