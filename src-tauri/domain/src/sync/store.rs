//! The tables of sending: keys, enrolments, packages, answers.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{
    Agency, Answer, AnswerId, Enrolled, Enrolment, Incoming, Manifest, Outcome, Outgoing,
    OutgoingId, PackageState, Signed, SigningKey, Source,
};
use crate::{
    At, Error, Result,
    evidence::EvidenceId,
    vault::{Tx, code, coded, day, day_text, moment, some, some_moment, stamp},
};

/// A package about to be kept.
pub struct NewOutgoing<'a> {
    pub enrolment_id: u32,
    pub manifest: &'a Manifest,
    pub manifest_text: &'a str,
    pub signature: &'a str,
    pub source: Source,
    pub year: i32,
    pub place: u32,
    pub bytes: usize,
    pub sha256: &'a str,
}

/// An answer about to be kept.
pub struct NewIncoming<'a> {
    pub answer: &'a Answer,
    pub number: String,
    pub text: String,
    pub outgoing_id: OutgoingId,
    pub signed: &'a Signed,
    pub file_name: String,
    pub file_sha256: String,
}

const PACKAGE: &str = "SELECT o.id, o.package, o.place, o.year, o.kind, o.source, o.source_id,
    o.subject, o.created_at, o.by_name, o.bytes, o.sha256, o.state, o.way, o.sent_bytes, o.attempts,
    o.next_at, o.trouble, o.received_at, o.sequence, o.refusal,
    (SELECT count(*) FROM incoming i WHERE i.outgoing_id = o.id AND i.settled_at = '')
    FROM outgoing o";
const ENROLLED: &str =
    "SELECT id, province, agency_id, agency_name, turned_on_at, answers_after FROM enrolments";
const ANSWER: &str =
    "SELECT id, outgoing_id, at, outcome, number, day, text, file_name, file_sha256,
    taken_at, settled_at, settled, evidence_id FROM incoming";

pub fn key(conn: &Connection) -> Result<Option<zeroize::Zeroizing<String>>> {
    let text: Option<String> = conn
        .prepare_cached("SELECT secret FROM sending_keys ORDER BY id DESC LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(text.map(zeroize::Zeroizing::new))
}

pub fn insert_key(tx: &Tx<'_>, key: &SigningKey) -> Result<()> {
    tx.prepare_cached("INSERT INTO sending_keys (secret, made_at) VALUES (?1, ?2)")?
        .execute(params![key.text().as_str(), tx.stamp()])?;
    Ok(())
}

pub fn insert_enrolment(tx: &Tx<'_>, enrolment: &Enrolment) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO enrolments (province, agency_id, agency_name, made_at, turned_on_at,
             answers_after)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        serde_json::to_string(&enrolment.province)?,
        enrolment.agency.id,
        enrolment.agency.name,
        stamp(enrolment.made),
        tx.stamp(),
        last_answer(tx, enrolment)?,
    ])?;
    Ok(())
}

/// Where the reading of answers stood when the same province was turned on before.
fn last_answer(conn: &Connection, enrolment: &Enrolment) -> Result<i64> {
    let mut statement = conn.prepare_cached(
        "SELECT province, answers_after FROM enrolments WHERE agency_id = ?1 ORDER BY id DESC",
    )?;
    let rows = statement.query_map([&enrolment.agency.id], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))
    })?;
    for row in rows {
        let (province, after) = row?;
        let province: super::Province = serde_json::from_str(&province)?;
        if province.key == enrolment.province.key {
            return Ok(after);
        }
    }
    Ok(0)
}

pub fn end_enrolments(tx: &Tx<'_>) -> Result<()> {
    tx.prepare_cached("UPDATE enrolments SET turned_off_at = ?1 WHERE turned_off_at = ''")?
        .execute([tx.stamp()])?;
    Ok(())
}

