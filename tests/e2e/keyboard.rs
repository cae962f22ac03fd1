//! Without a mouse.

use sogac_tests::{Flow, Walk};

#[test]
fn the_keyboard_alone_finds_a_person() {
    let flow = Flow::new("keyboard");
    let walk = Walk::begin(&flow);
    walk.set_up("An Giang", true);
    let window = &walk.window;
    window.key("Control+k");
    window.sees("Gõ có dấu hoặc không dấu đều được");
    assert!(window.focus().starts_with("Tên, mã"), "{}", window.focus());
    window.types("hoang thanh thuy");
    window.sees("Hoàng Thanh Thùy");
    walk.step("tim-moi-noi");
    window.key("Enter");
    window.sees_no("Gõ có dấu hoặc không dấu");
    window.sees("CB011");
    window.sees("Bộ phận Một cửa");
    walk.step("trang-can-bo");
    window.key("Control+l");
    window.sees("Mở sổ");
}
