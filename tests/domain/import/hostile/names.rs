//! Too many sheets, and names no keyboard should make.

use sogac_domain::import::{Field, Kind, ProblemCode as P};
use sogac_tests::workbook::{Book, In};

use super::sentence;
use crate::import::seen;

#[test]
fn too_many_sheets_rows_and_columns_are_told() {
    let mut book = Book::default();
    for n in 0..201 {
        book = book.table(&format!("T{n}"), &[&["a"]]);
    }
    assert!(sentence(&book.bytes()).contains("201 trang tính, vượt mức 200"));

    let wide = Book::default().sheet("Cán bộ", |page| {
        page.line(["Mã CB", "Họ và tên"]).line(["CB1", "Lò Thị A"]);
        for column in 2..3_000 {
            page.put(0, column, "Cột".into());
        }
    });
    let preview = seen(&wide.bytes());
    assert_eq!(preview.count(Kind::People).rows, 1);
    assert!(preview.problems.iter().any(|p| p.code == P::WiderSheet));

    let long = Book::default().sheet("Cán bộ", |page| {
        page.line(["Mã CB", "Họ và tên"]);
        for _ in 0..100_001 {
            page.line([In::from("CB1"), "Lò Thị A".into()]);
        }
    });
    assert!(sentence(&long.bytes()).contains("quá nhiều dữ liệu"));
}

#[test]
fn names_no_keyboard_should_make_are_kept_or_refused_in_words() {
    let long = "Á".repeat(301);
    let names = [
        "O'Hara & <Sons>; DROP TABLE people;--",
        "Lò \u{202e}Thị\u{200f} 🙂 A",
        "\u{feff}Vàng\u{0b} B",
        &long,
        &"Â".repeat(200),
    ];
    let bytes = Book::default()
        .sheet("Cán bộ", |page| {
            page.line(["Mã CB", "Họ và tên"]);
            for (n, name) in names.iter().enumerate() {
                page.line([format!("CB{n}"), (*name).to_owned()]);
            }
        })
        .bytes();
    let preview = seen(&bytes);
    let got: Vec<_> = preview
        .rows
        .iter()
        .map(|r| r.values.get(Field::Name))
        .collect();
    assert_eq!(
        &got[..3],
        [
            "O'Hara & <Sons>; DROP TABLE people;--",
            "Lò Thị 🙂 A",
            "Vàng B"
        ]
    );
    assert_eq!(preview.count(Kind::People).refused, 1);
    assert!(
        preview
            .problems
            .iter()
            .any(|p| p.code == P::TooLong && p.row == 5 && p.column == "B")
    );
}
