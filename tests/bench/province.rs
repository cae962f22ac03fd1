//! 500 agencies sending 50 packages each of 100 kB over the network, against `pgbench` doing the same
//! inserts on the same PostgreSQL: the package, its piece, its receipt and the entry of the log.

use std::{
    fs, thread,
    time::{Duration, Instant},
};

use sogac_domain::{
    package::File,
    sync::{Kind, Sealed},
};
use sogac_tests::{
    noise,
    province::{Connection, Sender, Stand, data},
};

use crate::table::{Measured, Row};

const AGENCIES: usize = 500;
const PACKAGES: usize = 50;
const BYTES: usize = 100_000;
const LINES: usize = 16;
/// Made at a time, so that not all lie in memory.
const BATCH: usize = 25;

pub fn measure() -> Measured {
    let stand = Stand::start();
    let inserts = inserts(&stand)?;
    let receiver = stand.receiver();
    let senders = stand.enrol_many(AGENCIES);
    let mut taken = Duration::ZERO;
    for batch in senders.chunks(BATCH) {
        let lines = made(batch);
        let started = Instant::now();
        thread::scope(|scope| {
            for line in &lines {
                scope.spawn(|| send(line, receiver.host()));
            }
        });
        taken += started.elapsed();
    }
    let sent = u32::try_from(AGENCIES * PACKAGES)?;
    assert_eq!(stand.logged("package_received"), i64::from(sent));
    stand.log_holds();
    // At least half its rate: at most twice its time.
    Ok(Row::against(
        taken / sent,
        "pgbench, same inserts",
        inserts,
        2.0,
    ))
}

/// The packages of some agencies, spread over the connections.
fn made(senders: &[Sender]) -> Vec<Vec<(&Sender, Sealed)>> {
    let mut lines: Vec<Vec<_>> = (0..LINES).map(|_| Vec::new()).collect();
    for (at, sender) in senders.iter().enumerate() {
        for n in 0..PACKAGES {
            let file = |path: &str, bytes: Vec<u8>| File {
                path: path.to_owned(),
                bytes,
            };
            let files = vec![
                file("data.json", data(Kind::RegisterFigures)),
                file("papers/van-ban.pdf", noise(BYTES)),
            ];
            let package = sender.seal(sender.parts(Kind::RegisterFigures, &n.to_string()), files);
            lines[at % LINES].push((sender, package));
        }
    }
    lines
}

fn send(line: &[(&Sender, Sealed)], host: &str) {
    let mut connection = Connection::to(host).expect("the receiver listens");
    for (sender, package) in line {
        let call = sender.piece(package, 0, package.bytes.len());
        let answer = connection.send(&call).expect("the receiver answers");
        assert_eq!(
            answer.status,
            200,
            "{}",
            String::from_utf8_lossy(&answer.body)
        );
    }
}

/// The time of one package when nothing but the database works.
fn inserts(stand: &Stand) -> Result<Duration, Box<dyn std::error::Error>> {
    const SCRIPT: &str = "
        BEGIN;
        INSERT INTO bench.packages (id, agency, bytes, sha256, way, begun_at, number, received)
            VALUES (gen_random_uuid(), 'bench', 100000, md5(random()::text), 'network', now(), '', 100000) RETURNING id AS package \\gset
        INSERT INTO bench.pieces SELECT CAST(:package AS uuid), 0, body FROM bench.sample;
        COMMIT;
        BEGIN;
        SELECT state FROM bench.packages WHERE id = CAST(:package AS uuid) FOR UPDATE;
        SELECT entry + 1 AS entry, receipt + 1 AS receipt FROM bench.ends FOR UPDATE \\gset
        UPDATE bench.packages SET state = 'received', settled_at = now(), kind = 'register_figures', number = '1',
            subject = 'x', created = now(), manifest = repeat('m', 700), sequence = :receipt, receipt = repeat('r', 500)
            WHERE id = CAST(:package AS uuid);
        WITH ended AS (UPDATE bench.ends SET entry = :entry, receipt = :receipt)
            INSERT INTO bench.audit VALUES (:entry, now()::text, 'agency', 'package_received', 'package', repeat('d', 200), decode(repeat('00', 32), 'hex'));
        COMMIT;";
    stand.postgres.ask(
        "CREATE SCHEMA bench;
         CREATE TABLE bench.packages (LIKE packages INCLUDING ALL); CREATE TABLE bench.pieces (LIKE pieces INCLUDING ALL);
         CREATE TABLE bench.ends (LIKE ends INCLUDING ALL); CREATE TABLE bench.audit (LIKE audit INCLUDING ALL);
         INSERT INTO bench.ends SELECT * FROM ends; UPDATE bench.ends SET receipt = 0;
         CREATE TABLE bench.sample (body bytea); ALTER TABLE bench.sample ALTER COLUMN body SET STORAGE EXTERNAL;
         INSERT INTO bench.sample SELECT decode(string_agg(md5(n::text), ''), 'hex') FROM generate_series(1, 6300) n",
    );
    let script = stand.file("inserts.sql");
    fs::write(&script, SCRIPT)?;
    let mut pgbench = stand.postgres.tool("pgbench");
    let lines = LINES.to_string();
    pgbench
        .args([
            "-n", "-M", "prepared", "-j", "2", "-T", "20", "-c", &lines, "-f",
        ])
        .arg(&script);
    let done = pgbench.output()?;
    let told = String::from_utf8_lossy(&done.stdout);
    let rate = told.lines().find_map(|line| {
        line.strip_prefix("tps = ")?
            .split(' ')
            .next()?
            .parse::<f64>()
            .ok()
    });
    let rate =
        rate.ok_or_else(|| format!("pgbench: {told}{}", String::from_utf8_lossy(&done.stderr)))?;
    Ok(Duration::from_secs_f64(1.0 / rate))
}
