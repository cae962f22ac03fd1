//! The late list of a province with 10,000 agencies, a year of deadlines and what they have sent.

use std::time::{Duration, Instant};

use chrono::Days;
use sogac_province::{
    agencies::{self, Part},
    clock,
    database::Database,
    deadlines::{self, NewDeadline, PackageKind},
};
use sogac_tests::province::Stand;
use tokio::runtime::Runtime;

use crate::table::{Fault, Measured, Row, percentile};

const MOST: Duration = Duration::from_millis(50);
const RUNS: usize = 100;

pub fn measure() -> Measured {
    let stand = Stand::start();
    stand.postgres.ask(
        "INSERT INTO agencies (id, name, superior, place, key, token_hash, enrolled_at, enrolled_by)
         SELECT 'a' || n, 'UBND xã số ' || n, 'UBND tỉnh', 'Lào Cai', md5(n::text), decode(md5(n::text), 'hex'),
             now() - interval '2 years', 'bench' FROM generate_series(1, 10000) n;
         INSERT INTO packages (id, agency, bytes, sha256, received, state, way, begun_at, settled_at, kind, sequence, receipt)
         SELECT gen_random_uuid(), 'a' || n, 1, md5(n || kind || q), 1, 'received', 'network', now(),
             now() - make_interval(days => q * 90 - 20), kind, row_number() OVER (), 'r'
         FROM generate_series(1, 10000) n, generate_series(1, 4) q, unnest(ARRAY['yearly_report', 'register_figures', 'dossier']) kind
         WHERE (n + q) % 10 <> 0",
    );
    let database = Database::at(&stand.postgres.address(), None, 2)?;
    let runtime = Runtime::new()?;
    runtime.block_on(set_deadlines(&database))?;
    stand.postgres.ask("ANALYZE");
    let mut times = Vec::new();
    for run in 0..=RUNS {
        let part = Part::default();
        let started = Instant::now();
        let late = runtime.block_on(agencies::late(&database, &part));
        let by_deadline = started.elapsed();
        let started = Instant::now();
        let page = runtime.block_on(agencies::list(&database, &part, true));
        let late_only = started.elapsed();
        let started = Instant::now();
        let every = runtime.block_on(agencies::list(&database, &part, false));
        let all = started.elapsed();
        let late = late.map_err(|problem| Fault::from(problem.told.message))?;
        let page = page.map_err(|problem| Fault::from(problem.told.message))?;
        let every = every.map_err(|problem| Fault::from(problem.told.message))?;
        assert_eq!(
            (late.len(), page.rows.len(), every.rows.len()),
            (100, 100, 100)
        );
        // The first makes the connection. Of the three ways to ask, the last of them the page's own, the slowest counts.
        if run > 0 {
            times.push(by_deadline.max(late_only).max(all));
        }
    }
    Ok(Row::within(percentile(&mut times, 99), MOST))
}

/// Four of each kind, as the officer sets them.
async fn set_deadlines(database: &Database) -> Result<(), Fault> {
    let today = clock::today();
    for quarter in 1..=4 {
        for kind in [
            PackageKind::YearlyReport,
            PackageKind::RegisterFigures,
            PackageKind::Dossier,
        ] {
            let from_day = today - Days::new(quarter * 90);
            let new = NewDeadline {
                kind,
                title: format!("Hạn {quarter}"),
                source: "Công văn 15/SKHCN".to_owned(),
                from_day,
                due_day: from_day + Days::new(60),
            };
            let set = deadlines::set(database, new, "officer:bench").await;
            set.map_err(|problem| Fault::from(problem.told.message))?;
        }
    }
    Ok(())
}
