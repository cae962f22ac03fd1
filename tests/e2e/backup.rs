//! A backup is proven when it is made, and brings the register back.

use std::fs;

use sogac_tests::{Flow, PASSWORD, Walk};

#[test]
fn a_backup_brings_the_register_back() {
    let flow = Flow::new("backup");
    let folder = flow.folder().join("backup");
    flow.picks_folder(&folder);
    let walk = Walk::begin(&flow);
    let groups = walk.set_up("An Giang", true);
    let window = &walk.window;
    walk.go("Sao lưu");
    window.press("Thêm nơi…");
    window.sees("Đã ghi vào sổ");
    window.press("Sao lưu ngay");
    window.sees("đã thử khôi phục lúc");
    walk.step("sao-luu");
    let made: Vec<_> = fs::read_dir(&folder).unwrap().flatten().collect();
    assert_eq!(made.len(), 1);
    let backup = made[0].path();

    flow.picks_file(&backup);
    window.press("Khôi phục từ bản sao lưu…");
    window.fill("Mật khẩu vào lúc sao lưu", PASSWORD);
    walk.step("khoi-phuc");
    window.press("Thay sổ bằng bản này");
    window.sees("Đã khôi phục.");
    walk.go("Cán bộ");
    window.sees("40 dòng");
    walk.window.close();

    on_another_computer(&backup, &groups);
}

/// Only the sheet opens it where the computer's secret is not known.
fn on_another_computer(backup: &std::path::Path, groups: &[String]) {
    let flow = Flow::new("backup_elsewhere");
    flow.picks_file(backup);
    let walk = Walk::begin(&flow);
    let window = &walk.window;
    window.press("Khôi phục từ bản sao lưu…");
    window.sees("Bản này được làm trên máy khác");
    window.fill("Các nhóm chữ trên tờ khôi phục", &groups.join(" "));
    window.fill("Mật khẩu mới", "Gác-cổng-2027");
    window.fill("Gõ lại mật khẩu", "Gác-cổng-2027");
    walk.step("may-khac");
    window.press("Thay sổ bằng bản này");
    walk.prove_sheet();
    walk.go("Cán bộ");
    window.sees("40 dòng");
}
