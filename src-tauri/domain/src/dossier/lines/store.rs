//! The lines of dossiers and what they are linked to.

use rusqlite::{Connection, OptionalExtension, Row, params, types::Value};
use serde::de::DeserializeOwned;

use super::{
    AgreementId, Line, LineAnswer, LineId, LineRow, LineState, LineUse, MeasureId, Placed, ProofId,
    Support,
};
use crate::{
    Day, Error, Result, calendar,
    dossier::{Dossier, DossierId, requirements::Requirement, versions::FrozenLine},
    evidence::EvidenceId,
    lists::{Column, ListQuery, Page, Source, Table},
    vault::{Tx, code, coded, day, day_text, some},
};

const SELECT: &str = "SELECT l.id, l.dossier_id, l.catalogue, l.key, l.state, l.present, l.planned,
        l.due, l.owner, l.reason, l.agreement_id, l.last_done, l.every_months, l.exception_reason,
        l.exception_evidence_id, l.changed, coalesce(a.expires_on, ''), coalesce(a.ended_on, ''),
        (SELECT json_group_array(x.measure_id) FROM line_measures x WHERE x.line_id = l.id),
        (SELECT json_group_array(x.proof_id) FROM line_proofs x WHERE x.line_id = l.id),
        l.clause, l.part, l.heading, l.side, l.text, coalesce(a.provider || ': ' || a.title, ''),
        (SELECT json_group_array(m.name)
         FROM line_measures x JOIN measures m ON m.id = x.measure_id
         WHERE x.line_id = l.id AND m.ended_on = ''),
        (SELECT json_group_array(json_array(p.name, nullif(p.expires_on, '')))
         FROM proofs p WHERE p.ended_on = '' AND p.id IN (
             SELECT x.proof_id FROM line_proofs x WHERE x.line_id = l.id
             UNION SELECT q.id FROM line_measures x
                 JOIN measures m ON m.id = x.measure_id AND m.ended_on = ''
                 JOIN proofs q ON q.measure_id = m.id AND q.measure_id > 0
             WHERE x.line_id = l.id))
    FROM dossier_lines l LEFT JOIN agreements a ON a.id = l.agreement_id";

const AGREEMENT: &str = "LEFT JOIN agreements a ON a.id = l.agreement_id";

/// The state as it counts on day ?2.
const STATE_ON: &str = "iif((a.ended_on > '' AND a.ended_on <= ?2
     OR a.expires_on > '' AND a.expires_on < ?2) IS TRUE, 'open', l.state)";

/// ?1 is the dossier, ?2 today.
const TABLE: Table = Table {
    from: "dossier_lines l",
    rows: SELECT,
    key: "l.id",
    order: "l.place",
    live: "l.place > 0",
    search: "l.search",
    exact: "l.text || ' ' || l.present || ' ' || l.planned || ' ' || l.owner",
    texts_of: &["dossier_lines"],
    columns: &[
        Column::sorted("clause", "l.clause", "l.place"),
        Column::code("group", "l.part"),
        Column::code("heading", "l.heading"),
        Column::code("side", "l.side"),
        Column::text("text", "l.text"),
        Column::code("state", STATE_ON).via(AGREEMENT),
        Column::sorted("present", "l.present", "text_key(l.present)"),
        Column::sorted("planned", "l.planned", "text_key(l.planned)"),
        Column::sorted("owner", "l.owner", "text_key(l.owner)"),
        Column::sorted("due", "l.due", "l.due = '', l.due"),
        Column::until("due_until", "nullif(l.due, '')"),
        Column::sorted("reason", "l.reason", "text_key(l.reason)"),
        Column::text(
            "measures",
            "(SELECT coalesce(group_concat(m.name), '')
              FROM line_measures x JOIN measures m ON m.id = x.measure_id
              WHERE x.line_id = l.id AND m.ended_on = '')",
        ),
        Column::text(
            "proofs",
            "(SELECT coalesce(group_concat(p.name), '')
              FROM line_proofs x JOIN proofs p ON p.id = x.proof_id
              WHERE x.line_id = l.id AND p.ended_on = '')",
        ),
        Column::text("agreement", "coalesce(a.provider || ' ' || a.title, '')").via(AGREEMENT),
        Column::code(
            "proven",
            "(EXISTS (SELECT 1 FROM line_proofs x JOIN proofs p ON p.id = x.proof_id
                  WHERE x.line_id = l.id AND p.ended_on = '')
              OR EXISTS (SELECT 1 FROM line_measures x
                  JOIN measures m ON m.id = x.measure_id AND m.ended_on = ''
                  JOIN proofs p ON p.measure_id = m.id AND p.measure_id > 0 AND p.ended_on = ''
                  WHERE x.line_id = l.id))",
        ),
        Column::code(
            "lapsed",
            "(a.ended_on > '' AND a.ended_on <= ?2 OR a.expires_on > '' AND a.expires_on < ?2)
                 IS TRUE",
        )
        .via(AGREEMENT),
        Column::code("excepted", "l.exception_reason <> ''"),
        Column::code("periodic", "l.every_months > 0"),
    ],
};

