//! Set-up, signing in, the timed lock, the recovery sheet and what opening notices.

mod begun;
mod tampered;

use std::fs;

use sogac_domain::{
    Code, Error,
    audit::{self, Op},
    vault,
};
use sogac_tests::{OFFICER, Office, PASSWORD, at, clause};

#[test]
fn the_right_password_opens_and_the_chain_holds() {
    let (place, _, _folder) = Office::new().close();
    let open = vault::sign_in(&place, OFFICER, PASSWORD, at("2026-11-03T01:00:00Z"), None).unwrap();
    assert_eq!(open.actor.name, OFFICER);
    let check = audit::verify(&open.vault, |_, _| true).unwrap();
    assert_eq!((check.entries, check.first_broken), (2, None));
}

#[test]
fn five_wrong_passwords_lock_for_a_while_even_against_the_right_one() {
    clause("AG-10.1.b-b");
    clause("TD-7.2-a");
    clause("TD-7.2-b");
    clause("HD-13.2.b-a");
    clause("HD-13.2.b-b");
    let (place, _, _folder) = Office::new().close();
    let try_at = |password: &str, moment: &str| {
        vault::sign_in(&place, OFFICER, password, at(moment), None).map(|open| open.notes)
    };
    for left in [4, 3, 2, 1] {
        let refused = try_at("Sai-mật-khẩu-1", "2026-11-03T01:00:00Z").unwrap_err();
        assert_eq!(refused.code(), Code::WrongPassword);
        assert!(refused.sentence().contains(&format!("Còn {left} lần")));
    }
    let locked = try_at("Sai-mật-khẩu-1", "2026-11-03T01:00:00Z").unwrap_err();
    assert_eq!(locked.code(), Code::LockedOut);
    let still = try_at(PASSWORD, "2026-11-03T01:14:59Z").unwrap_err();
    assert_eq!(still.code(), Code::LockedOut);
    let notes = try_at(PASSWORD, "2026-11-03T01:15:00Z").unwrap();
    assert!(notes.iter().any(|note| note.contains("5 lần nhập sai")));
    let open = vault::sign_in(&place, OFFICER, PASSWORD, at("2026-11-03T01:16:00Z"), None).unwrap();
    let failed = audit::list(&open.vault, &Default::default()).unwrap().rows;
    let failed = failed
        .iter()
        .filter(|row| row.op == Op::SignInFailed.code());
    assert_eq!(failed.count(), 5);
}

#[test]
fn a_wrong_password_and_a_damaged_file_are_told_apart() {
    let (place, _, _folder) = Office::new().close();
    let path = place.folder.join("register.db");
    let mut bytes = fs::read(&path).unwrap();
    bytes[100] ^= 1;
    fs::write(&path, bytes).unwrap();
    let code = |password| {
        vault::sign_in(&place, OFFICER, password, at("2026-11-03T01:00:00Z"), None)
            .map(|_| ())
            .map_err(|e| e.code())
    };
    assert_eq!(code("Sai-mật-khẩu-1"), Err(Code::WrongPassword));
    assert_eq!(code(PASSWORD), Err(Code::Damaged));
    let damaged = vault::sign_in(&place, OFFICER, PASSWORD, at("2026-11-03T01:00:00Z"), None);
    let damaged = damaged.map(|_| ()).unwrap_err();
    let said = damaged.sentence();
    assert!(said.contains("register.db bị hỏng"), "{said}");
    assert!(!said.contains("file is not a database"), "{said}");
    let logged = format!("{damaged:?}");
    assert!(logged.contains("file is not a database"), "{logged}");
    let slots = place.folder.join("keyslots.json");
    let text = fs::read_to_string(&slots)
        .unwrap()
        .replace("officer", "head");
    fs::write(&slots, text).unwrap();
    assert_eq!(code(PASSWORD), Err(Code::Damaged));
}

#[test]
fn a_second_window_is_told_who_has_the_vault_open() {
    let office = Office::new();
    let second = vault::sign_in(
        &office.place,
        OFFICER,
        PASSWORD,
        at("2026-11-03T01:00:00Z"),
        None,
    );
    let Err(Error::Refused { code, detail, .. }) = second else {
        panic!("a vault cannot be open twice");
    };
    assert_eq!(code, Code::OpenElsewhere);
    assert!(detail.contains("VANTHU-PC"));
}
