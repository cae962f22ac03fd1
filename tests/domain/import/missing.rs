//! People only the accounts name: brought in by choice, never guessed between namesakes.

use sogac_domain::import::{Choices, Existing, Field, Kind, Preview, ProblemCode as P, RowStatus};
use sogac_tests::workbook::Book;

use super::{seen, seen_by, told, written};

const HEADINGS: &[&str] = &[
    "Hệ thống",
    "Tên đăng nhập",
    "Mã cán bộ",
    "Người dùng",
    "Phòng",
];

fn accounts(rows: &[&[&str]]) -> Vec<u8> {
    let rows: Vec<&[&str]> = [HEADINGS].into_iter().chain(rows.iter().copied()).collect();
    Book::default()
        .table("Hệ thống", &[&["Mã HT", "Tên hệ thống"], &["HT01", "Thư"]])
        .table("Tài khoản", &rows)
        .bytes()
}

fn created(bytes: &[u8], existing: &Existing) -> Preview {
    let choices = Choices {
        create_missing_people: true,
        ..Choices::default()
    };
    seen_by(bytes, &choices, existing)
}

fn people(preview: &Preview) -> Vec<String> {
    let people = preview.rows.iter().filter(|r| r.kind == Kind::People);
    let shown = |r: &sogac_domain::import::PreviewRow| {
        [Field::Code, Field::Name, Field::Unit]
            .map(|field| r.values.get(field).to_owned())
            .join("|")
    };
    people.map(shown).collect()
}

fn holders(preview: &Preview) -> Vec<&str> {
    let accounts = preview.rows.iter().filter(|r| r.kind == Kind::Accounts);
    accounts.map(|r| r.values.get(Field::HolderCode)).collect()
}

#[test]
fn nobody_comes_in_from_the_accounts_unless_chosen() {
    let bytes = accounts(&[&["Thư", "alt", "", "LÒ THỊ A", "Thanh tra"]]);
    let preview = seen(&bytes);
    assert_eq!(told(&preview), ["UnknownPerson Tài khoản!D2"]);
    assert!(people(&preview).is_empty());
}

#[test]
fn whom_only_the_accounts_name_comes_in_once_with_name_and_unit_of_the_row() {
    let bytes = accounts(&[
        &["Thư", "alt", "", "LÒ THỊ A", "Thanh tra"],
        &["Thư", "alt2", "", "Lò Thị A", "Thanh tra"],
        &["Thư", "paoga", "CB77", "Giàng A Páo", ""],
    ]);
    let preview = created(&bytes, &Existing::default());
    assert_eq!(told(&preview), [""; 0]);
    // Its own code is none any row has.
    assert_eq!(
        people(&preview),
        ["CB078|Lò Thị A|Thanh tra", "CB77|Giàng A Páo|"]
    );
    assert_eq!(holders(&preview), ["CB078", "CB078", "CB77"]);
    let notes = preview
        .problems
        .iter()
        .filter(|p| p.code == P::PersonCreated);
    assert_eq!(notes.map(|p| p.row).collect::<Vec<_>>(), [2, 4]);
    let again = created(&bytes, &written(&preview));
    assert!(again.rows.iter().all(|row| row.status == RowStatus::Same));
}

#[test]
fn namesakes_are_asked_about_and_never_guessed() {
    let known = Book::default().table(
        "Cán bộ",
        &[
            &["Mã CB", "Họ và tên", "Phòng"],
            &["CB01", "Nguyễn Văn Hùng", "Thanh tra"],
            &["CB02", "Nguyễn Văn Hùng", "Văn phòng"],
        ],
    );
    let known = written(&seen(&known.bytes()));
    let preview = created(
        &accounts(&[
            &["Thư", "hungnv", "", "Nguyễn Văn Hùng", "Địa chính"],
            &["Thư", "hungnv2", "CB99", "Nguyễn Văn Hùng", ""],
            &["Thư", "at", "", "Lò Thị A", "Thanh tra"],
            &["Thư", "at2", "", "Lò Thị A", "Văn phòng"],
        ]),
        &known,
    );
    assert_eq!(
        told(&preview),
        [
            "UnknownPerson Tài khoản!D2",
            "UnknownPerson Tài khoản!C3",
            "Namesakes Tài khoản!D5"
        ]
    );
    assert_eq!(people(&preview), ["CB100|Lò Thị A|Thanh tra"]);
}

#[test]
fn what_is_no_name_of_one_person_makes_nobody() {
    let cells = [
        "Văn thư dùng chung 2",
        "Hùng",
        "Lò Thị A, Giàng A Páo",
        "Lò Thị A và Giàng A Páo",
        "CB5 - Lò Thị A",
    ];
    for cell in cells {
        let preview = created(
            &accounts(&[&["Thư", "x", "", cell, ""]]),
            &Existing::default(),
        );
        assert_eq!(told(&preview), ["UnknownPerson Tài khoản!D2"], "{cell}");
        assert!(people(&preview).is_empty(), "{cell}");
    }
}

#[test]
fn nobody_comes_in_by_a_row_that_does_not() {
    let preview = created(
        &accounts(&[
            &["Thư", "", "", "Lò Thị A", "Thanh tra"],
            &["Thư", "b", "", "Lò Thị B", "Thanh tra"],
            &["Thư", "b", "", "Lò Thị C", "Thanh tra"],
        ]),
        &Existing::default(),
    );
    let names: Vec<String> = people(&preview);
    assert_eq!(names.len(), 1, "{names:?}");
    assert!(names[0].contains("Lò Thị B"));
}
