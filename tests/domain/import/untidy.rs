//! Workbooks as they really come.

use sogac_domain::import::{
    Choices, ColumnChoice, Existing, Field, Kind, ProblemCode as P, SheetChoice, SheetKind, paste,
    preview,
};
use sogac_tests::{
    TODAY, on,
    workbook::{Book, In, day},
};

use super::{seen, seen_by, told};

#[test]
fn titles_merged_headings_totals_and_signatures_are_no_records() {
    let bytes = Book::default()
        .sheet("Sheet1", |page| {
            page.merge((0, 0), (0, 5), "UBND TỈNH LÀO CAI")
                .merge(
                    (1, 1),
                    (0, 5),
                    "DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC NĂM 2026",
                )
                .skip(1)
                .merge((3, 4), (0, 0), "STT")
                .merge((3, 4), (1, 1), "Họ và tên")
                .merge((3, 3), (2, 3), "Nơi công tác")
                .put(4, 2, "Phòng, ban".into())
                .put(4, 3, "Chức vụ".into())
                .merge((3, 4), (4, 4), "Điện thoại")
                .line([
                    In::from("(1)"),
                    "(2)".into(),
                    "(3)".into(),
                    "(4)".into(),
                    "(5)".into(),
                ])
                .line([
                    1.0.into(),
                    In::from("LÒ NGỌC TỦA"),
                    "Văn phòng".into(),
                    "Kế toán".into(),
                    902348060.0.into(),
                ])
                .line([
                    2.0.into(),
                    In::from("Vàng Thị Quỳnh"),
                    "Thanh tra".into(),
                    "".into(),
                    "0219.386.6123".into(),
                ])
                .line(["Tổng cộng: 2 người"])
                .skip(1)
                .line(["", "", "", "Lào Cai, ngày 5 tháng 6 năm 2026"])
                .line(["", "NGƯỜI LẬP BIỂU", "", "THỦ TRƯỞNG ĐƠN VỊ"])
                .line(["", "Lò Thị X", "", "Giàng A Y"]);
        })
        .bytes();
    let preview = seen(&bytes);
    assert_eq!(told(&preview), Vec::<String>::new());
    assert_eq!(preview.count(Kind::People).rows, 2);
    let first = &preview.rows[0].values;
    assert_eq!(first.get(Field::Name), "Lò Ngọc Tủa");
    assert_eq!(first.get(Field::Unit), "Văn phòng");
    assert_eq!(first.get(Field::Phone), "0902348060");
    assert_eq!(preview.rows[1].values.get(Field::Phone), "02193866123");
    assert_eq!(preview.sheets[0].header_row, 5);
}

#[test]
fn section_titles_and_merged_cells_give_the_unit() {
    let bytes = Book::default()
        .sheet("CBCC", |page| {
            page.line(["TT", "Họ đệm", "Tên", "Chức danh"])
                .line(["I", "Phòng Kinh tế"])
                .line(["1", "Lò Thị", "Hoa", "Kế toán"])
                .line(["2", "Giàng A", "Páo", ""])
                .line(["II", "Phòng Nội vụ"])
                .line(["1", "Vàng Văn", "Sử", "Văn thư"]);
        })
        .sheet("Thiết bị", |page| {
            page.line(["Mã TS", "Tên thiết bị", "Serial", "Người sử dụng", "Vị trí"])
                .line(["TS1", "Máy tính", "A1", "Giàng A Páo"])
                .line(["TS2", "Máy in", "A2"])
                .line(["TS3", "Máy quét", "A3"])
                .merge((1, 3), (4, 4), "Một cửa");
        })
        .bytes();
    let preview = seen(&bytes);
    assert_eq!(told(&preview), Vec::<String>::new());
    let got: Vec<_> = preview
        .rows
        .iter()
        .map(|r| {
            (
                r.values.get(Field::Name),
                r.values.get(Field::Unit),
                r.values.get(Field::Place),
            )
        })
        .collect();
    assert_eq!(
        got,
        [
            ("Lò Thị Hoa", "Phòng Kinh tế", ""),
            ("Giàng A Páo", "Phòng Kinh tế", ""),
            ("Vàng Văn Sử", "Phòng Nội vụ", ""),
            ("Máy tính", "", "Một cửa"),
            ("Máy in", "", "Một cửa"),
            ("Máy quét", "", "Một cửa"),
        ]
    );
    assert_eq!(preview.rows[3].values.get(Field::HolderCode), "CB002");
}

