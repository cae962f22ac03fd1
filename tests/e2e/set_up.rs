//! First start.

use sogac_tests::Flow;

#[test]
fn the_first_start_asks_for_the_agency() {
    let flow = Flow::new("set_up");
    let window = flow.open();
    window.sees("Sổ Gác");
    window.screenshot(&flow.out("first-start.png"));
    window.close();
}
