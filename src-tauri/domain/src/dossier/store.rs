//! The table of dossiers.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Answers, Dossier, DossierForm, DossierId, DossierRow, State, profile::Profile};
use crate::{
    Day, Error, Result,
    dossier::risks::AssessmentId,
    lists::{Column, ListQuery, Page, Source, Table},
    systems::SystemId,
    vault::{Tx, code, coded, day, some},
};

const SELECT: &str = "SELECT d.id, d.system_id, s.name, d.rules, d.regime, d.number, d.follows_id,
        d.state, d.answers, d.level, d.profile, d.assessment_id, d.opened_on, d.approved_on,
        d.ended_on, d.cancelled_reason
    FROM dossiers d JOIN systems s ON s.id = d.system_id";

const TABLE: Table = Table {
    from: "dossiers d",
    rows: "SELECT d.id, s.name, d.rules, d.number, d.level, d.state, d.opened_on, d.approved_on,
            (SELECT count(*) FROM dossier_lines l WHERE l.dossier_id = d.id AND l.place > 0),
            (SELECT count(*) FROM dossier_lines l
             WHERE l.dossier_id = d.id AND l.place > 0 AND l.state <> 'open')
        FROM dossiers d JOIN systems s ON s.id = d.system_id",
    key: "d.id",
    order: "d.state IN ('superseded', 'cancelled'), d.opened_on DESC, d.id DESC",
    live: "",
    search: "d.search",
    exact: "",
    texts_of: &["dossiers"],
    columns: &[
        Column::sorted("system", "s.name", "s.name").via("JOIN systems s ON s.id = d.system_id"),
        Column::code("system_id", "d.system_id"),
        Column::code("level", "d.level"),
        Column::code("state", "d.state"),
        Column::code("rules", "d.rules"),
        Column::text("opened_on", "d.opened_on"),
        Column::text("approved_on", "d.approved_on"),
    ],
};

pub fn list(source: Source<'_>, query: &ListQuery) -> Result<Page<DossierRow>> {
    TABLE.page(source, query, row_to_row)
}

pub fn get(conn: &Connection, id: DossierId) -> Result<Dossier> {
    conn.prepare_cached(&format!("{SELECT} WHERE d.id = ?1"))?
        .query_row([id.0], row_to_dossier)
        .optional()?
        .ok_or_else(|| Error::not_found("hồ sơ này"))
}

/// The dossiers of a system, the first one first.
pub fn of_system(conn: &Connection, system: SystemId) -> Result<Vec<Dossier>> {
    let mut statement = conn.prepare_cached(&format!(
        "{SELECT} WHERE d.system_id = ?1 ORDER BY d.number"
    ))?;
    let rows = statement.query_map([system.0], row_to_dossier)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Every dossier neither superseded nor cancelled, by system.
pub fn living(conn: &Connection) -> Result<Vec<Dossier>> {
    let mut statement = conn.prepare_cached(&format!(
        "{SELECT} WHERE d.state NOT IN ('superseded', 'cancelled') ORDER BY d.system_id, d.number"
    ))?;
    let rows = statement.query_map([], row_to_dossier)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The dossier opened last, of any system.
pub fn newest(conn: &Connection) -> Result<Option<Dossier>> {
    Ok(conn
        .prepare_cached(&format!("{SELECT} ORDER BY d.id DESC LIMIT 1"))?
        .query_row([], row_to_dossier)
        .optional()?)
}

pub fn insert(
    tx: &Tx<'_>,
    form: &DossierForm,
    (rules, number, opened_on): (&str, u32, Day),
    content: &Dossier,
) -> Result<DossierId> {
    tx.prepare_cached(
        "INSERT INTO dossiers (system_id, rules, regime, number, follows_id, state, answers, level,
             profile, assessment_id, opened_on, search)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, '')",
    )?
    .execute(params![
        form.system_id.0,
        rules,
        form.regime,
        number,
        form.follows.map_or(0, |id| id.0),
        code(State::Draft),
        serde_json::to_string(&content.answers)?,
        content.level.unwrap_or(0),
        serde_json::to_string(&content.profile)?,
        content.assessment_id.map_or(0, |id| id.0),
        opened_on.to_string(),
    ])?;
    Ok(DossierId(tx.last_id()?))
}

pub fn set_answers(tx: &Tx<'_>, id: DossierId, answers: &Answers, level: Option<u8>) -> Result<()> {
    tx.prepare_cached("UPDATE dossiers SET answers = ?2, level = ?3 WHERE id = ?1")?
        .execute(params![
            id.0,
            serde_json::to_string(answers)?,
            level.unwrap_or(0)
        ])?;
    Ok(())
}

pub fn set_profile(tx: &Tx<'_>, id: DossierId, profile: &Profile) -> Result<()> {
    tx.prepare_cached("UPDATE dossiers SET profile = ?2 WHERE id = ?1")?
        .execute(params![id.0, serde_json::to_string(profile)?])?;
    Ok(())
}

/// The dossier rests on this assessment from now on.
pub fn set_assessment(tx: &Tx<'_>, id: DossierId, assessment: AssessmentId) -> Result<()> {
    tx.prepare_cached("UPDATE dossiers SET assessment_id = ?2 WHERE id = ?1")?
        .execute([id.0, assessment.0])?;
    Ok(())
}

pub fn set_search(tx: &Tx<'_>, id: DossierId, search: &str) -> Result<()> {
    tx.prepare_cached("UPDATE dossiers SET search = ?2 WHERE id = ?1")?
        .execute(params![id.0, search])?;
    Ok(())
}

fn row_to_row(row: &Row<'_>) -> rusqlite::Result<DossierRow> {
    Ok(DossierRow {
        id: DossierId(row.get(0)?),
        system: row.get(1)?,
        rules: row.get(2)?,
        number: row.get(3)?,
        level: level(row, 4)?,
        state: coded(row, 5)?,
        opened_on: day(row, 6)?.unwrap_or_default(),
        approved_on: day(row, 7)?,
        lines: row.get(8)?,
        answered: row.get(9)?,
    })
}

fn row_to_dossier(row: &Row<'_>) -> rusqlite::Result<Dossier> {
    Ok(Dossier {
        id: DossierId(row.get(0)?),
        system_id: SystemId(row.get(1)?),
        system: row.get(2)?,
        rules: row.get(3)?,
        regime: row.get(4)?,
        number: row.get(5)?,
        follows_id: some(row, 6)?.map(DossierId),
        state: coded(row, 7)?,
        answers: json(row, 8)?,
        level: level(row, 9)?,
        profile: json(row, 10)?,
        assessment_id: some(row, 11)?.map(AssessmentId),
        opened_on: day(row, 12)?.unwrap_or_default(),
        approved_on: day(row, 13)?,
        ended_on: day(row, 14)?,
        cancelled: row.get(15)?,
    })
}

fn level(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<u8>> {
    let level: u8 = row.get(column)?;
    Ok((level > 0).then_some(level))
}

/// A value kept as JSON.
pub(super) fn json<T: serde::de::DeserializeOwned>(
    row: &Row<'_>,
    column: usize,
) -> rusqlite::Result<T> {
    serde_json::from_str(row.get_ref(column)?.as_str()?).map_err(|e| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(e))
    })
}
