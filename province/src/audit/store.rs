//! The log and where it ends.

use deadpool_postgres::{Client, Transaction};
use futures_util::{TryStreamExt, pin_mut};
use tokio_postgres::Row;

use super::{AuditRow, Ends, Link};
use crate::problem::Result;

pub async fn hold_ends(tx: &Transaction<'_>) -> Result<Ends> {
    let sql = tx
        .prepare_cached("SELECT entry, hash, receipt, answer FROM ends FOR UPDATE")
        .await?;
    let row = tx.query_one(&sql, &[]).await?;
    Ok(Ends {
        entry: row.get(0),
        hash: row.get(1),
        receipt: row.get(2),
        answer: row.get(3),
    })
}

pub async fn append(tx: &Transaction<'_>, link: &Link<'_>, ends: &Ends) -> Result<()> {
    let sql = tx
        .prepare_cached(
            "WITH ended AS (UPDATE ends SET entry = $1, hash = $7, receipt = $8, answer = $9)
             INSERT INTO audit (entry, at, by_name, op, subject, detail, hash)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .await?;
    tx.execute(
        &sql,
        &[
            &link.entry,
            &link.at,
            &link.by,
            &link.op,
            &link.subject,
            &link.detail,
            &ends.hash,
            &ends.receipt,
            &ends.answer,
        ],
    )
    .await?;
    Ok(())
}

pub async fn page(client: &Client, before: i64, limit: i64) -> Result<Vec<AuditRow>> {
    let sql = client
        .prepare_cached(
            "SELECT entry, at, by_name, op, subject, detail FROM audit
             WHERE $1::bigint = 0 OR entry < $1 ORDER BY entry DESC LIMIT $2",
        )
        .await?;
    let rows = client.query(&sql, &[&before, &limit]).await?;
    Ok(rows.iter().map(row_to_entry).collect())
}

pub async fn verify(client: &Client) -> Result<(i64, Option<i64>)> {
    let none: [&str; 0] = [];
    let rows = client
        .query_raw(
            "SELECT entry, at, by_name, op, subject, detail, hash FROM audit ORDER BY entry",
            none,
        )
        .await?;
    pin_mut!(rows);
    let (mut count, mut before) = (0, vec![0; 32]);
    while let Some(row) = rows.try_next().await? {
        let told = row_to_entry(&row);
        let link = Link {
            entry: told.entry,
            at: &told.at,
            by: &told.by,
            op: &told.op,
            subject: &told.subject,
            detail: &told.detail,
        };
        let written: Vec<u8> = row.get(6);
        count += 1;
        if told.entry != count || link.hash(&before).as_slice() != written.as_slice() {
            return Ok((count, Some(told.entry)));
        }
        before = written;
    }
    let end = client
        .query_one("SELECT entry, hash FROM ends", &[])
        .await?;
    let whole = end.get::<_, i64>(0) == count && end.get::<_, Vec<u8>>(1) == before;
    Ok((count, (!whole).then_some(count + 1)))
}

fn row_to_entry(row: &Row) -> AuditRow {
    AuditRow {
        entry: row.get(0),
        at: row.get(1),
        by: row.get(2),
        op: row.get(3),
        subject: row.get(4),
        detail: row.get(5),
    }
}
