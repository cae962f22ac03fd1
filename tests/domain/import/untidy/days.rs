//! Days and numbers as people write them.

use sogac_domain::import::{Field, ProblemCode as P};
use sogac_tests::workbook::{Book, In, day};

use crate::import::{seen, told};

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
