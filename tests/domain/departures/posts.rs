//! A change of post, and a case planned for a far day.

use sogac_domain::{
    departures::{self, CaseState, Opening},
    people::{self, PersonForm},
    regulations::{Action, Trigger},
};
use sogac_tests::{clause, law_of, now, on, opening};

use super::office;

#[test]
fn a_far_date_plans_the_case_and_it_opens_by_itself() {
    let (office, mail, _) = office();
    let law = law_of("an_giang");
    let my = office.person("Lò Thị Mỵ");
    office.account(mail, "mylt", my);
    let id = office.departs(my, Trigger::Retires, "2027-03-01", &law);
    assert_eq!(office.case(id, &law).departure.state, CaseState::Planned);
    let wake = |day: &str| {
        departures::wake(&office.vault, &office.officer, now(), on(day), law.law()).unwrap()
    };
    assert!(wake("2027-02-14").is_empty());
    assert_eq!(wake("2027-02-15"), [id]);
    assert_eq!(office.case(id, &law).departure.state, CaseState::Open);
    assert!(wake("2027-02-16").is_empty());
}

#[test]
fn a_change_of_post_decides_every_right_and_carries_nothing_over() {
    clause("LC-24.3.c");
    let (office, mail, population) = office();
    let law = law_of("lao_cai");
    let my = office.person("Lò Thị Mỵ");
    let mut peer = sogac_tests::person_form("Nguyễn Văn Hùng");
    peer.post = "Kế toán".into();
    let peer = office.save_person(peer);
    office.account(mail, "mylt", my);
    office.account(population, "hungnv", peer);
    let id = office.opens(
        Opening {
            new_post: "Kế toán".into(),
            ..opening(my, Trigger::ChangesPost, on("2026-11-25"))
        },
        &law,
    );
    assert_eq!(office.line(id, "mylt", &law).line.action, None);
    let sides = departures::side_by_side(&office.vault, id).unwrap();
    let seen: Vec<(&str, &str, u32)> = sides
        .iter()
        .map(|row| {
            (
                row.system_name.as_str(),
                row.user_name.as_str(),
                row.peers_with,
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("CSDL quốc gia về dân cư", "", 1),
            ("Thư điện tử công vụ", "mylt", 0)
        ]
    );
    let line = office.line(id, "mylt", &law).line.id;
    assert!(office.proves(line).is_err(), "undecided");
    departures::set_action(
        &office.vault,
        &office.officer,
        now(),
        line,
        Action::Keep,
        "",
    )
    .unwrap();
    office.proves(line).unwrap();
}

#[test]
fn a_change_of_post_withdrawn_after_all_puts_the_person_back() {
    let (office, _, _) = office();
    let law = law_of("thua_thien_hue");
    let (vault, by) = (&office.vault, &office.officer);
    let my = office.person("Lò Thị Mỵ");
    let held = people::get(vault, my).unwrap();
    let moves = || {
        let change = Opening {
            new_post: "Kế toán trưởng".into(),
            new_unit: "Phòng Tài chính".into(),
            ..opening(my, Trigger::ChangesPost, on("2026-11-20"))
        };
        let id = office.opens(change, &law);
        for row in office.case(id, &law).lines {
            departures::drop_line(vault, by, now(), row.line.id, "không có").unwrap();
        }
        office.closes(id, &law).unwrap();
        assert_eq!(people::get(vault, my).unwrap().post, "Kế toán trưởng");
        departures::reopen(vault, by, now(), id, "Quyết định bị huỷ").unwrap();
        id
    };
    let withdraws = |id| {
        let why = "Quyết định bị huỷ";
        departures::withdraw(vault, by, now(), on("2026-11-21"), id, why).unwrap();
        let person = people::get(vault, my).unwrap();
        (person.post, person.unit)
    };
    assert_eq!(withdraws(moves()), (held.post.clone(), held.unit.clone()));

    let id = moves();
    let mut since = PersonForm::from(people::get(vault, my).unwrap());
    since.post = "Phó Trưởng phòng".to_owned();
    people::save(vault, by, now(), &since).unwrap();
    assert_eq!(withdraws(id).0, "Phó Trưởng phòng", "given since");
}
