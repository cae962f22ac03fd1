//! A case opened by mistake, a case planned, and one case at a time for a person.

use sogac_domain::{
    departures::{self, CaseState, DepartureId},
    lists::ListQuery,
    people,
    regulations::Trigger,
};
use sogac_tests::{LawOf, Office, TODAY, law_of, now, on};

use super::office;

fn withdraws(office: &Office, id: DepartureId, reason: &str) -> sogac_domain::Result<()> {
    departures::withdraw(&office.vault, &office.officer, now(), on(TODAY), id, reason)
}

fn state(office: &Office, id: DepartureId, law: &LawOf) -> CaseState {
    office.case(id, law).departure.state
}

#[test]
fn a_mistaken_case_is_withdrawn_and_the_person_may_get_another() {
    let (office, mail, _) = office();
    let law = law_of("an_giang");
    let my = office.person("Lò Thị Mỵ");
    office.account(mail, "mylt", my);
    let id = office.departs(my, Trigger::Leaves, "2026-11-10", &law);
    assert!(withdraws(&office, id, " ").is_err(), "a reason is needed");
    withdraws(&office, id, "Mở nhầm người").unwrap();
    let page = office.case(id, &law);
    assert_eq!(page.departure.state, CaseState::Withdrawn);
    assert_eq!(page.departure.closed_on, Some(on(TODAY)));
    assert_eq!(page.departure.note, "Mở nhầm người");
    assert!(page.missing.is_empty() && page.offers.is_empty());
    assert_eq!(page.history[0].op, "departure_withdrawn");
    let rows = departures::list(&office.vault, &ListQuery::search("", 10)).unwrap();
    let row = &rows.rows[0];
    assert_eq!(
        (row.state, row.lines_open, row.next_due),
        (CaseState::Withdrawn, 0, None)
    );

    let vault = &office.vault;
    let tasks = departures::tasks(vault, on(TODAY), law.law().profile).unwrap();
    assert!(tasks.is_empty(), "nothing of it is due");
    assert_eq!(people::get(vault, my).unwrap().left_on, None);
    let line = office.line(id, "mylt", &law).line.id;
    assert!(
        office
            .proves(line)
            .unwrap_err()
            .sentence()
            .contains("đã rút")
    );
    assert!(office.closes(id, &law).is_err());
    let reopened = departures::reopen(vault, &office.officer, now(), id, "Mở lại");
    assert!(reopened.unwrap_err().sentence().contains("đã rút"));
    assert!(withdraws(&office, id, "Lần nữa").is_err());

    let next = office.departs(my, Trigger::Transferred, "2026-11-20", &law);
    office
        .proves(office.line(next, "mylt", &law).line.id)
        .unwrap();
    let refused = withdraws(&office, next, "Đổi ý").unwrap_err();
    assert!(
        refused.sentence().contains("1 dòng hoàn thành"),
        "{}",
        refused.sentence()
    );
    assert_eq!(state(&office, next, &law), CaseState::Open);
}

#[test]
fn a_planned_case_does_not_ask_to_be_gathered_and_withdrawn_never_opens() {
    let (office, mail, _) = office();
    let law = law_of("an_giang");
    let my = office.person("Lò Thị Mỵ");
    office.account(mail, "mylt", my);
    let id = office.departs(my, Trigger::Retires, "2027-03-01", &law);
    let missing = departures::missing(&office.vault, id, law.law()).unwrap();
    assert_eq!(missing, ["Hồ sơ chưa đến ngày mở."]);
    withdraws(&office, id, "Quyết định bị huỷ").unwrap();
    let (vault, by) = (&office.vault, &office.officer);
    let woken = departures::wake(vault, by, now(), on("2027-02-20"), law.law()).unwrap();
    assert!(woken.is_empty());
    assert_eq!(state(&office, id, &law), CaseState::Withdrawn);
}

#[test]
fn a_closed_case_does_not_open_again_beside_another() {
    let (office, _, _) = office();
    let law = law_of("thua_thien_hue");
    let my = office.person("Lò Thị Mỵ");
    let (vault, by) = (&office.vault, &office.officer);
    let id = office.departs(my, Trigger::Leaves, "2026-11-20", &law);
    for row in office.case(id, &law).lines {
        departures::drop_line(vault, by, now(), row.line.id, "không có").unwrap();
    }
    office.closes(id, &law).unwrap();
    let second = office.departs(my, Trigger::ContractEnds, "2026-11-20", &law);
    let reopen = || departures::reopen(vault, by, now(), id, "Phát hiện thêm một tài khoản");
    let refused = reopen().unwrap_err();
    assert!(
        refused.sentence().contains("đã có hồ sơ đang mở"),
        "{}",
        refused.sentence()
    );
    assert_eq!(state(&office, id, &law), CaseState::Closed);
    withdraws(&office, second, "Mở trùng").unwrap();
    reopen().unwrap();
    assert_eq!(state(&office, id, &law), CaseState::Open);
}

#[test]
fn a_case_closed_once_and_then_withdrawn_leaves_no_day_behind() {
    let (office, _, _) = office();
    let law = law_of("thua_thien_hue");
    let my = office.person("Lò Thị Mỵ");
    let id = office.departs(my, Trigger::Leaves, "2026-11-20", &law);
    let (vault, by) = (&office.vault, &office.officer);
    for row in office.case(id, &law).lines {
        departures::drop_line(vault, by, now(), row.line.id, "không có").unwrap();
    }
    office.closes(id, &law).unwrap();
    let left_on = || people::get(vault, my).unwrap().left_on;
    assert_eq!(left_on(), Some(on("2026-11-20")));
    departures::reopen(vault, by, now(), id, "Quyết định bị huỷ").unwrap();
    withdraws(&office, id, "Quyết định bị huỷ").unwrap();
    assert_eq!(left_on(), None, "the person has not left");
    let entry = office.case(id, &law).history.remove(0);
    let told = entry.told();
    assert!(
        told.iter().any(|told| told.before == "20/11/2026"),
        "{told:?}"
    );
}
