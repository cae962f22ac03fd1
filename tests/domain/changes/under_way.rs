//! A change to a case under way: successor, day and decision.

use sogac_domain::{
    accounts,
    audit::{self, Kind},
    departures::{self, CaseChange, Opening},
    papers::{self, PaperKind},
    people,
    regulations::Trigger,
};
use sogac_tests::{TODAY, clause, law_of, now, on, opening};

use crate::departures::office;

pub(super) fn change_of(
    decision: &str,
    effective: &str,
    successor: Option<people::PersonId>,
) -> CaseChange {
    CaseChange {
        decision: decision.to_owned(),
        decided_on: Some(on("2026-11-12")),
        effective_on: on(effective),
        successor_id: successor,
    }
}

#[test]
fn a_case_under_way_takes_another_successor_day_and_decision() {
    clause("AG-6.3.c-b");
    let (office, mail, _) = office();
    let law = law_of("an_giang");
    let [my, hung, lan] =
        ["Lò Thị Mỵ", "Nguyễn Văn Hùng", "Vàng Thị Lan"].map(|n| office.person(n));
    office.account(mail, "mylt", my);
    let shared = office.unit_account(mail, "vanthu", (my, &[]));
    let other = office.unit_account(mail, "baocao", (my, &[]));
    let id = office.opens(
        Opening {
            successor_id: Some(hung),
            ..opening(my, Trigger::Leaves, on("2026-11-26"))
        },
        &law,
    );
    let (vault, by) = (&office.vault, &office.officer);
    let first = office.line(id, "baocao", &law).line.id;
    departures::set_receiver(vault, by, now(), first, hung).unwrap();
    let done = office.line(id, "vanthu", &law);
    assert_eq!(
        done.receiver.as_ref().map(|p| p.id),
        Some(hung),
        "the case's successor is shown"
    );
    office.proves(done.line.id).unwrap();
    let notice = office.line(id, "Sở Khoa học và Công nghệ", &law).line;
    let letter = departures::make_paper(
        vault,
        by,
        now(),
        id,
        PaperKind::OwnerNotice,
        notice.id.0,
        law.law(),
    );
    let letter = letter.unwrap();
    let minutes = departures::make_paper(
        vault,
        by,
        now(),
        id,
        PaperKind::HandoverMinutes,
        0,
        law.law(),
    );
    let minutes = minutes.unwrap();
    papers::set_fields(
        vault,
        by,
        now(),
        minutes,
        &[("meeting.place".into(), "Phòng họp 2".into())],
    )
    .unwrap();

    let change = |change| departures::change(vault, by, now(), on(TODAY), id, change, law.law());
    change(change_of("51/QĐ-SNNMT", "2026-12-03", Some(lan))).unwrap();

    let five = office.line(id, "trong 5 ngày làm việc", &law).line;
    assert_eq!(five.due, Some(on("2026-12-10")), "{}", five.counted);
    let shared_line = office.line(id, "vanthu", &law);
    assert_eq!(
        shared_line.receiver.map(|p| p.id),
        Some(hung),
        "what is done stays with who took it"
    );
    assert_eq!(accounts::get(vault, shared).unwrap().holder_id, hung);
    let next = office.line(id, "baocao", &law);
    assert_eq!(
        next.receiver.map(|p| p.id),
        Some(lan),
        "what is open follows the successor"
    );
    office.proves(next.line.id).unwrap();
    assert_eq!(accounts::get(vault, other).unwrap().holder_id, lan);

    let (_, data) = papers::get(vault, letter).unwrap();
    assert_eq!(data["departure"]["effective_on"], "03/12/2026");
    assert!(
        data["departure"]["decision"]
            .as_str()
            .unwrap()
            .contains("51/QĐ-SNNMT")
    );
    let (_, data) = papers::get(vault, minutes).unwrap();
    assert_eq!(data["receiver"]["name"], "Vàng Thị Lan");
    assert_eq!(
        data["meeting"]["place"], "Phòng họp 2",
        "what was written by hand stays"
    );

    let log = audit::history(vault, Kind::Departure, id.0).unwrap();
    let entry = log
        .iter()
        .find(|row| row.op == "departure_changed")
        .unwrap();
    let told: Vec<String> = entry
        .told()
        .into_iter()
        .map(|t| format!("{}: {} → {}", t.label, t.before, t.after))
        .collect();
    let told = told.join("\n");
    for words in [
        "26/11/2026 → 03/12/2026",
        "45/QĐ-SNNMT → 51/QĐ-SNNMT",
        "Nguyễn Văn Hùng → Vàng Thị Lan",
        "03/12/2026 → 10/12/2026",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }

    let refused = |c| change(c).unwrap_err().sentence();
    assert!(refused(change_of("51", "2026-12-03", Some(my))).contains("người khác"));
    assert!(refused(change_of("51", "9999-12-31", None)).contains("nằm ngoài lịch"));
    assert!(refused(change_of(&"x".repeat(300), "2026-12-03", None)).contains("dài quá"));
    assert!(refused(change_of("MẬT", "2026-12-03", None)).contains("độ mật"));
    let mut late = change_of("51", "2024-12-03", None);
    late.decided_on = Some(on("2026-11-12"));
    assert!(refused(late).contains("hơn một năm"));
    assert_eq!(
        office.case(id, &law).departure.decision,
        "51/QĐ-SNNMT",
        "a refusal changes nothing"
    );
}
