//! The roster stays as it was when the review was opened.

use sogac_domain::{accounts, accounts::AccountState, lists::ListQuery, reviews};
use sogac_tests::{clause, now};

use super::{Desk, refused};

#[test]
fn the_roster_is_every_open_account_as_it_stood_that_day() {
    clause("TD-7.3-b");
    clause("QG-TCVN14423-4.6.2.1");
    let desk = Desk::new();
    desk.steps(desk.accounts[2], AccountState::Closed);
    let elsewhere = desk.office.system("Một cửa");
    let other = desk.office.person("Nguyễn Văn Hùng");
    desk.office.account(elsewhere, "khac", other);
    let id = desk.opens();
    let roster = || {
        let lines = desk.page(id).lines.into_iter();
        let mut users: Vec<String> = lines.map(|row| row.line.user_name).collect();
        users.sort();
        users
    };
    assert_eq!(roster(), ["hungnv", "mylt"], "not closed, of this system");
    desk.office.account(desk.system, "moi", other);
    desk.steps(desk.accounts[0], AccountState::Closed);
    assert_eq!(roster(), ["hungnv", "mylt"]);
    let page = desk.page(id);
    let gone = page
        .lines
        .iter()
        .find(|row| row.line.user_name == "mylt")
        .unwrap();
    assert_eq!(gone.line.state, AccountState::Active);
    assert_eq!(gone.state_now, AccountState::Closed);
    assert_eq!(page.review.lines, 2);
}

#[test]
fn an_account_on_a_roster_cannot_vanish() {
    clause("LC-5.1.e");
    let desk = Desk::new();
    let id = desk.opens();
    let (vault, officer) = (&desk.office.vault, &desk.office.officer);
    let gone = accounts::remove(vault, officer, now(), desk.accounts[0], "Ghi nhầm");
    let why = refused(gone);
    assert!(why.contains("kỳ rà soát"), "{why}");
    assert_eq!(desk.page(id).lines.len(), 3);
}

#[test]
fn a_system_has_one_review_at_a_time_and_none_of_nothing() {
    let desk = Desk::new();
    let id = desk.opens();
    assert!(refused(desk.opens_at(now())).contains("chưa kết thúc"));
    let empty = desk.office.system("Một cửa");
    let (vault, officer) = (&desk.office.vault, &desk.office.officer);
    let none = reviews::open(vault, officer, now(), empty);
    assert!(refused(none).contains("không có gì để rà soát"));
    let open = reviews::open_of(vault, desk.system).unwrap().unwrap();
    assert_eq!(open.id, id);
    let listed = reviews::list(vault, &ListQuery::default()).unwrap();
    assert_eq!(listed.total, 1);
    assert_eq!(listed.rows[0].system, "Thư điện tử công vụ");
}
