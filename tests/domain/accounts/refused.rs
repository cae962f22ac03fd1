//! What the form of an account refuses, field by field.

use sogac_domain::{
    accounts::{self, AccountForm, AccountState, Lens},
    lists::ListQuery,
};
use sogac_tests::{LIMITS, account_form, on};

use super::{Desk, refused_field};

#[test]
fn bad_dates_and_bad_text_are_refused_by_their_field() {
    let desk = Desk::new();
    let form = account_form(desk.system, "mylt", desk.office.person("Lò Thị Mỵ"));
    let cases = [
        (
            "user_name",
            AccountForm {
                user_name: "\u{200b} ".into(),
                ..form.clone()
            },
        ),
        (
            "user_name",
            AccountForm {
                user_name: "ư".repeat(300),
                ..form.clone()
            },
        ),
        (
            "system_id",
            AccountForm {
                system_id: None,
                ..form.clone()
            },
        ),
        (
            "rights",
            AccountForm {
                rights: "Đọc tài liệu MẬT".into(),
                ..form.clone()
            },
        ),
        (
            "issued_on",
            AccountForm {
                issued_on: Some(on("0001-01-01")),
                ..form.clone()
            },
        ),
        (
            "issued_on",
            AccountForm {
                issued_on: Some(on("1989-12-31")),
                ..form.clone()
            },
        ),
        (
            "issued_on",
            AccountForm {
                requested_on: Some(on("2026-02-01")),
                ..form.clone()
            },
        ),
        (
            "last_login_on",
            AccountForm {
                last_login_on: Some(on("9999-12-31")),
                ..form.clone()
            },
        ),
        (
            "last_login_on",
            AccountForm {
                last_login_on: Some(on("2026-11-24")),
                ..form.clone()
            },
        ),
        (
            "password_changed_on",
            AccountForm {
                password_changed_on: Some(on("2026-01-04")),
                ..form.clone()
            },
        ),
        (
            "state",
            AccountForm {
                state: AccountState::Closed,
                ..form.clone()
            },
        ),
    ];
    for (field, form) in cases {
        assert_eq!(refused_field(desk.save(form)), field);
    }
    let odd = AccountForm {
        user_name: "o'h&ra<b>🙂\u{202e}".into(),
        ..form
    };
    let id = desk.save(odd).unwrap();
    assert_eq!(
        accounts::get(&desk.office.vault, id).unwrap().user_name,
        "o'h&ra<b>🙂"
    );
    assert_eq!(
        desk.names(&ListQuery::search("O'H&RA<B>🙂", 5), Lens::All, &LIMITS)
            .len(),
        1
    );
}
