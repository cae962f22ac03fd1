//! Making a backup: one proven file in each folder, and what is said where it is not so.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sogac_domain::{
    Code,
    audit::{self, Kind, Op},
    backup,
};
use sogac_tests::{Office, at, clause};

use super::{MADE, folders_beside, make, note, office_with_backup, refuse};

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
    clause("LC-6.1-b");
    clause("HD-14.1-b");
    let office = Office::new();
    note(&office, "một");
    let run = |sql: &str| {
        let (vault, by) = (&office.vault, &office.officer);
        vault.transact(by, at(MADE), Op::SettingsChanged, |tx| {
            tx.about(Kind::Agency, 1);
            Ok(tx.execute_batch(sql)?)
        })
    };
    let broken = || {
        let check = audit::verify(&office.vault, |_, _| true).unwrap();
        check.first_broken.map(|first| first.seq)
    };
    for sql in [
        "UPDATE audit SET detail = '{}' WHERE seq = 1",
        "DELETE FROM audit WHERE seq = 1",
    ] {
        assert!(run(sql).is_err(), "an entry is only ever added: {sql}");
    }
    assert_eq!(broken(), None);
    run("DROP TRIGGER audit_no_update; UPDATE audit SET detail = '{}' WHERE seq = 1").unwrap();
    assert_eq!(broken(), Some(1));
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
fn a_folder_on_the_disk_of_the_vault_is_warned_about() {
    clause("LC-13.2.c-a");
    clause("HD-16.2.c-a");
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
