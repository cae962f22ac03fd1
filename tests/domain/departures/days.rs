//! The days of a case: what no clause dates has the program's own deadline, and no impossible day is taken.

use sogac_domain::{
    accounts,
    audit::{Kind, Op},
    departures::{self, CloseLine, LineKind, NewLine, Opening},
    lists::{ListQuery, Sort},
    regulations::{Action, Trigger},
};
use sogac_tests::{TODAY, clause, law_of, letter, now, on, opening, person_form, scan};

use super::office;

#[test]
fn every_gathered_line_has_a_deadline_and_reaches_what_is_due() {
    clause("AG-6.3.c-b");
    for (regulation, trigger) in [
        ("an_giang", Trigger::ChangesPost),
        ("tu_dan", Trigger::ChangesPost),
        ("tu_dan", Trigger::Leaves),
        ("lao_cai", Trigger::ChangesPost),
    ] {
        let (office, mail, _) = office();
        let law = law_of(regulation);
        let my = office.person("Lò Thị Mỵ");
        office.account(mail, "mylt", my);
        let laptop = office.device("TS-0004", Some(my));
        office.drive("WD-1", laptop);
        let id = office.opens(
            Opening {
                new_post: "Kế toán".into(),
                ..opening(my, trigger, on("2026-11-12"))
            },
            &law,
        );
        let lines = office.case(id, &law).lines;
        let undated: Vec<_> = lines.iter().filter(|row| row.line.due.is_none()).collect();
        assert!(undated.is_empty(), "{regulation} {trigger:?}: {undated:#?}");
        let device = office.line(id, "TS-0004", &law).line;
        assert_eq!(device.due, Some(on("2026-11-12")));
        assert!(
            device.counted.contains("do chương trình đặt"),
            "{}",
            device.counted
        );
        let vault = &office.vault;
        let tasks = departures::tasks(vault, on(TODAY), law.law().profile).unwrap();
        assert_eq!(tasks.len(), lines.len(), "{regulation} {trigger:?}");
        let late = tasks.iter().find(|task| task.line_id == device.id).unwrap();
        assert!(late.days_left < 0 && late.clause.is_empty());

        let change = departures::CaseChange {
            decision: "45/QĐ-SNNMT".into(),
            decided_on: Some(on("2026-11-10")),
            effective_on: on("2026-11-19"),
            successor_id: None,
        };
        let by = &office.officer;
        departures::change(vault, by, now(), on(TODAY), id, change, law.law()).unwrap();
        let device = office.line(id, "TS-0004", &law).line;
        assert_eq!(device.due, Some(on("2026-11-19")), "it follows the day");
    }
}

#[test]
fn lines_an_earlier_version_gathered_without_a_deadline_get_one_at_sign_in() {
    let (office, _, _) = office();
    let law = law_of("tu_dan");
    let my = office.person("Lò Thị Mỵ");
    office.device("TS-0004", Some(my));
    let id = office.departs(my, Trigger::Leaves, "2026-11-20", &law);
    let (vault, by) = (&office.vault, &office.officer);
    vault
        .transact(by, now(), Op::DepartureChanged, |tx| {
            tx.about(Kind::Departure, id.0);
            tx.execute(
                "UPDATE departure_lines SET due = '', counted = '' WHERE kind = 'asset'",
                [],
            )?;
            Ok(())
        })
        .unwrap();
    let wake = || departures::wake(vault, by, now(), on(TODAY), law.law()).unwrap();
    assert!(wake().is_empty(), "no case opens");
    let device = office.line(id, "TS-0004", &law).line;
    assert_eq!(device.due, Some(on("2026-11-20")));
    let entries = office.case(id, &law).history.len();
    wake();
    assert_eq!(office.case(id, &law).history.len(), entries, "once");
}

#[test]
fn no_year_1_and_no_year_9999_is_taken() {
    let (office, mail, _) = office();
    let law = law_of("an_giang");
    let my = office.person("Lò Thị Mỵ");
    let account = office.account(mail, "mylt", my);
    let id = office.departs(my, Trigger::Leaves, "2026-11-20", &law);
    let line = office.line(id, "– mylt", &law).line.id;
    let (vault, by) = (&office.vault, &office.officer);
    for (done_on, letter_day) in [
        ("0001-01-01", "2026-11-19"),
        (TODAY, "0001-01-01"),
        (TODAY, "9999-12-31"),
        (TODAY, "2026-11-24"),
        ("9999-12-31", "2026-11-19"),
    ] {
        let close = CloseLine {
            done_on: on(done_on),
            evidence: letter("88/SKHCN-CNTT", letter_day),
        };
        let refused = departures::close_line(vault, by, now(), on(TODAY), line, close);
        assert!(refused.is_err(), "{done_on} {letter_day}");
    }
    assert!(office.line(id, "– mylt", &law).line.is_open());
    assert_eq!(accounts::get(vault, account).unwrap().closed_on, None);
    for due in ["0001-01-01", "9999-12-31"] {
        let new = NewLine {
            kind: LineKind::Work,
            title: "Báo cáo quý".into(),
            action: Action::HandOver,
            due: Some(on(due)),
            clause: String::new(),
        };
        let refused = departures::add_line(vault, by, now(), id, new).unwrap_err();
        assert!(refused.sentence().contains("không hợp lý"), "{due}");
    }
    let mut opening = opening(office.person("Nguyễn Văn Hùng"), Trigger::Leaves, on(TODAY));
    opening.decided_on = Some(on("0001-01-01"));
    let refused = departures::open(vault, by, now(), on(TODAY), opening, law.law());
    assert!(refused.unwrap_err().sentence().contains("Ngày quyết định"));
}