pub fn list(
    source: Source<'_>,
    dossier: &Dossier,
    query: &ListQuery,
    today: Day,
) -> Result<Page<LineRow>> {
    let given = [
        Value::Integer(dossier.id.0.into()),
        Value::Text(today.to_string()),
    ];
    // Every statement names the day, so that each takes both values.
    let of = "l.dossier_id = ?1 AND ?2 > ''";
    let page = TABLE.page_where(source, query, of, &given, |row| {
        Ok((row_to_line(row)?, row_to_placed(row)?, row_to_names(row)?))
    })?;
    Ok(
        page.map(|(line, placed, (measures, proofs, agreement))| LineRow {
            requirement: placed.requirement(&line, dossier.level.unwrap_or_default()),
            lapsed: line.has_lapsed(today),
            unproven: line.is_unproven(today),
            line,
            measures,
            proofs,
            agreement,
        }),
    )
}

/// Those the level asks for.
pub fn asked(conn: &Connection, dossier: DossierId) -> Result<Vec<Line>> {
    let sql = format!("{SELECT} WHERE l.dossier_id = ?1 AND l.place > 0 ORDER BY l.place");
    fetch(conn, &sql, dossier, row_to_line)
}

/// Also those kept aside.
pub fn every(conn: &Connection, dossier: DossierId) -> Result<Vec<Line>> {
    let sql = format!("{SELECT} WHERE l.dossier_id = ?1 ORDER BY l.place = 0, l.place, l.id");
    fetch(conn, &sql, dossier, row_to_line)
}

/// Those the level asks for, with where each stands in its catalogue.
pub fn placed(conn: &Connection, dossier: DossierId) -> Result<Vec<(Line, Placed)>> {
    let sql = format!("{SELECT} WHERE l.dossier_id = ?1 AND l.place > 0 ORDER BY l.place");
    fetch(conn, &sql, dossier, |row| {
        Ok((row_to_line(row)?, row_to_placed(row)?))
    })
}

pub fn frozen(conn: &Connection, dossier: DossierId) -> Result<Vec<FrozenLine>> {
    let sql = format!("{SELECT} WHERE l.dossier_id = ?1 AND l.place > 0 ORDER BY l.place");
    fetch(conn, &sql, dossier, |row| {
        let (line, placed) = (row_to_line(row)?, row_to_placed(row)?);
        let (measures, proofs, agreement) = row_to_names(row)?;
        Ok(FrozenLine {
            catalogue: line.catalogue,
            key: line.key,
            clause: placed.clause,
            text: placed.text,
            state: line.state,
            present: line.present,
            planned: line.planned,
            due: day_text(line.due),
            owner: line.owner,
            reason: line.reason,
            exception: line.exception,
            measures,
            proofs,
            agreement,
        })
    })
}

pub fn line(conn: &Connection, id: LineId) -> Result<(Line, Placed)> {
    conn.prepare_cached(&format!("{SELECT} WHERE l.id = ?1 AND l.place > 0"))?
        .query_row([id.0], |row| Ok((row_to_line(row)?, row_to_placed(row)?)))
        .optional()?
        .ok_or_else(|| Error::not_found("dòng yêu cầu này trong hồ sơ"))
}

