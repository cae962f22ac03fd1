//! Lists of packages.

use deadpool_postgres::Client;
use sogac_domain::vault::code;
use tokio_postgres::Row;
use uuid::Uuid;

use super::{CountRow, Counted, Narrowed, PackageList, PackageRow, State};
use crate::{database, problem::Result};

const COLUMNS: &str =
    "p.id, p.agency, a.name, p.state, p.kind, p.number, p.subject, p.bytes, p.received, p.begun_at,
    p.settled_at, p.refusal_code, p.outcome, p.sequence";

pub async fn one(client: &Client, id: Uuid) -> Result<Option<(PackageRow, String)>> {
    let sql = client
        .prepare_cached(&format!(
            "SELECT {COLUMNS}, p.manifest FROM packages p JOIN agencies a ON a.id = p.agency WHERE p.id = $1"
        ))
        .await?;
    let row = client.query_opt(&sql, &[&id]).await?;
    Ok(row.map(|row| (row_to_line(&row), row.get(14))))
}

pub async fn page(
    client: &Client,
    narrowed: &Narrowed,
    search: &str,
    (offset, limit): (i64, i64),
) -> Result<PackageList> {
    let state = narrowed.state.map(code);
    let sql = client
        .prepare_cached(
            &format!("SELECT {COLUMNS}, count(*) OVER ()
             FROM packages p JOIN agencies a ON a.id = p.agency
             WHERE ($1 = '' OR p.agency = $1) AND ($2 = '' OR p.kind = $2) AND ($3::text IS NULL OR p.state = $3)
                 AND ($4::date IS NULL OR (p.settled_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date >= $4)
                 AND ($5::date IS NULL OR (p.settled_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date <= $5)
                 AND ($6 = '' OR p.search LIKE '%' || $6 || '%' OR a.search LIKE '%' || $6 || '%')
             ORDER BY coalesce(p.settled_at, p.begun_at) DESC, p.id OFFSET $7 LIMIT $8"),
        )
        .await?;
    let needle = database::needle(search);
    let rows = client
        .query(
            &sql,
            &[
                &narrowed.agency,
                &narrowed.kind,
                &state,
                &narrowed.from,
                &narrowed.to,
                &needle,
                &offset,
                &limit,
            ],
        )
        .await?;
    Ok(PackageList {
        total: rows.first().map_or(0, |row| row.get(14)),
        rows: rows.iter().map(row_to_line).collect(),
    })
}

pub async fn counts(client: &Client, counted: &Counted, length: &str) -> Result<Vec<CountRow>> {
    let sql = client
        .prepare_cached(
            "SELECT date_trunc($3, settled_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS period, kind, count(*),
                 count(DISTINCT agency), count(*) FILTER (WHERE state = 'answered')
             FROM packages
             WHERE sequence IS NOT NULL AND (settled_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN $1 AND $2
             GROUP BY 1, 2 ORDER BY 1 DESC, 2",
        )
        .await?;
    let rows = client
        .query(&sql, &[&counted.from, &counted.to, &length])
        .await?;
    let counts = rows.iter().map(|row| CountRow {
        period: row.get(0),
        kind: row.get(1),
        packages: row.get(2),
        agencies: row.get(3),
        answered: row.get(4),
    });
    Ok(counts.collect())
}

fn row_to_line(row: &Row) -> PackageRow {
    PackageRow {
        id: row.get(0),
        agency: row.get(1),
        agency_name: row.get(2),
        state: State::read(row.get(3)),
        kind: row.get(4),
        number: row.get(5),
        subject: row.get(6),
        bytes: row.get(7),
        received: row.get(8),
        begun_at: row.get(9),
        settled_at: row.get(10),
        refusal_code: row.get(11),
        outcome: row.get(12),
        sequence: row.get(13),
    }
}