pub fn enrolled(conn: &Connection) -> Result<Option<Enrolled>> {
    Ok(conn
        .prepare_cached(&format!(
            "{ENROLLED} WHERE turned_off_at = '' ORDER BY id DESC LIMIT 1"
        ))?
        .query_row([], row_to_enrolled)
        .optional()?)
}

/// The enrolment a package was made under.
pub fn enrolment_of(conn: &Connection, id: OutgoingId) -> Result<Enrolled> {
    Ok(conn
        .prepare_cached(&format!(
            "{ENROLLED} WHERE id = (SELECT enrolment_id FROM outgoing WHERE id = ?1)"
        ))?
        .query_row([id.0], row_to_enrolled)?)
}

/// How far the answers of the enrolment that was asked are read, be it the current one or not.
pub fn set_answers_after(tx: &Tx<'_>, enrolment: u32, sequence: u64) -> Result<()> {
    tx.prepare_cached(
        "UPDATE enrolments SET answers_after = max(answers_after, ?2) WHERE id = ?1",
    )?
    .execute(params![
        enrolment,
        i64::try_from(sequence).unwrap_or(i64::MAX)
    ])?;
    Ok(())
}

/// The next number of the year's unbroken series.
pub fn next_place(conn: &Connection, year: i32) -> Result<u32> {
    Ok(conn
        .prepare_cached("SELECT coalesce(max(place), 0) + 1 FROM outgoing WHERE year = ?1")?
        .query_row([year], |row| row.get(0))?)
}

pub fn insert_outgoing(tx: &Tx<'_>, new: &NewOutgoing<'_>) -> Result<OutgoingId> {
    tx.prepare_cached(
        "INSERT INTO outgoing (enrolment_id, package, year, place, kind, source, source_id, subject,
             created_at, by_name, bytes, sha256, manifest, signature, state)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 'made')",
    )?
    .execute(params![
        new.enrolment_id,
        new.manifest.package,
        new.year,
        new.place,
        new.manifest.kind.code(),
        code(new.source.kind),
        new.source.id,
        new.manifest.subject,
        stamp(new.manifest.created),
        tx.by().name,
        i64::try_from(new.bytes).unwrap_or(i64::MAX),
        new.sha256,
        new.manifest_text,
        new.signature,
    ])?;
    Ok(OutgoingId(tx.last_id()?))
}

/// Writes what changes about a package on its way.
pub fn update_outgoing(tx: &Tx<'_>, package: &Outgoing) -> Result<()> {
    tx.prepare_cached(
        "UPDATE outgoing SET state = ?2, way = ?3, sent_bytes = ?4, attempts = ?5, next_at = ?6,
             trouble = ?7, received_at = ?8, sequence = ?9, refusal = ?10
         WHERE id = ?1",
    )?
    .execute(params![
        package.id.0,
        code(package.state),
        package.way.map(code).unwrap_or_default(),
        package.sent_bytes,
        package.attempts,
        package.next_at.map(stamp).unwrap_or_default(),
        package.trouble,
        package.received_at.map(stamp).unwrap_or_default(),
        i64::try_from(package.sequence).unwrap_or(i64::MAX),
        package.refusal,
    ])?;
    Ok(())
}

pub fn keep_receipt(tx: &Tx<'_>, id: OutgoingId, signed: &Signed) -> Result<()> {
    tx.prepare_cached("UPDATE outgoing SET receipt = ?2 WHERE id = ?1")?
        .execute(params![id.0, serde_json::to_string(signed)?])?;
    Ok(())
}

pub fn all_outgoing(conn: &Connection) -> Result<Vec<Outgoing>> {
    packages(conn, "ORDER BY o.id DESC", [])
}

pub fn outgoing(conn: &Connection, id: OutgoingId) -> Result<Outgoing> {
    one(packages(conn, "WHERE o.id = ?1", [id.0])?)
        .ok_or_else(|| Error::not_found("gói gửi tỉnh này"))
}

pub fn by_package(conn: &Connection, package: &str) -> Result<Option<Outgoing>> {
    Ok(one(packages(conn, "WHERE o.package = ?1", [package])?))
}

