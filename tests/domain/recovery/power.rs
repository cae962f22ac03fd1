//! The power going at any moment: a sheet the officer has seen still opens.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sogac_domain::{settings, vault::Place};
use sogac_tests::Office;

use super::{prove, use_sheet};

/// The register and the key slots as they lie on the disk, and the head the keychain remembers of it.
struct OnDisk(Vec<(PathBuf, Vec<u8>)>, String);

impl OnDisk {
    fn of(place: &Place) -> Self {
        let folder = &place.folder;
        let names = ["register.db", "register.db-wal", "keyslots.json"];
        let read = |name| Some((folder.join(name), fs::read(folder.join(name)).ok()?));
        let head = place.keychain.get(&head_of(place)).unwrap().unwrap();
        Self(names.into_iter().filter_map(read).collect(), head)
    }

    /// Puts back the register of one moment beside the slots of another.
    fn lay(place: &Place, register: &Self, slots: &Self) {
        for (path, _) in &register.0 {
            let _ = fs::remove_file(path.with_file_name("register.db-wal"));
            let _ = fs::remove_file(path.with_file_name("register.db-shm"));
        }
        let is_slots = |path: &Path| path.ends_with("keyslots.json");
        let of = |all: &Self, slots: bool| {
            let all = all.0.clone().into_iter();
            all.filter(move |(path, _)| is_slots(path) == slots)
                .collect::<Vec<_>>()
        };
        for (path, bytes) in of(register, false).into_iter().chain(of(slots, true)) {
            fs::write(path, bytes).unwrap();
        }
        // The keychain is told after the commit, and never ahead of it.
        place.keychain.set(&head_of(place), &register.1).unwrap();
    }
}

/// The name of the keychain's entry.
fn head_of(place: &Place) -> String {
    let slots = fs::read(place.folder.join("keyslots.json")).unwrap();
    let slots: serde_json::Value = serde_json::from_slice(&slots).unwrap();
    format!("{}/head", slots["vault_id"].as_str().unwrap())
}

#[test]
fn wherever_the_power_goes_a_sheet_the_officer_has_seen_opens() {
    let (place, old, _folder) = Office::new().close();
    let before = OnDisk::of(&place);
    let opened = use_sheet(&place, &old).unwrap();
    let (shown, recovered) = (opened.sheet.clone(), OnDisk::of(&place));
    prove(&opened, &shown).unwrap();
    let proven = OnDisk::of(&place);
    drop(opened);
    // The slots are saved just before the register commits; each cut leaves one of these.
    let cuts = [
        (&before, &before, &old),
        (&before, &recovered, &old),
        (&recovered, &recovered, &old),
        (&recovered, &proven, &shown),
        (&proven, &proven, &shown),
    ];
    for (number, (register, slots, seen)) in cuts.into_iter().enumerate() {
        OnDisk::lay(&place, register, slots);
        let opened = use_sheet(&place, seen).unwrap_or_else(|e| panic!("cut {number}: {e}"));
        let check = opened.vault.check_whole().unwrap();
        assert_eq!(check.first_broken, None, "cut {number}");
        let asked = !settings::recovery_proven(&opened.vault).unwrap();
        assert!(asked, "cut {number}: the sheet just made is to be proven");
    }
}
