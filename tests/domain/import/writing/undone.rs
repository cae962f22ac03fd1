//! Taking an import back, and who may write at all.

use sogac_domain::{
    Code,
    import::{Choices, Kind, Source, commit, existing, imports, preview, read, undo},
    vault::{Actor, Role},
};
use sogac_tests::{Office, TODAY, at, on, workbook::Book};

use super::{LATER, MORNING, bring_in, counts};
use crate::import::SAMPLE;

#[test]
fn an_import_can_be_taken_back_whole_and_made_again() {
    let office = Office::new();
    let id = bring_in(&office, SAMPLE, &Choices::default())
        .unwrap()
        .id
        .unwrap();
    undo(&office.vault, &office.officer, at(LATER), id).unwrap();
    assert_eq!(counts(&office), [0; 5]);
    assert!(imports(&office.vault).unwrap()[0].undone_at.is_some());
    assert!(undo(&office.vault, &office.officer, at(LATER), id).is_err());
    bring_in(&office, SAMPLE, &Choices::default()).unwrap();
    assert_eq!(counts(&office), [40, 12, 300, 120, 60]);
}

#[test]
fn an_import_something_rests_on_cannot_be_taken_back() {
    let office = Office::new();
    let people = Book::default()
        .table("Cán bộ", &[&["Mã CB", "Họ và tên"], &["CB1", "Lò Thị A"]])
        .table("Hệ thống", &[&["Mã HT", "Tên hệ thống"], &["HT1", "Thư"]]);
    let first = bring_in(&office, &people.bytes(), &Choices::default())
        .unwrap()
        .id
        .unwrap();
    let accounts = Book::default().table(
        "Tài khoản",
        &[
            &["Hệ thống", "Tên đăng nhập", "Người dùng"],
            &["Thư", "alt", "Lò Thị A"],
        ],
    );
    let second = bring_in(&office, &accounts.bytes(), &Choices::default())
        .unwrap()
        .id
        .unwrap();
    let error = undo(&office.vault, &office.officer, at(LATER), first)
        .unwrap_err()
        .sentence();
    assert!(
        error.contains("Cán bộ Lò Thị A (CB1) đang giữ tài khoản"),
        "{error}"
    );
    assert_eq!(counts(&office), [1, 1, 1, 0, 0]);
    undo(&office.vault, &office.officer, at(LATER), second).unwrap();
    undo(&office.vault, &office.officer, at(LATER), first).unwrap();
    assert_eq!(counts(&office), [0; 5]);
}

#[test]
fn an_inspector_writes_nothing() {
    let office = Office::new();
    let inspector = Actor {
        user_id: 9,
        name: "Thanh tra".to_owned(),
        role: Role::Inspector,
    };
    let seen = preview(
        &read(SAMPLE).unwrap(),
        &Choices::default(),
        &existing(&office.vault).unwrap(),
        on(TODAY),
    )
    .unwrap();
    assert_eq!(seen.count(Kind::People).new, 40);
    let source = Source {
        file_name: "so.xlsx",
        sha256: "00",
    };
    let error = commit(
        &office.vault,
        &inspector,
        at(MORNING),
        &source,
        &seen,
        &Choices::default(),
    )
    .unwrap_err();
    assert_eq!(error.code(), Code::Forbidden);
    assert_eq!(counts(&office), [0; 5]);
}
