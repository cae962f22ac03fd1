//! Namesakes, and people without codes.

use sogac_domain::import::{Choices, Field, Kind, ProblemCode as P, Severity};
use sogac_tests::workbook::Book;

use super::{seen, seen_by, told, written};

#[test]
fn namesakes_need_a_code_unless_their_unit_tells_them_apart() {
    let people: &[&[&str]] = &[
        &["Mã CB", "Họ và tên", "Phòng"],
        &["CB01", "Nguyễn Văn Hùng", "Thanh tra"],
        &["CB02", "Nguyễn Văn Hùng", "Văn phòng"],
    ];
    let accounts: &[&[&str]] = &[
        &["Hệ thống", "Tên đăng nhập", "Người dùng", "Phòng"],
        &["Thư", "hungnv", "Nguyễn Văn Hùng", ""],
        &["Thư", "hungnv1", "Nguyễn Văn Hùng", "Văn phòng"],
    ];
    let book = Book::default()
        .table("Cán bộ", people)
        .table("Hệ thống", &[&["Mã HT", "Tên hệ thống"], &["HT01", "Thư"]])
        .table("Tài khoản", accounts);
    let preview = seen(&book.bytes());
    assert!(told(&preview).contains(&"Namesakes Tài khoản!C2".to_owned()));
    let second = preview
        .rows
        .iter()
        .find(|r| r.values.get(Field::UserName) == "hungnv1")
        .unwrap();
    assert_eq!(second.values.get(Field::HolderCode), "CB02");
}

#[test]
fn people_without_codes_get_them_once() {
    let bytes = Book::default()
        .table(
            "Danh sách",
            &[
                &["STT", "Họ và tên", "Phòng ban", "Chức vụ"],
                &["1", "LÒ THỊ A", "Thanh tra", "Kế toán"],
                &["2", "Lò Thị A", "Văn phòng", "Văn thư"],
                &["3", "Giàng A Páo", "Thanh tra", ""],
            ],
        )
        .bytes();
    let first = seen(&bytes);
    let codes: Vec<_> = first
        .rows
        .iter()
        .map(|r| r.values.get(Field::Code))
        .collect();
    assert_eq!(codes, ["CB001", "CB002", "CB003"]);
    assert!(
        first
            .problems
            .iter()
            .any(|p| p.code == P::CodeGiven && p.severity == Severity::Note)
    );
    let again = seen_by(&bytes, &Choices::default(), &written(&first));
    assert_eq!(again.count(Kind::People).same, 3);
}
