//! The log and where it ends.

use deadpool_postgres::{Client, Transaction};
use futures_util::{TryStreamExt, pin_mut};
use tokio_postgres::{IsolationLevel, Row, Statement};

use super::{AuditRow, Ends, Link, Mark, Verified};
use crate::problem::Result;

/// What is asked of the database, known to it beforehand.
pub struct Asking {
    hold: Statement,
    append: Statement,
}

pub async fn asking(tx: &Transaction<'_>) -> Result<Asking> {
    Ok(Asking {
        hold: tx
            .prepare_cached("SELECT entry, hash, receipt, answer FROM ends FOR UPDATE")
            .await?,
        append: tx
            .prepare_cached(
                "WITH ended AS (UPDATE ends SET entry = $1, hash = $7, receipt = $8, answer = $9)
                 INSERT INTO audit (entry, at, by_name, op, subject, detail, hash)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
            )
            .await?,
    })
}

pub async fn hold_ends(tx: &Transaction<'_>, asking: &Asking) -> Result<Ends> {
    let row = tx.query_one(&asking.hold, &[]).await?;
    Ok(Ends {
        entry: row.get(0),
        hash: row.get(1),
        receipt: row.get(2),
        answer: row.get(3),
    })
}

pub async fn append(
    tx: &Transaction<'_>,
    asking: &Asking,
    link: &Link<'_>,
    ends: &Ends,
) -> Result<()> {
    tx.execute(
        &asking.append,
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
            "SELECT l.entry, l.at, l.by_name, l.op, l.subject, l.detail, coalesce(s.name, ''),
                 coalesce(nullif(concat_ws(', ', nullif(p.number, ''), o.name), ''), a.name, d.title, '')
             FROM (SELECT *, split_part(subject, ':', 1) AS sort, substr(subject, strpos(subject, ':') + 1) AS id
                   FROM audit WHERE $1::bigint = 0 OR entry < $1 ORDER BY entry DESC LIMIT $2) l
             LEFT JOIN agencies s ON 'agency:' || s.id = l.by_name
             LEFT JOIN agencies a ON l.sort = 'agency' AND a.id = l.id
             LEFT JOIN packages p ON p.id = CASE WHEN l.sort = 'package' AND l.id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN l.id::uuid END
             LEFT JOIN agencies o ON o.id = p.agency
             LEFT JOIN deadlines d ON d.id = CASE WHEN l.sort = 'deadline' AND l.id ~ '^[0-9]{1,18}$' THEN l.id::bigint END
             ORDER BY l.entry DESC",
        )
        .await?;
    let rows = client.query(&sql, &[&before, &limit]).await?;
    let told = |row: &Row| AuditRow {
        entry: row.get(0),
        at: row.get(1),
        by: row.get(2),
        op: row.get(3),
        subject: row.get(4),
        by_name: row.get(6),
        about: row.get(7),
        detail: row.get(5),
    };
    Ok(rows.iter().map(told).collect())
}

/// In one snapshot, so that an entry written meanwhile is in none of it.
pub async fn verify(client: &mut Client, mark: Option<&Mark>) -> Result<Verified> {
    let client = client
        .build_transaction()
        .isolation_level(IsolationLevel::RepeatableRead)
        .read_only(true)
        .start()
        .await?;
    let none: [&str; 0] = [];
    let rows = client
        .query_raw(
            "SELECT entry, at, by_name, op, subject, detail, hash FROM audit ORDER BY entry",
            none,
        )
        .await?;
    pin_mut!(rows);
    let (mut count, mut before) = (0, vec![0; 32]);
    let mut holds_mark = mark.is_none();
    while let Some(row) = rows.try_next().await? {
        let link = Link {
            entry: row.get(0),
            at: row.get(1),
            by: row.get(2),
            op: row.get(3),
            subject: row.get(4),
            detail: row.get(5),
        };
        let written: Vec<u8> = row.get(6);
        count += 1;
        if link.entry != count || link.hash(&before).as_slice() != written.as_slice() {
            return Ok(Verified {
                broken: Some(link.entry),
                end: Mark {
                    entry: count - 1,
                    hash: before,
                },
                holds_mark,
            });
        }
        holds_mark |= mark.is_some_and(|mark| mark.entry == count && mark.hash == written);
        before = written;
    }
    let end = client
        .query_one("SELECT entry, hash FROM ends", &[])
        .await?;
    let whole = end.get::<_, i64>(0) == count && end.get::<_, Vec<u8>>(1) == before;
    Ok(Verified {
        broken: (!whole).then_some(count + 1),
        end: Mark {
            entry: count,
            hash: before,
        },
        holds_mark,
    })
}
