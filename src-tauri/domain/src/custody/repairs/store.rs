//! The tables of repairs, their media and the repairers.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{
    Repair, RepairForm, RepairId, RepairLens, RepairMedium, RepairState, Repairer, RepairerForm,
    RepairerId, StorageForm,
};
use crate::{
    Day, Error, Result,
    assets::MediumId,
    custody::{
        Item,
        store::{item, kind_of},
    },
    evidence::EvidenceId,
    lists::{Column, ListQuery, Page, Source, Table},
    papers::PaperId,
    text,
    vault::{Tx, code, coded, day, day_text, some},
};

const TITLE: &str = "CASE r.kind WHEN 'asset' THEN (SELECT code || ' ' || name FROM assets WHERE id = r.subject_id) ELSE (SELECT trim(kind || ' ' || serial) FROM media WHERE id = r.subject_id) END";

const SELECT: &str = "SELECT r.id, r.kind, r.subject_id,
        CASE r.kind WHEN 'asset' THEN (SELECT code || ' ' || name FROM assets WHERE id = r.subject_id)
            ELSE (SELECT trim(kind || ' ' || serial) FROM media WHERE id = r.subject_id) END,
        r.repairer_id, b.name, b.outside, r.fault, r.state, r.asked_on, r.due, r.reported_to,
        r.report_evidence_id, r.permitted_by, r.went_on, r.back_on, r.outcome, r.cancelled_reason,
        r.out_paper_id, r.back_paper_id, r.evidence_id
    FROM repairs r JOIN repairers b ON b.id = r.repairer_id";

const TABLE: Table = Table {
    from: "repairs r",
    rows: SELECT,
    key: "r.id",
    order: "r.state IN ('back', 'cancelled'), r.due = '', r.due, r.id DESC",
    live: "",
    search: "r.search",
    exact: "r.fault",
    texts_of: &["repairs"],
    columns: &[
        Column::text("title", TITLE),
        Column::text("repairer", "b.name").via("JOIN repairers b ON b.id = r.repairer_id"),
        Column::code("state", "r.state"),
        Column::text("asked_on", "r.asked_on"),
        Column::text("due", "r.due"),
    ],
};

pub fn list(
    source: Source<'_>,
    query: &ListQuery,
    lens: RepairLens,
    today: Day,
) -> Result<Page<Repair>> {
    let (condition, given) = match lens {
        RepairLens::All => ("", Vec::new()),
        RepairLens::Open => ("r.state IN ('asked', 'out')", Vec::new()),
        RepairLens::Overdue => (
            "r.state = 'out' AND r.due <> '' AND r.due < ?1",
            vec![today.to_string().into()],
        ),
    };
    TABLE.page_where(source, query, condition, &given, row_to_repair)
}

pub fn get(conn: &Connection, id: RepairId) -> Result<Repair> {
    conn.prepare_cached(&format!("{SELECT} WHERE r.id = ?1"))?
        .query_row([id.0], row_to_repair)
        .optional()?
        .ok_or_else(|| Error::not_found("phiếu sửa chữa này"))
}

/// Whether a repair of the item is not over.
pub fn open_of(conn: &Connection, item: Item) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM repairs
             WHERE kind = ?1 AND subject_id = ?2 AND state IN ('asked', 'out'))",
        )?
        .query_row(params![kind_of(item), item.id()], |row| row.get(0))?)
}

pub fn insert(
    tx: &Tx<'_>,
    form: &RepairForm,
    today: Day,
    report: Option<EvidenceId>,
) -> Result<RepairId> {
    let repairer = repairer(tx, form.repairer_id)?;
    let searched = [form.item.title(tx)?, repairer.name, form.fault.clone()];
    tx.prepare_cached(
        "INSERT INTO repairs (kind, subject_id, repairer_id, fault, state, asked_on, due,
             reported_to, report_evidence_id, permitted_by, search)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        kind_of(form.item),
        form.item.id(),
        form.repairer_id.0,
        form.fault,
        code(RepairState::Asked),
        today.to_string(),
        day_text(form.due),
        form.reported_to,
        report.map_or(0, |id| id.0),
        form.permitted_by,
        text::key(&searched.join(" ")),
    ])?;
    Ok(RepairId(tx.last_id()?))
}

pub fn insert_medium(tx: &Tx<'_>, id: RepairId, storage: &StorageForm) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO repair_media (repair_id, medium_id, choice, reason, kept_place)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        id.0,
        storage.medium_id.0,
        code(storage.choice),
        storage.reason,
        storage.kept_place,
    ])?;
    Ok(())
}

