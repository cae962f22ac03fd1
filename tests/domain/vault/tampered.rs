//! A vault copied away, rolled back or read from outside.

use std::fs;

use sogac_domain::{
    Code,
    audit::{Kind, Op},
    vault::{self, Cost, MemoryKeychain, Place},
};
use sogac_tests::{OFFICER, Office, PASSWORD, at, clause};

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
    let opened =
        vault::recover(&elsewhere, &typed, OFFICER, new, Cost::FLOOR, moment, None).unwrap();
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
fn no_plain_text_lies_in_the_files() {
    clause("TD-10.3-c");
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
    let system = office.system("Thư điện tử công vụ");
    office.account(system, "mylt-can-tim", office.person("Lò Thị Mỵ"));
    for entry in fs::read_dir(&office.place.folder).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        for needle in [
            "dấu-hiệu-cần-tìm",
            "dau-hieu-can-tim",
            "mylt-can-tim",
            PASSWORD,
        ] {
            let found = bytes.windows(needle.len()).any(|w| w == needle.as_bytes());
            assert!(!found, "plain text on the disk");
        }
    }
}
