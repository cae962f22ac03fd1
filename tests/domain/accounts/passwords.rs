//! The first password: an account stays initial until it is changed.

use sogac_domain::accounts::{self, AccountForm, AccountState};
use sogac_tests::{clause, letter, on};

use super::{Desk, refused_field};

#[test]
fn an_account_stays_initial_until_the_first_change_of_its_password() {
    clause("LC-5.1.a-b");
    clause("LC-5.1.h-a");
    clause("AG-10.1.a-a");
    clause("TD-10.3-b");
    clause("HD-13.1.a-b");
    clause("TD-6b.3");
    clause("TD-9.6-a");
    clause("HD-9.2.b-a");
    let desk = Desk::new();
    let holder = desk.office.person("Lò Thị Mỵ");
    let form = AccountForm {
        system_id: Some(desk.system),
        user_name: "mylt".into(),
        holder_id: Some(holder),
        requested_on: Some(on("2026-11-02")),
        ..AccountForm::default()
    };
    let in_use = AccountForm {
        state: AccountState::Active,
        ..form.clone()
    };
    assert_eq!(refused_field(desk.save(in_use)), "first_changed_on");
    let id = desk.save(form).unwrap();
    assert_eq!(
        refused_field(desk.step(id, (AccountState::Active, "2026-11-05"), None, None)),
        "state"
    );
    assert_eq!(
        refused_field(desk.step(id, (AccountState::Issued, "2026-11-01"), None, None)),
        "day"
    );
    let issued = (AccountState::Issued, "2026-11-04");
    assert_eq!(refused_field(desk.step(id, issued, None, None)), "evidence");
    let proof = Some(letter("12/PC-CNTT", "2026-11-04"));
    desk.step(id, issued, None, proof).unwrap();
    let active = (AccountState::Active, "2026-11-05");
    assert_eq!(
        refused_field(desk.step(id, active, None, None)),
        "first_changed_on"
    );
    assert_eq!(
        refused_field(desk.step(id, active, Some("2026-11-03"), None)),
        "password_changed_on"
    );
    desk.step(id, active, Some("2026-11-05"), None).unwrap();
    let account = accounts::get(&desk.office.vault, id).unwrap();
    assert_eq!(
        (account.issued_on, account.first_changed_on),
        (Some(on("2026-11-04")), Some(on("2026-11-05")))
    );
}
