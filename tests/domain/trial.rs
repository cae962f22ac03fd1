//! Backups under way and after: progress and stopping, what is owed after a failure, and trying a
//! backup again.

mod owed;
mod stopped;

use std::{
    fs,
    path::{Path, PathBuf},
};

use sogac_domain::{
    At,
    audit::{self, Kind, Op},
    backup::{self, Made},
};
use sogac_tests::{Office, at, clause};

const MADE: &str = "2026-03-02T01:00:00Z";

const LATER: &str = "2026-10-01T02:00:00Z";

/// An office that backs up to the folders of these names, with some attachments.
fn office_with(names: &[&str]) -> (Office, Vec<PathBuf>) {
    let office = Office::new();
    let folders: Vec<PathBuf> = names
        .iter()
        .map(|name| office.folder.path().join(name))
        .collect();
    for folder in &folders {
        fs::create_dir(folder).unwrap();
    }
    for number in 0..40_u32 {
        let content = number.to_le_bytes().repeat(20_000);
        office.vault.put_file(&content).unwrap();
    }
    backup::set_folders(&office.vault, &office.officer, at(MADE), &folders).unwrap();
    (office, folders)
}

fn make(
    office: &Office,
    folders: &[PathBuf],
    go_on: impl FnMut(backup::Progress<'_>) -> bool,
) -> Vec<Made> {
    backup::make(&office.vault, &office.officer, at(MADE), folders, go_on).unwrap()
}

fn files_in(folder: &Path) -> usize {
    fs::read_dir(folder).unwrap().count()
}

fn nothing_aside(office: &Office) {
    let beside = fs::read_dir(office.folder.path()).unwrap();
    let left: Vec<_> = beside
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("sogac-tam"))
        .collect();
    assert_eq!(left, [""; 0]);
}

fn again(office: &Office, id: u32, moment: &str) -> sogac_domain::Result<()> {
    backup::prove_again(&office.vault, &office.officer, at(moment), id, |_| true)
}

fn proven_at(office: &Office) -> Option<At> {
    backup::list(&office.vault).unwrap()[0].proven_at
}

#[test]
fn a_backup_tried_again_says_when_and_a_damaged_one_is_proven_no_longer() {
    clause("AG-10.2-d");
    let (office, folders) = office_with(&["usb"]);
    let file = PathBuf::from(make(&office, &folders, |_| true).remove(0).path);
    let id = backup::list(&office.vault).unwrap()[0].id;
    again(&office, id, LATER).unwrap();
    assert_eq!(proven_at(&office), Some(at(LATER)));
    let history = audit::history(&office.vault, Kind::Backup, id).unwrap();
    assert_eq!(history[0].op, Op::BackupProven.code());

    let stopped = backup::prove_again(&office.vault, &office.officer, at(LATER), id, |_| false);
    assert!(stopped.unwrap_err().sentence().contains("dừng"));
    let away = file.with_extension("xa");
    fs::rename(&file, &away).unwrap();
    let missing = again(&office, id, "2026-10-02T02:00:00Z").unwrap_err();
    assert!(missing.sentence().contains("cắm lại"));
    assert_eq!(
        proven_at(&office),
        Some(at(LATER)),
        "not there is not damaged"
    );

    let mut bytes = fs::read(&away).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, bytes).unwrap();
    let damaged = again(&office, id, "2026-10-02T02:00:00Z").unwrap_err();
    assert!(damaged.sentence().contains("đã hỏng") && damaged.sentence().contains("sao lưu ngay"));
    assert_eq!(proven_at(&office), None);
    let told = audit::history(&office.vault, Kind::Backup, id).unwrap();
    assert!(told[0].detail.contains("đã hỏng"));
    nothing_aside(&office);
    assert!(again(&office, 999, LATER).is_err());
}
