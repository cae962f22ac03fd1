//! What happens to a case after it began: its day comes, its day moves, somebody else takes over; and
//! what its papers and the start screen make of that.

mod drafts;
mod due;
mod standing;
mod under_way;

use sogac_domain::{
    calendar::WorkCalendar,
    departures::{self, CaseState, Law},
    duties::{self, Opens, When},
    regulations::{Edits, PerMeasure, Profile, Trigger},
};
use sogac_tests::{TODAY, law_of, now, on};

use crate::departures::office;

use under_way::change_of;

#[test]
fn a_planned_case_opens_late_when_the_program_was_off_on_its_day() {
    let (office, mail, _) = office();
    let law = law_of("an_giang");
    let my = office.person("Lò Thị Mỵ");
    let id = office.departs(my, Trigger::Retires, "2027-03-01", &law);
    office.account(mail, "mylt", my);
    let day = on("2027-03-19");
    let opened = departures::wake(&office.vault, &office.officer, now(), day, law.law()).unwrap();
    assert_eq!(opened, [id]);
    let case = departures::page(&office.vault, id, day, law.law()).unwrap();
    assert_eq!(case.departure.state, CaseState::Open);
    assert_eq!(case.departure.opened_on, Some(day));
    let account = office.line(id, "Thư điện tử công vụ – mylt", &law).line;
    assert!(
        account.due.unwrap() < day,
        "its days run from the effective date"
    );
    let due = duties::due(&office.vault, day, law.law()).unwrap();
    assert!(
        due.iter()
            .any(|duty| duty.when == When::Overdue && duty.opens == Opens::Line(id, account.id))
    );
}

#[test]
fn the_number_of_days_before_is_the_agencys() {
    let (office, ..) = office();
    let edits = Edits {
        measures: PerMeasure {
            opens_before_days: Some(30),
            ..PerMeasure::default()
        },
        ..Edits::default()
    };
    let profile = Profile::resolve("an_giang", &edits).unwrap();
    let calendar = WorkCalendar::shipped().unwrap();
    let law = Law {
        profile: &profile,
        calendar: &calendar,
    };
    let my = office.person("Lò Thị Mỵ");
    let shipped = law_of("an_giang");
    office.departs(my, Trigger::Retires, "2027-03-01", &shipped);
    let wake = |day: &str| {
        departures::wake(&office.vault, &office.officer, now(), on(day), law)
            .unwrap()
            .len()
    };
    assert_eq!((wake("2027-01-29"), wake("2027-01-30")), (0, 1));
}

#[test]
fn a_planned_case_brought_near_opens_and_a_closed_one_is_left_alone() {
    let (office, mail, _) = office();
    let law = law_of("an_giang");
    let my = office.person("Lò Thị Mỵ");
    office.account(mail, "mylt", my);
    let id = office.departs(my, Trigger::Retires, "2027-03-01", &law);
    let change = |day: &str| {
        let change = change_of("45/QĐ-SNNMT", day, None);
        departures::change(
            &office.vault,
            &office.officer,
            now(),
            on(TODAY),
            id,
            change,
            law.law(),
        )
    };
    change("2027-02-01").unwrap();
    assert_eq!(office.case(id, &law).departure.state, CaseState::Planned);
    change("2026-12-01").unwrap();
    let case = office.case(id, &law);
    assert_eq!(case.departure.state, CaseState::Open);
    assert!(case.lines.iter().any(|row| row.line.title.contains("mylt")));
    for row in case.lines {
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
    assert!(
        change("2026-12-05")
            .unwrap_err()
            .sentence()
            .contains("đã kết thúc")
    );
}
