//! Lines that wait, are dropped or excepted, and a closed case opened again: each with its reason.

use sogac_domain::{
    departures::{self, CaseState, LineState},
    regulations::Trigger,
};
use sogac_tests::{TODAY, law_of, now, on, scan};

use super::office;

#[test]
fn waiting_stays_open_and_dropping_and_excepting_need_their_reason() {
    let (office, mail, _) = office();
    let law = law_of("an_giang");
    let my = office.person("Lò Thị Mỵ");
    office.account(mail, "mylt", my);
    office.device("TS-0004", Some(my));
    let id = office.departs(my, Trigger::Leaves, "2026-11-10", &law);
    let (vault, by) = (&office.vault, &office.officer);
    let account = office.line(id, "mylt", &law).line.id;
    departures::wait_line(
        vault,
        by,
        now(),
        account,
        "Chủ quản chưa trả lời công văn 12",
    )
    .unwrap();
    let waiting = office.line(id, "mylt", &law);
    assert_eq!(waiting.line.state, LineState::Waiting);
    assert!(
        waiting.days_left.unwrap() < 0,
        "waiting does not stop the clock"
    );
    let overdue = departures::tasks(vault, on(TODAY), law.law().profile).unwrap();
    assert!(
        overdue
            .iter()
            .any(|task| task.waiting && task.days_left < 0)
    );

    let device = office.line(id, "TS-0004", &law).line.id;
    assert!(departures::drop_line(vault, by, now(), device, "  ").is_err());
    departures::drop_line(vault, by, now(), device, "Đã thanh lý năm 2025").unwrap();
    let refused =
        departures::except_line(vault, by, now(), on(TODAY), account, "Chưa khoá được", None);
    assert!(refused.unwrap_err().sentence().contains("lãnh đạo"));
    departures::except_line(
        vault,
        by,
        now(),
        on(TODAY),
        account,
        "Chưa khoá được",
        Some(scan("phieu-trinh.pdf")),
    )
    .unwrap();
    assert_eq!(
        office.line(id, "mylt", &law).line.state,
        LineState::Excepted
    );
}

#[test]
fn a_closed_case_opens_again_only_with_a_reason() {
    let (office, _, _) = office();
    let law = law_of("thua_thien_hue");
    let my = office.person("Lò Thị Mỵ");
    let id = office.departs(my, Trigger::Leaves, "2026-11-20", &law);
    for row in office.case(id, &law).lines {
        departures::drop_line(
            &office.vault,
            &office.officer,
            now(),
            row.line.id,
            "không có",
        )
        .unwrap();
    }
    office.closes(id, &law).unwrap();
    let reopen =
        |reason: &str| departures::reopen(&office.vault, &office.officer, now(), id, reason);
    assert!(reopen("").is_err());
    reopen("Phát hiện thêm một tài khoản").unwrap();
    assert_eq!(office.case(id, &law).departure.state, CaseState::Open);
}
