//! Locking, closing and opening again: which moves there are, and the proof each asks for.

use sogac_domain::{
    accounts::{self, AccountForm, AccountState},
    audit,
};
use sogac_tests::{LIMITS, account_form, clause, letter};

use super::{Desk, refused_field};

#[test]
fn locking_and_closing_need_proof_and_each_step_is_kept() {
    clause("TD-7.3-a");
    let desk = Desk::new();
    let id = desk
        .office
        .account(desk.system, "mylt", desk.office.person("Lò Thị Mỵ"));
    let proof = || Some(letter("15/CV-VP", "2026-11-20"));
    let locked = (AccountState::Locked, "2026-11-10");
    assert_eq!(refused_field(desk.step(id, locked, None, None)), "evidence");
    assert_eq!(desk.state(id), AccountState::Active);
    desk.step(id, locked, None, proof()).unwrap();
    desk.step(id, (AccountState::Active, "2026-11-12"), None, None)
        .unwrap();
    desk.step(id, (AccountState::Closed, "2026-11-20"), None, proof())
        .unwrap();
    for state in AccountState::ALL {
        assert!(
            desk.step(id, (state, "2026-11-22"), None, proof()).is_err(),
            "closed is the end"
        );
    }
    let edit = AccountForm {
        id: Some(id),
        ..account_form(desk.system, "mylt", desk.office.person("B"))
    };
    assert!(desk.save(edit).is_err());
    let page = accounts::page(&desk.office.vault, id, &LIMITS).unwrap();
    let steps: Vec<_> = page
        .steps
        .iter()
        .map(|s| (s.state.code(), s.evidence_id.is_some()))
        .collect();
    assert_eq!(
        steps,
        [
            ("issued", false),
            ("active", false),
            ("locked", true),
            ("active", false),
            ("closed", true)
        ]
    );
    let ops: Vec<_> = page.history.iter().map(|row| row.op.as_str()).collect();
    assert_eq!(
        ops,
        [
            "account_stepped",
            "account_stepped",
            "account_stepped",
            "account_saved"
        ]
    );
    assert_eq!(
        audit::verify(&desk.office.vault, |_, _| true)
            .unwrap()
            .first_broken,
        None
    );
}

#[test]
fn only_the_moves_of_the_table_are_taken() {
    let desk = Desk::new();
    let holder = desk.office.person("Lò Thị Mỵ");
    for from in [
        AccountState::Requested,
        AccountState::Issued,
        AccountState::Active,
    ] {
        for to in AccountState::ALL {
            let form = AccountForm {
                state: from,
                ..account_form(
                    desk.system,
                    &format!("{}-{}", from.code(), to.code()),
                    holder,
                )
            };
            let id = desk.save(form).unwrap();
            let proof = Some(letter("1/CV", "2026-11-20"));
            let taken = desk.step(id, (to, "2026-11-20"), None, proof).is_ok();
            assert_eq!(
                taken,
                from.next().contains(&to),
                "{} → {}",
                from.code(),
                to.code()
            );
        }
    }
}
