//! The program itself is killed at random moments while it writes for its own window: nothing the window
//! was told is written may be missing, and the chain holds. The many kills are in the suite `kill`.

use std::{thread, time::Duration};

use proptest::{
    prelude::Rng,
    test_runner::{RngAlgorithm, TestRng},
};
use sogac_domain::{audit, lists::ListQuery, people};
use sogac_tests::{Flow, OFFICER, PASSWORD, Walk};

const KILLS: u32 = 10;

#[test]
fn killed_while_it_writes_the_program_loses_nothing_it_has_acknowledged() {
    let flow = Flow::new("killed");
    let walk = Walk::at(&flow, "2026-11-23T01:00:00Z");
    walk.set_up("An Giang", false);
    walk.window.close();

    let mut moments = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut written = 0;
    for round in 0..KILLS {
        let walk = Walk::begin(&flow);
        walk.sign_in(PASSWORD);
        walk.window.sees("Hôm nay");
        walk.window.answer(&saves(round));
        let wait = moments.next_u32() % 700;
        thread::sleep(Duration::from_millis(u64::from(wait)));
        let told = walk.window.answer("return window.told;").as_u64().unwrap();
        walk.window.dies();

        let open = flow.open_vault("2026-11-23T08:00:00Z");
        let here = ListQuery::search(&format!("Vòng {round} "), 1);
        let found = people::list(&open.vault, &here);
        let found = u64::from(found.unwrap().total);
        assert!(
            found >= told,
            "round {round}: {told} were told to be written, {found} are there"
        );
        written += found;
        let check = audit::verify(&open.vault, |_, _| true).unwrap();
        assert_eq!(check.first_broken, None, "round {round}");
    }
    assert!(
        written > u64::from(KILLS),
        "it hardly wrote between the kills: {written}"
    );
    println!("{KILLS} kills, {written} people written by {OFFICER}");
}

/// Saves people one after the other and counts those the host says are written.
fn saves(round: u32) -> String {
    format!(
        "window.told = 0; \
         const form = (n) => ({{ id: null, code: `V{round}-${{n}}`, name: `Vòng {round} người ${{n}}`, unit: '', post: '', \
             phone: '', email: '', joined: null, left_on: null, trained: null, committed: null, note: '' }}); \
         (async () => {{ for (let n = 1; n < 100000; n += 1) {{ \
             await window.__TAURI_INTERNALS__.invoke('save_person', {{ form: form(n) }}); window.told = n; }} }})(); \
         return true;"
    )
}
