//! What the dossiers make due, as the start screen shows it.

use sogac_domain::{
    assets::{self, AssetForm},
    audit::Kind,
    dossier::{
        DossierId, State, inventory as inv,
        lines::{self, LineChange, LineState},
        risks::Cause,
        steps::Step,
    },
    duties::{self, Duty, Opens},
};
use sogac_tests::{Office, assessment_form, clause, law_of, new_step, now, on, planned};

/// What is due of dossiers on a day: days and titles.
fn due(office: &Office, day: &str) -> Vec<Duty> {
    let law = law_of("lao_cai");
    let mut all = duties::due(&office.vault, on(day), law.law()).unwrap();
    all.retain(|duty| {
        matches!(
            duty.opens,
            Opens::Record(
                Kind::Dossier | Kind::RiskAssessment | Kind::Proof | Kind::Agreement,
                _
            )
        )
    });
    all
}

fn find<'a>(duties: &'a [Duty], words: &str) -> &'a Duty {
    let found = duties.iter().find(|duty| duty.title.contains(words));
    found.unwrap_or_else(|| {
        let titles: Vec<&str> = duties.iter().map(|duty| duty.title.as_str()).collect();
        panic!("no “{words}” in {titles:?}")
    })
}

fn approved(office: &Office, level: u8) -> DossierId {
    let id = office.whole_dossier("Một cửa", level);
    office.steps(id, &THROUGH);
    id
}

const THROUGH: [(Step, &str); 4] = [
    (Step::Check, "2026-11-02"),
    (Step::Send, "2026-11-03"),
    (Step::Accept, "2026-11-05"),
    (Step::Appraise, "2026-11-18"),
];

#[test]
fn an_answer_waited_for_has_its_day() {
    clause("LC-15.4.c");
    let office = Office::new();
    let id = office.whole_dossier("Một cửa", 3);
    office.steps(id, &THROUGH[..3]);
    let duties = due(&office, "2026-11-12");
    let duty = find(&duties, "Thẩm định");
    assert_eq!((duty.due, duty.waiting), (on("2026-11-27"), true));
    assert_eq!(duty.opens, Opens::Record(Kind::Dossier, id.0));
    assert!(duty.clause.contains("khoản 3 Điều 23"), "{}", duty.clause);
    assert!(
        duty.counted.contains("15 ngày làm việc"),
        "{}",
        duty.counted
    );
}

#[test]
fn a_project_of_before_july_must_be_approved_by_the_end_of_the_year() {
    let office = Office::new();
    office.dossier(office.system("Trang tin"), "being_built");
    let duties = due(&office, "2026-12-10");
    let duty = find(&duties, "Thẩm định, phê duyệt xong");
    assert_eq!(duty.due, on("2026-12-31"), "before 01/01/2027");
    assert!(duty.clause.contains("Điều 39"), "{}", duty.clause);
}

#[test]
fn the_approved_plan_becomes_tasks() {
    clause("LC-15.5.b");
    let office = Office::new();
    let id = office.whole_dossier("Một cửa", 3);
    let change = planned("2026-12-20");
    let (vault, by) = (&office.vault, &office.officer);
    let of = office.lines(id);
    lines::change(vault, by, now(), &of[..2], &change).unwrap();
    assert!(
        !due(&office, "2026-12-01")
            .iter()
            .any(|duty| duty.title.contains("phương án"))
    );
    office.steps(id, &THROUGH);
    office.steps(id, &[(Step::Approve, "2026-11-20")]);
    let duties = due(&office, "2026-12-01");
    let duty = find(&duties, "Thực hiện phương án: 2 yêu cầu");
    assert_eq!(duty.due, on("2026-12-20"));
    assert_eq!(duty.system, "Một cửa");
    assert!(duty.clause.contains("TCVN 14423"), "{}", duty.clause);
}

#[test]
fn a_requirement_with_a_period_comes_again() {
    clause("LC-15.5.c");
    let office = Office::new();
    let id = approved(&office, 3);
    office.steps(
        id,
        &[(Step::Approve, "2026-11-20"), (Step::Enforce, "2026-11-20")],
    );
    let duties = due(&office, "2027-11-10");
    let duty = find(&duties, "Làm lại theo kỳ 12 tháng");
    assert_eq!(duty.due, on("2027-11-20"), "a year after the approval");
    let half = due(&office, "2027-05-10");
    assert_eq!(find(&half, "kỳ 6 tháng").due, on("2027-05-20"));
}

#[test]
fn treatments_of_risks_are_followed() {
    clause("TD-10.7-b");
    let office = Office::new();
    office.assess(&assessment_form(office.system("Một cửa"), 3));
    let duties = due(&office, "2027-04-05");
    let duty = find(&duties, "Xử lý rủi ro");
    assert_eq!((duty.due, duty.days_left), (on("2027-03-31"), -5));
    assert!(
        duty.clause.contains("điểm e khoản 3 Điều 10"),
        "{}",
        duty.clause
    );
}

