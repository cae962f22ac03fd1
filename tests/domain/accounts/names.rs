//! The names an account is known and found by.

use sogac_domain::{
    accounts::{AccountState, Lens},
    lists::{Filter, ListQuery, Sort},
    people::PersonForm,
    systems::SystemForm,
};
use sogac_tests::{LIMITS, account_form, clause, letter, person_form, system_form};

use super::{Desk, refused_field};

#[test]
fn a_user_name_occurs_once_on_a_system_until_it_is_closed() {
    clause("LC-5.2.a");
    clause("HD-13.2.a");
    let desk = Desk::new();
    let holder = desk.office.person("Lò Thị Mỵ");
    let first = desk.office.account(desk.system, "mylt", holder);
    let again = account_form(desk.system, " MyLT", holder);
    assert_eq!(refused_field(desk.save(again.clone())), "user_name");
    desk.office.account(desk.system, "mỵlt", holder);
    desk.office
        .account(desk.office.system("Dịch vụ công"), "mylt", holder);
    let proof = Some(letter("15/CV-VP", "2026-11-20"));
    desk.step(first, (AccountState::Closed, "2026-11-20"), None, proof)
        .unwrap();
    desk.save(again).unwrap();
}

#[test]
fn the_list_is_searched_by_holder_and_system_also_after_they_change() {
    clause("TD-9.6-d");
    let desk = Desk::new();
    let holder = desk.office.person("Lò Thị Mỵ");
    desk.office.account(desk.system, "vt01", holder);
    desk.office
        .account(desk.system, "anv", desk.office.person("Nông Văn An"));
    let names = |words: &str| desk.names(&ListQuery::search(words, 10), Lens::All, &LIMITS);
    assert_eq!(names("thu dien tu my"), ["vt01"]);
    desk.office.save_person(PersonForm {
        id: Some(holder),
        ..person_form("Lò Thị Dung")
    });
    assert_eq!(names("lo thi dung"), ["vt01"]);
    assert!(names("lo thi my").is_empty());
    desk.office.save_system(SystemForm {
        id: Some(desk.system),
        ..system_form("Hộp thư công vụ")
    });
    assert_eq!(names("hop thu").len(), 2);
    let by_holder = ListQuery {
        sort: vec![Sort {
            column: "holder_name".into(),
            descending: true,
        }],
        filters: vec![Filter {
            column: "system_name".into(),
            contains: "hộp".into(),
        }],
        limit: 1,
        ..ListQuery::all()
    };
    assert_eq!(desk.names(&by_holder, Lens::All, &LIMITS), ["vt01"]);
}
