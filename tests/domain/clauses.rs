//! How much of the law the tests show, and that the program says the same.

use std::fs;

use sogac_tests::{binding, root, served};

/// What the program reads: how many there are, then their ids.
fn list() -> String {
    let (shown, binding) = (served(), binding());
    assert_eq!(binding.len(), 564, "the clauses the mission is counted in");
    let count = shown.intersection(&binding).count();
    let mut list = format!(
        "# {count} of the {} clauses that bind an agency are shown by a test that names them.\n",
        binding.len()
    );
    for id in shown {
        list.push_str(&id);
        list.push('\n');
    }
    list
}

/// `SOGAC_SERVED=write` brings it up to date.
#[test]
fn the_clauses_said_to_be_served_are_those_a_test_names() {
    let path = root().join("resources/regulations/served.txt");
    let list = list();
    if std::env::var_os("SOGAC_SERVED").is_some_and(|wish| wish == "write") {
        fs::write(&path, &list).unwrap();
    }
    let kept = fs::read_to_string(path).unwrap();
    assert!(kept == list, "stale; run with SOGAC_SERVED=write:\n{list}");
}
