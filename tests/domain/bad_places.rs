//! Full disks, read-only folders, a keychain that refuses: a sentence each, and nothing lost. The
//! disks are small ones mounted for the test; where mounting is not allowed it says so and is skipped.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use sogac_domain::{
    Error, Result, audit,
    audit::{Kind, Op},
    backup,
    vault::{self, Cost, Keychain, MemoryKeychain, NewVault, Place, Proof, Role},
};
use sogac_tests::{OFFICER, Office, PASSWORD, at};

const NOW: &str = "2026-11-20T09:30:00Z";

/// A disk of its own, in memory.
struct Disk {
    path: PathBuf,
}

impl Disk {
    /// `None`, said aloud, where the test may not mount.
    fn of(path: PathBuf, kilobytes: u32) -> Option<Self> {
        fs::create_dir_all(&path).unwrap();
        let size = format!("size={kilobytes}k");
        if run("mount", &["-t", "tmpfs", "-o", &size, "sogac"], &path) {
            return Some(Self { path });
        }
        println!("skipped: no right to mount a small disk");
        None
    }

    fn make_read_only(&self) {
        assert!(run("mount", &["-o", "remount,ro"], &self.path));
    }

    /// Fills it to the last byte.
    fn fill(&self) {
        use std::io::Write;
        let mut file = fs::File::create(self.path.join("day")).unwrap();
        while file.write_all(&[0; 4096]).is_ok() {}
    }

    fn free(&self) {
        fs::remove_file(self.path.join("day")).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        run("umount", &["-l"], &self.path);
    }
}

fn run(program: &str, options: &[&str], path: &Path) -> bool {
    let done = Command::new(program).args(options).arg(path).output();
    done.is_ok_and(|output| output.status.success())
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

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
    let created = vault::create(&place, &new_vault(), at(NOW)).unwrap();
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
    let created = vault::create(&place, &new_vault(), at(NOW)).unwrap();
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

fn new_vault() -> NewVault<'static> {
    NewVault {
        agency: "Sở Nông nghiệp và Môi trường",
        officer: OFFICER,
        password: PASSWORD,
        min_length: 8,
        max_attempts: 5,
        cost: Cost::FLOOR,
    }
}

/// A keychain that refuses to write until told otherwise.
#[derive(Default)]
struct Stubborn {
    gives_in: AtomicBool,
    entries: MemoryKeychain,
}

impl Keychain for Stubborn {
    fn get(&self, name: &str) -> Result<Option<String>> {
        self.entries.get(name)
    }

    fn set(&self, name: &str, value: &str) -> Result<()> {
        if !self.gives_in.load(Ordering::SeqCst) {
            return Err(Error::refused("Kho khoá của hệ điều hành đang khoá."));
        }
        self.entries.set(name, value)
    }

    fn delete(&self, name: &str) -> Result<()> {
        self.entries.delete(name)
    }
}

#[test]
fn a_keychain_that_refuses_leaves_no_vault_that_nobody_can_open() {
    let folder = tempfile::tempdir().unwrap();
    let keychain = Arc::new(Stubborn::default());
    let place = Place {
        folder: folder.path().join("kho"),
        keychain: keychain.clone(),
        holder: String::new(),
    };
    assert!(vault::create(&place, &new_vault(), at(NOW)).is_err());
    assert!(
        vault::state(&place).unwrap().is_none(),
        "set-up can start again"
    );
    keychain.gives_in.store(true, Ordering::SeqCst);
    drop(vault::create(&place, &new_vault(), at(NOW)).unwrap());
    vault::sign_in(&place, OFFICER, PASSWORD, at(NOW), None).unwrap();
}

#[test]
fn the_head_and_the_inspector_use_the_recovery_sheet_too() {
    let office = Office::new();
    let password = "Thanh-tra-2026";
    let inspector = ("Lương Văn Chánh", Role::Inspector);
    let (vault, officer) = (&office.vault, &office.officer);
    vault::add_user(
        vault,
        officer,
        at(NOW),
        inspector,
        (password, 8),
        Cost::FLOOR,
    )
    .unwrap();
    let (place, sheet, _folder) = office.close();
    let typed = sheet.groups.concat();
    let fresh = "Thanh-tra-2027";
    let opened = vault::recover(&place, &typed, inspector.0, fresh, Cost::FLOOR, at(NOW)).unwrap();
    assert_eq!(opened.actor.role, Role::Inspector);
    drop(opened);
    vault::sign_in(&place, inspector.0, fresh, at(NOW), None).unwrap();
}

#[test]
fn a_slot_saved_just_before_the_power_went_signs_in_and_mends_the_register() {
    let office = Office::new();
    let slots = office.place.folder.join("keyslots.json");
    let register = office.place.folder.join("register.db");
    let (vault, officer) = (&office.vault, &office.officer);
    let before = vault.at_rest(|paths, _| Ok(fs::read(&paths[0])?)).unwrap();
    let head = audit::head(vault).unwrap();
    let password = "Thanh-tra-2026";
    let inspector = ("Lương Văn Chánh", Role::Inspector);
    vault::add_user(
        vault,
        officer,
        at(NOW),
        inspector,
        (password, 8),
        Cost::FLOOR,
    )
    .unwrap();
    let (place, _, _folder) = office.close();
    fs::write(&register, before).unwrap();
    let kept = serde_json::to_string(&head).unwrap();
    let id: serde_json::Value = serde_json::from_slice(&fs::read(slots).unwrap()).unwrap();
    let name = format!("{}/head", id["vault_id"].as_str().unwrap());
    place.keychain.set(&name, &kept).unwrap();

    let open = vault::sign_in(&place, inspector.0, password, at(NOW), None).unwrap();
    assert_eq!(open.actor.role, Role::Inspector);
    let users = vault::users(&open.vault).unwrap();
    assert!(users.iter().any(|user| user.name == inspector.0));
}
