//! The late list of a province with 10,000 agencies, a year of deadlines and what they have sent.

use std::time::{Duration, Instant};

use sogac_province::{
    agencies::{self, Part},
    database::Database,
};
use sogac_tests::province::Stand;
use tokio::runtime::Runtime;

use crate::table::{Fault, Measured, Row, percentile};

const MOST: Duration = Duration::from_millis(50);
const RUNS: usize = 100;

pub fn measure() -> Measured {
    let stand = Stand::new();
    stand.postgres.ask(
        "INSERT INTO agencies (id, name, superior, place, key, token_hash, enrolled_at, enrolled_by)
         SELECT 'a' || n, 'UBND xã số ' || n, 'UBND tỉnh', 'Lào Cai', md5(n::text), decode(md5(n::text), 'hex'),
             now() - interval '2 years', 'bench' FROM generate_series(1, 10000) n;
         INSERT INTO deadlines (kind, title, source, from_day, due_day, set_at, set_by)
         SELECT kind, 'Hạn ' || q, 'Công văn 15', current_date - q * 90, current_date - q * 90 + 60, now(), 'bench'
         FROM generate_series(1, 4) q, unnest(ARRAY['yearly_report', 'register_figures', 'dossier']) kind;
         INSERT INTO packages (id, agency, bytes, sha256, received, state, way, begun_at, settled_at, kind, sequence, receipt)
         SELECT gen_random_uuid(), 'a' || n, 1, md5(n || kind || q), 1, 'received', 'network', now(),
             now() - make_interval(days => q * 90 - 20), kind, row_number() OVER (), 'r'
         FROM generate_series(1, 10000) n, generate_series(1, 4) q, unnest(ARRAY['yearly_report', 'register_figures', 'dossier']) kind
         WHERE (n + q) % 10 <> 0;
         ANALYZE",
    );
    let database = Database::at(&stand.postgres.address(), 2)?;
    let runtime = Runtime::new()?;
    let mut times = Vec::new();
    for run in 0..=RUNS {
        let started = Instant::now();
        let late = runtime.block_on(agencies::late(&database, &Part::default()));
        let late = late.map_err(|problem| Fault::from(problem.told.message))?;
        assert_eq!(late.len(), 100);
        // The first makes the connection.
        if run > 0 {
            times.push(started.elapsed());
        }
    }
    Ok(Row::within(percentile(&mut times, 99), MOST))
}
