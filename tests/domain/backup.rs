//! Backups proven by opening them, and the way back: on this computer, on another, and when things
//! go wrong half way.

mod damaged;
mod forged;
mod keys;
mod making;
mod restoring;

use std::{
    fs,
    path::{Path, PathBuf},
};

use sogac_domain::{
    Code,
    audit::{self, Kind, Op},
    backup::{self, Made, Step},
    vault::{self, Place, Proof, Vault},
};
use sogac_tests::{OFFICER, Office, PASSWORD, at};

const MADE: &str = "2026-11-20T09:30:00Z";

const LATER: &str = "2026-11-21T02:00:00Z";

fn note(office: &Office, text: &str) {
    let write = office
        .vault
        .transact(&office.officer, at(MADE), Op::SettingsChanged, |tx| {
            tx.about(Kind::Agency, 1);
            tx.says("note", &text)
        });
    write.unwrap();
}

/// An office with an attachment, a USB folder, and one backup in it.
fn office_with_backup() -> (Office, PathBuf, PathBuf) {
    let office = Office::new();
    let usb = office.folder.path().join("usb");
    fs::create_dir(&usb).unwrap();
    office.vault.put_file(b"bien ban ban giao").unwrap();
    note(&office, "trước khi sao lưu");
    let made = make(&office, std::slice::from_ref(&usb)).remove(0);
    assert_eq!(made.problem, None);
    (office, usb, PathBuf::from(made.path))
}

fn make(office: &Office, folders: &[PathBuf]) -> Vec<Made> {
    backup::make(&office.vault, &office.officer, at(MADE), folders, |_| true).unwrap()
}

fn seq(vault: &Vault) -> u32 {
    audit::head(vault).unwrap().seq
}

fn says(vault: &Vault, text: &str) -> bool {
    let rows = audit::list(vault, &Default::default()).unwrap().rows;
    rows.iter().any(|row| row.detail.contains(text))
}

fn go_on(_: Step) -> bool {
    true
}

fn open(place: &Place, moment: &str) -> Vault {
    vault::sign_in(place, OFFICER, PASSWORD, at(moment), None)
        .unwrap()
        .vault
}

fn refuse(place: &Place, file: &Path) -> (Code, String) {
    let proof = Proof::Password(PASSWORD);
    let e = backup::restore(place, file, OFFICER, &proof, at(LATER), go_on)
        .err()
        .expect("refused");
    (e.code(), e.sentence())
}

fn folders_beside(place: &Place) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(place.folder.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("kho") || name.starts_with("sogac-tam"))
        .collect();
    names.sort();
    names
}

#[test]
fn a_backup_shows_its_worth_before_anyone_signs_in() {
    let (office, usb, file) = office_with_backup();
    let chosen = [usb];
    backup::set_folders(&office.vault, &office.officer, at(MADE), &chosen).unwrap();
    assert_eq!(backup::folders(&office.vault).unwrap(), chosen);
    note(&office, "sau khi sao lưu");
    let seq_now = seq(&office.vault);
    let (place, _, _folder) = office.close();
    let check = backup::inspect(&place, &file).unwrap();
    assert_eq!(check.agency_name, "Sở Nông nghiệp và Môi trường");
    assert_eq!(check.users[0].name, OFFICER);
    assert_eq!((check.same_vault, check.known_here), (Some(true), true));
    assert_eq!(check.entries_lost, Some(seq_now - check.head_seq));
    assert_eq!(
        check.entries_lost,
        Some(4),
        "two of the backup, folders, note"
    );
    assert_eq!(backup::nearest(&place).unwrap(), [check]);
}
