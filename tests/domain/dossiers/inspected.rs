//! Checks after the approval: who checked, on which day, with which result, and the report; nothing less
//! ends what was due.

use sogac_domain::{
    Day,
    dossier::{self, DossierId, State, steps::Step},
    duties,
    evidence::{self, EvidenceKind},
};
use sogac_tests::{Office, clause, inspection, law_of, letter, new_step, on, scan};

const TO_FORCE: [(Step, &str); 6] = [
    (Step::Check, "2026-11-02"),
    (Step::Send, "2026-11-03"),
    (Step::Accept, "2026-11-05"),
    (Step::Appraise, "2026-11-10"),
    (Step::Approve, "2026-11-12"),
    (Step::Enforce, "2026-11-13"),
];

/// The days on which a check of the system is due, told on a day under a regulation.
fn due(office: &Office, law: &str, title: &str, day: &str) -> Vec<Day> {
    let law = law_of(law);
    let all = duties::due(&office.vault, on(day), law.law()).unwrap();
    let checks = all.iter().filter(|duty| duty.title.contains(title));
    checks.map(|duty| duty.due).collect()
}

fn in_force(office: &Office) -> DossierId {
    let id = office.whole_dossier("Một cửa", 3);
    office.steps(id, &TO_FORCE);
    id
}

#[test]
fn a_check_without_who_result_or_report_is_not_done() {
    clause("LC-12.3");
    clause("LC-18.4-a");
    clause("AG-15.1.b");
    let office = Office::new();
    let id = in_force(&office);
    let refused = |change: &dyn Fn(&mut dossier::steps::NewStep)| {
        let mut step = inspection("2026-11-20");
        change(&mut step);
        office.step(id, step).unwrap_err().sentence()
    };
    let bare = refused(&|step| step.evidence = None);
    assert!(bare.contains("đính kèm tệp"), "{bare}");
    let named = refused(&|step| step.evidence = Some(letter("12/BC", "2026-11-20")));
    assert!(named.contains("đính kèm tệp"), "{named}");
    let nobody = refused(&|step| step.body = " ".to_owned());
    assert!(nobody.contains("Người, đơn vị kiểm tra"), "{nobody}");
    let unsaid = refused(&|step| step.note = String::new());
    assert!(unsaid.contains("Kết quả kiểm tra"), "{unsaid}");
    let later = refused(&|step| step.day = on("2026-12-24"));
    assert!(later.contains("không hợp lý"), "{later}");

    office.step(id, inspection("2026-11-20")).unwrap();
    let page = office.dossier_page(id, "2026-11-23");
    assert_eq!(page.dossier.state, State::InForce);
    let kept = page.steps.last().unwrap();
    assert_eq!((kept.step, kept.day), (Step::Inspect, on("2026-11-20")));
    assert_eq!(kept.body, "Trung tâm Công nghệ thông tin tỉnh");
    assert!(kept.note.contains("lỗ hổng"), "{}", kept.note);
    let report = evidence::get(&office.vault, kept.evidence_id.unwrap()).unwrap();
    assert_eq!(report.kind, EvidenceKind::File);
    let mut told = page.history.iter().flat_map(|entry| entry.told());
    assert!(
        told.any(|one| one.after.contains("lỗ hổng")),
        "the log keeps the result"
    );
}

#[test]
fn a_check_says_what_the_law_has_checked_and_waits_for_the_approval() {
    clause("LC-18.3");
    let office = Office::new();
    let id = office.whole_dossier("Một cửa", 3);
    let early = office.step(id, inspection("2026-11-02")).unwrap_err();
    assert!(early.sentence().contains("theo thứ tự"), "{early}");
    office.steps(id, &TO_FORCE);
    let next = office.dossier_page(id, "2026-11-23").next;
    let check = next.iter().find(|one| one.step == Step::Inspect).unwrap();
    assert!(check.cited.contains("Điều 27"), "{}", check.cited);
    assert_eq!(check.asks.len(), 3, "{:?}", check.asks);
}

#[test]
fn the_yearly_check_of_the_regulation_is_due_for_each_system_until_it_is_recorded() {
    clause("AG-12.4-a");
    let office = Office::new();
    let id = in_force(&office);
    let title = "Hằng năm đánh giá, kiểm tra";
    let before = due(&office, "an_giang", title, "2027-11-01");
    assert_eq!(before, [on("2027-11-12")], "a year after the approval");
    office.step(id, inspection("2026-11-20")).unwrap();
    let after = due(&office, "an_giang", title, "2027-11-01");
    assert_eq!(after, [on("2027-11-20")], "a year after the check");
    assert!(due(&office, "lao_cai", title, "2027-11-01").is_empty());
}

#[test]
fn the_check_of_the_old_decree_ends_with_its_report_and_not_with_a_day_typed() {
    clause("HD-11-a");
    let office = Office::new();
    let id = office.old_dossier("Trang tin", 3);
    office.steps(id, &TO_FORCE[..5]);
    let told = || due(&office, "hai_duong", "cấp độ 3, 4", "2027-11-01");
    assert_eq!(told(), [on("2027-11-12")]);
    let mut profile = dossier::get(&office.vault, id).unwrap().profile;
    profile.condition_check.day = Some(on("2026-11-20"));
    office.say(id, &profile);
    assert_eq!(told(), [on("2027-11-12")], "a day alone proves nothing");
    office.step(id, inspection("2026-11-20")).unwrap();
    assert_eq!(told(), [on("2027-11-20")]);
}

#[test]
fn the_yearly_report_counts_the_checks_of_its_period() {
    clause("AG-15.2.a");
    let office = Office::new();
    let id = in_force(&office);
    let checked = |year| {
        let report = dossier::yearly(&office.vault, year).unwrap();
        let total = report
            .totals
            .iter()
            .find(|one| one.id == "checked")
            .unwrap();
        (total.systems.len(), report.rows[0].checks.clone())
    };
    assert_eq!(checked(2026), (0, String::new()));
    let mut step = new_step(Step::Inspect, "2026-11-20");
    step.evidence = Some(scan("bien-ban.pdf"));
    office.step(id, step).unwrap();
    assert_eq!(checked(2026), (1, "Định kỳ".to_owned()));
    assert_eq!(checked(2027), (0, String::new()), "of the year before");
}
