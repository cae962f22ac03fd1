//! The number of the schema.

use deadpool_postgres::Client;

use crate::problem::Result;

/// Any number, the same in every receiver.
const LOCK: i64 = 0x5_06_AC;

/// Runs what is missing, each in one transaction with its number; the number of the schema afterwards.
pub async fn migrate(client: &mut Client, migrations: &[&str]) -> Result<usize> {
    let tx = client.transaction().await?;
    tx.execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK])
        .await?;
    tx.batch_execute(
        "CREATE TABLE IF NOT EXISTS schema_number (one boolean PRIMARY KEY DEFAULT true CHECK (one), number bigint NOT NULL);
         INSERT INTO schema_number (number) VALUES (0) ON CONFLICT DO NOTHING",
    )
    .await?;
    let row = tx
        .query_one("SELECT number FROM schema_number", &[])
        .await?;
    let done = usize::try_from(row.get::<_, i64>(0)).unwrap_or(usize::MAX);
    for sql in migrations.iter().skip(done) {
        tx.batch_execute(sql).await?;
    }
    let now = done.max(migrations.len());
    tx.execute(
        "UPDATE schema_number SET number = $1",
        &[&i64::try_from(now).unwrap_or(i64::MAX)],
    )
    .await?;
    tx.commit().await?;
    Ok(now)
}

pub async fn answers(client: &Client) -> Result<()> {
    client.simple_query("SELECT 1").await?;
    Ok(())
}
