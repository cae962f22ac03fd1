//! The tables of departures and their lines.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, params, types::Type};

use super::{
    CaseState, Departure, DepartureId, DepartureRow, Line, LineId, LineKind, LineState, Opening,
    Standing,
};
use crate::{
    Day, Error, Result,
    audit::Kind,
    evidence::EvidenceId,
    lists::{Column, ListQuery, Page, Source, Table},
    people::PersonId,
    regulations::Action,
    vault::{Tx, code, coded, day, day_text},
};

const TABLE: Table = Table {
    from: "departures d JOIN people p ON p.id = d.person_id",
    rows: "SELECT d.id, d.person_id, p.name, p.code, p.unit, d.trigger, d.effective_on, d.state,
               d.closed_on, d.decision,
               (SELECT count(*) FROM departure_lines l WHERE l.departure_id = d.id),
               (SELECT count(*) FROM departure_lines l
                WHERE l.departure_id = d.id AND d.state <> 'withdrawn'
                    AND l.state IN ('open', 'waiting')),
               coalesce((SELECT min(l.due) FROM departure_lines l
                WHERE l.departure_id = d.id AND d.state <> 'withdrawn'
                    AND l.state IN ('open', 'waiting') AND l.due <> ''), '')
           FROM departures d JOIN people p ON p.id = d.person_id",
    key: "d.id",
    order: "d.state IN ('closed', 'withdrawn'), d.effective_on, d.id DESC",
    live: "",
    search: "p.search",
    exact: "p.name",
    texts_of: &["departures", "people"],
    columns: &[
        Column::code("person_id", "d.person_id"),
        Column::sorted("person_name", "p.name", "p.name_order"),
        Column::text("person_code", "p.code"),
        Column::text("person_unit", "p.unit"),
        Column::code("trigger", "d.trigger"),
        Column::text("decision", "d.decision"),
        Column::text("effective_on", "d.effective_on"),
        Column::code("state", "d.state"),
        Column::text("closed_on", "d.closed_on"),
        Column::sorted("next_due", NEXT_DUE, NEXT_DUE_LAST),
    ],
};

const NEXT_DUE: &str = "coalesce((SELECT min(l.due) FROM departure_lines l
    WHERE l.departure_id = d.id AND d.state <> 'withdrawn'
        AND l.state IN ('open', 'waiting') AND l.due <> ''), '')";
/// What has no deadline left comes after what has.
const NEXT_DUE_LAST: &str = "coalesce((SELECT min(l.due) FROM departure_lines l
    WHERE l.departure_id = d.id AND d.state <> 'withdrawn'
        AND l.state IN ('open', 'waiting') AND l.due <> ''), '~')";

const CASE: &str = "SELECT id, person_id, trigger, decision, decided_on, effective_on, new_post,
    new_unit, successor_id, state, opened_on, closed_on, note FROM departures";
const LINE: &str = "SELECT id, departure_id, kind, subject_id, title, action, due, counted, clause,
    state, done_on, evidence_id, reason, receiver_id, by_hand, place FROM departure_lines";

pub fn page(source: Source<'_>, query: &ListQuery) -> Result<Page<DepartureRow>> {
    TABLE.page(source, query, |row| {
        Ok(DepartureRow {
            id: DepartureId(row.get(0)?),
            person_id: PersonId(row.get(1)?),
            person_name: row.get(2)?,
            person_code: row.get(3)?,
            person_unit: row.get(4)?,
            trigger: coded(row, 5)?,
            effective_on: must(row, 6)?,
            state: coded(row, 7)?,
            closed_on: day(row, 8)?,
            decision: row.get(9)?,
            lines: row.get(10)?,
            lines_open: row.get(11)?,
            next_due: day(row, 12)?,
        })
    })
}

pub fn insert(
    tx: &Tx<'_>,
    opening: &Opening,
    state: CaseState,
    opened: Option<Day>,
) -> Result<DepartureId> {
    tx.prepare_cached(
        "INSERT INTO departures (person_id, trigger, decision, decided_on, effective_on, new_post,
             new_unit, successor_id, state, opened_on, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        opening.person_id.0,
        opening.trigger.code(),
        opening.decision,
        day_text(opening.decided_on),
        opening.effective_on.to_string(),
        opening.new_post,
        opening.new_unit,
        opening.successor_id.map_or(0, |id| id.0),
        code(state),
        day_text(opened),
        opening.note,
    ])?;
    Ok(DepartureId(tx.last_id()?))
}

pub fn get(conn: &Connection, id: DepartureId) -> Result<Departure> {
    conn.prepare_cached(&format!("{CASE} WHERE id = ?1"))?
        .query_row([id.0], row_to_case)
        .optional()?
        .ok_or_else(|| Error::not_found("hồ sơ nghỉ việc này"))
}

