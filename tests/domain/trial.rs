//! Backups under way and after: progress and stopping, what is owed after a failure, and trying a
//! backup again.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sogac_domain::{
    At, Day,
    audit::{self, Kind, Op},
    backup::{self, Made, Stage},
    calendar::{Rule, WorkCalendar},
    regulations::{Measure, Profile},
};
use sogac_tests::{Office, at, clause, on};

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

#[test]
fn a_backup_tells_how_many_bytes_are_done_and_ends_at_all_of_them() {
    let (office, folders) = office_with(&["usb", "o-mang"]);
    let mut told: Vec<(Stage, u64, u64)> = Vec::new();
    make(&office, &folders, |p| {
        told.push((p.stage, p.done, p.total));
        true
    });
    assert!(told.len() > 100, "{} times", told.len());
    let total = told[0].2;
    assert!(total > 9 * 40 * 80_000);
    assert!(told.iter().all(|(_, done, of)| done <= of && *of == total));
    assert!(
        told.windows(2).all(|pair| pair[0].1 <= pair[1].1),
        "never back"
    );
    assert_eq!(told.last().unwrap().1, total);
    let stages = [Stage::Copying, Stage::Writing, Stage::Proving];
    assert!(
        stages
            .iter()
            .all(|stage| told.iter().any(|(s, ..)| s == stage))
    );
}

#[test]
fn stopping_at_any_point_leaves_no_file_and_no_row_of_that_folder() {
    let (office, folders) = office_with(&["usb", "o-mang"]);
    let mut times = 0;
    make(&office, &folders, |_| {
        times += 1;
        true
    });
    let all = times;
    for folder in &folders {
        fs::remove_file(
            fs::read_dir(folder)
                .unwrap()
                .next()
                .unwrap()
                .unwrap()
                .path(),
        )
        .unwrap();
    }
    let (mut whole, mut rows) = (0, 2);
    for stop in (0..all).step_by((all / 24).max(1) as usize) {
        let mut told = 0;
        let made = backup::make(&office.vault, &office.officer, at(MADE), &folders, |_| {
            told += 1;
            told <= stop
        });
        let proven = match &made {
            Err(e) => {
                assert!(e.sentence().contains("dừng"));
                0
            }
            Ok(made) => made.iter().filter(|one| one.proven).count(),
        };
        if let Ok(made) = &made {
            assert!(made.iter().all(|one| one.proven != one.stopped));
            assert!(made.iter().all(|one| one.proven || one.path.is_empty()));
        }
        whole += proven;
        rows += proven;
        let found: usize = folders.iter().map(|folder| files_in(folder)).sum();
        assert_eq!(found, whole, "stopped at {stop} of {all}");
        assert_eq!(backup::list(&office.vault).unwrap().len(), rows);
        nothing_aside(&office);
    }
    assert!(whole > 0, "some were stopped in the second folder only");
    assert_eq!(
        backup::owed(&office.vault).unwrap(),
        [],
        "stopping is no failure"
    );
    let check = office.vault.check_whole().unwrap();
    assert_eq!(check.first_broken, None);
}

#[test]
fn a_failed_backup_is_owed_until_one_succeeds_in_that_folder() {
    let (office, folders) = office_with(&["usb", "o-mang"]);
    let away = folders[0].with_file_name("da-rut");
    fs::rename(&folders[0], &away).unwrap();
    let made = make(&office, &folders, |_| true);
    assert!(made[0].problem.is_some() && made[1].proven);
    let (place, _, folder) = office.close();
    let open = |moment: &str| {
        let signed = sogac_domain::vault::sign_in(
            &place,
            sogac_tests::OFFICER,
            sogac_tests::PASSWORD,
            at(moment),
            None,
        );
        signed.unwrap()
    };
    let later = open(LATER);
    let owed = backup::owed(&later.vault).unwrap();
    assert_eq!(owed.len(), 1, "only the folder without its backup");
    assert_eq!(
        (owed[0].folder.clone(), owed[0].since),
        (folders[0].clone(), at(MADE))
    );
    assert!(owed[0].why.contains("usb") && owed[0].why.contains("cắm lại"));

    let again = |folders: &[PathBuf]| {
        backup::make(&later.vault, &later.actor, at(LATER), folders, |_| true).unwrap()
    };
    again(&folders[..1]);
    let still = backup::owed(&later.vault).unwrap();
    assert_eq!(still[0].since, at(MADE), "since the first that failed");
    fs::rename(&away, &folders[0]).unwrap();
    again(&folders);
    assert_eq!(backup::owed(&later.vault).unwrap(), []);
    drop(folder);
}

#[test]
fn a_backup_that_never_began_is_owed_and_dropping_the_folder_ends_it() {
    let (office, folders) = office_with(&["usb"]);
    backup::owe(&office.place.folder, at(MADE), "Máy tắt giữa chừng.").unwrap();
    let owed = backup::owed(&office.vault).unwrap();
    assert!(owed[0].why.contains("usb") && owed[0].why.contains("Máy tắt"));
    assert_eq!(backup::folders(&office.vault).unwrap(), folders);
    backup::set_folders(&office.vault, &office.officer, at(MADE), &[]).unwrap();
    assert_eq!(backup::owed(&office.vault).unwrap(), []);
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

#[test]
fn the_newest_backup_of_each_folder_falls_due_by_the_profile() {
    clause("AG-10.2-d");
    let profile = Profile::unedited("an_giang").unwrap();
    let setting = profile.setting(Measure::RestoreMonths);
    assert_eq!(
        (setting.value, setting.greatest),
        (6, 6),
        "never longer than the clause"
    );
    assert_eq!(setting.clauses, ["AG-10.2-d"]);
    let rule = Rule::Months(setting.value);
    let (office, folders) = office_with(&["usb", "o-mang"]);
    make(&office, &folders, |_| true);
    let due = || -> Vec<Day> {
        let calendar = WorkCalendar::shipped().unwrap();
        let due = backup::proofs_due(&office.vault, &rule, &calendar, "AG-10.2-d").unwrap();
        due.into_iter().map(|one| one.due.date).collect()
    };
    // 02/09/2026 is the national day and the 1st and 3rd with it; the period ends on the next working day.
    assert_eq!(due().len(), 2);
    assert!(
        due()
            .iter()
            .all(|day| *day >= on("2026-09-02") && *day <= on("2026-09-07"))
    );
    let second = backup::list(&office.vault).unwrap()[0].id;
    again(&office, second, LATER).unwrap();
    let later = due();
    assert!(later.iter().any(|day| *day >= on("2027-04-01")));
    assert!(later.iter().any(|day| *day < on("2026-09-08")));
}
