//! The steps of custody.

use rusqlite::{Connection, Row, params};

use super::{Event, Item, NewEvent};
use crate::{
    Result,
    assets::{AssetId, MediumId},
    evidence::EvidenceId,
    people::PersonId,
    vault::{Tx, code, coded, day},
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
    let evidence: u32 = row.get(12)?;
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
        evidence_id: (evidence > 0).then_some(EvidenceId(evidence)),
        note: row.get(13)?,
    })
}
