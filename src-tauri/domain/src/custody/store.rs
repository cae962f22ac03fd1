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
    let mut events = between(conn, item, (0, u32::MAX))?;
    if let Item::Medium(medium) = item {
        for (asset, after, last) in stays(conn, medium)? {
            events.extend(between(conn, Item::Asset(asset), (after, last))?);
        }
        events.sort_by_key(|event| (event.day, event.id));
    }
    Ok(events)
}

pub fn last_day(conn: &Connection, item: Item) -> Result<Option<Day>> {
    Ok(conn
        .prepare_cached(
            "SELECT day FROM custody_events WHERE kind = ?1 AND subject_id = ?2
             ORDER BY day DESC LIMIT 1",
        )?
        .query_row(params![kind_of(item), item.id()], |row| day(row, 0))
        .optional()?
        .flatten())
}

/// The item's own steps written after one and up to another.
fn between(conn: &Connection, item: Item, (after, last): (u32, u32)) -> Result<Vec<Event>> {
    let mut statement = conn.prepare_cached(&format!(
        "{SELECT} WHERE e.kind = ?1 AND e.subject_id = ?2 AND e.id > ?3 AND e.id <= ?4
         ORDER BY e.day, e.id"
    ))?;
    let given = params![kind_of(item), item.id(), after, last];
    let rows = statement.query_map(given, row_to_event)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn of_person(conn: &Connection, person: PersonId) -> Result<Vec<Event>> {
    let mut statement = conn.prepare_cached(&format!(
        "{SELECT} WHERE e.from_person = ?1 OR e.to_person = ?1 ORDER BY e.day, e.id"
    ))?;
    let rows = statement.query_map([person.0], row_to_event)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A step that took a medium out of a device, or put it in, and which device: the repair's, or the one
/// the register moved it out of or into.
const IN_AND_OUT: &str = "SELECT e.id, e.subject_id AS medium_id, e.step,
        CASE e.source WHEN 'repair' THEN r.subject_id ELSE e.source_id END AS asset_id
    FROM custody_events e
        LEFT JOIN repairs r ON e.source = 'repair' AND r.id = e.source_id AND r.kind = 'asset'
    WHERE e.kind = 'medium' AND e.step IN ('removed_kept', 'put_in')
        AND e.source IN ('repair', 'register')";

/// Whether a medium of the register was taken out of the device.
pub fn had_medium(conn: &Connection, asset: AssetId) -> Result<bool> {
    Ok(conn
        .prepare_cached(&format!(
            "SELECT EXISTS (SELECT 1 FROM ({IN_AND_OUT}) o JOIN media m ON m.id = o.medium_id
             WHERE o.asset_id = ?1 AND o.step = 'removed_kept' AND m.removed_at = '')"
        ))?
        .query_row([asset.0], |row| row.get(0))?)
}

/// Whether somebody said, with a reason, that the device holds no storage.
pub fn stated_empty(conn: &Connection, asset: AssetId) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM custody_events
             WHERE kind = 'asset' AND subject_id = ?1 AND step = 'empty')",
        )?
        .query_row([asset.0], |row| row.get(0))?)
}

/// When a medium was in which device: after this step, up to and with that one. What was in a device when
/// it was written into the register has no step of being put in.
pub fn stays(conn: &Connection, medium: MediumId) -> Result<Vec<(AssetId, u32, u32)>> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT id, step, coalesce(asset_id, 0) FROM ({IN_AND_OUT}) WHERE medium_id = ?1 ORDER BY id"
    ))?;
    let rows = statement.query_map([medium.0], |row| {
        Ok((row.get(0)?, coded(row, 1)?, row.get(2)?))
    })?;
    let mut stays = Vec::new();
    let mut since = 0;
    for row in rows {
        let (event, step, asset): (u32, Step, u32) = row?;
        if step == Step::RemovedKept {
            stays.push((AssetId(asset), since, event));
        }
        since = event;
    }
    let now: u32 = conn
        .prepare_cached("SELECT asset_id FROM media WHERE id = ?1")?
        .query_row([medium.0], |row| row.get(0))?;
    if now > 0 {
        stays.push((AssetId(now), since, u32::MAX));
    }
    Ok(stays)
}

/// The last step that says what a medium holds or where it is kept; what was cancelled aside.
pub fn last_settled_medium(conn: &Connection, medium: MediumId) -> Result<Option<Step>> {
    Ok(conn
        .prepare_cached(
            "SELECT e.step FROM custody_events e
             WHERE e.kind = 'medium' AND e.subject_id = ?1
                 AND e.step IN ('wiped', 'wipe_failed', 'removed_kept', 'put_in', 'given', 'transferred', 'lent')
                 AND NOT (e.source = 'handover' AND EXISTS
                     (SELECT 1 FROM handovers h WHERE h.id = e.source_id AND h.cancelled_reason <> ''))
             ORDER BY e.id DESC LIMIT 1",
        )?
        .query_row([medium.0], |row| coded(row, 0))
        .optional()?)
}

/// Whether the last step that moved the item took it away, to come back.
pub fn is_away(conn: &Connection, item: Item) -> Result<bool> {
    let step = conn
        .prepare_cached(
            "SELECT step FROM custody_events WHERE kind = ?1 AND subject_id = ?2
                 AND step NOT IN ('moved', 'found', 'missing', 'wiped', 'wipe_failed', 'destroyed', 'to_dispose', 'empty')
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
