//! The deadlines.

use deadpool_postgres::{Client, Transaction};
use sogac_domain::At;
use tokio_postgres::Row;

use super::Deadline;
use crate::problem::Result;

const COLUMNS: &str = "id, kind, title, source, from_day, due_day, set_by";

pub async fn list(client: &Client) -> Result<Vec<Deadline>> {
    let sql = format!("SELECT {COLUMNS} FROM deadlines ORDER BY due_day DESC, kind");
    let rows = client.query(&sql, &[]).await?;
    Ok(rows.iter().map(row_to_deadline).collect())
}

pub async fn insert(tx: &Transaction<'_>, deadline: &Deadline, at: At) -> Result<Option<i64>> {
    let row = tx
        .query_opt(
            "INSERT INTO deadlines (kind, title, source, from_day, due_day, set_at, set_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (kind, due_day) DO NOTHING RETURNING id",
            &[
                &deadline.kind,
                &deadline.title,
                &deadline.source,
                &deadline.from_day,
                &deadline.due_day,
                &at,
                &deadline.set_by,
            ],
        )
        .await?;
    Ok(row.map(|row| row.get(0)))
}

pub async fn remove(tx: &Transaction<'_>, id: i64) -> Result<Option<Deadline>> {
    let sql = format!("DELETE FROM deadlines WHERE id = $1 RETURNING {COLUMNS}");
    let row = tx.query_opt(&sql, &[&id]).await?;
    Ok(row.as_ref().map(row_to_deadline))
}

fn row_to_deadline(row: &Row) -> Deadline {
    Deadline {
        id: row.get(0),
        kind: row.get(1),
        title: row.get(2),
        source: row.get(3),
        from_day: row.get(4),
        due_day: row.get(5),
        set_by: row.get(6),
    }
}
