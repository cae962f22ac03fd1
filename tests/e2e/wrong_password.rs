//! Five wrong passwords lock for a while, against the right one too, and across a restart.

use serde_json::Value;
use sogac_tests::{Flow, OFFICER, PASSWORD, Walk, clause};

#[test]
fn five_wrong_passwords_lock_until_the_time_is_over() {
    clause("LC-5.2.b-a");
    clause("LC-5.2.b-b");
    let flow = Flow::new("wrong_password");
    let walk = Walk::begin(&flow);
    walk.set_up("An Giang", false);
    walk.window.press("Khoá");
    for left in (1..5).rev() {
        walk.sign_in("Không-phải-1");
        walk.window.sees(&format!("{left} lần"));
    }
    walk.sign_in("Không-phải-1");
    walk.window
        .sees("Nhập sai quá số lần cho phép. Thử lại sau 14:");
    assert!(walk.window.is_off("Mở sổ"));
    walk.step("tam-khoa");
    let refused = the_right_password(&walk, "locked");
    assert_eq!(refused["code"], "locked_out");
    assert_eq!(refused["field"], "2026-03-02T01:15:00.000Z", "when it ends");
    walk.window.close();

    let walk = Walk::begin(&flow);
    walk.window.sees("Thử lại sau 14:");
    assert!(walk.window.is_off("Mở sổ"), "the lock outlives the program");
    flow.now("2026-03-02T01:14:59Z");
    let refused = the_right_password(&walk, "to the last second");
    assert_eq!(refused["code"], "locked_out");
    assert_eq!(
        refused["field"], "2026-03-02T01:15:00.000Z",
        "no try makes it longer"
    );
    walk.window.close();

    flow.now("2026-03-02T01:15:01Z");
    let walk = Walk::begin(&flow);
    walk.window.sees(OFFICER);
    assert!(!walk.window.shows("Thử lại sau"));
    walk.sign_in(PASSWORD);
    walk.window.sees("Hôm nay");
    walk.go("Nhật ký");
    walk.window.sees("sai mật khẩu");
    walk.step("nhat-ky");
}

/// Sends the right password past the button that is off, as a changed page could; gives the refusal.
fn the_right_password(walk: &Walk<'_>, when: &str) -> Value {
    let send = format!(
        "window.told = null; window.__TAURI_INTERNALS__.invoke('sign_in', {{ user: '{OFFICER}', password: '{PASSWORD}' }})\
         .then(() => (window.told = {{ code: 'opened' }}), (refused) => (window.told = refused));"
    );
    walk.window.answer(&send);
    let told = || walk.window.answer("return window.told;");
    walk.window
        .wait(&format!("an answer while {when}"), || !told().is_null());
    told()
}
