//! The tables of disposals and their lines.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{
    Councillor, Disposal, DisposalForm, DisposalId, DisposalLine, DisposalLineForm, DisposalState,
};
use crate::{
    Day, Error, Result,
    custody::{
        Item,
        store::{item, kind_of},
    },
    evidence::EvidenceId,
    lists::{Column, ListQuery, Page, Source, Table},
    vault::{Tx, code, coded, day, some},
};

const SELECT: &str = "SELECT d.id, d.name, d.way, d.state, d.proposed_on, d.decision, d.decided_on,
        d.decision_evidence_id, d.council, d.receiver, d.done_on, d.receipt_evidence_id,
        d.written_off_on, d.write_off_evidence_id, d.cancelled_reason,
        (SELECT count(*) FROM disposal_lines l WHERE l.disposal_id = d.id)
    FROM disposals d";

const TABLE: Table = Table {
    from: "disposals d",
    rows: SELECT,
    key: "d.id",
    order: "d.state IN ('written_off', 'cancelled'), d.proposed_on DESC, d.id DESC",
    live: "",
    search: "d.search",
    exact: "d.name",
    texts_of: &["disposals"],
    columns: &[
        Column::text("name", "d.name"),
        Column::code("way", "d.way"),
        Column::code("state", "d.state"),
        Column::text("proposed_on", "d.proposed_on"),
        Column::text("decision", "d.decision"),
        Column::text("receiver", "d.receiver"),
    ],
};

pub fn list(source: Source<'_>, query: &ListQuery) -> Result<Page<Disposal>> {
    TABLE.page(source, query, row_to_disposal)
}

pub fn get(conn: &Connection, id: DisposalId) -> Result<Disposal> {
    conn.prepare_cached(&format!("{SELECT} WHERE d.id = ?1"))?
        .query_row([id.0], row_to_disposal)
        .optional()?
        .ok_or_else(|| Error::not_found("đợt thanh lý này"))
}

/// Those a deadline runs for.
pub fn under_way(conn: &Connection) -> Result<Vec<Disposal>> {
    let mut statement = conn.prepare_cached(&format!(
        "{SELECT} WHERE d.state IN ('proposed', 'decided', 'done') ORDER BY d.id"
    ))?;
    let rows = statement.query_map([], row_to_disposal)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn insert(tx: &Tx<'_>, form: &DisposalForm) -> Result<DisposalId> {
    tx.prepare_cached(
        "INSERT INTO disposals (name, way, state, proposed_on, search) VALUES (?1, ?2, ?3, ?4, '')",
    )?
    .execute(params![
        form.name,
        code(form.way),
        code(DisposalState::Proposed),
        form.proposed_on.to_string(),
    ])?;
    Ok(DisposalId(tx.last_id()?))
}

pub fn set_search(tx: &Tx<'_>, id: DisposalId, search: &str) -> Result<()> {
    tx.prepare_cached("UPDATE disposals SET search = ?2 WHERE id = ?1")?
        .execute(params![id.0, search])?;
    Ok(())
}

pub fn insert_line(tx: &Tx<'_>, id: DisposalId, line: &DisposalLineForm) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO disposal_lines (disposal_id, kind, subject_id, reason, note, place)
         VALUES (?1, ?2, ?3, ?4, ?5,
             (SELECT count(*) + 1 FROM disposal_lines WHERE disposal_id = ?1))",
    )?
    .execute(params![
        id.0,
        kind_of(line.item),
        line.item.id(),
        line.reason,
        line.note
    ])?;
    Ok(())
}

pub fn remove_line(tx: &Tx<'_>, line: u32) -> Result<()> {
    tx.prepare_cached("DELETE FROM disposal_lines WHERE id = ?1")?
        .execute([line])?;
    Ok(())
}

pub fn lines(conn: &Connection, id: DisposalId) -> Result<Vec<DisposalLine>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, disposal_id, kind, subject_id, reason, note, exception_reason,
             exception_evidence_id FROM disposal_lines WHERE disposal_id = ?1 ORDER BY place, id",
    )?;
    let rows = statement.query_map([id.0], row_to_line)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn line(conn: &Connection, id: u32) -> Result<DisposalLine> {
    conn.prepare_cached(
        "SELECT id, disposal_id, kind, subject_id, reason, note, exception_reason,
             exception_evidence_id FROM disposal_lines WHERE id = ?1",
    )?
    .query_row([id], row_to_line)
    .optional()?
    .ok_or_else(|| Error::not_found("dòng này"))
}

