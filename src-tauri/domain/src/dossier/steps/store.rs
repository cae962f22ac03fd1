//! The table of steps, and the state of a dossier, which only a step changes.

use rusqlite::{Connection, params};

use super::{NewStep, Taken};
use crate::{
    Day, Result,
    dossier::{DossierId, State},
    evidence::EvidenceId,
    vault::{Tx, code, coded, day, day_text, some},
};

pub fn of(conn: &Connection, id: DossierId) -> Result<Vec<Taken>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, step, day, number, body, note, evidence_id, by_name FROM dossier_steps
         WHERE dossier_id = ?1 ORDER BY id",
    )?;
    let rows = statement.query_map([id.0], |row| {
        Ok(Taken {
            id: row.get(0)?,
            step: coded(row, 1)?,
            day: day(row, 2)?.unwrap_or_default(),
            number: row.get(3)?,
            body: row.get(4)?,
            note: row.get(5)?,
            evidence_id: some(row, 6)?.map(EvidenceId),
            by_name: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn insert(
    tx: &Tx<'_>,
    id: DossierId,
    step: &NewStep,
    evidence: Option<EvidenceId>,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO dossier_steps (dossier_id, step, day, number, body, note, evidence_id, by_name)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        id.0,
        code(step.step),
        step.day.to_string(),
        step.number,
        step.body,
        step.note,
        evidence.map_or(0, |id| id.0),
        tx.by().name,
    ])?;
    Ok(())
}

pub fn set_state(tx: &Tx<'_>, id: DossierId, state: State) -> Result<()> {
    tx.prepare_cached("UPDATE dossiers SET state = ?2 WHERE id = ?1")?
        .execute(params![id.0, code(state)])?;
    Ok(())
}

pub fn set_approved(tx: &Tx<'_>, id: DossierId, day: Day) -> Result<()> {
    tx.prepare_cached("UPDATE dossiers SET approved_on = ?2 WHERE id = ?1")?
        .execute(params![id.0, day_text(Some(day))])?;
    Ok(())
}

pub fn set_ended(tx: &Tx<'_>, id: DossierId, day: Day, reason: &str) -> Result<()> {
    tx.prepare_cached("UPDATE dossiers SET ended_on = ?2, cancelled_reason = ?3 WHERE id = ?1")?
        .execute(params![id.0, day_text(Some(day)), reason])?;
    Ok(())
}
