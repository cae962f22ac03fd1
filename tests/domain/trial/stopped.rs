//! A backup on its way: how far it is, and what stopping it leaves.

use std::fs;

use sogac_domain::backup::{self, Stage};
use sogac_tests::at;

use super::{MADE, files_in, make, nothing_aside, office_with};

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
