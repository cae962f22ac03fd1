//! Records that differ from the register, and systems it does not have.

use sogac_domain::import::{Choices, Existing, Field, Kind, RowStatus};
use sogac_tests::workbook::Book;

use super::{rows, seen, seen_by, told, written};

#[test]
fn records_that_differ_are_shown_and_left_alone() {
    let first = Book::default().table(
        "Cán bộ",
        &[
            &["Mã CB", "Họ và tên", "Chức vụ"],
            &["CB1", "Lò Thị A", "Kế toán"],
        ],
    );
    let existing = written(&seen(&first.bytes()));
    let second = Book::default().table(
        "Cán bộ",
        &[
            &["Mã CB", "Họ và tên", "Chức vụ"],
            &["cb1", "Lò Thị A", "Văn thư"],
        ],
    );
    let preview = seen_by(&second.bytes(), &Choices::default(), &existing);
    assert_eq!(preview.rows[0].status, RowStatus::Differs);
    let difference = &preview.rows[0].differences[0];
    assert_eq!(
        (difference.held.as_str(), difference.offered.as_str()),
        ("Kế toán", "Văn thư")
    );
    assert_eq!(told(&preview), ["Differs Cán bộ!C2"]);
}

#[test]
fn systems_only_the_accounts_name_can_be_made() {
    let book = || {
        Book::default()
            .table("Cán bộ", &[&["Mã CB", "Họ và tên"], &["CB01", "Lò Thị A"]])
            .table(
                "Tài khoản",
                &[
                    &["Hệ thống", "Tên đăng nhập", "Người dùng"],
                    &["Thư điện tử", "alt", "Lò Thị A"],
                    &["THƯ ĐIỆN TỬ", "alt2", "CB01 - Lò Thị A"],
                ],
            )
            .bytes()
    };
    assert_eq!(
        told(&seen(&book())),
        ["UnknownSystem Tài khoản!A2", "UnknownSystem Tài khoản!A3"]
    );
    let choices = Choices {
        create_missing_systems: true,
        ..Choices::default()
    };
    let preview = seen_by(&book(), &choices, &Existing::default());
    assert_eq!(rows(&preview), [1, 1, 2, 0, 0]);
    let account = preview
        .rows
        .iter()
        .find(|r| r.kind == Kind::Accounts)
        .unwrap();
    assert_eq!(account.values.get(Field::System), "HT01");
    assert_eq!(account.values.get(Field::HolderCode), "CB01");
    assert!(told(&preview).is_empty());
}
