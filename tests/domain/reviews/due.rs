//! What the start screen says of reviews.

use sogac_domain::{
    Day,
    accounts::AccountState,
    audit::Kind,
    duties::{self, Duty, Opens, When},
    reviews::Decision,
};
use sogac_tests::{clause, law_of, on};

use super::{Desk, decision};

fn due(desk: &Desk, day: &str, regulation: &str) -> Vec<Duty> {
    let law = law_of(regulation);
    let day: Day = on(day);
    let all = duties::due(&desk.office.vault, day, law.law()).unwrap();
    let reviews = all.into_iter().filter(|duty| {
        let words = duty.title.to_lowercase();
        words.contains("rà soát tài khoản") || words.contains("kết luận rà soát")
    });
    reviews.collect()
}

#[test]
fn the_next_review_is_counted_from_the_last_and_a_missed_one_stays_overdue() {
    clause("LC-5.1.e");
    clause("HD-13.1.e");
    let desk = Desk::new();
    let before = due(&desk, "2026-12-10", "lao_cai");
    assert_eq!(before.len(), 1);
    assert_eq!(before[0].opens, Opens::Accounts, "never reviewed");
    desk.reviewed();
    assert!(due(&desk, "2026-12-10", "lao_cai").is_empty());
    let soon = due(&desk, "2027-02-10", "lao_cai");
    assert_eq!(soon.len(), 1);
    assert_eq!(soon[0].due, on("2027-02-23"), "{}", soon[0].counted);
    assert_eq!(soon[0].system, "Thư điện tử công vụ");
    assert_eq!(soon[0].opens, Opens::AccountsOf(desk.system));
    assert!(soon[0].clause.contains("Lào Cai"), "{}", soon[0].clause);
    assert!(soon[0].counted.contains("23/11/2026"));
    let missed = due(&desk, "2027-09-01", "lao_cai");
    assert_eq!(missed.len(), 1);
    assert_eq!(
        (missed[0].due, missed[0].when),
        (on("2027-02-23"), When::Overdue)
    );
    let commune = due(&desk, "2027-05-10", "tu_dan");
    assert_eq!(commune[0].due, on("2027-05-23"), "six months there");
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
    assert!(open[0].title.contains("còn 3 tài khoản"));
    desk.decides(id, &["mylt"], &decision(Decision::Lock))
        .unwrap();
    desk.decides(id, &["hungnv", "sutv"], &decision(Decision::Keep))
        .unwrap();
    let unsigned = due(&desk, "2026-11-25", "lao_cai");
    assert_eq!(unsigned[0].title, "Ký biên bản rà soát tài khoản");
    desk.closes(id).unwrap();
    let undone = due(&desk, "2026-11-25", "lao_cai");
    assert_eq!(undone.len(), 1);
    assert_eq!(undone[0].title, "Thực hiện kết luận rà soát 1 tài khoản");
    assert_eq!(undone[0].opens, record);
    desk.steps(desk.accounts[0], AccountState::Locked);
    assert!(due(&desk, "2026-11-25", "lao_cai").is_empty());
}
