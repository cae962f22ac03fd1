//! Several receivers start at once on an empty database, and the log only grows.

use std::thread;

use sogac_domain::sync::Kind;
use sogac_tests::province::{Receiver, Stand};

#[test]
fn receivers_that_start_at_once_make_the_schema_once() {
    let stand = Stand::start();
    stand
        .postgres
        .ask("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    let starting: Vec<_> = (0..4)
        .map(|_| {
            let command = stand.command();
            thread::spawn(move || Receiver::start(command))
        })
        .collect();
    let receivers: Vec<_> = starting
        .into_iter()
        .map(|one| one.join().unwrap())
        .collect();
    assert_eq!(receivers.len(), 4);
    assert_eq!(stand.postgres.number("SELECT number FROM schema_number"), 1);
    assert_eq!(stand.postgres.number("SELECT count(*) FROM ends"), 1);
}

#[test]
fn a_database_of_a_newer_program_is_left_alone() {
    let stand = Stand::start();
    stand.postgres.ask("UPDATE schema_number SET number = 99");
    let refused = stand.try_run(&["log"], "");
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("newer program"));
}

#[test]
fn a_database_on_another_machine_is_reached_over_tls_alone() {
    let mut stand = Stand::with_tls();
    let elsewhere = |stand: &Stand, address: &str| {
        let mut command = stand.command();
        command.env("SOGAC_PROVINCE_DATABASE", address).arg("log");
        let refused = command.output().unwrap();
        assert!(!refused.status.success());
        String::from_utf8_lossy(&refused.stderr).into_owned()
    };
    for address in [
        "postgres://a:b@10.0.0.7/so",
        "host=localhost hostaddr=10.0.0.7 user=a",
    ] {
        let told = elsewhere(&stand, address);
        assert!(told.contains("chỉ được nối qua TLS"), "{address}: {told}");
    }
    let (certificate, key) = (stand.file("server.pem"), stand.file("server.key"));
    stand.postgres.speaks_tls(&certificate, &key);
    let over_tls = |root: &str| {
        let mut command = stand.command();
        command
            .env("SOGAC_PROVINCE_DATABASE_ROOT", stand.file(root))
            .arg("log");
        command.output().unwrap()
    };
    assert!(over_tls("root.pem").status.success());
    let other = over_tls("server.pem");
    assert!(!other.status.success(), "a certificate of another root");
    let log = stand.postgres.log();
    assert!(log.contains("SSL enabled"), "{log}");
}

#[test]
fn the_log_only_grows_and_shows_where_it_was_changed() {
    let stand = Stand::start();
    let receiver = stand.receiver();
    let agency = stand.enrol("UBND xã Tứ Dân");
    for n in 1..=3 {
        let package = agency.package(Kind::YearlyReport, &format!("{n}/2026"));
        agency.receipt(&agency.send(receiver.host(), &package), &package);
    }
    for sql in [
        "UPDATE audit SET detail = '{}'",
        "DELETE FROM audit",
        "TRUNCATE audit",
    ] {
        assert!(stand.postgres.refuses(sql), "{sql}");
    }
    stand.log_holds();
    let mark = |told: &str| told.lines().last().unwrap().replace("Mốc: ", "");
    let kept = mark(&stand.run(&["log"], ""));
    let package = agency.package(Kind::YearlyReport, "4/2026");
    agency.receipt(&agency.send(receiver.host(), &package), &package);
    let later = mark(&stand.run(&["log", "--since", &kept], ""));
    assert_ne!(later, kept);
    // The same chain written anew would hold in itself; a mark kept outside does not.
    let (entry, hash) = kept.split_once(':').unwrap();
    let rewritten = format!("{entry}:{}", hash.chars().rev().collect::<String>());
    for other in [rewritten, format!("999:{hash}")] {
        let told = stand.try_run(&["log", "--since", &other], "");
        assert!(!told.status.success());
        assert!(String::from_utf8_lossy(&told.stderr).contains("như mốc đã giữ"));
    }
    assert!(!stand.try_run(&["log", "--since", "7"], "").status.success());

    // Somebody who owns the database can take the guard away; the chain tells.
    stand
        .postgres
        .ask("ALTER TABLE audit DISABLE TRIGGER audit_only_grows");
    let changed = stand
        .postgres
        .number("SELECT entry FROM audit WHERE op = 'package_received' ORDER BY entry LIMIT 1");
    stand.postgres.ask(&format!(
        "UPDATE audit SET subject = 'package:x' WHERE entry = {changed}"
    ));
    let told = stand.try_run(&["log"], "");
    assert!(!told.status.success());
    let told = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(told.contains(&format!("tại mục {changed}")), "{told}");
    // An end cut off is told too.
    stand.postgres.ask("DELETE FROM audit WHERE entry >= 2");
    let told = stand.try_run(&["log"], "");
    assert!(String::from_utf8_lossy(&told.stderr).contains("tại mục 2"));
}
