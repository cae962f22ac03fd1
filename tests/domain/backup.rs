//! Backups proven by opening them, and the way back: on this computer, on another, and when things
//! go wrong half way.

use std::{
    fs,
    io::{Read, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::Arc,
};

use sogac_domain::{
    Code,
    audit::{self, Kind, Op},
    backup::{self, Made, Step},
    vault::{self, Cost, MemoryKeychain, Place, Proof, Vault},
};
use sogac_tests::{OFFICER, Office, PASSWORD, at, clause};

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
fn a_backup_is_one_proven_file_per_folder_in_the_list_and_the_audit() {
    clause("LC-9.2-a");
    clause("LC-13.1.a-a");
    let (office, _, file) = office_with_backup();
    let name = file.file_name().unwrap().to_str().unwrap();
    assert_eq!(
        name,
        "SoGac-SoNongNghiepVaMoiTruong-20261120-1630.sogac-backup"
    );
    let row = backup::list(&office.vault).unwrap().remove(0);
    assert_eq!(row.proven_at, Some(at(MADE)));
    assert_eq!(row.bytes, fs::metadata(&file).unwrap().len());
    assert!(row.present);
    let ops: Vec<String> = audit::history(&office.vault, Kind::Backup, row.id)
        .unwrap()
        .into_iter()
        .map(|row| row.op)
        .collect();
    assert_eq!(ops, ["backup_proven", "backed_up"]);
    fs::remove_file(&file).unwrap();
    assert!(!backup::list(&office.vault).unwrap()[0].present);
    assert_eq!(folders_beside(&office.place), ["kho"]);
}

#[test]
fn a_backup_whose_chain_does_not_hold_is_not_called_proven() {
    let office = Office::new();
    note(&office, "một");
    let tampered = office
        .vault
        .transact(&office.officer, at(MADE), Op::SettingsChanged, |tx| {
            tx.about(Kind::Agency, 1);
            let sql = "DROP TRIGGER audit_no_update; UPDATE audit SET detail = '{}' WHERE seq = 1";
            Ok(tx.execute_batch(sql)?)
        });
    tampered.unwrap();
    let usb = office.folder.path().join("usb");
    fs::create_dir(&usb).unwrap();
    let made = make(&office, &[usb]).remove(0);
    assert!(!made.proven);
    assert!(made.problem.unwrap().contains("không qua được lần thử"));
    assert_eq!(backup::list(&office.vault).unwrap()[0].proven_at, None);
    let (place, _, _folder) = office.close();
    assert_eq!(refuse(&place, Path::new(&made.path)).0, Code::Damaged);
}

#[test]
fn one_folder_gone_does_not_keep_the_other_from_its_backup() {
    let office = Office::new();
    let gone = office.folder.path().join("usb-da-rut");
    let here = office.folder.path().join("o-mang");
    fs::create_dir(&here).unwrap();
    let inside = office.place.folder.clone();
    let made = make(&office, &[gone.clone(), inside, here.clone(), here]);
    let problem = made[0].problem.as_ref().unwrap();
    assert!(problem.contains("usb-da-rut") && problem.contains("cắm lại"));
    assert!(made[1].problem.as_ref().unwrap().contains("thư mục của sổ"));
    assert!(made[2].proven && made[3].proven);
    assert!(
        made[3].path.ends_with("-2.sogac-backup"),
        "none is overwritten"
    );
    let none = backup::make(&office.vault, &office.officer, at(MADE), &[], |_| true);
    assert!(none.unwrap_err().sentence().contains("Chưa chọn thư mục"));
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

#[test]
fn restoring_brings_the_backup_back_keeps_the_old_vault_and_opens_without_questions() {
    let (office, _, file) = office_with_backup();
    note(&office, "sau khi sao lưu");
    let lost = seq(&office.vault);
    let (place, _, _folder) = office.close();
    let proof = Proof::Password(PASSWORD);
    let restored = backup::restore(&place, &file, OFFICER, &proof, at(LATER), go_on).unwrap();
    assert!(says(&restored.vault, "trước khi sao lưu"));
    assert!(!says(&restored.vault, "sau khi sao lưu"));
    let chain = restored.vault.check_whole().unwrap();
    assert_eq!(chain.first_broken, None);
    let rows = audit::list(&restored.vault, &Default::default()).unwrap();
    assert_eq!(rows.rows[0].op, Op::Restored.code());
    assert!(rows.rows[0].detail.contains(&format!("\"seq\":{lost}")));
    assert_eq!(backup::list(&restored.vault).unwrap().len(), 1);
    drop(restored);
    let kept = "kho-truoc-khoi-phuc-20261121-0900";
    assert_eq!(folders_beside(&place), ["kho", kept]);
    open(&place, LATER);

    let old = Place {
        folder: place.folder.with_file_name(kept),
        ..place
    };
    let reason = Some("xem lại sổ cũ");
    let old = vault::sign_in(&old, OFFICER, PASSWORD, at(LATER), reason).unwrap();
    assert!(says(&old.vault, "sau khi sao lưu"), "nothing was deleted");
}

#[test]
fn todays_password_opens_an_older_backup_and_so_does_the_one_of_its_day() {
    let (office, _, file) = office_with_backup();
    let new = "Mật-khẩu-mới-27";
    vault::change_password(
        &office.vault,
        &office.officer,
        at(MADE),
        PASSWORD,
        (new, 8),
        Cost::FLOOR,
    )
    .unwrap();
    let (place, _, _folder) = office.close();
    let restore = |password| {
        let proof = Proof::Password(password);
        backup::restore(&place, &file, OFFICER, &proof, at(LATER), go_on).map(|_| ())
    };
    let wrong = restore("Sai-mật-khẩu-1").unwrap_err();
    assert_eq!(wrong.code(), Code::WrongPassword);
    assert!(wrong.sentence().contains("Còn 4 lần"), "counted once");
    restore(new).unwrap();
    vault::sign_in(&place, OFFICER, new, at(LATER), None).unwrap();
    restore(PASSWORD).unwrap();
    open(&place, LATER);
}

#[test]
fn wrong_passwords_at_a_restore_lock_like_those_at_the_door() {
    let (office, _, file) = office_with_backup();
    let (place, _, _folder) = office.close();
    for _ in 0..5 {
        let proof = Proof::Password("Sai-mật-khẩu-1");
        let _ = backup::restore(&place, &file, OFFICER, &proof, at(LATER), go_on);
    }
    assert_eq!(refuse(&place, &file).0, Code::LockedOut);
}

#[test]
fn another_computer_restores_with_the_sheet() {
    let (office, _, file) = office_with_backup();
    let (_, sheet, folder) = office.close();
    let place = Place {
        folder: folder.path().join("may-moi").join("kho"),
        keychain: Arc::new(MemoryKeychain::default()),
        holder: "MAY-MOI".to_owned(),
    };
    let check = backup::inspect(&place, &file).unwrap();
    assert_eq!((check.same_vault, check.known_here), (None, false));
    assert_eq!(check.entries_lost, None);
    assert_eq!(refuse(&place, &file).0, Code::NewComputer);

    let groups = sheet.groups.join("-");
    let proof = Proof::Sheet {
        groups: &groups,
        new_password: "Máy-mới-2026",
        cost: Cost::FLOOR,
    };
    let restored = backup::restore(&place, &file, OFFICER, &proof, at(LATER), go_on).unwrap();
    assert_ne!(restored.sheet.unwrap().groups, sheet.groups);
    assert_eq!(restored.aside, None);
    let sha256 = restored.vault.put_file(b"bien ban ban giao").unwrap();
    assert!(restored.vault.get_file(&sha256).is_ok());
    drop(restored.vault);
    vault::sign_in(&place, OFFICER, "Máy-mới-2026", at(LATER), None).unwrap();
}

#[test]
fn a_restore_stopped_or_killed_at_any_step_leaves_a_whole_vault() {
    let (office, _, file) = office_with_backup();
    note(&office, "sau khi sao lưu");
    let (place, _, _folder) = office.close();
    let steps = [Step::TakenOut, Step::Opened, Step::Checked, Step::Swapping];
    let proof = Proof::Password(PASSWORD);
    for stop in steps {
        let stopped = backup::restore(&place, &file, OFFICER, &proof, at(LATER), |s| s != stop);
        let sentence = stopped.err().expect("stopped").sentence();
        assert!(sentence.contains("còn nguyên"));
        assert!(says(&open(&place, LATER), "sau khi sao lưu"), "{stop:?}");
        assert_eq!(folders_beside(&place), ["kho"], "{stop:?}");
    }
    for killed in steps {
        let cut = catch_unwind(AssertUnwindSafe(|| {
            let _ = backup::restore(&place, &file, OFFICER, &proof, at(LATER), |step| {
                assert!(step != killed, "the power goes");
                true
            });
        }));
        assert!(cut.is_err());
        let vault = open(&place, LATER);
        assert_eq!(vault.check_whole().unwrap().first_broken, None);
        let restored = says(&vault, "\"replaces\"");
        assert_eq!(restored, killed == Step::Swapping, "{killed:?}");
        assert_eq!(says(&vault, "sau khi sao lưu"), !restored);
    }
}

#[test]
fn a_vault_that_is_open_is_not_swapped() {
    let (office, _, file) = office_with_backup();
    assert_eq!(refuse(&office.place, &file).0, Code::OpenElsewhere);
    let aside = backup::set_aside(&office.place, at(LATER));
    assert_eq!(aside.unwrap_err().code(), Code::OpenElsewhere);
}

#[test]
fn only_the_officer_restores() {
    let (office, _, file) = office_with_backup();
    let head = ("Giàng A Páo", vault::Role::Head);
    let password = "Lãnh-đạo-2026";
    vault::add_user(
        &office.vault,
        &office.officer,
        at(MADE),
        head,
        (password, 8),
        Cost::FLOOR,
    )
    .unwrap();
    let (place, _, _folder) = office.close();
    let proof = Proof::Password(password);
    let refused = backup::restore(&place, &file, head.0, &proof, at(LATER), go_on);
    assert_eq!(refused.err().unwrap().code(), Code::Forbidden);
    open(&place, LATER);
}

#[test]
fn a_damaged_vault_is_set_aside_and_the_nearest_good_backup_found() {
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

#[test]
fn a_folder_on_the_disk_of_the_vault_is_warned_about() {
    clause("LC-13.2.c-a");
    let office = Office::new();
    let folder = office.folder.path().join("cung-o");
    fs::create_dir(&folder).unwrap();
    let set = |folders: &[PathBuf]| {
        backup::set_folders(&office.vault, &office.officer, at(MADE), folders)
    };
    let warnings = set(std::slice::from_ref(&folder)).unwrap();
    assert!(warnings[0].contains("cùng ổ đĩa"));
    assert!(
        set(&[folder.clone(), folder.clone()]).is_err(),
        "twice the same"
    );
    assert!(
        set(&[office.place.folder.join(".")]).is_err(),
        "inside the vault"
    );
    assert_eq!(backup::folders(&office.vault).unwrap(), [folder]);
}

/// Writes a zip of `parts` in the place of a backup.
fn forge(file: &Path, parts: &[(&str, Vec<u8>)], method: zip::CompressionMethod) {
    let mut zip = zip::ZipWriter::new(fs::File::create(file).unwrap());
    let options = zip::write::SimpleFileOptions::default().compression_method(method);
    for (name, bytes) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

#[test]
fn a_forged_archive_writes_nothing_outside_and_nothing_large() {
    let (office, _, file) = office_with_backup();
    let (place, _, _folder) = office.close();
    let mut zip = zip::ZipArchive::new(fs::File::open(&file).unwrap()).unwrap();
    let mut parts = Vec::new();
    for name in ["register.db", "files.db", "keyslots.json", "manifest.json"] {
        let mut bytes = Vec::new();
        zip.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
        parts.push((name, bytes));
    }
    let stored = zip::CompressionMethod::Stored;
    forge(&file, &parts, stored);
    assert!(backup::inspect(&place, &file).is_ok());

    let manifest = String::from_utf8(parts[3].1.clone()).unwrap();
    let with = |manifest: String| {
        let mut parts = parts.clone();
        parts[3].1 = manifest.into_bytes();
        parts
    };
    let mut outside = with(manifest.replace("files.db", "../files.db"));
    outside[1].0 = "../files.db";
    let mut fifth = parts.clone();
    fifth.push(("open.txt", Vec::new()));
    let other_id = manifest.replace("\"vault_id\": \"", "\"vault_id\": \"0");
    let forged = [
        ("path outside", outside, stored),
        ("fifth part", fifth, stored),
        ("missing part", parts[1..].to_vec(), stored),
        ("other vault", with(other_id), stored),
        (
            "compressed",
            parts.clone(),
            zip::CompressionMethod::Deflated,
        ),
        ("no manifest", with("[]".to_owned()), stored),
        (
            "long manifest",
            with(" ".repeat(80_000) + &manifest),
            stored,
        ),
    ];
    for (what, parts, method) in forged {
        forge(&file, &parts, method);
        let e = backup::inspect(&place, &file).unwrap_err();
        assert_eq!(e.code(), Code::Damaged, "{what}");
    }
    forge(
        &file,
        &with(manifest.replace("\"format\": 1", "\"format\": 2")),
        stored,
    );
    let newer = backup::inspect(&place, &file).unwrap_err();
    assert!(newer.sentence().contains("bản chương trình mới hơn"));
    assert_eq!(folders_beside(&place), ["kho"]);
}

#[test]
fn a_backup_of_another_vault_is_named_as_such() {
    let (other, _, file) = office_with_backup();
    let office = Office::new();
    let check = backup::inspect(&office.place, &file).unwrap();
    assert_eq!((check.same_vault, check.known_here), (Some(false), false));
    let (place, _, _folder) = office.close();
    assert_eq!(refuse(&place, &file).0, Code::NewComputer);
    open(&place, LATER);
    drop(other);
}

#[test]
fn a_lock_does_not_outlast_itself_when_the_clock_was_wrong() {
    let (place, _, _folder) = Office::new().close();
    let try_at = |password: &str, moment: &str| -> Result<(), Code> {
        vault::sign_in(&place, OFFICER, password, at(moment), None)
            .map(|_| ())
            .map_err(|e| e.code())
    };
    for _ in 0..5 {
        let _ = try_at("Sai-mật-khẩu-1", "2099-01-01T00:00:00Z");
    }
    assert_eq!(try_at(PASSWORD, LATER), Err(Code::LockedOut));
    assert_eq!(try_at(PASSWORD, "2026-11-21T02:15:00Z"), Ok(()));
}

#[test]
fn a_right_password_for_a_damaged_register_uses_up_no_try() {
    let (place, _, _folder) = Office::new().close();
    fs::write(place.folder.join("register.db"), [7; 8192]).unwrap();
    for _ in 0..7 {
        let e = vault::sign_in(&place, OFFICER, PASSWORD, at(LATER), None);
        assert_eq!(e.err().unwrap().code(), Code::Damaged);
    }
}
