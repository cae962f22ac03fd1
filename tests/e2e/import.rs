//! The workbook the agency already has becomes its register, once, and can be taken back.

use std::{fs, path::PathBuf};

use sogac_tests::{Flow, Walk, root, workbook::Book};

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

#[test]
fn a_row_that_differs_follows_the_file_where_the_officer_says_so() {
    let flow = Flow::new("import-differs");
    let workbook = |name: &str, post: &str| -> PathBuf {
        let rows: &[&[&str]] = &[
            &["Mã CB", "Họ và tên", "Phòng", "Chức vụ"],
            &["CB1", "Lò Thị Mỵ", "Văn phòng", post],
            &["CB2", "Giàng A Páo", "Thanh tra", "Văn thư"],
        ];
        let file = flow.out(name);
        let bytes = Book::default().table("Cán bộ", rows).bytes();
        fs::write(&file, bytes).expect("the workbook can be written");
        file
    };
    flow.picks_file(&workbook("lan-1.xlsx", "Kế toán"));
    flow.picks_file(&workbook("lan-2.xlsx", "Trưởng phòng"));
    let walk = Walk::at(&flow, "2026-11-23T01:00:00Z");
    walk.set_up("An Giang", false);
    let window = &walk.window;
    walk.go("Nhập từ Excel");
    window.press("Chọn tệp Excel…");
    window.sees("lan-1.xlsx");
    window.press("Ghi ");
    window.sees("Đã ghi:");

    window.press("Chọn tệp Excel…");
    window.sees("1 mục khác với sổ đang được giữ như trong sổ");
    assert!(window.is_off("Ghi"));
    window.tab("Các dòng");
    window.choose_row("Lò Thị Mỵ");
    window.sees("Dòng 2 khác với sổ");
    walk.step("khac-so");
    window.fill("Cập nhật theo tệp", "có");
    window.press("Ghi 1 mục vào sổ");
    window.sees("cập nhật 1 mục");
    walk.step("da-cap-nhat");
    walk.go("Cán bộ");
    window.sees("Trưởng phòng");

    walk.go("Nhập từ Excel");
    window.press_nth("Bỏ lần nhập này", 0);
    window.press("Bỏ lần nhập");
    walk.go("Cán bộ");
    window.sees("Kế toán");
}
