//! The tables of hand-overs and their lines.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{
    Handover, HandoverForm, HandoverId, HandoverLine, HandoverLineForm, HandoverRow, Lens, SignPart,
};
use crate::{
    At, Day, Error, Result,
    custody::{
        Item, Origin,
        store::{item, kind_of},
    },
    lists::{Column, ListQuery, Page, Source, Table},
    papers::PaperId,
    people::{self, PersonId},
    text,
    vault::{Tx, code, coded, day, day_text, moment, some},
};

const PARTS: &str = "LEFT JOIN people_labels g ON g.id = h.giver_id
    LEFT JOIN people_labels r ON r.id = h.receiver_id LEFT JOIN papers p ON p.id = h.paper_id";
const GIVER: &str = "LEFT JOIN people_labels g ON g.id = h.giver_id";
const RECEIVER: &str = "LEFT JOIN people_labels r ON r.id = h.receiver_id";
const PAPER: &str = "LEFT JOIN papers p ON p.id = h.paper_id";

const TABLE: Table = Table {
    from: "handovers h",
    rows: "SELECT h.id, h.kind, h.day, h.due, coalesce(g.label, h.giver_unit),
               coalesce(r.label, h.receiver_unit),
               (SELECT count(*) FROM handover_lines l WHERE l.handover_id = h.id),
               CASE WHEN h.due = '' OR h.cancelled_reason <> '' THEN 0 ELSE
                   (SELECT count(*) FROM handover_lines l
                    WHERE l.handover_id = h.id AND l.returned_by = 0) END,
               coalesce(p.symbol, ''), coalesce(p.state = 'signed', 0), h.cancelled_reason <> ''
           FROM handovers h LEFT JOIN people_labels g ON g.id = h.giver_id
               LEFT JOIN people_labels r ON r.id = h.receiver_id
               LEFT JOIN papers p ON p.id = h.paper_id",
    key: "h.id",
    order: "h.day DESC, h.id DESC",
    live: "",
    search: "h.search",
    exact: "h.reason",
    texts_of: &["handovers"],
    columns: &[
        Column::code("kind", "h.kind"),
        Column::text("day", "h.day"),
        Column::text("due", "h.due"),
        Column::text("giver", "coalesce(g.label, h.giver_unit)").via(GIVER),
        Column::text("receiver", "coalesce(r.label, h.receiver_unit)").via(RECEIVER),
        Column::text("symbol", "coalesce(p.symbol, '')").via(PAPER),
    ],
};

pub fn list(
    source: Source<'_>,
    query: &ListQuery,
    lens: Lens,
    today: Day,
) -> Result<Page<HandoverRow>> {
    let (condition, given) = match lens {
        Lens::All => ("", Vec::new()),
        Lens::Unsigned => (
            "h.cancelled_reason = '' AND NOT EXISTS
                (SELECT 1 FROM papers s WHERE s.id = h.paper_id AND s.state = 'signed')",
            Vec::new(),
        ),
        Lens::Overdue => (
            "h.due <> '' AND h.due < ?1 AND h.cancelled_reason = '' AND EXISTS
                (SELECT 1 FROM handover_lines l WHERE l.handover_id = h.id AND l.returned_by = 0)",
            vec![today.to_string().into()],
        ),
    };
    TABLE.page_where(source, query, condition, &given, |row| {
        Ok(HandoverRow {
            id: HandoverId(row.get(0)?),
            kind: coded(row, 1)?,
            day: day(row, 2)?.unwrap_or_default(),
            due: day(row, 3)?,
            giver: row.get(4)?,
            receiver: row.get(5)?,
            lines: row.get(6)?,
            still_out: row.get(7)?,
            symbol: row.get(8)?,
            signed: row.get(9)?,
            cancelled: row.get(10)?,
        })
    })
}

