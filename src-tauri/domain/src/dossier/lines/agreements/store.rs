//! The table of agreements.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Agreement, AgreementForm, AgreementId};
use crate::{
    Day, Result,
    evidence::EvidenceId,
    lists::{Column, ListQuery, Page, Source, Table},
    text,
    vault::{Tx, day, day_text, some},
};

const SELECT: &str =
    "SELECT a.id, a.provider, a.title, a.number, a.day, a.expires_on, a.evidence_id,
        a.ended_on,
        (SELECT count(*) FROM dossier_lines l JOIN dossiers d ON d.id = l.dossier_id
         WHERE l.agreement_id = a.id AND l.agreement_id > 0 AND l.place > 0
             AND d.state NOT IN ('superseded', 'cancelled'))
    FROM agreements a";

const TABLE: Table = Table {
    from: "agreements a",
    rows: SELECT,
    key: "a.id",
    order: "a.ended_on <> '', a.expires_on = '', a.expires_on, text_key(a.provider)",
    live: "",
    search: "a.search",
    exact: "a.provider || ' ' || a.title",
    texts_of: &["agreements"],
    columns: &[
        Column::sorted("provider", "a.provider", "text_key(a.provider)"),
        Column::sorted("title", "a.title", "text_key(a.title)"),
        Column::text("number", "a.number"),
        Column::text("day", "a.day"),
        Column::sorted(
            "expires_on",
            "a.expires_on",
            "a.expires_on = '', a.expires_on",
        ),
        Column::until("expires_until", "nullif(a.expires_on, '')"),
        Column::code("ended", "a.ended_on <> ''"),
    ],
};

pub fn list(source: Source<'_>, query: &ListQuery) -> Result<Page<Agreement>> {
    TABLE.page(source, query, row_to_agreement)
}

pub fn get(conn: &Connection, id: AgreementId) -> Result<Option<Agreement>> {
    Ok(conn
        .prepare_cached(&format!("{SELECT} WHERE a.id = ?1"))?
        .query_row([id.0], row_to_agreement)
        .optional()?)
}

pub fn insert(
    tx: &Tx<'_>,
    form: &AgreementForm,
    evidence: Option<EvidenceId>,
) -> Result<AgreementId> {
    tx.prepare_cached(
        "INSERT INTO agreements (provider, title, number, day, expires_on, evidence_id, search)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        form.provider,
        form.title,
        form.number,
        day_text(form.day),
        day_text(form.expires_on),
        evidence.map_or(0, |evidence| evidence.0),
        search(form),
    ])?;
    Ok(AgreementId(tx.last_id()?))
}

pub fn update(
    tx: &Tx<'_>,
    id: AgreementId,
    form: &AgreementForm,
    evidence: Option<EvidenceId>,
) -> Result<()> {
    tx.prepare_cached(
        "UPDATE agreements SET provider = ?2, title = ?3, number = ?4, day = ?5, expires_on = ?6,
             evidence_id = ?7, search = ?8
         WHERE id = ?1",
    )?
    .execute(params![
        id.0,
        form.provider,
        form.title,
        form.number,
        day_text(form.day),
        day_text(form.expires_on),
        evidence.map_or(0, |evidence| evidence.0),
        search(form),
    ])?;
    Ok(())
}

pub fn end(tx: &Tx<'_>, id: AgreementId, on: Day) -> Result<()> {
    tx.prepare_cached("UPDATE agreements SET ended_on = ?2 WHERE id = ?1")?
        .execute(params![id.0, on.to_string()])?;
    Ok(())
}

fn search(form: &AgreementForm) -> String {
    text::key(&[form.provider.as_str(), &form.title, &form.number].join(" "))
}

fn row_to_agreement(row: &Row<'_>) -> rusqlite::Result<Agreement> {
    Ok(Agreement {
        id: AgreementId(row.get(0)?),
        provider: row.get(1)?,
        title: row.get(2)?,
        number: row.get(3)?,
        day: day(row, 4)?,
        expires_on: day(row, 5)?,
        evidence_id: some(row, 6)?.map(EvidenceId),
        ended_on: day(row, 7)?,
        lines: row.get(8)?,
    })
}
