//! Set-up, signing in, the timed lock, the recovery sheet and what opening notices.

use std::fs;

use sogac_domain::{
    Code, Error,
    audit::{self, Kind, Op},
    vault::{self, Cost, MemoryKeychain, Place},
};
use sogac_tests::{OFFICER, Office, PASSWORD, at};

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
fn a_copied_folder_opens_only_with_the_sheet() {
    let (place, sheet, _folder) = Office::new().close();
    let elsewhere = Place {
        keychain: std::sync::Arc::new(MemoryKeychain::default()),
        ..place.clone()
    };
    let moment = at("2026-11-03T01:00:00Z");
    let refused = vault::sign_in(&elsewhere, OFFICER, PASSWORD, moment, None).map(|_| ());
    assert_eq!(refused.unwrap_err().code(), Code::NewComputer);

    let typed = sheet.groups.join(" ").to_lowercase();
    let new = "Máy-mới-2026";
    let opened = vault::recover(&elsewhere, &typed, OFFICER, new, Cost::FLOOR, moment).unwrap();
    assert_ne!(opened.sheet.groups, sheet.groups);
    drop(opened);
    assert!(vault::sign_in(&elsewhere, OFFICER, new, moment, None).is_ok());
}

#[test]
fn a_rolled_back_register_is_noticed_and_goes_on_only_with_a_reason() {
    let office = Office::new();
    let place = office.place.clone();
    let (_, _, _folder) = office.close();
    let old = fs::read(place.folder.join("register.db")).unwrap();
    let sign_in = |reason| {
        vault::sign_in(
            &place,
            OFFICER,
            PASSWORD,
            at("2026-11-03T01:00:00Z"),
            reason,
        )
        .map(|_| ())
    };
    sign_in(None).unwrap();
    fs::write(place.folder.join("register.db"), old).unwrap();
    let _ = fs::remove_file(place.folder.join("register.db-wal"));
    let refused = sign_in(None).unwrap_err();
    assert_eq!(refused.code(), Code::RolledBack);
    sign_in(Some("Khôi phục từ bản sao trên USB")).unwrap();
    sign_in(None).unwrap();
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

#[test]
fn no_plain_text_lies_in_the_files() {
    let office = Office::new();
    office
        .vault
        .transact(
            &office.officer,
            at("2026-11-03T01:00:00Z"),
            Op::SettingsChanged,
            |tx| {
                tx.about(Kind::Agency, 1);
                tx.says("note", &"dấu-hiệu-cần-tìm")
            },
        )
        .unwrap();
    office.vault.put_file(b"dau-hieu-can-tim").unwrap();
    for entry in fs::read_dir(&office.place.folder).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        for needle in ["dấu-hiệu-cần-tìm", "dau-hieu-can-tim", PASSWORD] {
            let found = bytes.windows(needle.len()).any(|w| w == needle.as_bytes());
            assert!(!found, "plain text on the disk");
        }
    }
}
