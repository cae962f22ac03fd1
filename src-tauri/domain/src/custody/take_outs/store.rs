//! The table of permits.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{TakeOut, TakeOutForm, TakeOutId, TakeOutLens, TakeOutState};
use crate::{
    Day, Error, Result,
    assets::{self, AssetId},
    evidence::EvidenceId,
    lists::{Column, ListQuery, Page, Source, Table},
    papers::PaperId,
    people::{self, PersonId},
    text,
    vault::{Tx, code, coded, day, day_text, some},
};

const SELECT: &str = "SELECT t.id, t.kind, t.asset_id, coalesce(d.code || ' ' || d.name, ''),
        t.person_id, coalesce(p.label, ''), t.reason, t.data, t.destination, t.from_day, t.due,
        t.state, t.decided_on, t.decided_by, t.decision_note, t.cleared_on, t.cleared_by, t.went_on,
        t.ended_on, t.condition, t.evidence_id, t.paper_id
    FROM take_outs t LEFT JOIN assets d ON d.id = t.asset_id
        LEFT JOIN people_labels p ON p.id = t.person_id";

const TABLE: Table = Table {
    from: "take_outs t",
    rows: SELECT,
    key: "t.id",
    order: "t.state IN ('refused', 'ended'), t.due, t.id DESC",
    live: "",
    search: "t.search",
    exact: "t.reason",
    texts_of: &["take_outs"],
    columns: &[
        Column::code("kind", "t.kind"),
        Column::text("asset", "coalesce(d.code || ' ' || d.name, '')")
            .via("LEFT JOIN assets d ON d.id = t.asset_id"),
        Column::text("person", "coalesce(p.label, '')")
            .via("LEFT JOIN people_labels p ON p.id = t.person_id"),
        Column::text("from_day", "t.from_day"),
        Column::text("due", "t.due"),
        Column::code("state", "t.state"),
    ],
};

pub fn list(
    source: Source<'_>,
    query: &ListQuery,
    lens: TakeOutLens,
    today: Day,
) -> Result<Page<TakeOut>> {
    let (condition, given) = match lens {
        TakeOutLens::All => ("", Vec::new()),
        TakeOutLens::Asked => ("t.state = 'asked'", Vec::new()),
        TakeOutLens::Overdue => (
            "t.state = 'out' AND t.due < ?1",
            vec![today.to_string().into()],
        ),
    };
    TABLE.page_where(source, query, condition, &given, row_to_permit)
}

pub fn get(conn: &Connection, id: TakeOutId) -> Result<TakeOut> {
    conn.prepare_cached(&format!("{SELECT} WHERE t.id = ?1"))?
        .query_row([id.0], row_to_permit)
        .optional()?
        .ok_or_else(|| Error::not_found("giấy phép này"))
}

/// Whether a permit of the device has not ended.
pub fn open_of(conn: &Connection, asset: AssetId) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM take_outs
             WHERE asset_id = ?1 AND state IN ('asked', 'approved', 'out'))",
        )?
        .query_row([asset.0], |row| row.get(0))?)
}

pub fn open_of_person(conn: &Connection, person: PersonId) -> Result<Vec<TakeOut>> {
    let mut statement = conn.prepare_cached(&format!(
        "{SELECT} WHERE t.person_id = ?1 AND t.state IN ('asked', 'approved', 'out') ORDER BY t.id"
    ))?;
    let rows = statement.query_map([person.0], row_to_permit)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn insert(tx: &Tx<'_>, form: &TakeOutForm) -> Result<TakeOutId> {
    let asset = assets::find(tx, form.asset_id)?;
    let person = people::find(tx, form.person_id)?;
    let searched = [
        &asset.code,
        &asset.name,
        &person.name,
        &person.code,
        &form.reason,
        &form.destination,
    ];
    tx.prepare_cached(
        "INSERT INTO take_outs (kind, asset_id, person_id, reason, data, destination, from_day, due,
             state, search)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute(params![
        code(form.kind),
        form.asset_id.0,
        form.person_id.0,
        form.reason,
        form.data,
        form.destination,
        form.from_day.to_string(),
        form.due.to_string(),
        code(TakeOutState::Asked),
        text::key(&searched.map(String::as_str).join(" ")),
    ])?;
    Ok(TakeOutId(tx.last_id()?))
}

/// Writes what can change on a permit.
pub fn update(tx: &Tx<'_>, permit: &TakeOut) -> Result<()> {
    tx.prepare_cached(
        "UPDATE take_outs SET state = ?2, decided_on = ?3, decided_by = ?4, decision_note = ?5,
             cleared_on = ?6, cleared_by = ?7, went_on = ?8, ended_on = ?9, condition = ?10,
             evidence_id = ?11 WHERE id = ?1",
    )?
    .execute(params![
        permit.id.0,
        code(permit.state),
        day_text(permit.decided_on),
        permit.decided_by,
        permit.decision_note,
        day_text(permit.cleared_on),
        permit.cleared_by,
        day_text(permit.went_on),
        day_text(permit.ended_on),
        permit.condition,
        permit.evidence_id.map_or(0, |id| id.0),
    ])?;
    Ok(())
}

pub fn set_paper(tx: &Tx<'_>, id: TakeOutId, paper: PaperId) -> Result<()> {
    tx.prepare_cached("UPDATE take_outs SET paper_id = ?2 WHERE id = ?1")?
        .execute([id.0, paper.0])?;
    Ok(())
}

fn row_to_permit(row: &Row<'_>) -> rusqlite::Result<TakeOut> {
    Ok(TakeOut {
        id: TakeOutId(row.get(0)?),
        kind: coded(row, 1)?,
        asset_id: AssetId(row.get(2)?),
        asset: row.get(3)?,
        person_id: PersonId(row.get(4)?),
        person: row.get(5)?,
        reason: row.get(6)?,
        data: row.get(7)?,
        destination: row.get(8)?,
        from_day: day(row, 9)?.unwrap_or_default(),
        due: day(row, 10)?.unwrap_or_default(),
        state: coded(row, 11)?,
        decided_on: day(row, 12)?,
        decided_by: row.get(13)?,
        decision_note: row.get(14)?,
        cleared_on: day(row, 15)?,
        cleared_by: row.get(16)?,
        went_on: day(row, 17)?,
        ended_on: day(row, 18)?,
        condition: row.get(19)?,
        evidence_id: some(row, 20)?.map(EvidenceId),
        paper_id: some(row, 21)?.map(PaperId),
    })
}