#[test]
fn a_change_after_the_approval_calls_for_a_new_look() {
    clause("LC-16.1-a");
    let office = Office::new();
    let asset = office.save_device(AssetForm {
        code: "TS-09".to_owned(),
        kind: "Máy chủ".to_owned(),
        name: "Máy chủ cũ".to_owned(),
        place: "Phòng máy chủ".to_owned(),
        ..AssetForm::default()
    });
    let id = office.whole_dossier("Một cửa", 3);
    let (vault, by) = (&office.vault, &office.officer);
    inv::from_register(vault, by, now(), id, &[asset]).unwrap();
    office.steps(id, &THROUGH);
    office.steps(id, &[(Step::Approve, "2026-11-20")]);
    assert!(
        !due(&office, "2026-11-23")
            .iter()
            .any(|duty| duty.title.contains("Xem lại"))
    );
    assets::remove(vault, by, now(), asset, "Ghi nhầm").unwrap();
    let system = sogac_domain::dossier::get(vault, id).unwrap().system_id;
    let mut again = assessment_form(system, 3);
    again.day = on("2026-11-23");
    again.cause = Cause::Connection;
    office.assess(&again);
    let duties = due(&office, "2026-11-23");
    let level = find(&duties, "Xem lại cấp độ");
    assert!(
        level.counted.contains("tích hợp, kết nối"),
        "{}",
        level.counted
    );
    assert!(level.clause.contains("Điều 25"), "{}", level.clause);
    let device = find(&duties, "thiết bị đã thay đổi");
    assert!(device.counted.contains("Máy chủ cũ"), "{}", device.counted);

    // Looked at, and the level stays: with a reason and a proof, and it is quiet until something changes.
    let mut bare = new_step(Step::Review, "2026-11-23");
    bare.note = String::new();
    assert!(office.step(id, bare).is_err());
    let mut unproven = new_step(Step::Review, "2026-11-23");
    unproven.evidence = None;
    assert!(office.step(id, unproven).is_err());
    office.steps(id, &[(Step::Review, "2026-11-23")]);
    assert_eq!(
        sogac_domain::dossier::get(vault, id).unwrap().state,
        State::Approved
    );
    let quiet = due(&office, "2026-11-23");
    assert!(!quiet.iter().any(|duty| duty.title.contains("Xem lại")));
}

#[test]
fn the_yearly_assessment_calls_for_a_new_look_only_when_it_finds_a_higher_level() {
    clause("LC-16.1-a");
    for (level, calls) in [(3, false), (4, true)] {
        let office = Office::new();
        let id = approved(&office, 3);
        office.steps(id, &[(Step::Approve, "2026-11-20")]);
        let system = sogac_domain::dossier::get(&office.vault, id)
            .unwrap()
            .system_id;
        let mut yearly = assessment_form(system, level);
        yearly.day = on("2026-11-23");
        yearly.cause = Cause::Periodic;
        office.assess(&yearly);
        let called = due(&office, "2026-11-23")
            .iter()
            .any(|duty| duty.title.contains("Xem lại cấp độ"));
        assert_eq!(called, calls, "level {level}");
    }
}

#[test]
fn what_does_not_apply_is_not_done_again() {
    clause("LC-15.5.c");
    let office = Office::new();
    let id = office.whole_dossier("Một cửa", 3);
    let (vault, by) = (&office.vault, &office.officer);
    let rows = office.line_rows(id);
    let periodic = rows.iter().filter(|row| row.line.every_months > 0);
    let periodic: Vec<_> = periodic.map(|row| row.line.id).collect();
    let na = LineChange {
        state: Some(LineState::Na),
        reason: Some("Không có dịch vụ này".to_owned()),
        ..LineChange::default()
    };
    lines::change(vault, by, now(), &periodic, &na).unwrap();
    office.steps(id, &THROUGH);
    office.steps(id, &[(Step::Approve, "2026-11-20")]);
    let duties = due(&office, "2027-11-10");
    assert!(!duties.iter().any(|duty| duty.title.contains("Làm lại")));
}

#[test]
fn the_approval_is_waited_for_from_the_day_it_was_asked_for() {
    clause("LC-15.4.c");
    let office = Office::new();
    let id = approved(&office, 3);
    let waits = |office: &Office| {
        let duties = due(office, "2026-11-23");
        duties
            .into_iter()
            .find(|duty| duty.title.contains("Phê duyệt:"))
    };
    assert!(waits(&office).is_none(), "nobody has asked yet");
    office.steps(id, &[(Step::Submit, "2026-11-20")]);
    let duty = waits(&office).unwrap();
    assert_eq!(
        (duty.due, duty.waiting),
        (on("2026-12-02"), true),
        "24 November is a day off"
    );
    assert!(duty.clause.contains("khoản 2 Điều 24"), "{}", duty.clause);
}

#[test]
fn the_yearly_report_has_two_days() {
    let office = Office::new();
    let id = office.whole_dossier("Một cửa", 2);
    assert!(
        !due(&office, "2026-12-01")
            .iter()
            .any(|duty| duty.title.contains("báo cáo năm"))
    );
    office.steps(id, &[(Step::Check, "2026-11-02")]);
    let duties = due(&office, "2026-12-01");
    assert_eq!(
        find(&duties, "Gửi chủ quản báo cáo năm").due,
        on("2026-12-19")
    );
    assert_eq!(
        find(&duties, "Gửi Bộ Công an báo cáo năm").due,
        on("2026-12-24")
    );
    let late = due(&office, "2026-12-28");
    assert!(find(&late, "Gửi Bộ Công an").days_left < 0);
}

#[test]
fn checks_under_the_old_decree_come_by_level() {
    clause("HD-11-a");
    let office = Office::new();
    let id = office.old_dossier("Trang tin", 3);
    office.steps(id, &THROUGH);
    office.steps(id, &[(Step::Approve, "2026-11-20")]);
    let duties = due(&office, "2027-11-10");
    let duty = find(&duties, "cấp độ 3, 4");
    assert_eq!(duty.due, on("2027-11-20"), "yearly");
}
