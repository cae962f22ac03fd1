//! The roster stays as it was when the review was opened.

use sogac_domain::{
    accounts::{self, AccountForm, AccountState},
    lists::{Filter, ListQuery},
    people::PersonForm,
    reviews, systems,
};
use sogac_tests::{account_form, clause, now, on, person_form};

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
        let lines = desk.lines(id).into_iter();
        let mut users: Vec<String> = lines.map(|row| row.line.user_name).collect();
        users.sort();
        users
    };
    assert_eq!(roster(), ["hungnv", "mylt"], "not closed, of this system");
    desk.office.account(desk.system, "moi", other);
    desk.steps(desk.accounts[0], AccountState::Closed);
    assert_eq!(roster(), ["hungnv", "mylt"]);
    let gone = desk.line(id, "mylt");
    assert_eq!(gone.line.state, AccountState::Active);
    assert_eq!(gone.state_now, AccountState::Closed);
    assert_eq!(desk.page(id).review.lines, 2);
}

#[test]
fn rights_stand_beside_the_duty_that_justifies_them_and_a_holder_who_left_is_told() {
    clause("LC-9.4");
    clause("AG-6.3.a");
    let desk = Desk::new();
    let gone = desk.office.save_person(PersonForm {
        left_on: Some(on("2026-11-20")),
        ..person_form("Dương Văn Phúc")
    });
    let office = &desk.office;
    let form = AccountForm {
        rights: "Phê duyệt".to_owned(),
        duty: "Lãnh đạo phòng phụ trách một cửa".to_owned(),
        ..account_form(desk.system, "phucdv", gone)
    };
    accounts::save(&office.vault, &office.officer, now(), &form).unwrap();
    let id = desk.opens();
    let row = desk.line(id, "phucdv");
    assert_eq!(row.line.rights, "Phê duyệt");
    assert_eq!(row.line.duty, "Lãnh đạo phòng phụ trách một cửa");
    assert!(row.holder_gone);
    assert!(!desk.line(id, "mylt").holder_gone);
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
    let mistaken = desk.opens_elsewhere();
    reviews::cancel(vault, officer, now(), mistaken.1, "Mở nhầm").unwrap();
    accounts::remove(vault, officer, now(), mistaken.0, "Ghi nhầm").unwrap();
    let system = systems::remove(vault, officer, now(), desk.system, "Ghi nhầm");
    refused(system);
    assert_eq!(desk.lines(id).len(), 3);
}

#[test]
fn a_system_is_under_one_review_at_a_time_and_none_is_of_nothing() {
    let desk = Desk::new();
    let elsewhere = desk.office.system("Một cửa");
    let hung = desk.office.person("Nguyễn Văn Hùng");
    desk.office.account(elsewhere, "hung", hung);
    let id = desk
        .opens_of(&[elsewhere, desk.system, elsewhere], now())
        .unwrap();
    assert_eq!(desk.lines(id).len(), 4);
    let again = refused(desk.opens_of(&[desk.system], now()));
    assert!(again.contains("chưa kết thúc"), "{again}");
    let empty = desk.office.system("Chưa có ai");
    assert!(refused(desk.opens_of(&[empty], now())).contains("không có gì để rà soát"));
    refused(desk.opens_of(&[], now()));
    let vault = &desk.office.vault;
    let of = reviews::of_system(vault, desk.system).unwrap();
    assert_eq!(of.open.map(|open| open.id), Some(id));
    let listed = reviews::list(vault, &ListQuery::search("một cửa", 10)).unwrap();
    assert_eq!(listed.total, 1);
    assert_eq!(listed.rows[0].systems, "Một cửa; Thư điện tử công vụ");
    let query = ListQuery {
        filters: vec![Filter {
            column: "decision".to_owned(),
            contains: "none".to_owned(),
        }],
        ..ListQuery::search("hung", 10)
    };
    let lines = reviews::lines(vault, id, &query, on("2026-11-23")).unwrap();
    assert_eq!(lines.total, 2, "hung and hungnv, accents aside");
}
