//! What holds an import back: rows with errors, a register that changed.

use sogac_domain::{
    Code,
    import::{Choices, Source, commit, existing, preview, read},
};
use sogac_tests::{Office, TODAY, at, on, workbook::Book};

use super::{LATER, bring_in, count, counts};
use crate::import::SAMPLE;

#[test]
fn rows_with_errors_hold_everything_back_until_they_are_skipped() {
    let office = Office::new();
    let bytes = Book::default()
        .table(
            "Cán bộ",
            &[&["Mã CB", "Họ và tên"], &["CB1", "Lò Thị A"], &["CB2", ""]],
        )
        .bytes();
    let error = bring_in(&office, &bytes, &Choices::default()).unwrap_err();
    assert!(
        error
            .sentence()
            .starts_with("Còn 1 dòng có lỗi nên chưa ghi gì.")
    );
    assert_eq!(count(&office, "people"), 0);
    let skip = Choices {
        skip_bad_rows: true,
        ..Choices::default()
    };
    let done = bring_in(&office, &bytes, &skip).unwrap();
    assert_eq!((done.people, done.skipped), (1, 1));
}

#[test]
fn a_register_that_changed_since_the_preview_takes_nothing() {
    let office = Office::new();
    let choices = Choices::default();
    let held = existing(&office.vault).unwrap();
    let old = preview(&read(SAMPLE).unwrap(), &choices, &held, on(TODAY)).unwrap();
    let other = Book::default().table(
        "Tài sản",
        &[
            &["Mã TS", "Tên thiết bị", "Seri", "Vị trí"],
            &["TS-0100", "Máy in", "Q1", "Văn thư"],
        ],
    );
    bring_in(&office, &other.bytes(), &choices).unwrap();
    let source = Source {
        file_name: "so.xlsx",
        sha256: "00",
    };
    let error = commit(
        &office.vault,
        &office.officer,
        at(LATER),
        &source,
        &old,
        &choices,
    )
    .unwrap_err();
    assert_eq!(error.code(), Code::Invalid);
    assert!(error.sentence().contains("Sổ đã thay đổi từ lúc xem trước"));
    assert_eq!(counts(&office), [0, 0, 0, 1, 0]);
}
