//! The workbook the agency already has becomes its register, once, and can be taken back.

use sogac_tests::{Flow, Walk, root};

#[test]
fn a_workbook_comes_in_once_and_can_be_taken_back() {
    let flow = Flow::new("import");
    let workbook = root().join("resources/samples/co-quan-mau.xlsx");
    flow.picks_file(&workbook);
    flow.picks_file(&workbook);
    // The sample workbook tells of November 2026.
    let walk = Walk::at(&flow, "2026-11-23T01:00:00Z");
    walk.set_up("An Giang", false);
    let window = &walk.window;
    walk.go("Nhập từ Excel");
    window.press("Chọn tệp Excel…");
    window.sees("co-quan-mau.xlsx");
    walk.step("cot");
    window.tab("Các dòng");
    window.sees("Lò Quang Lộc");
    walk.step("cac-dong");
    window.press("Ghi ");
    window.sees("Đã ghi:");
    walk.step("da-ghi");
    for (part, rows) in [("Cán bộ", "40 dòng"), ("Tài khoản", "300 dòng")] {
        walk.go(part);
        window.sees(rows);
    }

    walk.go("Nhập từ Excel");
    window.press("Chọn tệp Excel…");
    window.sees("Không có gì mới để ghi.");
    assert!(window.is_off("Ghi"));
    walk.step("lan-hai");
    window.press("Bỏ qua");

    window.press("Bỏ lần nhập này");
    window.press("Bỏ lần nhập");
    window.sees("Đã gỡ khỏi danh sách");
    walk.step("da-bo");
    walk.go("Cán bộ");
    window.sees("Chưa có cán bộ nào");
}