pub fn media(conn: &Connection, id: RepairId) -> Result<Vec<RepairMedium>> {
    let mut statement = conn.prepare_cached(
        "SELECT s.medium_id, m.serial, m.kind, s.choice, s.reason, s.kept_place, s.put_back
         FROM repair_media s JOIN media m ON m.id = s.medium_id
         WHERE s.repair_id = ?1 ORDER BY m.serial",
    )?;
    let rows = statement.query_map([id.0], |row| {
        Ok(RepairMedium {
            medium_id: MediumId(row.get(0)?),
            serial: row.get(1)?,
            kind: row.get(2)?,
            choice: coded(row, 3)?,
            reason: row.get(4)?,
            kept_place: row.get(5)?,
            put_back: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn set_put_back(tx: &Tx<'_>, id: RepairId, medium: MediumId) -> Result<()> {
    tx.prepare_cached(
        "UPDATE repair_media SET put_back = 1 WHERE repair_id = ?1 AND medium_id = ?2",
    )?
    .execute([id.0, medium.0])?;
    Ok(())
}

pub fn set_out(tx: &Tx<'_>, id: RepairId, day: Day) -> Result<()> {
    tx.prepare_cached("UPDATE repairs SET state = ?2, went_on = ?3 WHERE id = ?1")?
        .execute(params![id.0, code(RepairState::Out), day.to_string()])?;
    Ok(())
}

pub fn set_back(
    tx: &Tx<'_>,
    id: RepairId,
    day: Day,
    outcome: &str,
    proof: EvidenceId,
) -> Result<()> {
    tx.prepare_cached(
        "UPDATE repairs SET state = ?2, back_on = ?3, outcome = ?4, evidence_id = ?5 WHERE id = ?1",
    )?
    .execute(params![
        id.0,
        code(RepairState::Back),
        day.to_string(),
        outcome,
        proof.0
    ])?;
    Ok(())
}

pub fn set_cancelled(tx: &Tx<'_>, id: RepairId, reason: &str) -> Result<()> {
    tx.prepare_cached("UPDATE repairs SET state = ?2, cancelled_reason = ?3 WHERE id = ?1")?
        .execute(params![id.0, code(RepairState::Cancelled), reason])?;
    Ok(())
}

/// Takes the paper of the way back, or of the way out.
pub fn set_paper(tx: &Tx<'_>, id: RepairId, back: bool, paper: PaperId) -> Result<()> {
    tx.prepare_cached(
        "UPDATE repairs SET out_paper_id = iif(?2, out_paper_id, ?3),
             back_paper_id = iif(?2, ?3, back_paper_id) WHERE id = ?1",
    )?
    .execute(params![id.0, back, paper.0])?;
    Ok(())
}

const REPAIRER: &str =
    "SELECT id, name, outside, authorised, document, contact, closed_at <> '' FROM repairers";

pub fn repairers(conn: &Connection) -> Result<Vec<Repairer>> {
    let mut statement = conn.prepare_cached(&format!(
        "{REPAIRER} WHERE closed_at = '' ORDER BY name_key"
    ))?;
    let rows = statement.query_map([], row_to_repairer)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn repairer(conn: &Connection, id: RepairerId) -> Result<Repairer> {
    conn.prepare_cached(&format!("{REPAIRER} WHERE id = ?1"))?
        .query_row([id.0], row_to_repairer)
        .optional()?
        .ok_or_else(|| Error::not_found("đơn vị sửa chữa này"))
}

pub fn repairer_named(conn: &Connection, name: &str) -> Result<Option<RepairerId>> {
    Ok(conn
        .prepare_cached("SELECT id FROM repairers WHERE name_key = ?1")?
        .query_row([text::key(name)], |row| Ok(RepairerId(row.get(0)?)))
        .optional()?)
}

/// Adds or changes one; a repairer closed before is in use again.
pub fn save_repairer(tx: &Tx<'_>, form: &RepairerForm) -> Result<RepairerId> {
    let Some(id) = form.id else {
        tx.prepare_cached(
            "INSERT INTO repairers (name, name_key, outside, authorised, document, contact)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            form.name,
            text::key(&form.name),
            form.outside,
            form.authorised,
            form.document,
            form.contact
        ])?;
        return Ok(RepairerId(tx.last_id()?));
    };
    tx.prepare_cached(
        "UPDATE repairers SET name = ?2, name_key = ?3, outside = ?4, authorised = ?5,
             document = ?6, contact = ?7, closed_at = '' WHERE id = ?1",
    )?
    .execute(params![
        id.0,
        form.name,
        text::key(&form.name),
        form.outside,
        form.authorised,
        form.document,
        form.contact
    ])?;
    Ok(id)
}

pub fn close_repairer(tx: &Tx<'_>, id: RepairerId) -> Result<()> {
    tx.prepare_cached("UPDATE repairers SET closed_at = ?2 WHERE id = ?1")?
        .execute(params![id.0, tx.stamp()])?;
    Ok(())
}

fn row_to_repairer(row: &Row<'_>) -> rusqlite::Result<Repairer> {
    Ok(Repairer {
        id: RepairerId(row.get(0)?),
        name: row.get(1)?,
        outside: row.get(2)?,
        authorised: row.get(3)?,
        document: row.get(4)?,
        contact: row.get(5)?,
        closed: row.get(6)?,
    })
}

fn row_to_repair(row: &Row<'_>) -> rusqlite::Result<Repair> {
    Ok(Repair {
        id: RepairId(row.get(0)?),
        item: item(row, 1, 2)?,
        title: row.get(3)?,
        repairer_id: RepairerId(row.get(4)?),
        repairer: row.get(5)?,
        outside: row.get(6)?,
        fault: row.get(7)?,
        state: coded(row, 8)?,
        asked_on: day(row, 9)?.unwrap_or_default(),
        due: day(row, 10)?,
        reported_to: row.get(11)?,
        report_evidence_id: some(row, 12)?.map(EvidenceId),
        permitted_by: row.get(13)?,
        went_on: day(row, 14)?,
        back_on: day(row, 15)?,
        outcome: row.get(16)?,
        cancelled: row.get(17)?,
        out_paper_id: some(row, 18)?.map(PaperId),
        back_paper_id: some(row, 19)?.map(PaperId),
        evidence_id: some(row, 20)?.map(EvidenceId),
    })
}