pub fn insert(tx: &Tx<'_>, form: &HandoverForm) -> Result<HandoverId> {
    let mut searched = vec![
        form.giver_unit.clone(),
        form.receiver_unit.clone(),
        form.reason.clone(),
    ];
    for person in [form.giver_id, form.receiver_id].into_iter().flatten() {
        let person = people::find(tx, person)?;
        searched.extend([person.name, person.code]);
    }
    for line in &form.lines {
        searched.push(line.item.title(tx)?);
    }
    tx.prepare_cached(
        "INSERT INTO handovers (kind, day, due, giver_id, giver_unit, receiver_id, receiver_unit,
             outside, third_id, reason, departure_id, returns_id, search)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute(params![
        code(form.kind),
        form.day.to_string(),
        day_text(form.due),
        form.giver_id.map_or(0, |id| id.0),
        form.giver_unit,
        form.receiver_id.map_or(0, |id| id.0),
        form.receiver_unit,
        form.outside,
        form.third_id.map_or(0, |id| id.0),
        form.reason,
        form.departure_id.unwrap_or(0),
        form.returns_id.map_or(0, |id| id.0),
        text::key(&searched.join(" ")),
    ])?;
    Ok(HandoverId(tx.last_id()?))
}

pub fn insert_line(tx: &Tx<'_>, id: HandoverId, line: &HandoverLineForm, place: u32) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO handover_lines (handover_id, kind, subject_id, condition, accessories, note,
             place)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        id.0,
        kind_of(line.item),
        line.item.id(),
        line.condition,
        line.accessories,
        line.note,
        place,
    ])?;
    Ok(())
}

pub fn get(conn: &Connection, id: HandoverId) -> Result<Handover> {
    conn.prepare_cached(&format!(
        "SELECT h.id, h.kind, h.day, h.due, h.giver_id, coalesce(g.label, h.giver_unit),
             h.receiver_id, coalesce(r.label, h.receiver_unit), h.outside, h.third_id,
             coalesce(t.label, ''), h.reason, h.departure_id, h.returns_id, h.paper_id,
             h.cancelled_reason
         FROM handovers h {PARTS} LEFT JOIN people_labels t ON t.id = h.third_id WHERE h.id = ?1"
    ))?
    .query_row([id.0], row_to_handover)
    .optional()?
    .ok_or_else(|| Error::not_found("lần giao nhận này"))
}

/// The person, or the unit, that gives.
pub fn giver(conn: &Connection, id: HandoverId) -> Result<(Option<PersonId>, String)> {
    part(
        conn,
        "SELECT giver_id, giver_unit FROM handovers WHERE id = ?1",
        id,
    )
}

/// The person, or the unit, that receives.
pub fn receiver(conn: &Connection, id: HandoverId) -> Result<(Option<PersonId>, String)> {
    part(
        conn,
        "SELECT receiver_id, receiver_unit FROM handovers WHERE id = ?1",
        id,
    )
}

fn part(conn: &Connection, sql: &str, id: HandoverId) -> Result<(Option<PersonId>, String)> {
    Ok(conn
        .prepare_cached(sql)?
        .query_row([id.0], |row| Ok((some(row, 0)?.map(PersonId), row.get(1)?)))?)
}

