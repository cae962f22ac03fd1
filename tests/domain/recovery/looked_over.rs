//! The sheet opens no register unseen: what signing in looks for is looked for here too.

use std::fs;

use sogac_domain::{
    Code, Result,
    audit::{self, Op},
    vault::{self, Cost, Place, Recovered, RecoverySheet, Vault},
};
use sogac_tests::{OFFICER, Office, PASSWORD, at, clause};

use super::{NEW, THEN};

const BEFORE: &str = "2026-11-02T02:00:00Z";

fn use_sheet(
    place: &Place,
    sheet: &RecoverySheet,
    moment: &str,
    reason: Option<&str>,
) -> Result<Recovered> {
    let typed = sheet.groups.join(" ");
    vault::recover(place, &typed, OFFICER, NEW, Cost::FLOOR, at(moment), reason)
}

fn count(vault: &Vault, op: Op) -> usize {
    let log = audit::list(vault, &Default::default()).unwrap().rows;
    log.iter().filter(|row| row.op == op.code()).count()
}

#[test]
fn the_sheet_notices_a_rolled_back_register_and_goes_on_only_with_a_reason() {
    clause("LC-5.2.b-c");
    clause("HD-13.2.b-c");
    let (place, sheet, _folder) = Office::new().close();
    let register = place.folder.join("register.db");
    let old = fs::read(&register).unwrap();
    drop(vault::sign_in(&place, OFFICER, PASSWORD, at(BEFORE), None).unwrap());
    fs::write(&register, old).unwrap();
    let _ = fs::remove_file(place.folder.join("register.db-wal"));

    for _ in 0..2 {
        let refused = use_sheet(&place, &sheet, THEN, None).err().unwrap();
        assert_eq!(refused.code(), Code::RolledBack, "and so the next time");
    }
    let still = vault::sign_in(&place, OFFICER, PASSWORD, at(THEN), None);
    assert_eq!(
        still.err().unwrap().code(),
        Code::RolledBack,
        "the old password stays, and signing in is told too"
    );
    let reason = Some("Chép lại sổ từ USB");
    let opened = use_sheet(&place, &sheet, THEN, reason).unwrap();
    assert_eq!(count(&opened.vault, Op::RollbackAccepted), 1);
    assert_eq!(count(&opened.vault, Op::RecoveryUsed), 1);
    drop(opened);
    let spent = vault::sign_in(&place, OFFICER, PASSWORD, at(THEN), None);
    assert_eq!(spent.err().unwrap().code(), Code::WrongPassword);
    vault::sign_in(&place, OFFICER, NEW, at(THEN), None).unwrap();
}

#[test]
fn wrong_passwords_before_the_sheet_are_in_the_log_and_told() {
    let (place, sheet, _folder) = Office::new().close();
    for _ in 0..5 {
        let wrong = vault::sign_in(&place, OFFICER, "Sai-mật-khẩu-1", at(THEN), None);
        assert!(wrong.is_err());
    }
    let opened = use_sheet(&place, &sheet, THEN, None).unwrap();
    assert_eq!(count(&opened.vault, Op::SignInFailed), 5);
    let told = opened
        .notes
        .iter()
        .any(|note| note.contains("5 lần nhập sai"));
    assert!(told, "{:?}", opened.notes);
    drop(opened);
    let open = vault::sign_in(&place, OFFICER, NEW, at(THEN), None).unwrap();
    assert_eq!(count(&open.vault, Op::SignInFailed), 5, "written once");
}

#[test]
fn a_clock_set_back_is_told_with_the_sheet_too() {
    let (place, sheet, _folder) = Office::new().close();
    drop(vault::sign_in(&place, OFFICER, PASSWORD, at(THEN), None).unwrap());
    let opened = use_sheet(&place, &sheet, BEFORE, None).unwrap();
    let told = opened.notes.iter().any(|note| note.contains("chạy lùi"));
    assert!(told, "{:?}", opened.notes);
}
