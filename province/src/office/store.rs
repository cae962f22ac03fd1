//! Officers and their sessions.

use deadpool_postgres::{Client, Transaction};
use sogac_domain::At;

use super::{OfficerRow, Role};
use crate::problem::Result;

/// A session ends after so long without a request, and after so long in any case.
const IDLE_MINUTES: i32 = 30;
const WHOLE_HOURS: i32 = 12;

/// Role and password hash of an officer who may sign in.
pub async fn get(client: &Client, name: &str) -> Result<Option<(Role, String)>> {
    let row = client
        .query_opt(
            "SELECT role, password FROM officers WHERE name = $1 AND ended_at IS NULL",
            &[&name],
        )
        .await?;
    Ok(row.and_then(|row| Some((Role::read(row.get(0))?, row.get(1)))))
}

pub async fn list(client: &Client) -> Result<Vec<OfficerRow>> {
    let rows = client
        .query("SELECT name, role, made_at, ended_at FROM officers ORDER BY ended_at IS NOT NULL, name", &[])
        .await?;
    let officers = rows.iter().map(|row| OfficerRow {
        name: row.get(0),
        role: row.get(1),
        made_at: row.get(2),
        ended_at: row.get(3),
    });
    Ok(officers.collect())
}

pub async fn is_known(tx: &Transaction<'_>, name: &str) -> Result<bool> {
    let row = tx
        .query_one(
            "SELECT EXISTS (SELECT 1 FROM officers WHERE name = $1)",
            &[&name],
        )
        .await?;
    Ok(row.get(0))
}

pub async fn put(
    tx: &Transaction<'_>,
    name: &str,
    role: &str,
    password: &str,
    at: At,
) -> Result<()> {
    tx.execute(
        "INSERT INTO officers (name, role, password, made_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (name) DO UPDATE SET role = $2, password = $3, ended_at = NULL",
        &[&name, &role, &password, &at],
    )
    .await?;
    tx.execute("DELETE FROM sessions WHERE officer = $1", &[&name])
        .await?;
    Ok(())
}

pub async fn set_password(tx: &Transaction<'_>, name: &str, password: &str) -> Result<()> {
    tx.execute(
        "UPDATE officers SET password = $2 WHERE name = $1",
        &[&name, &password],
    )
    .await?;
    tx.execute("DELETE FROM sessions WHERE officer = $1", &[&name])
        .await?;
    Ok(())
}

pub async fn end_officer(tx: &Transaction<'_>, name: &str, at: At) -> Result<bool> {
    let ended = tx
        .execute(
            "UPDATE officers SET ended_at = $2 WHERE name = $1 AND ended_at IS NULL",
            &[&name, &at],
        )
        .await?;
    tx.execute("DELETE FROM sessions WHERE officer = $1", &[&name])
        .await?;
    Ok(ended == 1)
}

pub async fn begin(tx: &Transaction<'_>, hash: &[u8], officer: &str, at: At) -> Result<()> {
    tx.execute(
        "DELETE FROM sessions WHERE begun_at < $1::timestamptz - make_interval(hours => $2)",
        &[&at, &WHOLE_HOURS],
    )
    .await?;
    tx.execute(
        "INSERT INTO sessions (token_hash, officer, begun_at, seen_at) VALUES ($1, $2, $3, $3)",
        &[&hash, &officer, &at],
    )
    .await?;
    Ok(())
}

/// Whose session this is; it is seen by that.
pub async fn by_token(client: &Client, hash: &[u8], at: At) -> Result<Option<(String, Role)>> {
    let row = client
        .query_opt(
            "UPDATE sessions s SET seen_at = $2::timestamptz FROM officers o
             WHERE s.token_hash = $1 AND o.name = s.officer AND o.ended_at IS NULL
                 AND s.seen_at > $2::timestamptz - make_interval(mins => $3) AND s.begun_at > $2::timestamptz - make_interval(hours => $4)
             RETURNING o.name, o.role",
            &[&hash, &at, &IDLE_MINUTES, &WHOLE_HOURS],
        )
        .await?;
    Ok(row.and_then(|row| Some((row.get(0), Role::read(row.get(1))?))))
}

pub async fn end(client: &Client, hash: &[u8]) -> Result<()> {
    client
        .execute("DELETE FROM sessions WHERE token_hash = $1", &[&hash])
        .await?;
    Ok(())
}