pub fn count(conn: &Connection, dossier: DossierId) -> Result<u32> {
    Ok(conn
        .prepare_cached("SELECT count(*) FROM dossier_lines WHERE dossier_id = ?1 AND place > 0")?
        .query_row([dossier.0], |row| row.get(0))?)
}

/// How many of the lines the level asks for are in each state today.
pub fn count_states(
    conn: &Connection,
    dossier: DossierId,
    today: Day,
) -> Result<Vec<(LineState, u32)>> {
    let sql = format!(
        "SELECT {STATE_ON}, count(*) FROM dossier_lines l {AGREEMENT}
         WHERE l.dossier_id = ?1 AND l.place > 0 GROUP BY 1"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params![dossier.0, today.to_string()], |row| {
        Ok((coded(row, 0)?, row.get(1)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn insert(tx: &Tx<'_>, dossier: DossierId, place: u32, of: &Requirement) -> Result<LineId> {
    tx.prepare_cached(
        "INSERT INTO dossier_lines (dossier_id, catalogue, key, clause, part, heading, side, text,
             every_months, state, place, search)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, '')",
    )?
    .execute(params![
        dossier.0,
        of.catalogue,
        of.key,
        of.clause,
        of.group,
        of.heading,
        code(of.side),
        of.text,
        of.every_months.unwrap_or(0),
        code(LineState::Open),
        place,
    ])?;
    let id = LineId(tx.last_id()?);
    set_search(tx, id)?;
    Ok(id)
}

/// Where a requirement stands at the level, should that have changed.
pub fn set_place(tx: &Tx<'_>, id: LineId, place: u32, of: &Requirement) -> Result<()> {
    let changed = tx
        .prepare_cached(
            "UPDATE dossier_lines SET place = ?2, clause = ?3, part = ?4, heading = ?5, side = ?6,
                 text = ?7, every_months = ?8
             WHERE id = ?1 AND (place, clause, part, heading, side, text, every_months)
                 <> (?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            id.0,
            place,
            of.clause,
            of.group,
            of.heading,
            code(of.side),
            of.text,
            of.every_months.unwrap_or(0),
        ])?;
    if changed > 0 {
        set_search(tx, id)?;
    }
    Ok(())
}

pub fn set_aside(tx: &Tx<'_>, id: LineId) -> Result<()> {
    tx.prepare_cached("UPDATE dossier_lines SET place = 0 WHERE id = ?1")?
        .execute([id.0])?;
    Ok(())
}

pub fn remove(tx: &Tx<'_>, id: LineId) -> Result<()> {
    tx.prepare_cached("DELETE FROM dossier_lines WHERE id = ?1")?
        .execute([id.0])?;
    Ok(())
}

pub fn update(tx: &Tx<'_>, id: LineId, to: &LineAnswer, keeps_exception: bool) -> Result<()> {
    tx.prepare_cached(
        "UPDATE dossier_lines SET state = ?2, present = ?3, planned = ?4, due = ?5, owner = ?6,
             reason = ?7, last_done = ?8, changed = changed + 1,
             exception_reason = iif(?9, exception_reason, ''),
             exception_evidence_id = iif(?9, exception_evidence_id, 0)
         WHERE id = ?1",
    )?
    .execute(params![
        id.0,
        code(to.state),
        to.present,
        to.planned,
        day_text(to.due),
        to.owner,
        to.reason,
        day_text(to.last_done),
        keeps_exception,
    ])?;
    set_search(tx, id)
}

/// The answer of an earlier line, with what it is linked to.
pub fn take_over(tx: &Tx<'_>, from: &Line, to: LineId, answer: &LineAnswer) -> Result<()> {
    for measure in &from.measures {
        link(tx, to, Support::Measure(*measure))?;
    }
    for proof in &from.proofs {
        link(tx, to, Support::Proof(*proof))?;
    }
    if let Some(agreement) = from.agreement_id {
        set_agreement(tx, to, Some(agreement), answer.state)?;
    }
    update(tx, to, answer, false)
}

pub fn set_exception(tx: &Tx<'_>, id: LineId, reason: &str, proof: EvidenceId) -> Result<()> {
    tx.prepare_cached(
        "UPDATE dossier_lines SET exception_reason = ?2, exception_evidence_id = ?3,
             changed = changed + 1 WHERE id = ?1",
    )?
    .execute(params![id.0, reason, proof.0])?;
    Ok(())
}

pub fn set_agreement(
    tx: &Tx<'_>,
    id: LineId,
    agreement: Option<AgreementId>,
    state: LineState,
) -> Result<()> {
    tx.prepare_cached(
        "UPDATE dossier_lines SET agreement_id = ?2, state = ?3, changed = changed + 1
         WHERE id = ?1",
    )?
    .execute(params![
        id.0,
        agreement.map_or(0, |agreement| agreement.0),
        code(state)
    ])?;
    set_search(tx, id)
}

/// Whether it was not linked before.
pub fn link(tx: &Tx<'_>, line: LineId, with: Support) -> Result<bool> {
    let (sql, id) = match with {
        Support::Measure(id) => (
            "INSERT OR IGNORE INTO line_measures (line_id, measure_id) VALUES (?1, ?2)",
            id.0,
        ),
        Support::Proof(id) => (
            "INSERT OR IGNORE INTO line_proofs (line_id, proof_id) VALUES (?1, ?2)",
            id.0,
        ),
    };
    relinked(tx, line, tx.prepare_cached(sql)?.execute([line.0, id])?)
}

/// Whether it was linked.
pub fn unlink(tx: &Tx<'_>, line: LineId, from: Support) -> Result<bool> {
    let (sql, id) = match from {
        Support::Measure(id) => (
            "DELETE FROM line_measures WHERE line_id = ?1 AND measure_id = ?2",
            id.0,
        ),
        Support::Proof(id) => (
            "DELETE FROM line_proofs WHERE line_id = ?1 AND proof_id = ?2",
            id.0,
        ),
    };
    relinked(tx, line, tx.prepare_cached(sql)?.execute([line.0, id])?)
}

fn relinked(tx: &Tx<'_>, line: LineId, done: usize) -> Result<bool> {
    if done > 0 {
        tx.prepare_cached("UPDATE dossier_lines SET changed = changed + 1 WHERE id = ?1")?
            .execute([line.0])?;
        set_search(tx, line)?;
    }
    Ok(done > 0)
}

/// The names in what is searched follow a measure, proof or agreement that was renamed or ended.
pub fn set_search_of(tx: &Tx<'_>, linked: Linked) -> Result<()> {
    let (sql, id) = match linked {
        Linked::Measure(id) => (
            "SELECT line_id FROM line_measures WHERE measure_id = ?1",
            id.0,
        ),
        Linked::Proof(id) => ("SELECT line_id FROM line_proofs WHERE proof_id = ?1", id.0),
        Linked::Agreement(id) => (
            "SELECT id FROM dossier_lines WHERE agreement_id = ?1 AND agreement_id > 0",
            id.0,
        ),
    };
    let mut statement = tx.prepare_cached(sql)?;
    let lines = statement.query_map([id], |row| row.get(0).map(LineId))?;
    for line in lines.collect::<rusqlite::Result<Vec<_>>>()? {
        set_search(tx, line)?;
    }
    Ok(())
}

pub enum Linked {
    Measure(MeasureId),
    Proof(ProofId),
    Agreement(AgreementId),
}

/// The lines in dossiers that are not over, by system.
pub fn uses(conn: &Connection, linked: Linked) -> Result<Vec<LineUse>> {
    let (of, id) = match linked {
        Linked::Measure(id) => (
            "l.id IN (SELECT line_id FROM line_measures WHERE measure_id = ?1)",
            id.0,
        ),
        Linked::Proof(id) => (
            "l.id IN (SELECT line_id FROM line_proofs WHERE proof_id = ?1)",
            id.0,
        ),
        Linked::Agreement(id) => ("l.agreement_id = ?1 AND l.agreement_id > 0", id.0),
    };
    let mut statement = conn.prepare_cached(&format!(
        "SELECT l.id, l.dossier_id, s.name, l.clause, l.text, l.state
         FROM dossier_lines l JOIN dossiers d ON d.id = l.dossier_id
             JOIN systems s ON s.id = d.system_id
         WHERE {of} AND l.place > 0 AND d.state NOT IN ('superseded', 'cancelled')
         ORDER BY s.name, d.id, l.place"
    ))?;
    let rows = statement.query_map([id], |row| {
        Ok(LineUse {
            line_id: LineId(row.get(0)?),
            dossier_id: DossierId(row.get(1)?),
            system: row.get(2)?,
            clause: row.get(3)?,
            text: row.get(4)?,
            state: coded(row, 5)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn set_search(tx: &Tx<'_>, id: LineId) -> Result<()> {
    tx.prepare_cached(
        "UPDATE dossier_lines AS l SET search = text_key(
             l.clause || ' ' || l.text || ' ' || l.present || ' ' || l.planned || ' ' || l.owner
             || ' ' || l.reason || ' ' ||
             coalesce((SELECT group_concat(m.name, ' ')
                       FROM line_measures x JOIN measures m ON m.id = x.measure_id
                       WHERE x.line_id = l.id AND m.ended_on = ''), '') || ' ' ||
             coalesce((SELECT group_concat(p.name, ' ')
                       FROM line_proofs x JOIN proofs p ON p.id = x.proof_id
                       WHERE x.line_id = l.id AND p.ended_on = ''), '') || ' ' ||
             coalesce((SELECT a.provider || ' ' || a.title FROM agreements a
                       WHERE a.id = l.agreement_id), ''))
         WHERE l.id = ?1",
    )?
    .execute([id.0])?;
    Ok(())
}

fn fetch<T>(
    conn: &Connection,
    sql: &str,
    dossier: DossierId,
    row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([dossier.0], row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn row_to_line(row: &Row<'_>) -> rusqlite::Result<Line> {
    let agreement_id = some(row, 10)?.map(AgreementId);
    let ended = day(row, 17)?.and_then(|day| day.pred_opt());
    let until = [day(row, 16)?, ended].into_iter().flatten().min();
    Ok(Line {
        id: LineId(row.get(0)?),
        dossier_id: DossierId(row.get(1)?),
        catalogue: row.get(2)?,
        key: row.get(3)?,
        state: coded(row, 4)?,
        present: row.get(5)?,
        planned: row.get(6)?,
        due: day(row, 7)?,
        owner: row.get(8)?,
        reason: row.get(9)?,
        agreement_id,
        agreement_until: until,
        last_done: day(row, 11)?,
        every_months: row.get(12)?,
        exception: row.get(13)?,
        exception_evidence_id: some(row, 14)?.map(EvidenceId),
        changed: row.get(15)?,
        measures: listed(row, 18)?,
        proofs: listed(row, 19)?,
        proven_until: live_proofs(row)?
            .into_iter()
            .map(|(_, until)| until)
            .collect(),
    })
}

fn row_to_placed(row: &Row<'_>) -> rusqlite::Result<Placed> {
    Ok(Placed {
        clause: row.get(20)?,
        part: row.get(21)?,
        heading: row.get(22)?,
        side: coded(row, 23)?,
        text: row.get(24)?,
    })
}

/// Measures, proofs, agreement.
fn row_to_names(row: &Row<'_>) -> rusqlite::Result<(Vec<String>, Vec<String>, String)> {
    let proofs = live_proofs(row)?.into_iter();
    let proofs = proofs.map(|(name, until)| match until {
        Some(until) => format!("{name} (đến {})", calendar::date(until)),
        None => name,
    });
    Ok((measures_in_use(row)?, proofs.collect(), row.get(25)?))
}

fn measures_in_use(row: &Row<'_>) -> rusqlite::Result<Vec<String>> {
    listed(row, 26)
}

/// The proofs in use, its own and those of its measures, each with its last day.
fn live_proofs(row: &Row<'_>) -> rusqlite::Result<Vec<(String, Option<Day>)>> {
    listed(row, 27)
}

/// A column that holds a JSON list.
fn listed<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<T>> {
    serde_json::from_str(row.get_ref(column)?.as_str()?).map_err(|e| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, e.into())
    })
}
