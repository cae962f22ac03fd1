//! What is due, in one list over cases and accounts.

use std::{fs, path::PathBuf};

use sogac_domain::{
    accounts::{self, AccountForm, AuthorisationForm},
    audit::Kind,
    backup,
    duties::{self, Duty, Opens, When},
    regulations::Trigger,
};
use sogac_tests::{account_form, clause, law_of, now, on};

use crate::departures::office;

#[test]
fn what_is_due_is_one_list_over_cases_and_accounts() {
    clause("LC-5.1.dd-a");
    clause("AG-6.2.a-d");
    let (office, mail, population) = office();
    let law = law_of("an_giang");
    let (my, hung) = (office.person("Lò Thị Mỵ"), office.person("Nguyễn Văn Hùng"));
    let saved = |system, user: &str, holder, changed: &str| {
        office.save_account(AccountForm {
            password_changed_on: Some(on(changed)),
            ..account_form(system, user, holder)
        })
    };
    for user in ["a", "b", "c"] {
        saved(mail, user, hung, "2026-02-10");
    }
    let alone = saved(population, "hungnv.dc", hung, "2026-06-02");
    saved(mail, "moi", hung, "2026-11-01");
    office.departs(my, Trigger::Leaves, "2026-11-10", &law);
    let form = AuthorisationForm {
        person_id: Some(my),
        from_day: Some(on("2026-11-02")),
        to_day: Some(on("2026-12-04")),
        reason: "Đi công tác".into(),
    };
    accounts::authorise(&office.vault, &office.officer, now(), alone, &form, true).unwrap();

    let due = duties::due(&office.vault, on("2026-11-27"), law.law()).unwrap();
    let about = |words: &str| {
        due.iter()
            .find(|duty| duty.title.contains(words))
            .unwrap_or_else(|| panic!("{words}: {due:#?}"))
    };
    let group = about("Đổi mật khẩu 3 tài khoản");
    assert_eq!(
        (group.due, group.when, group.opens),
        (on("2026-08-10"), When::Overdue, Opens::AccountsOf(mail))
    );
    assert!(group.counted.contains("6 tháng"), "{}", group.counted);
    let one = about("hungnv.dc");
    assert_eq!(one.opens, Opens::Account(alone));
    assert_eq!((one.due, one.when), (on("2026-12-02"), When::Soon));
    assert!(!one.clause.is_empty());
    let leave = about("Kết thúc uỷ quyền");
    assert_eq!((leave.days_left, leave.when), (7, When::Soon));
    assert!(leave.clause.contains("An Giang"), "{}", leave.clause);
    assert!(due.iter().any(|duty| matches!(duty.opens, Opens::Line(..))));
    let may = duties::due(&office.vault, on("2027-05-10"), law.law()).unwrap();
    let review = may
        .iter()
        .find(|duty| duty.title.starts_with("Rà soát tài khoản"))
        .unwrap();
    assert_eq!(
        (review.due, review.opens),
        (on("2027-05-23"), Opens::Reviews)
    );
    assert!(!review.clause.is_empty());
    let arrears =
        |duty: &&Duty| duty.when == When::Overdue && !matches!(duty.opens, Opens::Line(..));
    assert!(
        due.iter()
            .filter(|d| !arrears(d))
            .is_sorted_by_key(|d| d.due)
    );
    assert!(due.iter().filter(arrears).is_sorted_by_key(|d| d.due));
    assert!(
        !due.iter().any(|duty| duty.title.contains("moi")),
        "not due for months"
    );
    assert!(
        duties::sheet(&due, on("2026-11-27"))
            .unwrap()
            .starts_with(b"PK")
    );
}

#[test]
fn a_register_without_a_folder_for_backups_is_a_task_until_one_is_chosen() {
    clause("LC-13.2.c-a");
    let (office, ..) = office();
    let law = law_of("lao_cai");
    let tasks = || {
        let due = duties::due(&office.vault, on("2026-11-27"), law.law()).unwrap();
        let chosen = due.into_iter();
        let chosen = chosen.filter(|duty| duty.opens == Opens::Record(Kind::Backup, 0));
        chosen.collect::<Vec<_>>()
    };
    let asked = tasks();
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].due, on("2026-11-02"), "from the day of set-up");
    assert_eq!(asked[0].title, "Chọn thư mục sao lưu sổ");
    assert!(asked[0].counted.contains("02/11/2026"));
    let usb = office.folder.path().join("usb");
    fs::create_dir(&usb).unwrap();
    let set = |folders: &[PathBuf]| {
        backup::set_folders(&office.vault, &office.officer, now(), folders).unwrap();
    };
    set(std::slice::from_ref(&usb));
    assert_eq!(tasks(), []);
    set(&[]);
    assert_eq!(tasks().len(), 1);
}
