//! The table of proofs.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Proof, ProofForm, ProofId};
use crate::{
    Day, Result,
    dossier::lines::MeasureId,
    evidence::EvidenceId,
    lists::{Column, ListQuery, Page, Source, Table},
    text,
    vault::{Tx, day, day_text, some},
};

const SELECT: &str = "SELECT p.id, p.name, p.evidence_id, p.issued_on, p.added_on, p.expires_on,
        p.measure_id, coalesce(m.name, ''), p.ended_on,
        (SELECT count(*) FROM line_proofs x JOIN dossier_lines l ON l.id = x.line_id
             JOIN dossiers d ON d.id = l.dossier_id
         WHERE x.proof_id = p.id AND l.place > 0
             AND d.state NOT IN ('superseded', 'cancelled'))
    FROM proofs p LEFT JOIN measures m ON m.id = p.measure_id";

const MEASURE: &str = "LEFT JOIN measures m ON m.id = p.measure_id";

const TABLE: Table = Table {
    from: "proofs p",
    rows: SELECT,
    key: "p.id",
    order: "p.ended_on <> '', p.expires_on = '', p.expires_on, text_key(p.name)",
    live: "",
    search: "p.search",
    exact: "p.name",
    texts_of: &["proofs"],
    columns: &[
        Column::sorted("name", "p.name", "text_key(p.name)"),
        Column::sorted(
            "measure",
            "coalesce(m.name, '')",
            "text_key(coalesce(m.name, ''))",
        )
        .via(MEASURE),
        Column::code("measure_id", "p.measure_id"),
        Column::text("issued_on", "p.issued_on"),
        Column::text("added_on", "p.added_on"),
        Column::sorted(
            "expires_on",
            "p.expires_on",
            "p.expires_on = '', p.expires_on",
        ),
        Column::until("expires_until", "nullif(p.expires_on, '')"),
        Column::code("ended", "p.ended_on <> ''"),
    ],
};

pub fn list(source: Source<'_>, query: &ListQuery) -> Result<Page<Proof>> {
    TABLE.page(source, query, row_to_proof)
}

pub fn get(conn: &Connection, id: ProofId) -> Result<Option<Proof>> {
    Ok(conn
        .prepare_cached(&format!("{SELECT} WHERE p.id = ?1"))?
        .query_row([id.0], row_to_proof)
        .optional()?)
}

pub fn insert(
    tx: &Tx<'_>,
    form: &ProofForm,
    evidence: EvidenceId,
    added_on: Day,
) -> Result<ProofId> {
    tx.prepare_cached(
        "INSERT INTO proofs (name, evidence_id, issued_on, added_on, expires_on, measure_id, search)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        form.name,
        evidence.0,
        day_text(form.issued_on),
        added_on.to_string(),
        day_text(form.expires_on),
        form.measure_id.map_or(0, |measure| measure.0),
        text::key(&form.name),
    ])?;
    Ok(ProofId(tx.last_id()?))
}

pub fn update(tx: &Tx<'_>, id: ProofId, form: &ProofForm, evidence: EvidenceId) -> Result<()> {
    tx.prepare_cached(
        "UPDATE proofs SET name = ?2, evidence_id = ?3, issued_on = ?4, expires_on = ?5,
             measure_id = ?6, search = ?7
         WHERE id = ?1",
    )?
    .execute(params![
        id.0,
        form.name,
        evidence.0,
        day_text(form.issued_on),
        day_text(form.expires_on),
        form.measure_id.map_or(0, |measure| measure.0),
        text::key(&form.name),
    ])?;
    Ok(())
}

pub fn end(tx: &Tx<'_>, id: ProofId, on: Day) -> Result<()> {
    tx.prepare_cached("UPDATE proofs SET ended_on = ?2 WHERE id = ?1")?
        .execute(params![id.0, on.to_string()])?;
    Ok(())
}

fn row_to_proof(row: &Row<'_>) -> rusqlite::Result<Proof> {
    Ok(Proof {
        id: ProofId(row.get(0)?),
        name: row.get(1)?,
        evidence_id: EvidenceId(row.get(2)?),
        issued_on: day(row, 3)?,
        added_on: day(row, 4)?.unwrap_or_default(),
        expires_on: day(row, 5)?,
        measure_id: some(row, 6)?.map(MeasureId),
        measure: row.get(7)?,
        ended_on: day(row, 8)?,
        lines: row.get(9)?,
    })
}
