//! The tables of risk assessments and their risks.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Assessment, AssessmentForm, AssessmentId, AssessmentRow, Harm, Risk};
use crate::{
    Day, Error, Result,
    evidence::EvidenceId,
    lists::{Column, ListQuery, Page, Source, Table},
    systems::SystemId,
    vault::{Tx, code, coded, day, day_text, some},
};

const SELECT: &str = "SELECT a.id, a.system_id, s.name, a.day, a.cause, a.method, a.capability,
        a.telling, a.level, a.approved_on, a.evidence_id
    FROM risk_assessments a JOIN systems s ON s.id = a.system_id";

const TABLE: Table = Table {
    from: "risk_assessments a",
    rows: "SELECT a.id, a.system_id, s.name, a.day, a.cause, a.level, a.approved_on,
            (SELECT count(*) FROM risks r WHERE r.assessment_id = a.id),
            (SELECT count(*) FROM risks r WHERE r.assessment_id = a.id AND r.treatment <> ''
                AND r.done_on = '')
        FROM risk_assessments a JOIN systems s ON s.id = a.system_id",
    key: "a.id",
    order: "a.day DESC, a.id DESC",
    live: "",
    search: "a.search",
    exact: "",
    texts_of: &["risk_assessments"],
    columns: &[
        Column::text("system", "s.name").via("JOIN systems s ON s.id = a.system_id"),
        Column::code("system_id", "a.system_id"),
        Column::text("day", "a.day"),
        Column::code("cause", "a.cause"),
        Column::code("level", "a.level"),
        Column::text("approved_on", "a.approved_on"),
    ],
};

pub fn list(source: Source<'_>, query: &ListQuery) -> Result<Page<AssessmentRow>> {
    TABLE.page(source, query, |row| {
        Ok(AssessmentRow {
            id: AssessmentId(row.get(0)?),
            system_id: SystemId(row.get(1)?),
            system: row.get(2)?,
            day: day(row, 3)?.unwrap_or_default(),
            cause: coded(row, 4)?,
            level: level(row, 5)?,
            approved_on: day(row, 6)?,
            risks: row.get(7)?,
            untreated: row.get(8)?,
        })
    })
}

pub fn get(conn: &Connection, id: AssessmentId) -> Result<Assessment> {
    let found = conn
        .prepare_cached(&format!("{SELECT} WHERE a.id = ?1"))?
        .query_row([id.0], row_to_assessment)
        .optional()?;
    let mut found = found.ok_or_else(|| Error::not_found("đánh giá rủi ro này"))?;
    found.risks = risks(conn, id)?;
    Ok(found)
}

/// Those of a system, the newest first.
pub fn of_system(conn: &Connection, system: SystemId) -> Result<Vec<Assessment>> {
    let mut statement = conn.prepare_cached(&format!(
        "{SELECT} WHERE a.system_id = ?1 ORDER BY a.day DESC, a.id DESC"
    ))?;
    let rows = statement.query_map([system.0], row_to_assessment)?;
    let mut found: Vec<Assessment> = rows.collect::<rusqlite::Result<_>>()?;
    for assessment in &mut found {
        assessment.risks = risks(conn, assessment.id)?;
    }
    Ok(found)
}

/// The assessments that living dossiers rest on, or that are the newest of a system.
pub fn current(conn: &Connection) -> Result<Vec<AssessmentId>> {
    let mut statement = conn.prepare_cached(
        "SELECT id FROM risk_assessments a WHERE NOT EXISTS (SELECT 1 FROM risk_assessments b
             WHERE b.system_id = a.system_id AND (b.day, b.id) > (a.day, a.id))
         UNION SELECT assessment_id FROM dossiers
             WHERE assessment_id > 0 AND state NOT IN ('superseded', 'cancelled')
         ORDER BY 1",
    )?;
    let rows = statement.query_map([], |row| row.get(0).map(AssessmentId))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn insert(tx: &Tx<'_>, form: &AssessmentForm) -> Result<AssessmentId> {
    tx.prepare_cached(
        "INSERT INTO risk_assessments
             (system_id, day, cause, method, capability, telling, level, search)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, '')",
    )?
    .execute(params![
        form.system_id.0,
        form.day.to_string(),
        code(form.cause),
        form.method,
        form.capability,
        form.telling,
        form.level
    ])?;
    Ok(AssessmentId(tx.last_id()?))
}

pub fn update(tx: &Tx<'_>, id: AssessmentId, form: &AssessmentForm) -> Result<()> {
    tx.prepare_cached(
        "UPDATE risk_assessments SET day = ?2, cause = ?3, method = ?4, capability = ?5,
             telling = ?6, level = ?7 WHERE id = ?1",
    )?
    .execute(params![
        id.0,
        form.day.to_string(),
        code(form.cause),
        form.method,
        form.capability,
        form.telling,
        form.level
    ])?;
    Ok(())
}

