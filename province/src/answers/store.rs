//! The answers.

use deadpool_postgres::{Client, Transaction};
use futures_util::{Stream, StreamExt, TryStreamExt, pin_mut};
use tokio_postgres::types::ToSql;
use uuid::Uuid;

use super::AnswerRow;
use crate::{packages::Package, problem::Result};

/// Of one reply; letters inside answers are long.
const MOST: i64 = 100;
const MOST_BYTES: usize = 4 << 20;

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

/// Number and signed text of the next ones, at least one and not much more than fits in a reply.
pub async fn after(client: &Client, agency: &str, after: i64) -> Result<Vec<(i64, String)>> {
    let sql = client
        .prepare_cached(
            "SELECT sequence, signed FROM answers WHERE agency = $1 AND sequence > $2 ORDER BY sequence LIMIT $3",
        )
        .await?;
    let asked: [&(dyn ToSql + Sync); 3] = [&agency, &after, &MOST];
    let rows = client.query_raw(&sql, asked).await?;
    pin_mut!(rows);
    let (mut found, mut bytes) = (Vec::new(), 0);
    while let Some(row) = rows.try_next().await? {
        let signed: String = row.get(1);
        bytes += signed.len();
        if bytes > MOST_BYTES && !found.is_empty() {
            break;
        }
        found.push((row.get(0), signed));
    }
    Ok(found)
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