#[test]
fn text_days_and_numbers_come_in_any_writing() {
    let bytes = Book::default()
        .sheet("Nhân sự", |page| {
            page.line([
                "Ghi chú",
                "SĐT",
                "NGÀY  VÀO\u{a0}CƠ QUAN",
                "HO\u{323} VA\u{300} TE\u{302}N",
                "Ma\u{303} số",
                "Cam kết",
            ])
            .line([
                In::Nothing,
                902348060.0.into(),
                day("1999-11-13"),
                "Nguye\u{302}\u{303}n\u{a0}Thi\u{323} \u{202e}Hoa".into(),
                12.0.into(),
                "x".into(),
            ])
            .line([
                In::Nothing,
                "84902348061".into(),
                36477.0.into(),
                "lò thị hiền".into(),
                "A-2".into(),
                In::Nothing,
            ])
            .line([
                In::Nothing,
                "902 348 062".into(),
                "13.11.1999".into(),
                In::Formula("=A1&\"x\"", "Giàng <A> & 'Páo' 🙂"),
                "A3".into(),
                "15/3/2024".into(),
            ])
            .line([
                "x".into(),
                In::from("không có"),
                In::Formula("=1/0", "#DIV/0!"),
                "Vàng Văn Sử".into(),
                "A4".into(),
                In::Nothing,
            ]);
        })
        .bytes();
    let preview = seen(&bytes);
    let got: Vec<_> = preview
        .rows
        .iter()
        .map(|r| {
            [Field::Code, Field::Name, Field::Phone, Field::Joined]
                .map(|f| r.values.get(f))
                .join("|")
        })
        .collect();
    assert_eq!(
        got,
        [
            "12|Nguyễn Thị Hoa|0902348060|1999-11-13",
            "A-2|Lò Thị Hiền|0902348061|1999-11-13",
            "A3|Giàng <A> & 'Páo' 🙂|0902348062|1999-11-13",
            "A4|Vàng Văn Sử||",
        ]
    );
    assert_eq!(
        told(&preview),
        ["IncompleteDate Nhân sự!F2", "BrokenCell Nhân sự!C5"]
    );
    assert!(
        preview
            .problems
            .iter()
            .any(|p| p.code == P::MarksRemoved && p.row == 2)
    );
}

#[test]
fn hidden_sheets_and_private_columns_are_named_and_left_out() {
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

#[test]
fn capacities_years_and_yes_are_read_in_their_usual_writings() {
    let bytes = Book::default()
        .sheet("Ổ cứng", |page| {
            let kept = || In::from("Tủ văn thư");
            page.line(["Số seri", "Dung lượng (GB)", "Dữ liệu mật", "Nơi để"])
                .line([In::from("S1"), 500.0.into(), "Có".into(), kept()])
                .line([In::from("S2"), "1,5 TB".into(), "không".into(), kept()])
                .line([In::from("S3"), "256GB".into(), In::Yes(true), kept()])
                .line([500296647912.0.into(), In::from("to"), "hử".into(), kept()]);
        })
        .bytes();
    let preview = seen(&bytes);
    let got: Vec<_> = preview
        .rows
        .iter()
        .map(|r| {
            [Field::Serial, Field::Bytes, Field::Secret]
                .map(|f| r.values.get(f))
                .join("|")
        })
        .collect();
    assert_eq!(
        got,
        [
            "S1|500000000000|1",
            "S2|1500000000000|0",
            "S3|256000000000|1",
            "500296647912||"
        ]
    );
    assert_eq!(
        told(&preview),
        ["BadCapacity Ổ cứng!B5", "UnknownYesNo Ổ cứng!C5"]
    );
}
