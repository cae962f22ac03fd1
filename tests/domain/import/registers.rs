//! What comes in from a workbook is what the officer would have typed: the registers' own rules, steps
//! and history.

mod accounts;
mod history;
mod issued;
mod refused;

use sogac_domain::{
    assets,
    import::{Choices, ImportDone, ImportId, Source, commit, existing, preview, read, undo},
    people::{self, Person, PersonForm},
};
use sogac_tests::{Office, TODAY, now, on, workbook::Book};

use super::{seen, told};

fn bring_in(office: &Office, bytes: &[u8]) -> ImportDone {
    let choices = Choices::default();
    let held = existing(&office.vault).unwrap();
    let seen = preview(&read(bytes).unwrap(), &choices, &held, on(TODAY)).unwrap();
    assert!(!seen.has_errors(), "{:?}", told(&seen));
    let source = Source {
        file_name: "so-theo-doi.xlsx",
        sha256: "00",
    };
    commit(
        &office.vault,
        &office.officer,
        now(),
        &source,
        &seen,
        &choices,
    )
    .unwrap()
}

fn undone(office: &Office, id: Option<ImportId>) -> Result<(), String> {
    let done = undo(&office.vault, &office.officer, now(), id.unwrap());
    done.map_err(|e| e.sentence())
}

fn staff() -> Book {
    Book::default()
        .table(
            "Cán bộ",
            &[
                &["Mã CB", "Họ và tên", "Phòng", "Chức vụ", "Ngày vào cơ quan"],
                &["CB1", "LÒ THỊ MỴ", "Văn phòng", "Kế toán", "1/2/2010"],
            ],
        )
        .table(
            "Hệ thống",
            &[&["Mã HT", "Tên hệ thống"], &["HT1", "Thư điện tử"]],
        )
}

fn find(office: &Office, name: &str) -> Person {
    let key = sogac_domain::text::key(name);
    let mut found = office.vault.read(|c| people::by_name_key(c, &key)).unwrap();
    found.remove(0)
}

#[test]
fn a_person_brought_in_is_the_person_typed_by_hand() {
    let (typed, read) = (Office::new(), Office::new());
    typed.save_person(PersonForm {
        code: "CB1".to_owned(),
        name: "Lò Thị Mỵ".to_owned(),
        unit: "Văn phòng".to_owned(),
        post: "Kế toán".to_owned(),
        joined: Some(on("2010-02-01")),
        ..PersonForm::default()
    });
    bring_in(&read, &staff().bytes());
    assert_eq!(find(&typed, "Lò Thị Mỵ"), find(&read, "Lò Thị Mỵ"));
    let search = |office: &Office| -> String {
        let query = "SELECT search || '|' || name_key FROM people";
        let found = office
            .vault
            .read(|c| Ok(c.query_row(query, [], |r| r.get(0))?));
        found.unwrap()
    };
    assert_eq!(search(&typed), search(&read));
}

#[test]
fn a_medium_by_itself_comes_in_with_its_holder_or_its_place() {
    let office = Office::new();
    let book = staff().table(
        "USB",
        &[
            &["Số sê-ri", "Loại", "Người giữ", "Nơi để"],
            &["U1", "USB", "Lò Thị Mỵ", ""],
            &["U2", "USB", "", "Tủ văn thư"],
        ],
    );
    bring_in(&office, &book.bytes());
    let id = find(&office, "Lò Thị Mỵ").id;
    let held = assets::media_of_person(&office.vault, id).unwrap();
    assert_eq!(held.len(), 1);
    let loose = seen(
        &Book::default()
            .table("USB", &[&["Số sê-ri", "Loại"], &["U3", "USB"]])
            .bytes(),
    );
    assert_eq!(told(&loose), ["AgainstRules USB!2"]);
}
