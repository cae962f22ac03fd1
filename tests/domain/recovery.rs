//! The recovery sheet: until the new one is proven on paper the one before opens the vault, wherever
//! the power goes.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use sogac_domain::{
    Error, Result, settings,
    vault::{self, Cost, Keychain, MemoryKeychain, Place, Recovered, RecoverySheet, Role},
};
use sogac_tests::{OFFICER, Office, at};

const THEN: &str = "2026-11-03T01:00:00Z";
const NEW: &str = "Máy-mới-2026";

fn use_sheet(place: &Place, sheet: &RecoverySheet) -> Result<Recovered> {
    let typed = sheet.groups.join(" ");
    vault::recover(place, &typed, OFFICER, NEW, Cost::FLOOR, at(THEN))
}

fn answers(sheet: &RecoverySheet) -> [(usize, String); 2] {
    [
        (1, sheet.groups[1].to_lowercase()),
        (4, sheet.groups[4].clone()),
    ]
}

fn prove(opened: &Recovered, sheet: &RecoverySheet) -> Result<()> {
    vault::prove_sheet(
        &opened.vault,
        &opened.actor,
        at(THEN),
        sheet,
        &answers(sheet),
    )
}

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
fn the_sheet_before_opens_until_the_new_one_is_proven_and_then_no_more() {
    let (place, old, _folder) = Office::new().close();
    let opened = use_sheet(&place, &old).unwrap();
    assert!(!settings::recovery_proven(&opened.vault).unwrap());
    let new = opened.sheet.clone();
    drop(opened);

    let opened = use_sheet(&place, &old).unwrap();
    let newest = opened.sheet.clone();
    let wrong = vault::prove_sheet(
        &opened.vault,
        &opened.actor,
        at(THEN),
        &newest,
        &answers(&old),
    );
    assert!(wrong.unwrap_err().sentence().contains("không khớp"));
    prove(&opened, &newest).unwrap();
    assert!(settings::recovery_proven(&opened.vault).unwrap());
    drop(opened);
    for spent in [&old, &new] {
        let refused = use_sheet(&place, spent).err().expect("opens nothing");
        assert!(refused.sentence().contains("chưa đúng"));
    }
    use_sheet(&place, &newest).unwrap();
}

#[test]
fn a_new_sheet_that_was_written_down_but_not_proven_opens_too() {
    let (place, old, _folder) = Office::new().close();
    let opened = use_sheet(&place, &old).unwrap();
    let new = opened.sheet.clone();
    drop(opened);
    let opened = use_sheet(&place, &new).unwrap();
    drop(opened);
    assert!(
        use_sheet(&place, &old).is_err(),
        "the newer one has been used"
    );
    use_sheet(&place, &new).unwrap();
}

#[test]
fn a_sheet_made_anew_is_asked_to_be_proven() {
    let office = Office::new();
    let prove = |sheet: &RecoverySheet| {
        let answers = answers(sheet);
        vault::prove_sheet(&office.vault, &office.officer, at(THEN), sheet, &answers)
    };
    let proven = || settings::recovery_proven(&office.vault).unwrap();
    assert!(!proven());
    prove(&office.sheet).unwrap();
    assert!(proven());
    let new = vault::replace_sheet(&office.vault, &office.officer, at(THEN)).unwrap();
    assert!(!proven());
    prove(&new).unwrap();
    assert!(proven());
    assert!(
        prove(&office.sheet).is_err(),
        "it no longer opens the vault"
    );
    assert!(proven());
}

#[test]
fn the_head_who_used_the_sheet_can_prove_the_new_one() {
    let office = Office::new();
    let head = ("Giàng A Páo", Role::Head);
    let first = ("Lãnh-đạo-2026", 8);
    vault::add_user(
        &office.vault,
        &office.officer,
        at(THEN),
        head,
        first,
        Cost::FLOOR,
    )
    .unwrap();
    let (place, sheet, _folder) = office.close();
    let typed = sheet.groups.join("");
    let opened = vault::recover(&place, &typed, head.0, NEW, Cost::FLOOR, at(THEN)).unwrap();
    prove(&opened, &opened.sheet).unwrap();
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

/// A keychain that fails from one of its writes on, as when the power goes there.
struct Cut {
    under: MemoryKeychain,
    writes: AtomicUsize,
}

impl Keychain for Cut {
    fn get(&self, name: &str) -> Result<Option<String>> {
        self.under.get(name)
    }

    fn set(&self, name: &str, value: &str) -> Result<()> {
        let left = self.writes.load(Ordering::Relaxed);
        if left == 0 {
            return Err(Error::Internal("the power goes".to_owned()));
        }
        self.writes.store(left - 1, Ordering::Relaxed);
        self.under.set(name, value)
    }

    fn delete(&self, name: &str) -> Result<()> {
        self.under.delete(name)
    }
}

#[test]
fn on_a_new_computer_a_cut_at_any_write_to_its_keychain_leaves_the_old_sheet_good() {
    for writes in 0..4 {
        let (place, old, _folder) = Office::new().close();
        let keychain = Arc::new(Cut {
            under: MemoryKeychain::default(),
            writes: AtomicUsize::new(writes),
        });
        let place = Place {
            keychain: keychain.clone(),
            ..place
        };
        let _ = use_sheet(&place, &old);
        keychain.writes.store(99, Ordering::Relaxed);
        use_sheet(&place, &old).unwrap_or_else(|e| panic!("after {writes} writes: {e}"));
        vault::sign_in(&place, OFFICER, NEW, at(THEN), None).unwrap();
    }
}
