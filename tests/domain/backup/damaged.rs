//! Damage: a vault that no longer opens, and backups with a bit turned or an end cut off.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sogac_domain::{
    Code, backup,
    vault::{self, Place, Proof},
};
use sogac_tests::{OFFICER, Office, PASSWORD, at, clause};

use super::{LATER, MADE, folders_beside, go_on, office_with_backup, open, refuse, says};

#[test]
fn a_damaged_vault_is_set_aside_and_the_nearest_good_backup_found() {
    clause("HD-16.1.a-a");
    let (office, usb, old) = office_with_backup();
    backup::set_folders(
        &office.vault,
        &office.officer,
        at(MADE),
        std::slice::from_ref(&usb),
    )
    .unwrap();
    let newer = backup::make(&office.vault, &office.officer, at(LATER), &[usb], |_| true).unwrap();
    let newer = PathBuf::from(&newer[0].path);
    let (place, _, _folder) = office.close();
    for name in ["register.db", "keyslots.json"] {
        fs::write(place.folder.join(name), b"hong").unwrap();
    }
    let damaged = vault::state(&place).unwrap_err();
    assert_eq!(damaged.code(), Code::Damaged);

    let paths = |place: &Place| -> Vec<String> {
        let found = backup::nearest(place).unwrap();
        found.into_iter().map(|check| check.path).collect()
    };
    let text = |path: &Path| path.display().to_string();
    assert_eq!(paths(&place), [text(&newer), text(&old)]);
    flip(&newer, 3);
    assert_eq!(
        paths(&place),
        [text(&old)],
        "a damaged backup is not offered"
    );

    let aside = backup::set_aside(&place, at(LATER)).unwrap();
    assert!(aside.ends_with("kho-hong-20261121-0900") && aside.join("register.db").exists());
    assert!(vault::state(&place).unwrap().is_none());
    assert_eq!(paths(&place), [text(&old)]);
    let proof = Proof::Password(PASSWORD);
    let restored = backup::restore(&place, &old, OFFICER, &proof, at(LATER), go_on).unwrap();
    assert!(says(&restored.vault, "trước khi sao lưu"));
    drop(restored);
    open(&place, LATER);
}

#[test]
fn a_register_without_its_key_slots_is_damaged_not_absent() {
    let (place, _, _folder) = Office::new().close();
    fs::remove_file(place.folder.join("keyslots.json")).unwrap();
    let e = vault::state(&place).unwrap_err();
    assert_eq!(e.code(), Code::Damaged);
}

/// Turns one bit over at `part`/10 of the file.
fn flip(path: &Path, part: usize) {
    let mut bytes = fs::read(path).unwrap();
    let place = bytes.len() * part / 10;
    bytes[place] ^= 1;
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_flipped_bit_or_a_cut_file_restores_nothing_and_touches_nothing() {
    let (office, _, file) = office_with_backup();
    let (place, _, _folder) = office.close();
    let whole = fs::read(&file).unwrap();
    for part in 0..10 {
        fs::write(&file, &whole).unwrap();
        flip(&file, part);
        assert!(backup::inspect(&place, &file).is_err(), "bit at {part}/10");
        let (code, sentence) = refuse(&place, &file);
        assert_eq!(code, Code::Damaged, "{sentence}");
        assert!(sentence.contains("chọn bản sao lưu khác"));
    }
    for length in [0, 1, 30, whole.len() / 2, whole.len() - 1] {
        fs::write(&file, &whole[..length]).unwrap();
        assert_eq!(refuse(&place, &file).0, Code::Damaged, "{length} bytes");
    }
    assert_eq!(folders_beside(&place), ["kho"]);
    open(&place, LATER);
}