pub fn lines(conn: &Connection, id: HandoverId) -> Result<Vec<HandoverLine>> {
    let mut statement = conn.prepare_cached(
        "SELECT l.kind, l.subject_id,
             CASE l.kind WHEN 'asset' THEN (SELECT code || ' ' || name FROM assets WHERE id = l.subject_id)
                 ELSE (SELECT trim(kind || ' ' || model) FROM media WHERE id = l.subject_id) END,
             CASE l.kind WHEN 'asset' THEN (SELECT serial FROM assets WHERE id = l.subject_id)
                 ELSE (SELECT serial FROM media WHERE id = l.subject_id) END,
             l.condition, l.accessories, l.note, l.returned_by
         FROM handover_lines l WHERE l.handover_id = ?1 ORDER BY l.place",
    )?;
    let rows = statement.query_map([id.0], |row| {
        Ok(HandoverLine {
            item: item(row, 0, 1)?,
            title: row.get(2)?,
            serial: row.get(3)?,
            condition: row.get(4)?,
            accessories: row.get(5)?,
            note: row.get(6)?,
            returned_by: some(row, 7)?.map(HandoverId),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Marks a line as come back. Refused when it is not on the hand-over, or back already.
pub fn set_returned(tx: &Tx<'_>, of: HandoverId, item: Item, by: HandoverId) -> Result<()> {
    let changed = tx
        .prepare_cached(
            "UPDATE handover_lines SET returned_by = ?4
             WHERE handover_id = ?1 AND kind = ?2 AND subject_id = ?3 AND returned_by = 0",
        )?
        .execute(params![of.0, kind_of(item), item.id(), by.0])?;
    if changed == 0 {
        return Err(Error::field(
            "lines",
            format!(
                "{} không có trong biên bản giao, hoặc đã trả rồi.",
                item.title(tx)?
            ),
        ));
    }
    Ok(())
}

pub fn clear_returned(tx: &Tx<'_>, of: HandoverId, item: Item) -> Result<()> {
    tx.prepare_cached(
        "UPDATE handover_lines SET returned_by = 0
         WHERE handover_id = ?1 AND kind = ?2 AND subject_id = ?3",
    )?
    .execute(params![of.0, kind_of(item), item.id()])?;
    Ok(())
}

pub fn set_paper(tx: &Tx<'_>, id: HandoverId, paper: PaperId) -> Result<()> {
    tx.prepare_cached("UPDATE handovers SET paper_id = ?2 WHERE id = ?1")?
        .execute([id.0, paper.0])?;
    Ok(())
}

pub fn set_cancelled(tx: &Tx<'_>, id: HandoverId, reason: &str) -> Result<()> {
    tx.prepare_cached("UPDATE handovers SET cancelled_reason = ?2 WHERE id = ?1")?
        .execute(params![id.0, reason])?;
    Ok(())
}

/// What one side drew, in place of what it drew before.
pub fn set_signature(tx: &Tx<'_>, id: HandoverId, part: SignPart, sha256: &str) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO handover_signatures (handover_id, part, sha256, at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (handover_id, part) DO UPDATE SET sha256 = ?3, at = ?4",
    )?
    .execute(params![id.0, code(part), sha256, tx.stamp()])?;
    Ok(())
}

pub fn clear_signature(tx: &Tx<'_>, id: HandoverId, part: SignPart) -> Result<()> {
    tx.prepare_cached("DELETE FROM handover_signatures WHERE handover_id = ?1 AND part = ?2")?
        .execute(params![id.0, code(part)])?;
    Ok(())
}

/// Who drew, what and when.
pub fn signatures(conn: &Connection, id: HandoverId) -> Result<Vec<(SignPart, String, At)>> {
    let mut statement = conn.prepare_cached(
        "SELECT part, sha256, at FROM handover_signatures WHERE handover_id = ?1 ORDER BY part",
    )?;
    let rows = statement.query_map([id.0], |row| {
        Ok((coded(row, 0)?, row.get(1)?, moment(row, 2)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Where the latest step of an item is told.
pub fn last_source(conn: &Connection, item: Item) -> Result<Option<(Origin, u32)>> {
    Ok(conn
        .prepare_cached(
            "SELECT source, source_id FROM custody_events
             WHERE kind = ?1 AND subject_id = ?2 ORDER BY id DESC LIMIT 1",
        )?
        .query_row(params![kind_of(item), item.id()], |row| {
            Ok((coded(row, 0)?, row.get(1)?))
        })
        .optional()?)
}

fn row_to_handover(row: &Row<'_>) -> rusqlite::Result<Handover> {
    Ok(Handover {
        id: HandoverId(row.get(0)?),
        kind: coded(row, 1)?,
        day: day(row, 2)?.unwrap_or_default(),
        due: day(row, 3)?,
        giver_id: some(row, 4)?.map(PersonId),
        giver: row.get(5)?,
        receiver_id: some(row, 6)?.map(PersonId),
        receiver: row.get(7)?,
        outside: row.get(8)?,
        third_id: some(row, 9)?.map(PersonId),
        third: row.get(10)?,
        reason: row.get(11)?,
        departure_id: some(row, 12)?,
        returns_id: some(row, 13)?.map(HandoverId),
        paper_id: some(row, 14)?.map(PaperId),
        cancelled: row.get(15)?,
    })
}
