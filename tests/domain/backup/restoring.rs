//! Restoring: what comes back, with which password, and what a stop half-way leaves.

use std::panic::{AssertUnwindSafe, catch_unwind};

use sogac_domain::{
    Code,
    audit::{self, Op},
    backup::{self, Step},
    vault::{self, Cost, Place, Proof},
};
use sogac_tests::{OFFICER, PASSWORD, at};

use super::{LATER, MADE, folders_beside, go_on, note, office_with_backup, open, says, seq};

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