pub fn set_search(tx: &Tx<'_>, id: AssessmentId, search: &str) -> Result<()> {
    tx.prepare_cached("UPDATE risk_assessments SET search = ?2 WHERE id = ?1")?
        .execute(params![id.0, search])?;
    Ok(())
}

pub fn set_approved(tx: &Tx<'_>, id: AssessmentId, day: Day, proof: EvidenceId) -> Result<()> {
    tx.prepare_cached(
        "UPDATE risk_assessments SET approved_on = ?2, evidence_id = ?3 WHERE id = ?1",
    )?
    .execute(params![id.0, day.to_string(), proof.0])?;
    Ok(())
}

fn risks(conn: &Connection, id: AssessmentId) -> Result<Vec<Risk>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, subject, info, threat, weakness, likelihood, impact, harms, effect, treatment,
             due, owner, done_on FROM risks WHERE assessment_id = ?1 ORDER BY place, id",
    )?;
    let rows = statement.query_map([id.0], row_to_risk)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Lays these risks down as those of the assessment, in their order; those that keep their number
/// keep it.
pub fn set_risks(tx: &Tx<'_>, id: AssessmentId, given: &[Risk]) -> Result<()> {
    for old in risks(tx, id)? {
        if !given.iter().any(|risk| risk.id == old.id) {
            tx.prepare_cached("DELETE FROM risks WHERE id = ?1")?
                .execute([old.id])?;
        }
    }
    for (place, risk) in (1_u32..).zip(given) {
        let harms: Vec<String> = risk.harms.iter().map(|harm| code(*harm)).collect();
        let sql = if risk.id == 0 {
            "INSERT INTO risks (assessment_id, subject, info, threat, weakness, likelihood, impact,
                 harms, effect, treatment, due, owner, done_on, place)
             VALUES (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
        } else {
            "UPDATE risks SET subject = ?3, info = ?4, threat = ?5, weakness = ?6, likelihood = ?7,
                 impact = ?8, harms = ?9, effect = ?10, treatment = ?11, due = ?12, owner = ?13,
                 done_on = ?14, place = ?15 WHERE id = ?1 AND assessment_id = ?2"
        };
        tx.prepare_cached(sql)?.execute(params![
            risk.id,
            id.0,
            risk.subject,
            risk.info,
            risk.threat,
            risk.weakness,
            risk.likelihood,
            risk.impact,
            harms.join(","),
            risk.effect,
            risk.treatment,
            day_text(risk.due),
            risk.owner,
            day_text(risk.done_on),
            place,
        ])?;
    }
    Ok(())
}

/// A risk's treatment is done, whatever else is settled.
pub fn set_done(tx: &Tx<'_>, risk: u32, day: Option<Day>) -> Result<()> {
    tx.prepare_cached("UPDATE risks SET done_on = ?2 WHERE id = ?1")?
        .execute(params![risk, day_text(day)])?;
    Ok(())
}

/// The assessment a risk is of.
pub fn assessment_of(conn: &Connection, risk: u32) -> Result<AssessmentId> {
    conn.prepare_cached("SELECT assessment_id FROM risks WHERE id = ?1")?
        .query_row([risk], |row| row.get(0).map(AssessmentId))
        .optional()?
        .ok_or_else(|| Error::not_found("rủi ro này"))
}

fn row_to_assessment(row: &Row<'_>) -> rusqlite::Result<Assessment> {
    Ok(Assessment {
        id: AssessmentId(row.get(0)?),
        system_id: SystemId(row.get(1)?),
        system: row.get(2)?,
        day: day(row, 3)?.unwrap_or_default(),
        cause: coded(row, 4)?,
        method: row.get(5)?,
        capability: row.get(6)?,
        telling: row.get(7)?,
        level: level(row, 8)?,
        approved_on: day(row, 9)?,
        evidence_id: some(row, 10)?.map(EvidenceId),
        risks: Vec::new(),
    })
}

fn row_to_risk(row: &Row<'_>) -> rusqlite::Result<Risk> {
    let harms = row.get_ref(7)?.as_str()?;
    let harms = harms.split(',').filter(|code| !code.is_empty());
    Ok(Risk {
        id: row.get(0)?,
        subject: row.get(1)?,
        info: row.get(2)?,
        threat: row.get(3)?,
        weakness: row.get(4)?,
        likelihood: row.get(5)?,
        impact: row.get(6)?,
        harms: harms.filter_map(Harm::of_code).collect(),
        effect: row.get(8)?,
        treatment: row.get(9)?,
        due: day(row, 10)?,
        owner: row.get(11)?,
        done_on: day(row, 12)?,
    })
}

fn level(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<u8>> {
    let level: u8 = row.get(column)?;
    Ok((level > 0).then_some(level))
}
