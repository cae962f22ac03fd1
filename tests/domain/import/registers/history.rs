//! What is kept of an import, and when it can no longer be taken back.

use sogac_domain::{
    audit::{self, Kind as Record},
    people::{self, PersonForm},
    regulations::Trigger,
};
use sogac_tests::{Office, law_of, now};

use super::{bring_in, find, staff, undone};
use crate::import::SAMPLE;

#[test]
fn a_records_history_begins_with_the_file_it_came_from() {
    let office = Office::new();
    let id = bring_in(&office, SAMPLE).id;
    let person = find(&office, "Lò Quang Lộc").id;
    let history = |kind, id| audit::history(&office.vault, kind, id).unwrap();
    let first = history(Record::Person, person.0).pop().unwrap();
    assert_eq!(first.op, "imported");
    let file = first.told().into_iter().find(|line| line.label == "Tệp");
    assert_eq!(file.unwrap().after, "so-theo-doi.xlsx");
    assert!(
        first.detail.len() < 500,
        "bounded, however many rows: {}",
        first.detail
    );
    for kind in [
        Record::System,
        Record::Account,
        Record::Asset,
        Record::Medium,
    ] {
        assert_eq!(history(kind, 1).len(), 1, "{kind:?}");
    }
    let chain = audit::verify(&office.vault, |_, _| true).unwrap();
    assert_eq!(chain.first_broken, None);
    undone(&office, id).unwrap();
    assert_eq!(history(Record::Person, person.0)[0].op, "import_undone");
    assert_eq!(
        audit::verify(&office.vault, |_, _| true)
            .unwrap()
            .first_broken,
        None
    );
}

#[test]
fn an_import_somebody_departs_from_cannot_be_taken_back() {
    let office = Office::new();
    let id = bring_in(&office, &staff().bytes()).id;
    let person = find(&office, "Lò Thị Mỵ").id;
    office.departs(person, Trigger::Leaves, "2026-12-01", &law_of("an_giang"));
    let refused = undone(&office, id).unwrap_err();
    assert!(
        refused.contains("Cán bộ Lò Thị Mỵ (CB1) nằm trong một hồ sơ"),
        "{refused}"
    );
    assert!(!find(&office, "Lò Thị Mỵ").removed);
}

#[test]
fn an_import_changed_by_hand_since_cannot_be_taken_back() {
    let office = Office::new();
    let id = bring_in(&office, &staff().bytes()).id;
    let person = find(&office, "Lò Thị Mỵ");
    people::seen(&office.vault, &office.officer, now(), person.id).unwrap();
    let form = PersonForm {
        post: "Văn thư".to_owned(),
        ..PersonForm::from(person)
    };
    people::save(&office.vault, &office.officer, now(), &form).unwrap();
    let refused = undone(&office, id).unwrap_err();
    assert!(refused.contains("đã được sửa sau khi nhập"), "{refused}");
}
