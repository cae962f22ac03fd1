//! A backup is proven when it is made, and brings the register back.

use std::fs;

use sogac_tests::{Flow, PASSWORD, Walk, clause};

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

#[test]
fn a_backup_that_fails_on_closing_holds_the_window_and_is_reminded_of_until_one_succeeds() {
    clause("AG-10.2-d");
    let flow = Flow::new("backup_closing");
    let folder = flow.folder().join("backup");
    let away = flow.folder().join("da-rut");
    flow.picks_folder(&folder);
    let walk = Walk::begin(&flow);
    walk.set_up("An Giang", false);
    walk.go("Sao lưu");
    walk.window.press("Thêm nơi…");
    walk.window.sees("Đã ghi vào sổ");
    fs::rename(&folder, &away).unwrap();
    flow.closes_window();
    walk.window.sees("Chưa sao lưu được trước khi đóng");
    walk.window.sees(&folder.display().to_string());
    walk.window.sees("hãy cắm lại");
    walk.step("chua-sao-luu-duoc");
    walk.window.press("Chưa đóng nữa");
    walk.window.sees("Thiếu bản sao lưu từ 02/03/2026");
    flow.closes_window();
    walk.window.sees("Chưa sao lưu được trước khi đóng");
    walk.window.press("Thử lại");
    walk.window.sees("Chưa sao lưu được trước khi đóng");
    walk.window.press_to_end("Đóng không sao lưu");

    let walk = Walk::begin(&flow);
    walk.sign_in(PASSWORD);
    walk.window.sees("Thiếu bản sao lưu từ 02/03/2026");
    walk.window.sees("đã chọn đóng mà không sao lưu");
    walk.step("nhac-sao-luu");
    fs::rename(&away, &folder).unwrap();
    walk.go("Sao lưu");
    walk.window.press("Sao lưu ngay");
    walk.window.sees("đã thử khôi phục lúc");
    walk.window.sees_no("Thiếu bản sao lưu");
    tried_again_half_a_year_later(&flow, &walk);
    flow.closes_window();
    walk.window.ends();
    assert_eq!(
        fs::read_dir(&folder).unwrap().count(),
        2,
        "one by hand, one on closing"
    );
}

/// The profile asks for a trial every six months; one click on the task does it.
fn tried_again_half_a_year_later(flow: &Flow, walk: &Walk<'_>) {
    flow.now("2026-09-14T02:00:00Z");
    walk.go("Hôm nay");
    walk.window.sees("Thử khôi phục bản sao lưu mới nhất");
    walk.step("viec-thu-khoi-phuc");
    walk.window.press("Thử khôi phục bản sao lưu mới nhất");
    walk.window.sees("đã thử khôi phục lúc 14/09/2026");
    walk.window.sees("Đã thử khôi phục 1 bản");
    walk.step("da-thu-lai");
    walk.go("Hôm nay");
    walk.window.sees_no("Thử khôi phục bản sao lưu mới nhất");
}
