//! What the start screen says of reviews.

use sogac_domain::{
    Day,
    accounts::{self, AccountState},
    audit::Kind,
    duties::{self, Duty, Opens, When},
    reviews::Decision,
    systems::{self, ProfileMonths, SystemForm},
};
use sogac_tests::{account_form, at, clause, law_of, now, on};

use super::{ALL, Desk, decision};

fn due(desk: &Desk, day: &str, regulation: &str) -> Vec<Duty> {
    let law = law_of(regulation);
    let day: Day = on(day);
    let all = duties::due(&desk.office.vault, day, law.law()).unwrap();
    let reviews = all.into_iter().filter(|duty| {
        let words = duty.title.to_lowercase();
        words.contains("rà soát")
    });
    reviews.collect()
}

#[test]
fn the_first_review_is_counted_from_the_register_and_a_missed_one_stays() {
    clause("LC-5.1.e");
    clause("QG-TCVN14423-4.6.2.1");
    let desk = Desk::new();
    assert!(due(&desk, "2026-12-10", "lao_cai").is_empty());
    let first = due(&desk, "2027-02-10", "lao_cai");
    assert_eq!(first.len(), 1);
    assert_eq!(first[0].due, on("2027-02-23"), "{}", first[0].counted);
    assert_eq!(first[0].opens, Opens::Reviews);
    assert!(first[0].counted.contains("Chưa rà soát lần nào"));
    let missed = due(&desk, "2027-09-01", "lao_cai");
    assert_eq!(missed[0].due, on("2027-02-23"));
    assert_eq!(missed[0].when, When::Overdue);
}

#[test]
fn systems_due_together_are_one_entry_and_one_without_accounts_is_none() {
    clause("HD-13.1.e");
    let desk = Desk::new();
    desk.office.system("Chưa có ai");
    let other = desk.office.system("Một cửa");
    let hung = desk.office.person("Nguyễn Văn Hùng");
    let only = desk.office.account(other, "hung", hung);
    let both = due(&desk, "2027-02-10", "hai_duong");
    assert_eq!(both.len(), 1);
    assert_eq!(both[0].title, "Rà soát tài khoản của 2 hệ thống");
    desk.steps(only, AccountState::Closed);
    let one = due(&desk, "2027-02-10", "hai_duong");
    assert_eq!(one[0].system, "Thư điện tử công vụ");
}

#[test]
fn the_next_review_is_counted_from_the_minutes_of_the_last() {
    clause("LC-5.1.e");
    clause("HD-13.1.e");
    let desk = Desk::new();
    desk.reviewed();
    assert!(due(&desk, "2026-12-10", "lao_cai").is_empty());
    let soon = due(&desk, "2027-02-10", "lao_cai");
    assert_eq!(soon.len(), 1);
    assert_eq!(soon[0].due, on("2027-02-23"), "{}", soon[0].counted);
    assert_eq!(soon[0].system, "Thư điện tử công vụ");
    assert!(soon[0].clause.contains("Lào Cai"), "{}", soon[0].clause);
    assert!(soon[0].counted.contains("biên bản ngày 23/11/2026"));
    let commune = due(&desk, "2027-05-10", "tu_dan");
    assert_eq!(commune[0].due, on("2027-05-23"), "six months there");
    for account in &desk.accounts {
        desk.steps(*account, AccountState::Closed);
    }
    assert!(
        due(&desk, "2027-09-01", "lao_cai").is_empty(),
        "nothing left"
    );
}

#[test]
fn an_open_review_and_decisions_not_carried_out_are_due() {
    clause("LC-5.1.e");
    let desk = Desk::new();
    let id = desk.opens();
    let record = Opens::Record(Kind::Review, id.0);
    let open = due(&desk, "2026-11-25", "lao_cai");
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].opens, record);
    assert_eq!(open[0].due, on("2027-02-23"), "{}", open[0].counted);
    assert!(open[0].title.contains("còn 3 tài khoản"));
    desk.decides(id, &["mylt"], &decision(Decision::Lock))
        .unwrap();
    desk.decides(id, &["hungnv", "sutv"], &decision(Decision::Keep))
        .unwrap();
    let unsigned = due(&desk, "2026-11-25", "lao_cai");
    assert_eq!(unsigned[0].title, "Lập, ký biên bản rà soát tài khoản");
    desk.signs(id);
    desk.closes(id).unwrap();
    let undone = due(&desk, "2026-11-25", "lao_cai");
    assert_eq!(undone.len(), 1);
    assert_eq!(undone[0].title, "Thực hiện kết luận rà soát 1 tài khoản");
    assert_eq!(undone[0].opens, record);
    desk.steps(desk.accounts[0], AccountState::Locked);
    assert!(due(&desk, "2026-11-25", "lao_cai").is_empty());
}

#[test]
fn a_later_review_takes_the_place_of_decisions_nobody_carried_out() {
    clause("LC-5.1.e");
    let desk = Desk::new();
    let id = desk.opens();
    desk.decides(id, &ALL, &decision(Decision::Lock)).unwrap();
    desk.signs(id);
    desk.closes(id).unwrap();
    assert_eq!(due(&desk, "2026-11-25", "lao_cai").len(), 1);
    desk.reviewed();
    assert!(due(&desk, "2026-11-25", "lao_cai").is_empty());
    assert_eq!(desk.page(id).review.undone, 0);
}

#[test]
fn an_interval_set_under_a_laxer_regulation_does_not_outlive_it() {
    clause("LC-5.1.e");
    let desk = Desk::new();
    let law = law_of("tu_dan");
    let office = &desk.office;
    let mut form: SystemForm = systems::get(&office.vault, desk.system).unwrap().into();
    form.review_months = 5;
    form.override_reason = "Theo quy trình nội bộ".to_owned();
    let months = ProfileMonths {
        password: 6,
        review: law.law().profile.review_months(),
    };
    systems::save(&office.vault, &office.officer, now(), &form, months).unwrap();
    let commune = due(&desk, "2027-04-10", "tu_dan");
    assert_eq!(commune[0].due, on("2027-04-23"), "five months of its own");
    let province = due(&desk, "2027-02-10", "lao_cai");
    assert_eq!(province[0].due, on("2027-02-23"), "three months there");
    assert!(
        province[0].clause.contains("Lào Cai"),
        "{}",
        province[0].clause
    );
}

#[test]
fn a_system_is_due_from_its_first_account_not_from_its_entry() {
    let desk = Desk::new();
    let late = desk.office.system("Một cửa");
    let hung = desk.office.person("Nguyễn Văn Hùng");
    let form = account_form(late, "hung", hung);
    let (vault, officer) = (&desk.office.vault, &desk.office.officer);
    accounts::save(vault, officer, at("2027-06-01T01:00:00Z"), &form).unwrap();
    let found = due(&desk, "2027-08-10", "lao_cai");
    let one = found.iter().find(|duty| duty.system == "Một cửa").unwrap();
    assert_eq!(one.due, on("2027-09-01"), "{}", one.counted);
}
