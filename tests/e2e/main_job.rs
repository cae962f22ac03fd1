//! The main job: somebody leaves; everything comes back with proof, the papers are made, and the case
//! and its package hold up under the domain's own checks.

use std::{
    fs,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use sogac_domain::{
    Code, Result, audit, departures,
    lists::ListQuery,
    package, papers,
    vault::{self, FileKeychain, Place},
};
use sogac_tests::{Flow, OFFICER, PASSWORD, Walk, at, clause};

const PATIENCE: Duration = Duration::from_secs(20);

/// What opens once the program, whose window is gone, has let go of the vault.
fn let_go<T>(open: impl Fn() -> Result<T>) -> T {
    let started = Instant::now();
    loop {
        match open() {
            Err(e) if e.code() == Code::OpenElsewhere && started.elapsed() < PATIENCE => {
                thread::sleep(Duration::from_millis(50));
            }
            opened => return opened.unwrap(),
        }
    }
}

#[test]
fn somebody_leaves_and_everything_comes_back_with_proof() {
    clause("AG-6.3.c-b");
    let flow = Flow::new("main_job");
    let walk = Walk::at(&flow, "2026-11-23T01:00:00Z");
    walk.set_up("An Giang", true);
    let saved = walk.main_job();
    assert!(!walk.window.scrolls_sideways());
    walk.window.close();

    let issues = papers::layout(&fs::read(&saved.docx).unwrap()).unwrap();
    assert!(issues.is_empty(), "{issues:#?}");
    assert!(fs::read(&saved.pdf).unwrap().starts_with(b"%PDF"));
    let report = package::verify(&fs::read(&saved.package).unwrap()).unwrap();
    assert!(report.faults.is_empty(), "{:#?}", report.faults);

    let place = Place {
        folder: flow.folder().join("data/kho"),
        keychain: Arc::new(FileKeychain::at(flow.folder().join("keychain.json"))),
        holder: "VANTHU-PC (thuylb)".to_owned(),
    };
    let signed_in =
        let_go(|| vault::sign_in(&place, OFFICER, PASSWORD, at("2026-11-23T02:00:00Z"), None));
    let check = audit::verify(&signed_in.vault, |_, _| true).unwrap();
    assert!(check.first_broken.is_none(), "{check:?}");
    let cases = departures::list(&signed_in.vault, &ListQuery::default()).unwrap();
    let states: Vec<_> = cases.rows.iter().map(|row| row.state).collect();
    assert_eq!(states, [departures::CaseState::Closed]);
}
