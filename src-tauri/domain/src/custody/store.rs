//! The steps of custody.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Away, Event, Item, NewEvent, Step};
use crate::{
    Day, Result,
    assets::{AssetId, MediumId},
    audit::Kind,
    evidence::EvidenceId,
    people::PersonId,
    vault::{Tx, code, coded, day, some},
};

const SELECT: &str = "SELECT e.id, e.kind, e.subject_id,
        CASE e.kind WHEN 'asset' THEN (SELECT code || ' ' || name FROM assets WHERE id = e.subject_id)
            ELSE (SELECT trim(kind || ' ' || serial) FROM media WHERE id = e.subject_id) END,
        e.day, e.step, coalesce(f.label, ''), coalesce(t.label, ''), e.place, e.condition, e.source,
        e.source_id, e.evidence_id, e.note
    FROM custody_events e LEFT JOIN people_labels f ON f.id = e.from_person
        LEFT JOIN people_labels t ON t.id = e.to_person";

pub fn insert(tx: &Tx<'_>, event: &NewEvent) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO custody_events (kind, subject_id, day, step, from_person, to_person, place,
             condition, source, source_id, evidence_id, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?
    .execute(params![
        kind_of(event.item),
        event.item.id(),
        event.day.to_string(),
        code(event.step),
        event.from.map_or(0, |id| id.0),
        event.to.map_or(0, |id| id.0),
        event.place,
        event.condition,
        code(event.source.0),
        event.source.1,
        event.evidence_id.map_or(0, |id| id.0),
        event.note,
    ])?;
    Ok(())
}

pub fn of_item(conn: &Connection, item: Item) -> Result<Vec<Event>> {
    let mut statement = conn.prepare_cached(&format!(
        "{SELECT} WHERE e.kind = ?1 AND e.subject_id = ?2 ORDER BY e.day, e.id"
    ))?;
    let rows = statement.query_map(params![kind_of(item), item.id()], row_to_event)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn of_person(conn: &Connection, person: PersonId) -> Result<Vec<Event>> {
    let mut statement = conn.prepare_cached(&format!(
        "{SELECT} WHERE e.from_person = ?1 OR e.to_person = ?1 ORDER BY e.day, e.id"
    ))?;
    let rows = statement.query_map([person.0], row_to_event)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether the last step that moved the item took it away, to come back.
pub fn is_away(conn: &Connection, item: Item) -> Result<bool> {
    let step = conn
        .prepare_cached(
            "SELECT step FROM custody_events WHERE kind = ?1 AND subject_id = ?2
                 AND step NOT IN ('moved', 'found', 'missing', 'wiped', 'wipe_failed', 'destroyed', 'to_dispose')
             ORDER BY id DESC LIMIT 1",
        )?
        .query_row(params![kind_of(item), item.id()], |row| coded(row, 0))
        .optional()?;
    Ok(matches!(
        step,
        Some(Step::Lent | Step::RepairOut | Step::TakenOut)
    ))
}

/// The step that last put the device into somebody's hands or into the store, and whether a person got
/// it; what was cancelled aside.
pub fn last_settled(conn: &Connection, asset: AssetId) -> Result<Option<(Step, bool)>> {
    Ok(conn
        .prepare_cached(
            "SELECT e.step, e.to_person > 0 FROM custody_events e
             WHERE e.kind = 'asset' AND e.subject_id = ?1
                 AND e.step IN ('given', 'recovered', 'transferred', 'lent', 'returned')
                 AND NOT (e.source = 'handover' AND EXISTS
                     (SELECT 1 FROM handovers h WHERE h.id = e.source_id AND h.cancelled_reason <> ''))
             ORDER BY e.id DESC LIMIT 1",
        )?
        .query_row([asset.0], |row| Ok((coded(row, 0)?, row.get(1)?)))
        .optional()?)
}

pub fn due_back(conn: &Connection, until: Day) -> Result<Vec<Away>> {
    let until = until.to_string();
    let mut away = Vec::new();
    for (of, sql) in [
        (Kind::Handover, LOANS),
        (Kind::TakeOut, PERMITS),
        (Kind::Repair, REPAIRS),
    ] {
        let mut statement = conn.prepare_cached(sql)?;
        let rows = statement.query_map([&until], |row| {
            let person: u32 = row.get(2)?;
            Ok(Away {
                of,
                id: row.get(0)?,
                due: day(row, 1)?.unwrap_or_default(),
                person: (person > 0).then_some(PersonId(person)),
                what: row.get(3)?,
            })
        })?;
        for row in rows {
            away.push(row?);
        }
    }
    Ok(away)
}

const LOANS: &str =
    "SELECT h.id, h.due, h.receiver_id, (SELECT count(*) || ' thiết bị, phương tiện'
        FROM handover_lines l WHERE l.handover_id = h.id AND l.returned_by = 0)
    FROM handovers h WHERE h.due <> '' AND h.due <= ?1 AND h.cancelled_reason = '' AND EXISTS
        (SELECT 1 FROM handover_lines l WHERE l.handover_id = h.id AND l.returned_by = 0)
    ORDER BY h.due, h.id";
const PERMITS: &str = "SELECT t.id, t.due, t.person_id,
        (SELECT code || ' ' || name FROM assets WHERE id = t.asset_id)
    FROM take_outs t WHERE t.state = 'out' AND t.due <= ?1 ORDER BY t.due, t.id";
const REPAIRS: &str = "SELECT r.id, r.due, 0, CASE r.kind
        WHEN 'asset' THEN (SELECT code || ' ' || name FROM assets WHERE id = r.subject_id)
        ELSE (SELECT trim(kind || ' ' || serial) FROM media WHERE id = r.subject_id) END
    FROM repairs r WHERE r.state = 'out' AND r.due <> '' AND r.due <= ?1 ORDER BY r.due, r.id";

/// The word for an item's kind in the tables of custody.
pub(crate) fn kind_of(item: Item) -> &'static str {
    match item {
        Item::Asset(_) => "asset",
        Item::Medium(_) => "medium",
    }
}

/// The item in two columns: its kind and its number.
pub(crate) fn item(row: &Row<'_>, kind: usize, id: usize) -> rusqlite::Result<Item> {
    Ok(match row.get_ref(kind)?.as_str()? {
        "medium" => Item::Medium(MediumId(row.get(id)?)),
        _ => Item::Asset(AssetId(row.get(id)?)),
    })
}

fn row_to_event(row: &Row<'_>) -> rusqlite::Result<Event> {
    Ok(Event {
        id: row.get(0)?,
        item: item(row, 1, 2)?,
        title: row.get(3)?,
        day: day(row, 4)?.unwrap_or_default(),
        step: coded(row, 5)?,
        from: row.get(6)?,
        to: row.get(7)?,
        place: row.get(8)?,
        condition: row.get(9)?,
        source: coded(row, 10)?,
        source_id: row.get(11)?,
        evidence_id: some(row, 12)?.map(EvidenceId),
        note: row.get(13)?,
    })
}