/// The disposal under way that has the item already.
pub fn open_of(conn: &Connection, item: Item) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached(
            "SELECT d.name FROM disposal_lines l JOIN disposals d ON d.id = l.disposal_id
             WHERE l.kind = ?1 AND l.subject_id = ?2 AND d.state <> 'cancelled' LIMIT 1",
        )?
        .query_row(params![kind_of(item), item.id()], |row| row.get(0))
        .optional()?)
}

pub fn set_exception(
    tx: &Tx<'_>,
    line: u32,
    reason: &str,
    proof: Option<EvidenceId>,
) -> Result<()> {
    tx.prepare_cached(
        "UPDATE disposal_lines SET exception_reason = ?2, exception_evidence_id = ?3 WHERE id = ?1",
    )?
    .execute(params![line, reason, proof.map_or(0, |id| id.0)])?;
    Ok(())
}

pub fn set_decided(
    tx: &Tx<'_>,
    id: DisposalId,
    (number, day): (&str, Day),
    proof: EvidenceId,
    council: &[Councillor],
) -> Result<()> {
    tx.prepare_cached(
        "UPDATE disposals SET state = ?2, decision = ?3, decided_on = ?4,
             decision_evidence_id = ?5, council = ?6 WHERE id = ?1",
    )?
    .execute(params![
        id.0,
        code(DisposalState::Decided),
        number,
        day.to_string(),
        proof.0,
        serde_json::to_string(council)?,
    ])?;
    Ok(())
}

pub fn set_done(
    tx: &Tx<'_>,
    id: DisposalId,
    day: Day,
    receiver: &str,
    proof: EvidenceId,
) -> Result<()> {
    tx.prepare_cached(
        "UPDATE disposals SET state = ?2, done_on = ?3, receiver = ?4, receipt_evidence_id = ?5
         WHERE id = ?1",
    )?
    .execute(params![
        id.0,
        code(DisposalState::Done),
        day.to_string(),
        receiver,
        proof.0
    ])?;
    Ok(())
}

pub fn set_written_off(tx: &Tx<'_>, id: DisposalId, day: Day, proof: EvidenceId) -> Result<()> {
    tx.prepare_cached(
        "UPDATE disposals SET state = ?2, written_off_on = ?3, write_off_evidence_id = ?4
         WHERE id = ?1",
    )?
    .execute(params![
        id.0,
        code(DisposalState::WrittenOff),
        day.to_string(),
        proof.0
    ])?;
    Ok(())
}

pub fn set_cancelled(tx: &Tx<'_>, id: DisposalId, reason: &str) -> Result<()> {
    tx.prepare_cached("UPDATE disposals SET state = ?2, cancelled_reason = ?3 WHERE id = ?1")?
        .execute(params![id.0, code(DisposalState::Cancelled), reason])?;
    Ok(())
}

fn row_to_disposal(row: &Row<'_>) -> rusqlite::Result<Disposal> {
    let council: String = row.get(8)?;
    let council = serde_json::from_str(&council).map_err(|e| {
        rusqlite::Error::FromSqlConversionFailure(8, rusqlite::types::Type::Text, Box::new(e))
    })?;
    Ok(Disposal {
        id: DisposalId(row.get(0)?),
        name: row.get(1)?,
        way: coded(row, 2)?,
        state: coded(row, 3)?,
        proposed_on: day(row, 4)?.unwrap_or_default(),
        decision: row.get(5)?,
        decided_on: day(row, 6)?,
        decision_evidence_id: some(row, 7)?.map(EvidenceId),
        council,
        receiver: row.get(9)?,
        done_on: day(row, 10)?,
        receipt_evidence_id: some(row, 11)?.map(EvidenceId),
        written_off_on: day(row, 12)?,
        write_off_evidence_id: some(row, 13)?.map(EvidenceId),
        cancelled: row.get(14)?,
        lines: row.get(15)?,
    })
}

fn row_to_line(row: &Row<'_>) -> rusqlite::Result<DisposalLine> {
    Ok(DisposalLine {
        id: row.get(0)?,
        disposal_id: DisposalId(row.get(1)?),
        item: item(row, 2, 3)?,
        reason: row.get(4)?,
        note: row.get(5)?,
        exception: row.get(6)?,
        exception_evidence_id: some(row, 7)?.map(EvidenceId),
    })
}
