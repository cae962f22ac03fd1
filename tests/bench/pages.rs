//! A page of a list under any sort and filter, against the same SQL on a plain SQLite file that holds
//! the same register.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use rusqlite::{Connection, functions::FunctionFlags};
use sogac_domain::{
    Result,
    accounts::{self, Lens},
    lists::{Filter, ListQuery, Sort},
    people, text,
    vault::Vault,
};
use sogac_tests::LIMITS;

use crate::{
    register,
    search::{LARGE, PAGE},
    table::{Fault, Measured, Row, percentile},
};

type Look = dyn Fn(&Connection, &ListQuery) -> Result<()>;
const PEOPLE: [(&str, &str); 7] = [
    ("name", "hung"),
    ("code", "CB05"),
    ("unit", "ke hoach"),
    ("post", "chuyên viên"),
    ("phone", "0912"),
    ("joined", ""),
    ("left_on", ""),
];
const ACCOUNTS: [(&str, &str); 9] = [
    ("user_name", "hung"),
    ("system_name", "van ban"),
    ("holder_name", "nguyen van"),
    ("holder_unit", "thanh tra"),
    ("kind", "admin"),
    ("state", "active"),
    ("rights", "phe duyet"),
    ("password_changed_on", "2026-0"),
    ("password_due", "2026"),
];

pub fn measure() -> Measured {
    let office = register::office(LARGE)?;
    let folder = tempfile::tempdir()?;
    let plain = plain_copy(&office.vault, &folder.path().join("plain.db"))?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..4 {
        let (encrypted, bare) = one_round(&office.vault, &plain)?;
        if round > 0 {
            ours.extend(encrypted);
            theirs.extend(bare);
        }
    }
    Ok(Row::against(
        percentile(&mut ours, 99),
        "the same SQL, plain",
        percentile(&mut theirs, 99),
        1.5,
    ))
}

/// Every sort with every filter, each page once from the vault and once from the plain file.
fn one_round(vault: &Vault, plain: &Connection) -> Result<(Vec<Duration>, Vec<Duration>)> {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let everyone = |conn: &Connection, query: &ListQuery| people::list_on(conn, query).map(drop);
    let every_account = |conn: &Connection, query: &ListQuery| {
        accounts::list_on(conn, query, Lens::All, &LIMITS).map(drop)
    };
    let lists: [(&[_], &Look); 2] = [(&PEOPLE, &everyone), (&ACCOUNTS, &every_account)];
    for (columns, list) in lists {
        for query in queries(columns) {
            ours.push(timed(|| vault.read(|conn| list(conn, &query)))?);
            theirs.push(timed(|| list(plain, &query))?);
        }
    }
    Ok((ours, theirs))
}

fn timed(work: impl FnOnce() -> Result<()>) -> Result<Duration> {
    let started = Instant::now();
    work()?;
    Ok(started.elapsed())
}

/// Each column as the sort, up and down, with no filter and with each, on the first and a later page.
fn queries(columns: &[(&str, &str)]) -> Vec<ListQuery> {
    let mut queries = Vec::new();
    for (sorted, _) in columns {
        for (filtered, contains) in [("", "")].iter().chain(columns) {
            for (descending, offset) in [(false, 0), (true, 2 * PAGE)] {
                let filters = match contains.is_empty() {
                    true => Vec::new(),
                    false => vec![Filter {
                        column: (*filtered).to_owned(),
                        contains: (*contains).to_owned(),
                    }],
                };
                queries.push(ListQuery {
                    sort: vec![Sort {
                        column: (*sorted).to_owned(),
                        descending,
                    }],
                    filters,
                    offset,
                    limit: PAGE,
                    ..ListQuery::all()
                });
            }
        }
    }
    queries
}

/// The register as a file anyone can read, opened with the same cache and functions.
#[expect(
    clippy::disallowed_methods,
    reason = "the baseline is a database without a key"
)]
fn plain_copy(vault: &Vault, file: &Path) -> std::result::Result<Connection, Fault> {
    let name = file.to_string_lossy().into_owned();
    // The reader makes no files; it fills an empty one.
    std::fs::write(file, [])?;
    vault.read(|conn| {
        conn.pragma_update(None, "query_only", false)?;
        conn.execute("ATTACH DATABASE ?1 AS plain KEY ''", [&name])?;
        conn.query_row("SELECT sqlcipher_export('plain')", [], |_| Ok(()))?;
        conn.execute_batch("DETACH DATABASE plain; PRAGMA query_only = ON;")?;
        Ok(())
    })?;
    let conn = Connection::open(file)?;
    conn.execute_batch("PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000;")?;
    conn.set_prepared_statement_cache_capacity(128);
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    conn.create_scalar_function("text_key", 1, flags, |given| {
        Ok(text::key(&given.get::<String>(0)?))
    })?;
    conn.create_scalar_function("text_lower", 1, flags, |given| {
        Ok(given.get::<String>(0)?.to_lowercase())
    })?;
    Ok(conn)
}
