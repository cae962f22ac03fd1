//! What the form of a person refuses, and what it only notes.

use sogac_domain::{
    lists::ListQuery,
    people::{self, PersonForm},
    regulations::Profile,
};
use sogac_tests::{Office, clause, now, on, person_form};

use super::refused_field;

#[test]
fn bad_input_is_refused_by_its_field_and_loses_nothing() {
    let office = Office::new();
    let good = person_form("Vàng Thị Quỳnh");
    let save = |form| people::save(&office.vault, &office.officer, now(), &form);
    let cases = [
        (
            "code",
            PersonForm {
                code: " \u{200f} ".into(),
                ..good.clone()
            },
        ),
        (
            "name",
            PersonForm {
                name: String::new(),
                ..good.clone()
            },
        ),
        (
            "name",
            PersonForm {
                name: "ă".repeat(300),
                ..good.clone()
            },
        ),
        (
            "note",
            PersonForm {
                note: "Giữ tài liệu TỐI MẬT số 3".into(),
                ..good.clone()
            },
        ),
        (
            "joined",
            PersonForm {
                joined: Some(on("0001-01-01")),
                ..good.clone()
            },
        ),
        (
            "left_on",
            PersonForm {
                left_on: Some(on("9999-12-31")),
                ..good.clone()
            },
        ),
        (
            "left_on",
            PersonForm {
                left_on: Some(on("2014-01-01")),
                ..good.clone()
            },
        ),
        (
            "trained",
            PersonForm {
                trained: Some(on("2026-11-24")),
                ..good.clone()
            },
        ),
    ];
    for (field, form) in cases {
        assert_eq!(refused_field(save(form)), field);
    }
    let list = people::list(&office.vault, &ListQuery::all()).unwrap();
    assert_eq!(list.total, 0);
    save(PersonForm {
        name: "ă".repeat(200),
        ..good
    })
    .unwrap();
}

#[test]
fn mail_outside_the_official_domains_is_noted_and_still_saved() {
    clause("LC-24.2.c-a");
    clause("HD-9.2.d");
    clause("HD-23.2.c-a");
    let domains = ["laocai.gov.vn".to_owned()];
    let noted = |email: &str, domains: &[String]| {
        let form = PersonForm {
            email: email.into(),
            ..person_form("A")
        };
        people::warnings(&form, domains).len()
    };
    let notes = |email: &str| noted(email, &domains);
    assert_eq!(notes("mylt@laocai.gov.vn"), 0);
    assert_eq!(notes("mylt@stnmt.laocai.gov.vn"), 0);
    assert_eq!(notes("mylt@xlaocai.gov.vn"), 1);
    assert_eq!(notes("mylt@gmail.com"), 1);
    assert_eq!(notes("không có"), 1);
    assert_eq!(notes(""), 0);
    let hai_duong = Profile::unedited("hai_duong").unwrap().mail_domains();
    assert_eq!(noted("mylt@haiduong.gov.vn", &hai_duong), 0);
    assert_eq!(noted("mylt@gmail.com", &hai_duong), 1);
}
