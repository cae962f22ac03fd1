//! The evidence table.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Evidence, EvidenceId, EvidenceKind, NewEvidence};
use crate::{
    Result,
    vault::{Tx, day, day_text, moment},
};

pub fn insert(tx: &Tx<'_>, e: &NewEvidence, sha256: &str, bytes: u32) -> Result<EvidenceId> {
    let file_name = e.file.as_ref().map_or("", |file| file.name.as_str());
    tx.prepare_cached(
        "INSERT INTO evidence (kind, sha256, file_name, bytes, letter_number, letter_date, witness,
             note, added_at, added_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute(params![
        kind_code(e.kind),
        sha256,
        file_name,
        bytes,
        e.letter_number,
        day_text(e.letter_date),
        e.witness,
        e.note,
        tx.stamp(),
        tx.by().name,
    ])?;
    Ok(EvidenceId(tx.last_id()?))
}

pub fn get(conn: &Connection, id: EvidenceId) -> Result<Option<Evidence>> {
    Ok(conn
        .prepare_cached(
            "SELECT id, kind, sha256, file_name, bytes, letter_number, letter_date, witness, note,
                 added_at, added_by
             FROM evidence WHERE id = ?1",
        )?
        .query_row([id.0], row_to_evidence)
        .optional()?)
}

fn row_to_evidence(row: &Row<'_>) -> rusqlite::Result<Evidence> {
    let kind: String = row.get(1)?;
    Ok(Evidence {
        id: EvidenceId(row.get(0)?),
        kind: match kind.as_str() {
            "file" => EvidenceKind::File,
            "letter" => EvidenceKind::Letter,
            _ => EvidenceKind::Witness,
        },
        sha256: row.get(2)?,
        file_name: row.get(3)?,
        bytes: row.get(4)?,
        letter_number: row.get(5)?,
        letter_date: day(row, 6)?,
        witness: row.get(7)?,
        note: row.get(8)?,
        added_at: moment(row, 9)?,
        added_by: row.get(10)?,
    })
}

fn kind_code(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::File => "file",
        EvidenceKind::Letter => "letter",
        EvidenceKind::Witness => "witness",
    }
}
