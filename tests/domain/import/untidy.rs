//! Workbooks as they really come.

mod days;
mod records;
mod sections;
mod words;

use sogac_domain::import::{
    Choices, ColumnChoice, Existing, Field, Kind, ProblemCode as P, SheetChoice, SheetKind, paste,
    preview,
};
use sogac_tests::{TODAY, clause, on, workbook::Book};

use super::{seen, seen_by, told};

#[test]
fn hidden_sheets_and_private_columns_are_named_and_left_out() {
    clause("TD-10.3-c");
    let bytes = Book::default()
        .table(
            "Cán bộ",
            &[
                &["Mã CB", "Họ và tên", "Ngày sinh", "Số CCCD", "Mật khẩu"],
                &["CB1", "Lò Thị A", "1/1/1990", "012345678901", "123456"],
            ],
        )
        .sheet("Cũ", |page| {
            page.line(["Mã CB", "Họ và tên"])
                .line(["CB9", "Ai Đó"])
                .hide();
        })
        .table("Ghi chép", &[&["Việc phải làm"], &["Gọi điện cho tỉnh"]])
        .bytes();
    let preview = seen(&bytes);
    assert_eq!(preview.count(Kind::People).rows, 1);
    let notes: Vec<_> = preview
        .problems
        .iter()
        .map(|p| (p.code, p.sheet.as_str(), p.column.as_str()))
        .collect();
    assert_eq!(
        notes,
        [
            (P::SensitiveColumn, "Cán bộ", "C"),
            (P::SensitiveColumn, "Cán bộ", "D"),
            (P::SensitiveColumn, "Cán bộ", "E"),
            (P::HiddenSheet, "Cũ", ""),
            (P::SheetIgnored, "Ghi chép", ""),
        ]
    );
    let all = format!("{preview:?}");
    assert!(!all.contains("123456") && !all.contains("012345678901"));
}

#[test]
fn choices_stand_over_guesses() {
    let bytes = Book::default()
        .table(
            "Trang 1",
            &[
                &["A", "B", "C"],
                &["alt", "Lò Thị A", "rác"],
                &["bvt", "Vàng Văn B", "rác"],
            ],
        )
        .table(
            "Cán bộ",
            &[
                &["Mã CB", "Họ và tên"],
                &["CB1", "Lò Thị A"],
                &["CB2", "Vàng Văn B"],
            ],
        )
        .table(
            "Hệ thống",
            &[&["Tên hệ thống", "Chủ quản"], &["Thư điện tử", "Sở"]],
        )
        .bytes();
    assert_eq!(seen(&bytes).sheets[0].kind, SheetKind::Ignore);
    let columns = [(0, Some(Field::UserName)), (1, Some(Field::HolderName))];
    let choice = SheetChoice {
        kind: Some(SheetKind::Accounts),
        header_row: Some(1),
        columns: columns
            .map(|(column, field)| ColumnChoice { column, field })
            .to_vec(),
        constants: [(Field::System, "Thư điện tử".to_owned())].into(),
    };
    let choices = Choices {
        sheets: [("Trang 1".to_owned(), choice)].into(),
        ..Choices::default()
    };
    let preview = seen_by(&bytes, &choices, &Existing::default());
    assert_eq!(told(&preview), Vec::<String>::new());
    assert_eq!(preview.count(Kind::Accounts).new, 2);
}

#[test]
fn rows_pasted_from_excel_go_the_same_way() {
    let text = "Mã TS\tTên thiết bị\tSố seri\tVị trí\tGhi chú\r\nTS1\tMáy in\tA1\tVăn thư\t\"hỏng \"\"nhẹ\"\"\nchờ sửa\"\r\nTS1\tMáy quét\tA2\tVăn thư\t\r\n";
    let (workbook, choices) = paste(Kind::Assets, text).unwrap();
    let preview = preview(&workbook, &choices, &Existing::default(), on(TODAY)).unwrap();
    assert_eq!(told(&preview), ["DuplicateCode Đã dán!A3"]);
    assert_eq!(
        preview.rows[0].values.get(Field::Note),
        "hỏng \"nhẹ\" chờ sửa"
    );
    assert!(paste(Kind::Assets, "TS1").is_err());
}
