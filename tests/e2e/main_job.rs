//! The main job: somebody leaves; everything comes back with proof, the papers are made, and the case
//! and its package hold up under the domain's own checks.

use std::{fs, path::Path};

use sogac_domain::{audit, departures, lists::ListQuery, package, papers};
use sogac_tests::{Flow, Walk, clause};

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

    checked_by_double_click(&flow, &saved.package);

    let signed_in = flow.open_vault("2026-11-23T02:00:00Z");
    let check = audit::verify(&signed_in.vault, |_, _| true).unwrap();
    assert!(check.first_broken.is_none(), "{check:?}");
    let cases = departures::list(&signed_in.vault, &ListQuery::default()).unwrap();
    let states: Vec<_> = cases.rows.iter().map(|row| row.state).collect();
    assert_eq!(states, [departures::CaseState::Closed]);
}

/// The package is opened by itself, with nobody signed in: whole, and with one byte changed.
fn checked_by_double_click(flow: &Flow, package: &Path) {
    let window = flow.open_given(package);
    window.sees("Gói nguyên vẹn");
    window.screenshot(&flow.out("goi-nguyen-ven.png"));
    window.close();

    let mut bytes = fs::read(package).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let changed = flow.out("goi-bi-sua.sogac");
    fs::write(&changed, bytes).unwrap();
    let window = flow.open_given(&changed);
    window.sees("KHÔNG nguyên vẹn");
    window.screenshot(&flow.out("goi-bi-sua.png"));
    window.close();
}
