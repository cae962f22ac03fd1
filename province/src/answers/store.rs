//! The answers.

use deadpool_postgres::{Client, Transaction};
use futures_util::{Stream, StreamExt};
use uuid::Uuid;

use super::AnswerRow;
use crate::{packages::Package, problem::Result};

/// Of one reply; letters inside answers are long.
const MOST: i64 = 100;
const MOST_BYTES: i64 = 4 << 20;

pub async fn insert(
    tx: &Transaction<'_>,
    id: Uuid,
    package: &Package,
    row: &AnswerRow,
    signed: &str,
) -> Result<()> {
    tx.execute(
        "INSERT INTO answers (sequence, id, package, agency, at, by_name, outcome, number, day, text, file_name, signed)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        &[
            &row.sequence,
            &id,
            &package.id,
            &package.agency,
            &row.at,
            &row.by,
            &row.outcome,
            &row.number,
            &row.day,
            &row.text,
            &row.file_name,
            &signed,
        ],
    )
    .await?;
    Ok(())
}

/// The number up to which the next ones fit in a reply, at least one; `None` when none are there. No letter is
/// read for that.
pub async fn until(client: &Client, agency: &str, after: i64) -> Result<Option<i64>> {
    let sql = client
        .prepare_cached(
            "SELECT max(sequence) FROM (
                 SELECT sequence, row_number() OVER so_far AS place, sum(octet_length(signed)) OVER so_far AS bytes
                 FROM answers WHERE agency = $1 AND sequence > $2
                 WINDOW so_far AS (ORDER BY sequence) ORDER BY sequence LIMIT $3
             ) next WHERE place = 1 OR bytes <= $4",
        )
        .await?;
    let row = client
        .query_one(&sql, &[&agency, &after, &MOST, &MOST_BYTES])
        .await?;
    Ok(row.get(0))
}

/// Number and signed text of those after a number, up to another.
pub async fn between(
    client: &Client,
    agency: &str,
    (after, until): (i64, i64),
) -> Result<Vec<(i64, String)>> {
    let sql = client
        .prepare_cached(
            "SELECT sequence, signed FROM answers WHERE agency = $1 AND sequence > $2 AND sequence <= $3 ORDER BY sequence",
        )
        .await?;
    let rows = client.query(&sql, &[&agency, &after, &until]).await?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}

/// Whether a package was answered with this before.
pub async fn has(tx: &Transaction<'_>, package: Uuid, outcome: &str) -> Result<bool> {
    let row = tx
        .query_one(
            "SELECT EXISTS (SELECT 1 FROM answers WHERE package = $1 AND outcome = $2)",
            &[&package, &outcome],
        )
        .await?;
    Ok(row.get(0))
}

/// The signed text of one answer to a package.
pub async fn signed(client: &Client, package: Uuid, sequence: i64) -> Result<Option<String>> {
    let row = client
        .query_opt(
            "SELECT signed FROM answers WHERE package = $1 AND sequence = $2",
            &[&package, &sequence],
        )
        .await?;
    Ok(row.map(|row| row.get(0)))
}

/// The signed texts of all answers to a package, one at a time in memory.
pub async fn each_of(
    client: &Client,
    package: Uuid,
) -> Result<impl Stream<Item = Result<String>> + use<>> {
    let sql = client
        .prepare_cached("SELECT signed FROM answers WHERE package = $1 ORDER BY sequence")
        .await?;
    let rows = client.query_raw(&sql, [package]).await?;
    Ok(rows.map(|row| Ok(row?.get(0))))
}

pub async fn of_package(client: &Client, package: Uuid) -> Result<Vec<AnswerRow>> {
    let sql = client
        .prepare_cached(
            "SELECT sequence, at, by_name, outcome, number, day, text, file_name FROM answers
             WHERE package = $1 ORDER BY sequence",
        )
        .await?;
    let rows = client.query(&sql, &[&package]).await?;
    let answers = rows.iter().map(|row| AnswerRow {
        sequence: row.get(0),
        at: row.get(1),
        by: row.get(2),
        outcome: row.get(3),
        number: row.get(4),
        day: row.get(5),
        text: row.get(6),
        file_name: row.get(7),
    });
    Ok(answers.collect())
}
