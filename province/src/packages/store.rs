//! Packages and their pieces.

use deadpool_postgres::{Client, Transaction};
use sogac_domain::{At, sync::Manifest, text};
use tokio_postgres::{Row, Statement};
use uuid::Uuid;

use super::{Package, Piece, Reason, State};
use crate::problem::Result;

const COLUMNS: &str =
    "id, agency, bytes, sha256, received, state, refusal_code, refusal, receipt, begun_anew, kind";

/// Notes a package of which nothing is here, not known or thrown away, and holds it as [`hold`] does; `None`
/// when it is none.
pub async fn begin(
    tx: &Transaction<'_>,
    piece: &Piece<'_>,
    agency: &str,
    bytes: i64,
    way: &str,
    at: At,
) -> Result<Option<Package>> {
    let sql = tx
        .prepare_cached(&format!(
            "INSERT INTO packages (id, agency, bytes, sha256, way, begun_at) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (id) DO UPDATE SET begun_at = $6
                 WHERE packages.state = 'incomplete' AND packages.received = 0
             RETURNING {COLUMNS}"
        ))
        .await?;
    let begun = tx
        .query_opt(
            &sql,
            &[&piece.package, &agency, &bytes, &piece.sha256, &way, &at],
        )
        .await?;
    Ok(begun.as_ref().map(row_to_package))
}

/// The package, for this transaction alone until it ends.
pub async fn hold(tx: &Transaction<'_>, id: Uuid) -> Result<Option<Package>> {
    let sql = tx
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM packages WHERE id = $1 FOR UPDATE"
        ))
        .await?;
    Ok(tx
        .query_opt(&sql, &[&id])
        .await?
        .as_ref()
        .map(row_to_package))
}

pub async fn get(client: &Client, id: Uuid) -> Result<Option<Package>> {
    let sql = client
        .prepare_cached(&format!("SELECT {COLUMNS} FROM packages WHERE id = $1"))
        .await?;
    Ok(client
        .query_opt(&sql, &[&id])
        .await?
        .as_ref()
        .map(row_to_package))
}

/// Whether the same bytes were taken under another id, or are on their way from the same agency. What
/// another agency only says its unfinished package will be counts for nothing.
pub async fn is_known(tx: &Transaction<'_>, package: &Package) -> Result<bool> {
    let sql = tx
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM packages WHERE sha256 = $1 AND id <> $2
                 AND (sequence IS NOT NULL OR (state = 'incomplete' AND agency = $3)))",
        )
        .await?;
    let row = tx
        .query_one(&sql, &[&package.sha256, &package.id, &package.agency])
        .await?;
    Ok(row.get(0))
}

/// Throws the pieces away of what an agency began before `old` and never finished; the bytes that what is
/// still under way will have. Those of one agency come one after the other here, so that many at once
/// do not overlook each other.
pub async fn under_way(tx: &Transaction<'_>, agency: &str, old: At) -> Result<i64> {
    let alone = tx
        .prepare_cached("SELECT pg_advisory_xact_lock(hashtextextended('under way:' || $1, 0))")
        .await?;
    tx.execute(&alone, &[&agency]).await?;
    let thrown_away = tx
        .prepare_cached(
            "WITH gone AS (UPDATE packages SET received = 0, begun_anew = begun_anew + 1
                 WHERE agency = $1 AND state = 'incomplete' AND begun_at < $2 AND received > 0 RETURNING id)
             DELETE FROM pieces USING gone WHERE pieces.package = gone.id",
        )
        .await?;
    tx.execute(&thrown_away, &[&agency, &old]).await?;
    let left = tx
        .prepare_cached(
            "SELECT coalesce(sum(bytes), 0)::bigint FROM packages
             WHERE agency = $1 AND state = 'incomplete' AND begun_at >= $2",
        )
        .await?;
    Ok(tx.query_one(&left, &[&agency, &old]).await?.get(0))
}

