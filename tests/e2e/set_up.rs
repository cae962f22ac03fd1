//! First start.

use sogac_tests::{Flow, Walk};

#[test]
fn the_first_start_ends_in_an_open_register() {
    let flow = Flow::new("set_up");
    let walk = Walk::begin(&flow);
    let groups = walk.set_up("An Giang", false);
    assert!(groups.len() >= 4, "{groups:?}");
    assert!(!walk.window.scrolls_sideways());
    walk.window.close();
}
