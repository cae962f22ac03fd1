//! Backups owed: after a failure, for a folder dropped, and by the interval of the profile.

use std::{fs, path::PathBuf};

use sogac_domain::{
    Day, backup,
    calendar::{Rule, WorkCalendar},
    regulations::{Measure, Profile},
};
use sogac_tests::{at, clause, on};

use super::{LATER, MADE, again, make, office_with};

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