/// The cases of one person, newest first.
pub fn of_person(conn: &Connection, person: PersonId) -> Result<Vec<Departure>> {
    let mut statement =
        conn.prepare_cached(&format!("{CASE} WHERE person_id = ?1 ORDER BY id DESC"))?;
    let rows = statement.query_map([person.0], row_to_case)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The case of each person that is not over.
pub fn under_way(conn: &Connection) -> Result<BTreeMap<PersonId, DepartureId>> {
    let mut statement = conn.prepare_cached(
        "SELECT person_id, id FROM departures WHERE state IN ('planned', 'open') ORDER BY id",
    )?;
    let rows = statement.query_map([], |row| {
        Ok((PersonId(row.get(0)?), DepartureId(row.get(1)?)))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Planned cases whose effective date is on or before `until`.
pub fn planned_until(conn: &Connection, until: Day) -> Result<Vec<Departure>> {
    let mut statement = conn.prepare_cached(&format!(
        "{CASE} WHERE state = 'planned' AND effective_on <= ?1 ORDER BY effective_on, id"
    ))?;
    let rows = statement.query_map([until.to_string()], row_to_case)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn set_state(
    tx: &Tx<'_>,
    id: DepartureId,
    state: CaseState,
    opened: Option<Day>,
    closed: Option<Day>,
) -> Result<()> {
    tx.prepare_cached(
        "UPDATE departures SET state = ?2, opened_on = ?3, closed_on = ?4 WHERE id = ?1",
    )?
    .execute(params![
        id.0,
        code(state),
        day_text(opened),
        day_text(closed)
    ])?;
    Ok(())
}

/// Ends a case that was opened by mistake.
pub fn withdraw(tx: &Tx<'_>, id: DepartureId, day: Day, reason: &str) -> Result<()> {
    tx.prepare_cached(
        "UPDATE departures SET state = 'withdrawn', closed_on = ?2, note = ?3 WHERE id = ?1",
    )?
    .execute(params![id.0, day.to_string(), reason])?;
    Ok(())
}

/// Writes what can change while the case is under way.
pub fn update(tx: &Tx<'_>, case: &Departure) -> Result<()> {
    tx.prepare_cached(
        "UPDATE departures SET decision = ?2, decided_on = ?3, effective_on = ?4, successor_id = ?5
         WHERE id = ?1",
    )?
    .execute(params![
        case.id.0,
        case.decision,
        day_text(case.decided_on),
        case.effective_on.to_string(),
        case.successor_id.map_or(0, |id| id.0),
    ])?;
    Ok(())
}

/// The cases at work, the oldest first.
pub fn open_cases(conn: &Connection) -> Result<Vec<Departure>> {
    let mut statement = conn.prepare_cached(&format!("{CASE} WHERE state = 'open' ORDER BY id"))?;
    let rows = statement.query_map([], row_to_case)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Cases at work with a gathered line still open that has no deadline.
pub fn undated_cases(conn: &Connection) -> Result<Vec<Departure>> {
    let mut statement = conn.prepare_cached(&format!(
        "{CASE} WHERE state = 'open' AND EXISTS (
             SELECT 1 FROM departure_lines l WHERE l.departure_id = departures.id
                 AND l.state IN ('open', 'waiting') AND l.due = '' AND l.by_hand = 0)
         ORDER BY id"
    ))?;
    let rows = statement.query_map([], row_to_case)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// See [`super::standing`].
pub fn standing(conn: &Connection, kind: Kind, id: u32) -> Result<Option<Standing>> {
    let held = match kind {
        Kind::Account => {
            "l.subject_id = ?1 AND l.kind IN ('account', 'unit_account', 'certificate')"
        }
        Kind::Asset => "l.subject_id = ?1 AND l.kind = 'asset'",
        Kind::Medium => "l.subject_id = ?1 AND l.kind = 'medium'",
        Kind::Person => {
            "l.receiver_id = ?1 OR (d.successor_id = ?1 AND l.state IN ('open', 'waiting'))"
        }
        _ => return Ok(None),
    };
    let found = conn
        .prepare_cached(&format!(
            "SELECT p.label, l.title FROM departure_lines l
             JOIN departures d ON d.id = l.departure_id AND d.state IN ('planned', 'open')
             JOIN people_labels p ON p.id = d.person_id
             WHERE l.state <> 'dropped' AND ({held}) ORDER BY l.id LIMIT 1"
        ))?
        .query_row([id], |row| {
            Ok(Standing {
                person: row.get(0)?,
                title: row.get(1)?,
            })
        })
        .optional()?;
    Ok(found)
}

pub fn lines(conn: &Connection, id: DepartureId) -> Result<Vec<Line>> {
    let mut statement = conn.prepare_cached(&format!(
        "{LINE} WHERE departure_id = ?1 ORDER BY place, id"
    ))?;
    let rows = statement.query_map([id.0], row_to_line)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn line(conn: &Connection, id: LineId) -> Result<Line> {
    conn.prepare_cached(&format!("{LINE} WHERE id = ?1"))?
        .query_row([id.0], row_to_line)
        .optional()?
        .ok_or_else(|| Error::not_found("dòng này của hồ sơ"))
}

/// Every open line of an open case with a deadline, earliest first.
pub fn open_lines(conn: &Connection) -> Result<Vec<(Line, PersonId, String)>> {
    let mut statement = conn.prepare_cached(
        "SELECT l.id, l.departure_id, l.kind, l.subject_id, l.title, l.action, l.due, l.counted,
             l.clause, l.state, l.done_on, l.evidence_id, l.reason, l.receiver_id, l.by_hand,
             l.place, p.id, p.label
         FROM departure_lines l
         JOIN departures d ON d.id = l.departure_id AND d.state = 'open'
         JOIN people_labels p ON p.id = d.person_id
         WHERE l.state IN ('open', 'waiting') AND l.due <> '' ORDER BY l.due, l.id",
    )?;
    let rows = statement.query_map([], |row| {
        Ok((row_to_line(row)?, PersonId(row.get(16)?), row.get(17)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Adds a line; its `id` is ignored.
pub fn insert_line(tx: &Tx<'_>, line: &Line) -> Result<LineId> {
    tx.prepare_cached(
        "INSERT INTO departure_lines (departure_id, kind, subject_id, title, action, due, counted,
             clause, state, reason, receiver_id, by_hand, place)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute(params![
        line.departure_id.0,
        code(line.kind),
        line.subject_id,
        line.title,
        line.action.map_or("", Action::code),
        day_text(line.due),
        line.counted,
        line.clause,
        code(line.state),
        said(line),
        line.receiver_id.map_or(0, |id| id.0),
        line.by_hand,
        line.place,
    ])?;
    Ok(LineId(tx.last_id()?))
}

/// Writes what can change on a line.
pub fn update_line(tx: &Tx<'_>, line: &Line) -> Result<()> {
    tx.prepare_cached(
        "UPDATE departure_lines SET action = ?2, due = ?3, counted = ?4, state = ?5, done_on = ?6,
             evidence_id = ?7, reason = ?8, receiver_id = ?9, clause = ?10 WHERE id = ?1",
    )?
    .execute(params![
        line.id.0,
        line.action.map_or("", Action::code),
        day_text(line.due),
        line.counted,
        code(line.state),
        day_text(line.done_on),
        line.evidence_id.map_or(0, |id| id.0),
        said(line),
        line.receiver_id.map_or(0, |id| id.0),
        line.clause,
    ])?;
    Ok(())
}

/// The column `reason`: what was decided, if anything, on a line of its own before the reason. Neither
/// text holds a line break.
fn said(line: &Line) -> String {
    if line.decided.is_empty() {
        return line.reason.clone();
    }
    format!("{}\n{}", line.decided, line.reason)
}

fn row_to_case(row: &Row<'_>) -> rusqlite::Result<Departure> {
    Ok(Departure {
        id: DepartureId(row.get(0)?),
        person_id: PersonId(row.get(1)?),
        trigger: coded(row, 2)?,
        decision: row.get(3)?,
        decided_on: day(row, 4)?,
        effective_on: must(row, 5)?,
        new_post: row.get(6)?,
        new_unit: row.get(7)?,
        successor_id: some(row.get(8)?).map(PersonId),
        state: coded(row, 9)?,
        opened_on: day(row, 10)?,
        closed_on: day(row, 11)?,
        note: row.get(12)?,
    })
}

fn row_to_line(row: &Row<'_>) -> rusqlite::Result<Line> {
    let action: String = row.get(5)?;
    let said: String = row.get(12)?;
    let (decided, reason) = said.split_once('\n').unwrap_or(("", &said));
    Ok(Line {
        id: LineId(row.get(0)?),
        departure_id: DepartureId(row.get(1)?),
        kind: coded::<LineKind>(row, 2)?,
        subject_id: row.get(3)?,
        title: row.get(4)?,
        action: if action.is_empty() {
            None
        } else {
            Some(coded(row, 5)?)
        },
        due: day(row, 6)?,
        counted: row.get(7)?,
        clause: row.get(8)?,
        state: coded::<LineState>(row, 9)?,
        done_on: day(row, 10)?,
        evidence_id: some(row.get(11)?).map(EvidenceId),
        decided: decided.to_owned(),
        reason: reason.to_owned(),
        receiver_id: some(row.get(13)?).map(PersonId),
        by_hand: row.get(14)?,
        place: row.get(15)?,
    })
}

fn some(id: u32) -> Option<u32> {
    (id > 0).then_some(id)
}

fn must(row: &Row<'_>, column: usize) -> rusqlite::Result<Day> {
    day(row, column)?.ok_or(rusqlite::Error::InvalidColumnType(
        column,
        "day".into(),
        Type::Null,
    ))
}
