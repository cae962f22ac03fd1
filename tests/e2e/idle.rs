//! Nobody at the keyboard: the register locks by itself and leaves nothing on the page.

use sogac_tests::{Flow, PASSWORD, Walk, clause};

#[test]
fn a_register_nobody_touches_locks_and_shows_nothing() {
    clause("AG-10.1.b-c");
    let flow = Flow::new("idle");
    let walk = Walk::begin(&flow);
    walk.set_up("An Giang", true);
    flow.idle_minutes(0.05);
    walk.window.press("Khoá");
    walk.sign_in(PASSWORD);
    walk.go("Cán bộ");
    walk.window.sees("Lò Quang Lộc");
    walk.window.sees_no("Lò Quang Lộc");
    walk.window.sees("Mật khẩu");
    assert!(!walk.window.text().contains("CB001"));
    walk.step("tu-khoa");
    flow.idle_minutes(10.0);
    walk.sign_in(PASSWORD);
    walk.window.sees("Hôm nay");
}
