//! The program is killed at random moments while it writes. Nothing it has acknowledged may be missing,
//! and the chain must hold. `SOGAC_KILLS` sets another number than 200.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use proptest::{
    prelude::Rng,
    test_runner::{RngAlgorithm, TestRng},
};
use sogac_domain::{
    audit,
    vault::{self, FileKeychain, Place},
};
use sogac_tests::{OFFICER, PASSWORD, at, new_vault};

#[test]
fn nothing_acknowledged_is_lost_when_the_program_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let place = set_up(folder.path());

    let kills: u32 = std::env::var("SOGAC_KILLS").map_or(200, |n| n.parse().unwrap());
    let mut moments = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut acknowledged = 0;
    for round in 1..=kills {
        let wait = Duration::from_micros(u64::from(random(&mut moments) % 60_000));
        let (found, kept) = write_until_killed(folder.path(), wait);
        let found = found.unwrap_or_else(|| {
            panic!("round {round}: the vault does not open or has lost something")
        });
        assert!(
            found == acknowledged || found == acknowledged + 1,
            "round {round}: {acknowledged} were acknowledged, {found} are there"
        );
        acknowledged = kept.unwrap_or(found);
    }
    println!("{kills} kills, {acknowledged} acknowledged changes");
    assert!(
        acknowledged > kills,
        "the program hardly wrote between the kills"
    );

    let open = vault::sign_in(&place, OFFICER, PASSWORD, at("2026-11-04T01:00:00Z"), None).unwrap();
    assert_eq!(
        audit::verify(&open.vault, |_, _| true)
            .unwrap()
            .first_broken,
        None
    );
}

fn set_up(folder: &Path) -> Place {
    let place = Place {
        folder: folder.join("kho"),
        keychain: Arc::new(FileKeychain::at(folder.join("keychain.json"))),
        holder: "VANTHU-PC".to_owned(),
    };
    vault::create(&place, &new_vault(), at("2026-11-02T01:00:00Z"), |_, _| {
        Ok(())
    })
    .unwrap();
    place
}

/// Starts the writer and kills it `wait` after it has opened the vault. Returns how many proofs it
/// found and the last it acknowledged.
fn write_until_killed(folder: &Path, wait: Duration) -> (Option<u32>, Option<u32>) {
    let mut writer = Command::new(env!("CARGO_BIN_EXE_writer"))
        .arg(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = follow(&mut writer);
    let found = lines.recv().ok().and_then(|line| number(&line, "found "));
    thread::sleep(wait);
    writer.kill().unwrap();
    writer.wait().unwrap();
    let last = lines
        .iter()
        .filter_map(|line| number(&line, "kept "))
        .last();
    (found, last)
}

/// The lines the writer prints, read as they come; a line cut short by the kill is no acknowledgement.
fn follow(writer: &mut Child) -> mpsc::Receiver<String> {
    let mut out = BufReader::new(writer.stdout.take().unwrap());
    let (send, lines) = mpsc::channel();
    thread::spawn(move || {
        let mut line = String::new();
        while out.read_line(&mut line).is_ok_and(|read| read > 0) {
            if line.ends_with('\n') && send.send(line.trim().to_owned()).is_err() {
                return;
            }
            line.clear();
        }
    });
    lines
}

fn number(line: &str, start: &str) -> Option<u32> {
    line.strip_prefix(start)?.parse().ok()
}

fn random(moments: &mut TestRng) -> u32 {
    moments.next_u32()
}
