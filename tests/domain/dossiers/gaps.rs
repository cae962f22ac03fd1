//! What is missing: each thing named, with the place to fill it in, and the head's exceptions.

use serde_json::{Value, json};
use sogac_domain::dossier::{
    self, Section,
    lines::{self, Due, LineChange, LineState},
    profile::{Profile, Status},
    steps::Step,
};
use sogac_tests::{
    Office, answers, answers_of_level, clause, full_profile, letter, new_step, now, on,
};

#[test]
fn a_whole_dossier_has_no_gap_and_no_conflict() {
    clause("LC-15.4.b");
    for level in 1..=3 {
        let office = Office::new();
        let id = office.whole_dossier("Một cửa", level);
        let page = office.dossier_page(id, "2026-11-23");
        assert_eq!(page.gaps, [], "level {level}");
        assert_eq!(page.conflicts, [], "level {level}");
        assert_eq!(page.counts.answered, page.counts.total);
    }
}

#[test]
fn an_empty_dossier_names_every_section() {
    let office = Office::new();
    let id = office.dossier(office.system("Một cửa"), "never_classified");
    let before = office.dossier_page(id, "2026-11-23");
    let answers = before
        .gaps
        .iter()
        .filter(|gap| gap.section == Section::Answers);
    assert_eq!(answers.count(), before.decision.unanswered.len());
    office.answer(id, &answers_of_level(3));
    let page = office.dossier_page(id, "2026-11-23");
    let fields: Vec<&str> = page.gaps.iter().map(|gap| gap.field.as_str()).collect();
    for field in [
        "operator.name",
        "scope",
        "internal_rules.day",
        "zones",
        "assessment",
        "state",
    ] {
        assert!(fields.contains(&field), "{field} in {fields:?}");
    }
    assert!(!fields.contains(&"owner.name"), "known from the register");
    assert!(!fields.contains(&"attacks"), "asked at levels 4 and 5 only");
    let line = page
        .gaps
        .iter()
        .find(|gap| gap.section == Section::Lines)
        .unwrap();
    assert!(line.line.is_some());
    assert!(line.title.contains("chưa trả lời"), "{}", line.title);
    let scope = page.gaps.iter().find(|gap| gap.field == "scope").unwrap();
    assert_eq!(scope.title, "Phạm vi");
    assert!(
        scope.cited.contains("điểm c khoản 3 Điều 22"),
        "{}",
        scope.cited
    );
    let order: Vec<Section> = page.gaps.iter().map(|gap| gap.section).collect();
    assert!(order.is_sorted());
}

#[test]
fn the_people_in_personal_data_are_counted_whatever_the_system_is_for() {
    clause("LC-15.4.b");
    let office = Office::new();
    let id = office.dossier(office.system("Quản lý nhân sự"), "never_classified");
    let open = |more: Value| {
        let mut all = serde_json::to_value(answers_of_level(2)).unwrap();
        let fields = all.as_object_mut().unwrap();
        fields.retain(|question, _| !question.starts_with("subjects_"));
        fields.extend(more.as_object().unwrap().clone());
        let decision = office.answer(id, &answers(all));
        assert_eq!(decision.level, Some(2), "an internal system stays level 2");
        let mut gaps = office.dossier_page(id, "2026-11-23").gaps;
        gaps.retain(|gap| gap.section == Section::Answers);
        gaps.into_iter().map(|gap| gap.field).collect::<Vec<_>>()
    };
    assert_eq!(open(json!({})), ["subjects_basic", "subjects_sensitive"]);
    let said = json!({ "subjects_basic": 150_000, "subjects_sensitive": 12_000 });
    assert_eq!(open(said), [""; 0]);
    let nobody = open(json!({ "info": ["private"] }));
    assert_eq!(nobody, [""; 0], "nobody's data, nobody to count");
}

