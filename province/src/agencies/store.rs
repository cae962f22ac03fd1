//! The agencies.

use deadpool_postgres::{Client, Transaction};
use sogac_domain::{At, Day, sync::PublicKey, text};
use tokio_postgres::{Row, types::ToSql};

use super::{Agency, AgencyPage, AgencyRow, LateRow};
use crate::{database, problem::Result};

/// Whose token this is now.
pub async fn by_token(client: &Client, hash: &[u8]) -> Result<Option<Agency>> {
    one(client, "token_hash = $1 AND ended_at IS NULL", &hash).await
}

pub async fn by_id(client: &Client, id: &str) -> Result<Option<Agency>> {
    one(client, "id = $1", &id).await
}

pub async fn enrolled(client: &Client, id: &str) -> Result<Option<Agency>> {
    one(client, "id = $1 AND ended_at IS NULL", &id).await
}

async fn one(client: &Client, which: &str, value: &(dyn ToSql + Sync)) -> Result<Option<Agency>> {
    let sql = format!("SELECT id, name, key FROM agencies WHERE {which}");
    let sql = client.prepare_cached(&sql).await?;
    let row = client.query_opt(&sql, &[value]).await?;
    Ok(row.map(|row| Agency {
        id: row.get(0),
        name: row.get(1),
        key: row.get(2),
    }))
}

pub async fn by_key(tx: &Transaction<'_>, key: &str) -> Result<Option<String>> {
    let row = tx
        .query_opt("SELECT id FROM agencies WHERE key = $1 FOR UPDATE", &[&key])
        .await?;
    Ok(row.map(|row| row.get(0)))
}

/// One that had ended begins anew on this day.
pub async fn enrol(
    tx: &Transaction<'_>,
    agency: &Agency,
    (superior, place): (&str, &str),
    token_hash: &[u8],
    at: At,
    by: &str,
) -> Result<()> {
    tx.execute(
        "INSERT INTO agencies (id, name, superior, place, key, token_hash, enrolled_at, enrolled_by, search)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (id) DO UPDATE SET name = $2, superior = $3, place = $4, token_hash = $6,
             enrolled_at = CASE WHEN agencies.ended_at IS NULL THEN agencies.enrolled_at ELSE $7 END,
             ended_at = NULL, ended_why = '', search = $9",
        &[
            &agency.id,
            &agency.name,
            &superior,
            &place,
            &agency.key,
            &token_hash,
            &at,
            &by,
            &text::key(&format!("{} {place}", agency.name)),
        ],
    )
    .await?;
    Ok(())
}

pub async fn end(tx: &Transaction<'_>, id: &str, why: &str, at: At) -> Result<bool> {
    let ended = tx
        .execute(
            "UPDATE agencies SET ended_at = $2, ended_why = $3 WHERE id = $1 AND ended_at IS NULL",
            &[&id, &at, &why],
        )
        .await?;
    Ok(ended == 1)
}

/// The longest overdue first.
pub async fn late(
    client: &Client,
    today: Day,
    (offset, limit): (i64, i64),
) -> Result<Vec<LateRow>> {
    let sql = client
        .prepare_cached(
            "SELECT e.agency, a.name, e.kind, d.title, e.due_day, ($1 - e.due_day)::bigint
             FROM expected e JOIN agencies a ON a.id = e.agency JOIN deadlines d ON d.id = e.deadline
             WHERE NOT e.met AND e.due_day < $1 AND a.ended_at IS NULL
             ORDER BY e.due_day, a.name, e.agency OFFSET $2 LIMIT $3",
        )
        .await?;
    let rows = client.query(&sql, &[&today, &offset, &limit]).await?;
    let late = rows.iter().map(|row| LateRow {
        agency: row.get(0),
        agency_name: row.get(1),
        kind: row.get(2),
        title: row.get(3),
        due_day: row.get(4),
        days: row.get(5),
    });
    Ok(late.collect())
}

/// Late agencies first, the longest overdue before; then those with packages that wait for an answer, then by
/// name. What is told of each is worked out for those shown alone, and who waits only where those shown are not
/// all late.
pub async fn page(
    client: &Client,
    search: &str,
    late_only: bool,
    today: Day,
    (offset, limit): (i64, i64),
) -> Result<AgencyPage> {
    let sql = client
        .prepare_cached(
            "WITH overdue AS (
                SELECT e.agency, min(e.due_day) AS since FROM expected e JOIN agencies a ON a.id = e.agency
                WHERE NOT e.met AND e.due_day < $1 AND a.ended_at IS NULL GROUP BY e.agency
            ), chosen AS (
                SELECT a.id, a.name, a.ended_at IS NOT NULL AS ended, o.since, count(*) OVER () AS total,
                    CASE WHEN o.agency IS NOT NULL THEN false
                        WHEN $2 = '' AND (SELECT count(*) FROM overdue) >= $4::bigint + $5::bigint THEN false
                        ELSE EXISTS (SELECT FROM packages p WHERE p.agency = a.id AND p.state = 'received')
                    END AS waits
                FROM agencies a LEFT JOIN overdue o ON o.agency = a.id
                WHERE ($2 = '' OR a.search LIKE '%' || $2 || '%')
                    AND (NOT $3 OR o.agency IS NOT NULL)
            ), part AS (
                SELECT * FROM chosen ORDER BY since NULLS LAST, ended, waits DESC, name, id OFFSET $4 LIMIT $5
            )
            SELECT a.id, a.name, a.superior, a.place, a.key, a.enrolled_at, a.ended_at,
                (SELECT count(*) FROM packages p WHERE p.agency = a.id AND p.sequence IS NOT NULL),
                (SELECT max(p.settled_at) FROM packages p WHERE p.agency = a.id AND p.sequence IS NOT NULL),
                (SELECT count(*) FROM packages p WHERE p.agency = a.id AND p.state = 'received'),
                ARRAY(SELECT d.title FROM expected e JOIN deadlines d ON d.id = e.deadline
                    WHERE e.agency = a.id AND NOT e.met AND e.due_day < $1 AND c.since IS NOT NULL
                    ORDER BY e.due_day, d.id),
                c.since, c.total, (SELECT count(*) FROM overdue)
            FROM part c JOIN agencies a ON a.id = c.id
            ORDER BY c.since NULLS LAST, c.ended, c.waits DESC, c.name, c.id",
        )
        .await?;
    let needle = database::needle(search);
    let rows = client
        .query(&sql, &[&today, &needle, &late_only, &offset, &limit])
        .await?;
    let first = rows.first();
    Ok(AgencyPage {
        total: first.map_or(0, |row| row.get(12)),
        late: first.map_or(0, |row| row.get(13)),
        rows: rows.iter().map(row_to_agency).collect(),
    })
}

fn row_to_agency(row: &Row) -> AgencyRow {
    let key: String = row.get(4);
    AgencyRow {
        id: row.get(0),
        name: row.get(1),
        superior: row.get(2),
        place: row.get(3),
        fingerprint: PublicKey::read(&key)
            .map(|key| key.fingerprint())
            .unwrap_or_default(),
        enrolled_at: row.get(5),
        ended_at: row.get(6),
        packages: row.get(7),
        last_at: row.get(8),
        waiting: row.get(9),
        late: row.get(10),
        late_since: row.get(11),
    }
}