#[test]
fn an_exception_needs_the_scan_or_the_head() {
    clause("AG-6.3.c-b");
    let (office, mail, _) = office();
    let law = law_of("an_giang");
    let my = office.person("Lò Thị Mỵ");
    office.account(mail, "mylt", my);
    let id = office.departs(my, Trigger::Leaves, "2026-11-20", &law);
    let line = office.line(id, "– mylt", &law).line.id;
    let excepts = |by, proof| {
        departures::except_line(
            &office.vault,
            by,
            now(),
            on(TODAY),
            line,
            "Chưa khoá được",
            proof,
        )
    };
    let mut witness = letter("12/TTr-VP", "2026-11-19");
    witness.kind = sogac_domain::evidence::EvidenceKind::Witness;
    witness.witness = "Giàng A Páo, Giám đốc".into();
    let mut renamed = scan("phieu-trinh.pdf");
    renamed.file.as_mut().unwrap().content = b"not a scan".to_vec();
    for proof in [
        None,
        Some(witness),
        Some(letter("12/TTr-VP", "2026-11-19")),
        Some(renamed),
    ] {
        let refused = excepts(&office.officer, proof).unwrap_err();
        let said = refused.sentence();
        assert!(
            said.contains("lãnh đạo") || said.contains("bản quét"),
            "{said}"
        );
        assert!(office.line(id, "– mylt", &law).line.is_open());
    }
    let head = office.head();
    excepts(&head, None).unwrap();
    let line = office.line(id, "– mylt", &law).line;
    assert!(line.reason.contains(&head.name), "{}", line.reason);
}

#[test]
fn what_is_told_at_once_counts_from_the_day_it_was_learnt_of() {
    clause("AG-6.3.b-b");
    let (office, mail, _) = office();
    let law = law_of("an_giang");
    let my = office.person("Lò Thị Mỵ");
    office.account(mail, "mylt", my);
    let late = office.departs(my, Trigger::Leaves, "2026-10-12", &law);
    let notice = office.line(late, "nơi nhận: ", &law);
    assert_eq!(notice.line.due, Some(on(TODAY)), "{}", notice.line.counted);
    assert_eq!(notice.days_left, Some(0));
    for said in ["12/10/2026", "20/11/2026", "ngày mở hồ sơ"] {
        assert!(
            notice.line.counted.contains(said),
            "{}",
            notice.line.counted
        );
    }

    let hung = office.person("Nguyễn Văn Hùng");
    office.account(mail, "hungnv", hung);
    let known = office.departs(hung, Trigger::Leaves, "2026-11-27", &law);
    let notice = office.line(known, "nơi nhận: ", &law).line;
    assert_eq!(notice.due, Some(on("2026-11-27")), "{}", notice.counted);
    assert!(!notice.counted.contains("ngày mở hồ sơ"));
}

#[test]
fn two_of_one_name_are_told_apart_in_what_is_due() {
    let (office, mail, _) = office();
    let law = law_of("an_giang");
    let namesakes = ["mylt", "mylt2"].map(|user| {
        let mut form = person_form("Lò Thị Mỵ");
        form.code = format!("CB-{user}");
        let person = office.save_person(form);
        office.account(mail, user, person);
        office.departs(person, Trigger::Leaves, "2026-11-20", &law);
        person
    });
    let tasks = departures::tasks(&office.vault, on(TODAY), law.law().profile).unwrap();
    let name_of = |person| tasks.iter().find(|task| task.person_id == person).unwrap();
    let [one, other] = namesakes.map(|person| &name_of(person).person_name);
    assert_ne!(one, other);
}

#[test]
fn cases_are_put_in_the_order_of_their_nearest_deadline() {
    let (office, mail, _) = office();
    let law = law_of("an_giang");
    let goes = |name: &str, day: &str| {
        let person = office.person(name);
        office.account(mail, name, person);
        office.departs(person, Trigger::Leaves, day, &law)
    };
    let later = goes("Lò Thị Mỵ", "2026-11-30");
    let sooner = goes("Dương Văn Phúc", "2026-11-25");
    let over = goes("Vàng A Sử", "2026-11-20");
    let (vault, by) = (&office.vault, &office.officer);
    for row in office.case(over, &law).lines {
        departures::drop_line(vault, by, now(), row.line.id, "không có").unwrap();
    }
    let order = |descending| {
        let query = ListQuery {
            sort: vec![Sort {
                column: "next_due".into(),
                descending,
            }],
            ..ListQuery::all()
        };
        let rows = departures::list(vault, &query).unwrap().rows;
        rows.iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!(
        order(false),
        [sooner, later, over],
        "without one at the end"
    );
    assert_eq!(order(true), [over, later, sooner]);
}