#[test]
fn sending_waits_for_the_fields_and_approval_for_the_requirements() {
    clause("LC-15.2.c-a");
    let office = Office::new();
    let id = office.whole_dossier("Một cửa", 2);
    office.say(id, &Profile::default());
    office.steps(id, &[(Step::Check, "2026-11-02")]);
    let refused = office
        .step(id, new_step(Step::Send, "2026-11-03"))
        .unwrap_err();
    assert!(
        refused.sentence().contains("mục bắt buộc bỏ trống"),
        "{refused}"
    );
    let unrun = office.whole_dossier("Thư điện tử", 2);
    let mut nobody = full_profile();
    nobody.status = Status::New;
    nobody.in_use_from = None;
    nobody.operator.name = String::new();
    office.say(unrun, &nobody);
    office.steps(unrun, &[(Step::Check, "2026-11-02")]);
    let open = office.dossier_page(unrun, "2026-11-03").gaps;
    assert!(open.iter().any(|gap| gap.field == "operator.name"));
    let send = new_step(Step::Send, "2026-11-03");
    let refused = office.step(unrun, send).unwrap_err();
    assert!(
        refused.sentence().contains("mục bắt buộc bỏ trống"),
        "a new system nobody operates: {refused}"
    );
}

#[test]
fn approval_goes_on_without_a_requirement_only_when_the_head_signs() {
    let office = Office::new();
    let id = office.whole_dossier("Một cửa", 2);
    let open = office.lines(id)[3];
    let change = LineChange {
        state: Some(LineState::Open),
        ..LineChange::default()
    };
    lines::change(&office.vault, &office.officer, now(), &[open], &change).unwrap();
    office.steps(
        id,
        &[
            (Step::Check, "2026-11-02"),
            (Step::Send, "2026-11-03"),
            (Step::Accept, "2026-11-05"),
        ],
    );
    let approve = || office.step(id, new_step(Step::Approve, "2026-11-20"));
    let refused = approve().unwrap_err().sentence();
    assert!(refused.contains("Còn 1 yêu cầu"), "{refused}");
    let sign = |by| {
        let proof = letter("9/TTr", "2026-11-19");
        lines::except(
            &office.vault,
            by,
            now(),
            open,
            "Chờ mua sắm năm 2027",
            proof,
        )
    };
    assert!(sign(&office.officer).is_err());
    sign(&office.head()).unwrap();
    approve().unwrap();
}

#[test]
fn a_requirement_not_met_needs_its_plan() {
    clause("LC-15.5.a");
    let office = Office::new();
    let id = office.whole_dossier("Một cửa", 2);
    let line = office.lines(id)[0];
    let change = |change: LineChange| {
        lines::change(&office.vault, &office.officer, now(), &[line], &change).unwrap();
        let page = office.dossier_page(id, "2026-11-23");
        page.gaps
            .into_iter()
            .map(|gap| gap.field)
            .collect::<Vec<_>>()
    };
    let planned = change(LineChange {
        state: Some(LineState::Partly),
        due: Some(Due {
            day: Some(on("2027-06-30")),
        }),
        owner: Some("Phòng CNTT".to_owned()),
        ..LineChange::default()
    });
    assert_eq!(planned, ["planned"]);
    let whole = change(LineChange {
        planned: Some("Mua sắm trong năm 2027".to_owned()),
        ..LineChange::default()
    });
    assert_eq!(whole, Vec::<String>::new());
}

#[test]
fn a_lower_level_lets_go_what_it_does_not_ask() {
    let office = Office::new();
    let id = office.whole_dossier("Một cửa", 3);
    let before = office.dossier_page(id, "2026-11-23").counts;
    office.answer(id, &answers_of_level(1));
    let after = office.dossier_page(id, "2026-11-23").counts;
    assert!(after.total < before.total);
    assert!(after.met > 0, "answers stay by key");
    let rows = dossier::list(&office.vault, &sogac_domain::lists::ListQuery::all()).unwrap();
    assert_eq!(rows.rows[0].lines, after.total);
    assert_eq!(rows.rows[0].answered, after.answered);
}
