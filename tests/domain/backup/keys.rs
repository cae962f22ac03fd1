//! Who may restore, on which computer, and how wrong passwords are counted meanwhile.

use std::{fs, sync::Arc};

use sogac_domain::{
    Code, backup,
    vault::{self, Cost, MemoryKeychain, Place, Proof},
};
use sogac_tests::{OFFICER, Office, PASSWORD, at};

use super::{LATER, MADE, go_on, office_with_backup, open, refuse};

#[test]
fn wrong_passwords_at_a_restore_lock_like_those_at_the_door() {
    let (office, _, file) = office_with_backup();
    let (place, _, _folder) = office.close();
    for _ in 0..5 {
        let proof = Proof::Password("Sai-mật-khẩu-1");
        let _ = backup::restore(&place, &file, OFFICER, &proof, at(LATER), go_on);
    }
    assert_eq!(refuse(&place, &file).0, Code::LockedOut);
}

#[test]
fn another_computer_restores_with_the_sheet() {
    let (office, _, file) = office_with_backup();
    let (_, sheet, folder) = office.close();
    let place = Place {
        folder: folder.path().join("may-moi").join("kho"),
        keychain: Arc::new(MemoryKeychain::default()),
        holder: "MAY-MOI".to_owned(),
    };
    let check = backup::inspect(&place, &file).unwrap();
    assert_eq!((check.same_vault, check.known_here), (None, false));
    assert_eq!(check.entries_lost, None);
    assert_eq!(refuse(&place, &file).0, Code::NewComputer);

    let groups = sheet.groups.join("-");
    let proof = Proof::Sheet {
        groups: &groups,
        new_password: "Máy-mới-2026",
        cost: Cost::FLOOR,
    };
    let restored = backup::restore(&place, &file, OFFICER, &proof, at(LATER), go_on).unwrap();
    assert_ne!(restored.sheet.unwrap().groups, sheet.groups);
    assert_eq!(restored.aside, None);
    let sha256 = restored.vault.put_file(b"bien ban ban giao").unwrap();
    assert!(restored.vault.get_file(&sha256).is_ok());
    drop(restored.vault);
    vault::sign_in(&place, OFFICER, "Máy-mới-2026", at(LATER), None).unwrap();
}

#[test]
fn a_vault_that_is_open_is_not_swapped() {
    let (office, _, file) = office_with_backup();
    assert_eq!(refuse(&office.place, &file).0, Code::OpenElsewhere);
    let aside = backup::set_aside(&office.place, at(LATER));
    assert_eq!(aside.unwrap_err().code(), Code::OpenElsewhere);
}

#[test]
fn only_the_officer_restores() {
    let (office, _, file) = office_with_backup();
    let head = ("Giàng A Páo", vault::Role::Head);
    let password = "Lãnh-đạo-2026";
    vault::add_user(
        &office.vault,
        &office.officer,
        at(MADE),
        head,
        (password, 8),
        Cost::FLOOR,
    )
    .unwrap();
    let (place, _, _folder) = office.close();
    let proof = Proof::Password(password);
    let refused = backup::restore(&place, &file, head.0, &proof, at(LATER), go_on);
    assert_eq!(refused.err().unwrap().code(), Code::Forbidden);
    open(&place, LATER);
}

#[test]
fn a_lock_does_not_outlast_itself_when_the_clock_was_wrong() {
    let (place, _, _folder) = Office::new().close();
    let try_at = |password: &str, moment: &str| -> Result<(), Code> {
        vault::sign_in(&place, OFFICER, password, at(moment), None)
            .map(|_| ())
            .map_err(|e| e.code())
    };
    for _ in 0..5 {
        let _ = try_at("Sai-mật-khẩu-1", "2099-01-01T00:00:00Z");
    }
    assert_eq!(try_at(PASSWORD, LATER), Err(Code::LockedOut));
    assert_eq!(try_at(PASSWORD, "2026-11-21T02:15:00Z"), Ok(()));
}

#[test]
fn a_right_password_for_a_damaged_register_uses_up_no_try() {
    let (place, _, _folder) = Office::new().close();
    fs::write(place.folder.join("register.db"), [7; 8192]).unwrap();
    for _ in 0..7 {
        let e = vault::sign_in(&place, OFFICER, PASSWORD, at(LATER), None);
        assert_eq!(e.err().unwrap().code(), Code::Damaged);
    }
}
