//! Removing a person, and what the log keeps of them.

use sogac_domain::{
    Code,
    audit::{self, Kind},
    lists::ListQuery,
    people::{self, PersonForm},
};
use sogac_tests::{LIMITS, Office, clause, now, person_form};

use super::refused_field;

#[test]
fn who_holds_accounts_or_devices_is_not_removed() {
    let office = Office::new();
    let (id, other) = (office.person("Giàng A Páo"), office.person("Sùng Thị Dở"));
    let system = office.system("Quản lý văn bản");
    let remove = |id, reason| people::remove(&office.vault, &office.officer, now(), id, reason);
    office.unit_account(system, "vanphong", (other, &[id]));
    assert!(
        remove(id, "Nhập nhầm")
            .unwrap_err()
            .sentence()
            .contains("1 tài khoản")
    );
    let holder = office.person("Lù A Sử");
    office.device("TS-0002", Some(holder));
    assert!(
        remove(holder, "Nhập nhầm")
            .unwrap_err()
            .sentence()
            .contains("1 thiết bị")
    );
    let free = office.person("Chảo Ông Quẩy");
    assert_eq!(refused_field(remove(free, " ")), "reason");
    remove(free, "Nhập nhầm").unwrap();
    assert_eq!(
        remove(free, "Nhập nhầm").unwrap_err().code(),
        Code::NotFound
    );
    assert!(people::get(&office.vault, free).unwrap().removed);
    assert_eq!(
        people::list(&office.vault, &ListQuery::all())
            .unwrap()
            .total,
        3
    );
}

#[test]
fn the_log_says_what_changed_and_who_looked() {
    clause("TD-10.3-c");
    let office = Office::new();
    let id = office.person("Tẩn Mẩy");
    office.save_person(PersonForm {
        id: Some(id),
        unit: "Thanh tra".into(),
        ..person_form("Tẩn Mẩy")
    });
    let page = people::page(&office.vault, &office.officer, now(), id, (&LIMITS, &[])).unwrap();
    let ops: Vec<_> = page.history.iter().map(|row| row.op.as_str()).collect();
    assert_eq!(ops, ["person_seen", "person_saved", "person_saved"]);
    assert_eq!(
        page.history[1].detail,
        r#"{"after":{"unit":"Thanh tra"},"before":{"unit":"Văn phòng"}}"#
    );
    let check = audit::verify(&office.vault, |_, _| true).unwrap();
    assert_eq!(check.first_broken, None);
    assert_eq!(
        audit::history(&office.vault, Kind::Person, id.0)
            .unwrap()
            .len(),
        3
    );
}
