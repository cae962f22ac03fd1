//! The wrong tries.

use deadpool_postgres::{Client, Transaction};

use crate::problem::Result;

/// Notes a try and answers how many there are by now; `None`, and nothing noted, where there are `most`
/// already; by the database's clock alone. Those of one address come one after the other here, so that two at once are not counted as one.
pub async fn note(
    tx: &Transaction<'_>,
    who: &str,
    (most, minutes): (i64, i32),
) -> Result<Option<i64>> {
    tx.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))",
        &[&who],
    )
    .await?;
    let row = tx
        .query_one(
            "SELECT count(*) FROM wrong_tries WHERE who = $1 AND at >= now() - make_interval(mins => $2)",
            &[&who, &minutes],
        )
        .await?;
    let before: i64 = row.get(0);
    if before >= most {
        return Ok(None);
    }
    tx.execute(
        "DELETE FROM wrong_tries WHERE at < now() - make_interval(mins => $1)",
        &[&minutes],
    )
    .await?;
    tx.execute(
        "INSERT INTO wrong_tries (who, at) VALUES ($1, now())",
        &[&who],
    )
    .await?;
    Ok(Some(before + 1))
}

pub async fn forget(client: &Client, who: &str) -> Result<()> {
    client
        .execute("DELETE FROM wrong_tries WHERE who = $1", &[&who])
        .await?;
    Ok(())
}

pub async fn take_back(client: &Client, who: &str) -> Result<()> {
    client
        .execute(
            "DELETE FROM wrong_tries WHERE ctid =
                 (SELECT ctid FROM wrong_tries WHERE who = $1 ORDER BY at DESC LIMIT 1)",
            &[&who],
        )
        .await?;
    Ok(())
}
