//! The deadlines.

use deadpool_postgres::{Client, Transaction};
use sogac_domain::{At, Day};
use tokio_postgres::{Row, Statement};

use super::Deadline;
use crate::problem::Result;

const COLUMNS: &str = "id, kind, title, source, from_day, due_day, set_by";

pub async fn list(client: &Client) -> Result<Vec<Deadline>> {
    let sql = format!("SELECT {COLUMNS} FROM deadlines ORDER BY due_day DESC, kind");
    let rows = client.query(&sql, &[]).await?;
    Ok(rows.iter().map(row_to_deadline).collect())
}

/// The deadline of the same kind some of whose days this one would take.
pub async fn overlapped(tx: &Transaction<'_>, deadline: &Deadline) -> Result<Option<Deadline>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM deadlines WHERE kind = $1 AND from_day <= $3 AND due_day >= $2 LIMIT 1"
    );
    let row = tx
        .query_opt(
            &sql,
            &[&deadline.kind, &deadline.from_day, &deadline.due_day],
        )
        .await?;
    Ok(row.as_ref().map(row_to_deadline))
}

pub async fn insert(tx: &Transaction<'_>, deadline: &Deadline, at: At) -> Result<i64> {
    let row = tx
        .query_one(
            "INSERT INTO deadlines (kind, title, source, from_day, due_day, set_at, set_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
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
    Ok(row.get(0))
}

pub async fn remove(tx: &Transaction<'_>, id: i64) -> Result<Option<Deadline>> {
    let sql = format!("DELETE FROM deadlines WHERE id = $1 RETURNING {COLUMNS}");
    let row = tx.query_opt(&sql, &[&id]).await?;
    Ok(row.as_ref().map(row_to_deadline))
}

/// From when to when a package counts for which deadline, and that it does: taken, and not sent back. A
/// day is one in Việt Nam.
const SPANS: &str = "WITH spans AS (
        SELECT id, kind, due_day, from_day,
            lead(from_day, 1, 'infinity'::date) OVER (PARTITION BY kind ORDER BY from_day) AS until_day
        FROM deadlines WHERE kind = $1)";
const MEETS: &str = "EXISTS (
        SELECT 1 FROM packages p
        WHERE p.agency = a.id AND p.kind = s.kind AND p.sequence IS NOT NULL
            AND p.outcome NOT IN ('returned', 'refused')
            AND (p.settled_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date >= s.from_day
            AND (p.settled_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date < s.until_day)";

/// Works out anew what every agency owes of a kind: its deadlines have changed. Nobody owes what was due
/// before they were enrolled.
pub async fn expect(tx: &Transaction<'_>, kind: &str) -> Result<()> {
    tx.execute("DELETE FROM expected WHERE kind = $1", &[&kind])
        .await?;
    let sql = format!(
        "{SPANS} INSERT INTO expected (agency, kind, deadline, due_day, met)
         SELECT a.id, s.kind, s.id, s.due_day, {MEETS} FROM spans s
         JOIN agencies a ON (a.enrolled_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date <= s.due_day"
    );
    tx.execute(&sql, &[&kind]).await?;
    Ok(())
}

/// What an agency enrolled on this day owes from then on; nothing of the time before it was enrolled, be it
/// for the first time or after it had ended.
pub async fn expect_of(tx: &Transaction<'_>, agency: &str, day: Day) -> Result<()> {
    tx.execute(
        "DELETE FROM expected e USING agencies a WHERE e.agency = $1 AND a.id = $1
             AND e.due_day < (a.enrolled_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date",
        &[&agency],
    )
    .await?;
    tx.execute(
        "INSERT INTO expected (agency, kind, deadline, due_day, met)
         SELECT $1, kind, id, due_day, false FROM deadlines WHERE due_day >= $2
         ON CONFLICT DO NOTHING",
        &[&agency, &day],
    )
    .await?;
    Ok(())
}

/// What [`settle`] asks of the database.
pub async fn settling(tx: &Transaction<'_>) -> Result<Statement> {
    let sql = format!(
        "{SPANS} UPDATE expected e SET met = {MEETS} FROM spans s, agencies a
         WHERE e.deadline = s.id AND e.agency = $2 AND a.id = $2"
    );
    Ok(tx.prepare_cached(&sql).await?)
}

/// A package of this kind was taken or answered.
pub async fn settle(tx: &Transaction<'_>, sql: &Statement, agency: &str, kind: &str) -> Result<()> {
    tx.execute(sql, &[&kind, &agency]).await?;
    Ok(())
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