pub async fn add_piece(tx: &Transaction<'_>, id: Uuid, start: i64, body: &[u8]) -> Result<()> {
    let sql = tx
        .prepare_cached(
            "WITH kept AS (INSERT INTO pieces (package, start, body) VALUES ($1, $2, $3))
             UPDATE packages SET received = $4 WHERE id = $1",
        )
        .await?;
    let end = start + i64::try_from(body.len()).unwrap_or(i64::MAX);
    tx.execute(&sql, &[&id, &start, &body, &end]).await?;
    Ok(())
}

pub async fn piece(client: &Client, id: Uuid, start: i64) -> Result<Option<Vec<u8>>> {
    let sql = client
        .prepare_cached("SELECT body FROM pieces WHERE package = $1 AND start = $2")
        .await?;
    Ok(client
        .query_opt(&sql, &[&id, &start])
        .await?
        .map(|row| row.get(0)))
}

pub async fn clear(tx: &Transaction<'_>, id: Uuid) -> Result<()> {
    tx.execute("DELETE FROM pieces WHERE package = $1", &[&id])
        .await?;
    tx.execute(
        "UPDATE packages SET received = 0, begun_anew = begun_anew + 1 WHERE id = $1",
        &[&id],
    )
    .await?;
    Ok(())
}

/// What [`accept`] asks of the database.
pub async fn accepting(tx: &Transaction<'_>) -> Result<Statement> {
    let sql = tx
        .prepare_cached(
            "UPDATE packages SET state = 'received', settled_at = $2, kind = $3, number = $4, subject = $5,
                 created = $6, manifest = $7, sequence = $8, receipt = $9, search = $10
             WHERE id = $1",
        )
        .await?;
    Ok(sql)
}

pub async fn accept(
    tx: &Transaction<'_>,
    sql: &Statement,
    package: &Package,
    manifest: &Manifest,
    sequence: i64,
    at: At,
) -> Result<()> {
    let text = serde_json::to_string(manifest)?;
    tx.execute(
        sql,
        &[
            &package.id,
            &at,
            &manifest.kind.code(),
            &manifest.number,
            &manifest.subject,
            &manifest.created,
            &text,
            &sequence,
            &package.receipt,
            &text::key(&format!("{} {}", manifest.number, manifest.subject)),
        ],
    )
    .await?;
    Ok(())
}

/// Of what is refused only the row stays: nobody can open its bytes.
pub async fn refuse(tx: &Transaction<'_>, id: Uuid, reason: &Reason, at: At) -> Result<()> {
    tx.execute("DELETE FROM pieces WHERE package = $1", &[&id])
        .await?;
    tx.execute(
        "UPDATE packages SET state = 'refused', settled_at = $2, refusal_code = $3, refusal = $4 WHERE id = $1",
        &[&id, &at, &reason.code, &reason.message],
    )
    .await?;
    Ok(())
}

/// Notes the outcome of the answer that was just given; the kind of the package.
pub async fn answered(tx: &Transaction<'_>, id: Uuid, outcome: &str) -> Result<String> {
    let row = tx
        .query_one(
            "UPDATE packages SET state = 'answered', outcome = $2 WHERE id = $1 RETURNING kind",
            &[&id, &outcome],
        )
        .await?;
    Ok(row.get(0))
}

pub async fn receipts(client: &Client, agency: &str) -> Result<Vec<String>> {
    let rows = client
        .query(
            "SELECT receipt FROM packages WHERE agency = $1 AND sequence IS NOT NULL ORDER BY sequence",
            &[&agency],
        )
        .await?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

fn row_to_package(row: &Row) -> Package {
    let code: String = row.get(6);
    Package {
        id: row.get(0),
        agency: row.get(1),
        bytes: row.get(2),
        sha256: row.get(3),
        received: row.get(4),
        state: State::read(row.get(5)),
        refusal: (!code.is_empty()).then(|| Reason {
            code,
            message: row.get(7),
        }),
        receipt: row.get(8),
        begun_anew: row.get(9),
        kind: row.get(10),
    }
}
