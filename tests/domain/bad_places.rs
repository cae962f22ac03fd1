//! Full disks, read-only folders, a keychain that refuses: a sentence each, and nothing lost. The
//! disks are small ones mounted for the test; where mounting is not allowed it says so and is skipped.

mod disk;
mod keychain;
mod slots;

use std::{fs, path::Path, sync::Arc};

use sogac_domain::{
    Result,
    audit::{self, Kind, Op},
    backup,
    sync::{self, Attempt, PackageState, SourceKind},
    vault::{self, Cost, MemoryKeychain, Place, Proof, Role},
};
use sogac_tests::{OFFICER, Office, PASSWORD, at, new_vault, now};

use disk::{Disk, names};

const NOW: &str = "2026-11-20T09:30:00Z";

#[test]
fn a_full_or_read_only_disk_keeps_no_half_backup_and_does_not_spoil_the_other() {
    let office = Office::new();
    let good = office.folder.path().join("o-mang");
    fs::create_dir(&good).unwrap();
    let Some(small) = Disk::of(office.folder.path().join("usb-day"), 64) else {
        return;
    };
    let Some(locked) = Disk::of(office.folder.path().join("usb-khoa"), 64) else {
        return;
    };
    locked.make_read_only();
    let folders = [small.path.clone(), locked.path.clone(), good];
    let made = backup::make(&office.vault, &office.officer, at(NOW), &folders, |_| true).unwrap();
    let full = made[0].problem.as_ref().unwrap();
    assert!(
        full.contains("usb-day") && full.contains("đã đầy"),
        "{full}"
    );
    let read_only = made[1].problem.as_ref().unwrap();
    assert!(read_only.contains("usb-khoa") && read_only.contains("chỉ đọc"));
    assert!(made[2].proven);
    assert!(names(&small.path).is_empty(), "no half-written file stays");
    assert_eq!(backup::list(&office.vault).unwrap().len(), 1);
}

#[test]
fn a_change_on_a_full_disk_is_refused_whole_and_goes_through_once_there_is_room() {
    let base = tempfile::tempdir().unwrap();
    let Some(disk) = Disk::of(base.path().join("o"), 4096) else {
        return;
    };
    let place = Place {
        folder: disk.path.join("kho"),
        keychain: Arc::new(MemoryKeychain::default()),
        holder: String::new(),
    };
    let created = vault::create(&place, &new_vault(), at(NOW), |_, _| Ok(())).unwrap();
    let write = |bytes: usize| -> Result<()> {
        let vault = &created.vault;
        vault.transact(&created.officer, at(NOW), Op::SettingsChanged, |tx| {
            tx.about(Kind::Agency, 1);
            tx.says("note", &"x".repeat(bytes))
        })
    };
    write(10).unwrap();
    let before = audit::head(&created.vault).unwrap();
    disk.fill();
    let sentence = write(500_000).unwrap_err().sentence();
    assert!(sentence.contains("đã đầy"), "{sentence}");
    let slots = fs::read(place.folder.join("keyslots.json")).unwrap();
    let password = "Lãnh-đạo-2026";
    let head = ("Giàng A Páo", Role::Head);
    let add = || {
        let (vault, officer) = (&created.vault, &created.officer);
        vault::add_user(vault, officer, at(NOW), head, (password, 8), Cost::FLOOR)
    };
    assert!(add().is_err());
    assert_eq!(fs::read(place.folder.join("keyslots.json")).unwrap(), slots);
    assert_eq!(audit::head(&created.vault).unwrap(), before);
    disk.free();
    write(500_000).unwrap();
    add().unwrap();
    let check = created.vault.check_whole().unwrap();
    assert_eq!((check.entries, check.first_broken), (before.seq + 2, None));
}

#[test]
fn a_receipt_that_finds_no_room_leaves_the_package_on_its_way() {
    let base = tempfile::tempdir().unwrap();
    let Some(disk) = Disk::of(base.path().join("o"), 16_384) else {
        return;
    };
    let place = Place {
        folder: disk.path.join("kho"),
        keychain: Arc::new(MemoryKeychain::default()),
        holder: String::new(),
    };
    let office = Office::in_place(place, tempfile::tempdir().unwrap());
    let province = office.enrolled();
    let id = office.packs(SourceKind::Figures, 0);
    let (vault, by) = (&office.vault, &office.officer);
    sync::start(vault, by, now(), id).unwrap();
    let receipt = province.receipt(&sync::frozen(vault, id).unwrap(), 1);
    let take = || sync::attempted(vault, by, now(), id, Attempt::Received(receipt.clone()));
    let state = || sync::outgoing_page(vault, id).unwrap().package.state;
    disk.fill();
    let full = take().unwrap_err().sentence();
    assert!(full.contains("đã đầy"), "{full}");
    assert_eq!(state(), PackageState::Sending);
    disk.free();
    assert_eq!(take().unwrap(), PackageState::Received);
    assert_eq!(state(), PackageState::Received);
    let told = audit::history(vault, Kind::Sending, id.0).unwrap();
    let receipts = told.iter().filter(|row| row.op == "sending_received");
    assert_eq!(receipts.count(), 1, "received once");
}

#[test]
fn a_restore_without_room_leaves_the_vault_as_it_was() {
    let usb = tempfile::tempdir().unwrap();
    let Some(disk) = Disk::of(usb.path().join("o"), 4096) else {
        return;
    };
    let place = Place {
        folder: disk.path.join("kho"),
        keychain: Arc::new(MemoryKeychain::default()),
        holder: String::new(),
    };
    let created = vault::create(&place, &new_vault(), at(NOW), |_, _| Ok(())).unwrap();
    let folders = [usb.path().to_owned()];
    let made = backup::make(&created.vault, &created.officer, at(NOW), &folders, |_| {
        true
    })
    .unwrap();
    assert!(made[0].proven);
    drop(created);
    disk.fill();
    let file = Path::new(&made[0].path);
    let proof = Proof::Password(PASSWORD);
    let refused = backup::restore(&place, file, OFFICER, &proof, at(NOW), |_| true);
    let sentence = refused.err().unwrap().sentence();
    assert!(sentence.contains("đã đầy"), "{sentence}");
    disk.free();
    assert_eq!(names(&disk.path), ["kho"]);
    vault::sign_in(&place, OFFICER, PASSWORD, at(NOW), None).unwrap();
}