/// The package that already carries a source, so that it is not packed again.
pub fn living_of(conn: &Connection, source: Source) -> Result<Option<Outgoing>> {
    let of = packages(
        conn,
        "WHERE o.source = ?1 AND o.source_id = ?2 ORDER BY o.id DESC",
        params![code(source.kind), source.id],
    )?;
    for package in of {
        let last = last_outcome(conn, package.id)?;
        if package.is_living(last) && !is_stranded(conn, &package)? {
            return Ok(Some(package));
        }
    }
    Ok(None)
}

pub fn last_outcome(conn: &Connection, id: OutgoingId) -> Result<Option<Outcome>> {
    Ok(conn
        .prepare_cached(
            "SELECT outcome FROM incoming WHERE outgoing_id = ?1 ORDER BY at DESC, id DESC LIMIT 1",
        )?
        .query_row([id.0], |row| coded(row, 0))
        .optional()?)
}

/// On its way to another province than the one sending is turned on to: it can be neither sent on nor
/// taken back, and the new province has not got it.
fn is_stranded(conn: &Connection, package: &Outgoing) -> Result<bool> {
    if !matches!(package.state, PackageState::Sending | PackageState::Sent) {
        return Ok(false);
    }
    let Some(to) = enrolled(conn)? else {
        return Ok(false);
    };
    Ok(enrolment_of(conn, package.id)?.province.key != to.province.key)
}

pub fn due(conn: &Connection, now: At) -> Result<Vec<Outgoing>> {
    packages(
        conn,
        "WHERE o.state = 'sending' AND o.next_at <> '' AND o.next_at <= ?1 ORDER BY o.id",
        [stamp(now)],
    )
}

pub fn has_outgoing(conn: &Connection) -> Result<bool> {
    Ok(conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM outgoing)")?
        .query_row([], |row| row.get(0))?)
}

/// The manifest as it was signed, and the signature.
pub fn manifest(conn: &Connection, id: OutgoingId) -> Result<(String, String)> {
    Ok(conn
        .prepare_cached("SELECT manifest, signature FROM outgoing WHERE id = ?1")?
        .query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

pub fn has_answer(conn: &Connection, answer: &str) -> Result<bool> {
    Ok(conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM incoming WHERE answer = ?1)")?
        .query_row([answer], |row| row.get(0))?)
}

pub fn insert_incoming(tx: &Tx<'_>, new: &NewIncoming<'_>) -> Result<AnswerId> {
    tx.prepare_cached(
        "INSERT INTO incoming (answer, outgoing_id, signed, at, outcome, number, day, text,
             file_name, file_sha256, taken_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        new.answer.id,
        new.outgoing_id.0,
        serde_json::to_string(new.signed)?,
        stamp(new.answer.at),
        code(new.answer.outcome),
        new.number,
        day_text(new.answer.day),
        new.text,
        new.file_name,
        new.file_sha256,
        tx.stamp(),
    ])?;
    Ok(AnswerId(tx.last_id()?))
}

pub fn answers_of(conn: &Connection, id: OutgoingId) -> Result<Vec<Incoming>> {
    answers(conn, "WHERE outgoing_id = ?1 ORDER BY id", [id.0])
}

pub fn unsettled(conn: &Connection) -> Result<Vec<Incoming>> {
    answers(conn, "WHERE settled_at = '' ORDER BY id", [])
}

pub fn count_unsettled(conn: &Connection) -> Result<u32> {
    let count = conn
        .prepare_cached("SELECT count(*) FROM incoming WHERE settled_at = ''")?
        .query_row([], |row| row.get(0))?;
    Ok(count)
}

