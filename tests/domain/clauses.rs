//! How much of the law the tests show.

use sogac_tests::{binding, served};

#[test]
fn the_served_clauses_are_counted() {
    let binding = binding();
    let shown = served().intersection(&binding).count();
    assert_eq!(binding.len(), 564, "the clauses the mission is counted in");
    println!(
        "{shown} of {} binding clauses are shown by a test",
        binding.len()
    );
    assert!(shown > 0);
}
