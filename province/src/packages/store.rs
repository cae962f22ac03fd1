//! Packages and their pieces.

use deadpool_postgres::{Client, Transaction};
use futures_util::future::try_join;
use sogac_domain::{At, sync::Manifest, text};
use tokio_postgres::{Row, Statement, types::ToSql};
use uuid::Uuid;

use super::{Package, Piece, Reason, State};
use crate::problem::Result;

const COLUMNS: &str =
    "id, agency, bytes, sha256, received, state, refusal_code, refusal, receipt, begun_anew, kind";

/// Notes a package of which nothing is here, not known or thrown away, with its first piece, and holds it as
/// [`hold`] does; `None` when it is none.
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
            "WITH begun AS (
                 INSERT INTO packages (id, agency, bytes, sha256, way, begun_at, received)
                 VALUES ($1, $2, $3, $4, $5, $6, length($7::bytea))
                 ON CONFLICT (id) DO UPDATE SET begun_at = $6,
                     received = CASE WHEN packages.bytes = $3 THEN length($7::bytea) ELSE 0 END
                     WHERE packages.state = 'incomplete' AND packages.received = 0
                 RETURNING {COLUMNS}
             ), kept AS (
                 INSERT INTO pieces (package, start, body) SELECT id, 0, $7 FROM begun WHERE length($7::bytea) > 0
             )
             SELECT {COLUMNS} FROM begun"
        ))
        .await?;
    let body = piece.body.as_ref();
    let begun = tx
        .query_opt(
            &sql,
            &[
                &piece.package,
                &agency,
                &bytes,
                &piece.sha256,
                &way,
                &at,
                &body,
            ],
        )
        .await?;
    Ok(begun.as_ref().map(row_to_package))
}

/// The package, for this transaction alone until it ends.
pub async fn hold(tx: &Transaction<'_>, id: Uuid) -> Result<Option<Package>> {
    let sql = holding(tx).await?;
    held(tx, &sql, id).await
}

/// What [`held`] asks of the database.
pub async fn holding(tx: &Transaction<'_>) -> Result<Statement> {
    let sql = format!("SELECT {COLUMNS} FROM packages WHERE id = $1 FOR UPDATE");
    Ok(tx.prepare_cached(&sql).await?)
}

pub async fn held(tx: &Transaction<'_>, sql: &Statement, id: Uuid) -> Result<Option<Package>> {
    let row = tx.query_opt(sql, &[&id]).await?;
    Ok(row.as_ref().map(row_to_package))
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

/// What stands against a package just begun.
#[derive(Debug)]
pub struct Against {
    /// The same bytes were taken under another id, or are on their way from the same agency. What another
    /// agency only says its unfinished package will be counts for nothing.
    pub known: bool,
    /// The bytes that what its agency has under way will have, this package included.
    pub under_way: i64,
}

/// Throws the pieces away of what an agency began before `old` and never finished, and looks at what is
/// left. Those of one agency come one after the other here, so that many at once do not overlook each
/// other; the second question goes out behind the first without waiting for it.
pub async fn against(tx: &Transaction<'_>, package: &Package, old: At) -> Result<Against> {
    let alone = tx
        .prepare_cached("SELECT pg_advisory_xact_lock(hashtextextended('under way:' || $1, 0))")
        .await?;
    let sql = tx
        .prepare_cached(
            "WITH gone AS (UPDATE packages SET received = 0, begun_anew = begun_anew + 1
                 WHERE agency = $1 AND state = 'incomplete' AND begun_at < $2 AND received > 0 RETURNING id
             ), thrown_away AS (
                 DELETE FROM pieces USING gone WHERE pieces.package = gone.id
             )
             SELECT EXISTS (SELECT 1 FROM packages WHERE sha256 = $3 AND id <> $4
                     AND (sequence IS NOT NULL OR (state = 'incomplete' AND agency = $1))),
                 (SELECT coalesce(sum(bytes), 0)::bigint FROM packages
                     WHERE agency = $1 AND state = 'incomplete' AND begun_at >= $2)",
        )
        .await?;
    let locked: [&(dyn ToSql + Sync); 1] = [&package.agency];
    let asked: [&(dyn ToSql + Sync); 4] = [&package.agency, &old, &package.sha256, &package.id];
    let (_, row) = try_join(tx.execute(&alone, &locked), tx.query_one(&sql, &asked)).await?;
    Ok(Against {
        known: row.get(0),
        under_way: row.get(1),
    })
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