/// An answer and its signed text.
pub fn answer(conn: &Connection, id: AnswerId) -> Result<(Incoming, String)> {
    let found = conn
        .prepare_cached(&format!("{ANSWER} WHERE id = ?1"))?
        .query_row([id.0], row_to_incoming)
        .optional()?
        .ok_or_else(|| Error::not_found("trả lời này"))?;
    let signed = conn
        .prepare_cached("SELECT signed FROM incoming WHERE id = ?1")?
        .query_row([id.0], |row| row.get(0))?;
    Ok((found, signed))
}

pub fn set_settled(
    tx: &Tx<'_>,
    id: AnswerId,
    moved: &str,
    proof: Option<EvidenceId>,
) -> Result<()> {
    tx.prepare_cached(
        "UPDATE incoming SET settled_at = ?2, settled = ?3, evidence_id = ?4 WHERE id = ?1",
    )?
    .execute(params![
        id.0,
        tx.stamp(),
        moved,
        proof.map_or(0, |proof| proof.0)
    ])?;
    Ok(())
}

fn packages(conn: &Connection, which: &str, with: impl rusqlite::Params) -> Result<Vec<Outgoing>> {
    let mut statement = conn.prepare_cached(&format!("{PACKAGE} {which}"))?;
    let rows = statement.query_map(with, row_to_outgoing)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn answers(conn: &Connection, which: &str, with: impl rusqlite::Params) -> Result<Vec<Incoming>> {
    let mut statement = conn.prepare_cached(&format!("{ANSWER} {which}"))?;
    let rows = statement.query_map(with, row_to_incoming)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn one(packages: Vec<Outgoing>) -> Option<Outgoing> {
    packages.into_iter().next()
}

fn row_to_outgoing(row: &Row<'_>) -> rusqlite::Result<Outgoing> {
    Ok(Outgoing {
        id: OutgoingId(row.get(0)?),
        package: row.get(1)?,
        number: format!("{}/{}", row.get::<_, u32>(2)?, row.get::<_, u32>(3)?),
        kind: coded(row, 4)?,
        source: Source {
            kind: coded(row, 5)?,
            id: row.get(6)?,
        },
        subject: row.get(7)?,
        created_at: moment(row, 8)?,
        by_name: row.get(9)?,
        bytes: row.get(10)?,
        sha256: row.get(11)?,
        state: coded(row, 12)?,
        way: if row.get_ref(13)?.as_str()?.is_empty() {
            None
        } else {
            Some(coded(row, 13)?)
        },
        sent_bytes: row.get(14)?,
        attempts: row.get(15)?,
        next_at: some_moment(row, 16)?,
        trouble: row.get(17)?,
        received_at: some_moment(row, 18)?,
        sequence: u64::try_from(row.get::<_, i64>(19)?).unwrap_or(0),
        refusal: row.get(20)?,
        unsettled: row.get(21)?,
    })
}

fn row_to_incoming(row: &Row<'_>) -> rusqlite::Result<Incoming> {
    Ok(Incoming {
        id: AnswerId(row.get(0)?),
        outgoing_id: OutgoingId(row.get(1)?),
        at: moment(row, 2)?,
        outcome: coded(row, 3)?,
        number: row.get(4)?,
        day: day(row, 5)?,
        text: row.get(6)?,
        file_name: row.get(7)?,
        file_sha256: row.get(8)?,
        taken_at: moment(row, 9)?,
        settled_at: some_moment(row, 10)?,
        settled: row.get(11)?,
        evidence_id: some(row, 12)?.map(EvidenceId),
    })
}

fn row_to_enrolled(row: &Row<'_>) -> rusqlite::Result<Enrolled> {
    let province: String = row.get(1)?;
    Ok(Enrolled {
        id: row.get(0)?,
        province: serde_json::from_str(&province).map_err(|e| {
            rusqlite::Error::FromSqlConversionFailure(1, rusqlite::types::Type::Text, e.into())
        })?,
        agency: Agency {
            id: row.get(2)?,
            name: row.get(3)?,
        },
        turned_on_at: moment(row, 4)?,
        answers_after: u64::try_from(row.get::<_, i64>(5)?).unwrap_or(0),
    })
}
