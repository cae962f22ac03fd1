//! Authorisations: how long one lasts and what it never covers.

use sogac_domain::accounts::{self, AccountForm, AuthorisationForm};
use sogac_tests::{LIMITS, account_form, clause, now, on};

use super::{Desk, refused_field};

#[test]
fn an_authorisation_ends_and_never_covers_a_signature() {
    clause("AG-6.2.a-d");
    clause("AG-10.1.a-b");
    let desk = Desk::new();
    let (holder, other) = (
        desk.office.person("Lò Thị Mỵ"),
        desk.office.person("Lý Văn A"),
    );
    let id = desk.office.account(desk.system, "mylt", holder);
    let signature = desk.office.save_account(AccountForm {
        digital_signature: true,
        ..account_form(desk.system, "ca-mylt", holder)
    });
    let form = AuthorisationForm {
        person_id: Some(other),
        from_day: Some(on("2026-11-23")),
        to_day: Some(on("2026-12-04")),
        reason: "Nghỉ phép; trực văn thư".into(),
    };
    let vault = &desk.office.vault;
    let by = &desk.office.officer;
    let give = |id, form: &AuthorisationForm, allowed| {
        accounts::authorise(vault, by, now(), id, form, allowed)
    };
    assert_eq!(
        refused_field(give(
            id,
            &AuthorisationForm {
                to_day: None,
                ..form.clone()
            },
            true
        )),
        "to_day"
    );
    assert_eq!(
        refused_field(give(
            id,
            &AuthorisationForm {
                to_day: Some(on("2026-11-22")),
                ..form.clone()
            },
            true
        )),
        "to_day"
    );
    assert_eq!(
        refused_field(give(
            id,
            &AuthorisationForm {
                to_day: Some(on("9999-01-01")),
                ..form.clone()
            },
            true
        )),
        "to_day"
    );
    assert_eq!(
        refused_field(give(
            id,
            &AuthorisationForm {
                person_id: Some(holder),
                ..form.clone()
            },
            true
        )),
        "person_id"
    );
    assert!(
        give(signature, &form, true)
            .unwrap_err()
            .sentence()
            .contains("Chữ ký số")
    );
    assert!(
        give(id, &form, false).is_err(),
        "the profile does not allow it"
    );
    let given = give(id, &form, true).unwrap();
    let expired = |day| {
        accounts::expired_authorisations(vault, on(day))
            .unwrap()
            .len()
    };
    assert_eq!((expired("2026-12-04"), expired("2026-12-05")), (0, 1));
    let later = "2026-12-07T02:00:00Z".parse().unwrap();
    accounts::end_authorisation(vault, by, later, given, on("2026-12-05")).unwrap();
    assert_eq!(expired("2026-12-05"), 0);
    let page = accounts::page(vault, id, &LIMITS).unwrap();
    assert_eq!(page.authorisations[0].ended_on, Some(on("2026-12-05")));
}
