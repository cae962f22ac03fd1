//! The power going at any moment: a sheet the officer has seen still opens.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sogac_domain::settings;
use sogac_tests::Office;

use super::{prove, use_sheet};

/// The register and the key slots as they lie on the disk.
struct OnDisk(Vec<(PathBuf, Vec<u8>)>);

impl OnDisk {
    fn of(folder: &Path) -> Self {
        let names = ["register.db", "register.db-wal", "keyslots.json"];
        let read = |name| Some((folder.join(name), fs::read(folder.join(name)).ok()?));
        Self(names.into_iter().filter_map(read).collect())
    }

    /// Puts back the register of one moment beside the slots of another.
    fn lay(register: &Self, slots: &Self) {
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
    }
}

#[test]
fn wherever_the_power_goes_a_sheet_the_officer_has_seen_opens() {
    let (place, old, _folder) = Office::new().close();
    let before = OnDisk::of(&place.folder);
    let opened = use_sheet(&place, &old).unwrap();
    let (shown, recovered) = (opened.sheet.clone(), OnDisk::of(&place.folder));
    prove(&opened, &shown).unwrap();
    let proven = OnDisk::of(&place.folder);
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
        OnDisk::lay(register, slots);
        let opened = use_sheet(&place, seen).unwrap_or_else(|e| panic!("cut {number}: {e}"));
        let check = opened.vault.check_whole().unwrap();
        assert_eq!(check.first_broken, None, "cut {number}");
        let asked = !settings::recovery_proven(&opened.vault).unwrap();
        assert!(asked, "cut {number}: the sheet just made is to be proven");
    }
}
