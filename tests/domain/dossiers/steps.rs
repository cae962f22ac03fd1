//! The procedure: each step in its order, with its letter, its proof and its deadline.

use sogac_domain::{
    Code,
    dossier::{
        self, DossierForm, DossierId, State,
        lines::{self, LineChange, LineState},
        profile::{Deployment, Document, Profile, Status},
        steps::Step,
    },
    papers::{self, PaperKind},
};
use sogac_tests::{Office, clause, full_profile, law_of, new_step, now, on, planned};

fn state(office: &Office, id: DossierId) -> State {
    dossier::get(&office.vault, id).unwrap().state
}

fn refusal(office: &Office, id: DossierId, step: Step, day: &str) -> String {
    office.step(id, new_step(step, day)).unwrap_err().sentence()
}

#[test]
fn levels_one_to_three_run_from_nothing_to_in_force() {
    clause("LC-15.4.d");
    for level in 1..=3 {
        let office = Office::new();
        let id = office.whole_dossier("Một cửa", level);
        office.steps(
            id,
            &[
                (Step::Check, "2026-11-02"),
                (Step::Send, "2026-11-03"),
                (Step::Accept, "2026-11-05"),
            ],
        );
        if level == 3 {
            let early = refusal(&office, id, Step::Approve, "2026-11-10");
            assert!(early.contains("theo thứ tự"), "{early}");
            office.steps(id, &[(Step::Appraise, "2026-11-18")]);
        }
        office.steps(
            id,
            &[(Step::Approve, "2026-11-20"), (Step::Enforce, "2026-11-23")],
        );
        let dossier = dossier::get(&office.vault, id).unwrap();
        assert_eq!(dossier.state, State::InForce, "level {level}");
        assert_eq!(dossier.approved_on, Some(on("2026-11-20")));
    }
}

#[test]
fn levels_four_and_five_run_from_nothing_to_in_force_with_an_opinion_first() {
    clause("LC-15.4.d");
    for level in [4, 5] {
        let office = Office::new();
        let id = office.whole_dossier("Nền tảng dùng chung", level);
        let page = office.dossier_page(id, "2026-11-23");
        assert_eq!(page.dossier.level, Some(level));
        assert!(page.gaps.is_empty(), "{:#?}", page.gaps);
        assert!(page.conflicts.is_empty(), "{:#?}", page.conflicts);
        office.steps(id, &[(Step::Check, "2026-11-02")]);
        let early = refusal(&office, id, Step::Send, "2026-11-03");
        assert!(early.contains("phải có ý kiến chuyên môn"), "{early}");
        let unasked = refusal(&office, id, Step::Opinion, "2026-11-03");
        assert!(unasked.contains("Chưa ghi văn bản xin ý kiến"), "{unasked}");
        let steps = [
            (Step::AskOpinion, "2026-11-03"),
            (Step::Opinion, "2026-11-06"),
            (Step::Send, "2026-11-09"),
            (Step::Accept, "2026-11-10"),
            (Step::Appraise, "2026-11-18"),
            (Step::Approve, "2026-11-20"),
            (Step::Enforce, "2026-11-23"),
        ];
        for offered in papers_before(&office, id) {
            assert!(offered.starts_with("paper."), "level {level}: {offered}");
        }
        office.steps(id, &steps[..3]);
        let next = office.dossier_page(id, "2026-11-09").next;
        let accept = next.iter().find(|one| one.step == Step::Accept).unwrap();
        assert_eq!(accept.body, "Bộ Công an");
        office.steps(id, &steps[3..]);
        let dossier = dossier::get(&office.vault, id).unwrap();
        assert_eq!(dossier.state, State::InForce, "level {level}");
        assert_eq!(dossier.approved_on, Some(on("2026-11-20")));
        let forms = office.dossier_page(id, "2026-11-23").offers;
        let forms: Vec<String> = forms.into_iter().map(|offer| offer.form).collect();
        let last = if level == 5 { "Mẫu 07" } else { "Mẫu 06" };
        let asked = ["", "", "Mẫu 03", "Mẫu 02", "Mẫu 04", "Mẫu 05", last];
        assert_eq!(forms, asked, "level {level}");
    }
}

/// What the dossier and the letters that carry it still lack, once drafted.
fn papers_before(office: &Office, id: DossierId) -> Vec<String> {
    let law = law_of("lao_cai");
    let kinds = [
        PaperKind::Dossier,
        PaperKind::DossierOpinionRequest,
        PaperKind::DossierRequest,
    ];
    let (vault, by) = (&office.vault, &office.officer);
    let missing = kinds.into_iter().flat_map(|kind| {
        let profile = law.law().profile;
        let paper = dossier::papers::make(vault, by, now(), id, kind, profile).expect("a draft");
        papers::content(vault, paper).expect("a paper").missing
    });
    // The agency of this register has said nothing of itself, and the letter has no number yet.
    missing
        .filter(|field| !["agency.place", "agency.unit", "attached_to"].contains(&field.as_str()))
        .collect()
}

#[test]
fn only_the_head_checks_and_only_the_officer_records() {
    let office = Office::new();
    let id = office.whole_dossier("Một cửa", 2);
    let take = |by, step| {
        let step = new_step(step, "2026-11-02");
        dossier::steps::take(&office.vault, by, now(), id, step)
    };
    let head = office.head();
    let officer = &office.officer;
    assert_eq!(
        take(officer, Step::Check).unwrap_err().code(),
        Code::Forbidden
    );
    take(&head, Step::Check).unwrap();
    assert_eq!(take(&head, Step::Send).unwrap_err().code(), Code::Forbidden);
    assert_eq!(
        take(&head, Step::Cancel).unwrap_err().code(),
        Code::Forbidden
    );
}

#[test]
fn steps_out_of_order_and_without_proof_are_refused() {
    clause("LC-15.4.d");
    let office = Office::new();
    let id = office.whole_dossier("Một cửa", 3);
    for step in [
        Step::Reopen,
        Step::Send,
        Step::Accept,
        Step::Return,
        Step::Appraise,
        Step::Approve,
        Step::Enforce,
        Step::Supersede,
        Step::AskOpinion,
    ] {
        let refused = refusal(&office, id, step, "2026-11-02");
        assert!(
            refused.contains("Chưa có gì thay đổi"),
            "{step:?}: {refused}"
        );
    }
    office.steps(id, &[(Step::Check, "2026-11-02")]);
    let opinion = refusal(&office, id, Step::AskOpinion, "2026-11-03");
    assert!(opinion.contains("không cần ý kiến chuyên môn"), "{opinion}");
    let mut bare = new_step(Step::Send, "2026-11-03");
    bare.evidence = None;
    assert!(
        office
            .step(id, bare)
            .unwrap_err()
            .sentence()
            .contains("minh chứng")
    );
    let mut bare = new_step(Step::Send, "2026-11-03");
    bare.number = "  ".to_owned();
    assert!(
        office
            .step(id, bare)
            .unwrap_err()
            .sentence()
            .contains("còn trống")
    );
    let mut marked = new_step(Step::Send, "2026-11-03");
    marked.note = "Tài liệu TỐI MẬT".to_owned();
    assert!(
        office
            .step(id, marked)
            .unwrap_err()
            .sentence()
            .contains("độ mật")
    );
    let mut long = new_step(Step::Send, "2026-11-03");
    long.number = "ư".repeat(300);
    assert!(
        office
            .step(id, long)
            .unwrap_err()
            .sentence()
            .contains("300 chữ")
    );
    for day in ["2026-11-01", "2026-11-24", "0001-01-01"] {
        let refused = refusal(&office, id, Step::Send, day);
        assert!(refused.contains("không hợp lý"), "{day}: {refused}");
    }
    assert_eq!(state(&office, id), State::Checked);
}

#[test]
fn a_dossier_checked_or_sent_does_not_change() {
    let office = Office::new();
    let id = office.whole_dossier("Một cửa", 2);
    office.steps(id, &[(Step::Check, "2026-11-02")]);
    let say = || {
        let (vault, by) = (&office.vault, &office.officer);
        dossier::save_profile(vault, by, now(), id, &full_profile())
    };
    assert!(say().unwrap_err().sentence().contains("mở lại bản dự thảo"));
    office.steps(id, &[(Step::Reopen, "2026-11-02")]);
    say().unwrap();
    office.steps(
        id,
        &[(Step::Check, "2026-11-03"), (Step::Send, "2026-11-04")],
    );
    assert!(say().unwrap_err().sentence().contains("trả lại"));
    office.steps(id, &[(Step::Return, "2026-11-06")]);
    say().unwrap();
    office.steps(
        id,
        &[
            (Step::Check, "2026-11-09"),
            (Step::Send, "2026-11-10"),
            (Step::Accept, "2026-11-11"),
            (Step::Approve, "2026-11-16"),
        ],
    );
    let changed = Profile {
        scope: "Toàn tỉnh".to_owned(),
        ..full_profile()
    };
    let (vault, by) = (&office.vault, &office.officer);
    let said = dossier::save_profile(vault, by, now(), id, &changed).unwrap_err();
    assert!(said.sentence().contains("hồ sơ mới kế tiếp"), "{said:?}");
}

#[test]
fn each_step_has_its_deadline_over_working_days() {
    clause("LC-15.4.c");
    let office = Office::new();
    let id = office.whole_dossier("Một cửa", 3);
    office.steps(
        id,
        &[(Step::Check, "2026-11-02"), (Step::Send, "2026-11-03")],
    );
    let due = |day| {
        let page = office.dossier_page(id, day);
        let due = page.due.expect("a deadline");
        (due.date, due.clause)
    };
    let decree = "Nghị định số 331/2026/NĐ-CP";
    assert_eq!(
        due("2026-11-04"),
        (on("2026-11-10"), format!("khoản 2 Điều 23 {decree}")),
        "five working days for an answer"
    );
    office.steps(id, &[(Step::Accept, "2026-11-05")]);
    assert_eq!(
        due("2026-11-06"),
        (on("2026-11-27"), format!("điểm a khoản 3 Điều 23 {decree}")),
        "fifteen working days; 24 November is a day off"
    );
    office.steps(
        id,
        &[(Step::Appraise, "2026-11-18"), (Step::Submit, "2026-11-18")],
    );
    assert_eq!(
        due("2026-11-19"),
        (on("2026-11-30"), format!("khoản 2 Điều 24 {decree}"))
    );
    let next = office.dossier_page(id, "2026-11-19").next;
    let steps: Vec<Step> = next.iter().map(|one| one.step).collect();
    assert_eq!(steps, [Step::Return, Step::Approve, Step::Cancel]);
    assert!(next[1].who.contains("Chủ quản"), "{}", next[1].who);
}

#[test]
fn under_the_old_decree_days_are_calendar_days() {
    let office = Office::new();
    let id = office.old_dossier("Trang tin", 3);
    office.steps(
        id,
        &[
            (Step::Check, "2026-11-02"),
            (Step::Send, "2026-11-02"),
            (Step::Accept, "2026-11-03"),
        ],
    );
    let due = office.dossier_page(id, "2026-11-04").due.unwrap();
    assert_eq!(due.date, on("2026-11-18"), "15 days, not working days");
    assert!(due.clause.contains("85/2016"), "{}", due.clause);
}

#[test]
fn approval_waits_for_the_rules_and_no_operator_appraises_itself() {
    let office = Office::new();
    let id = office.whole_dossier("Một cửa", 3);
    let mut profile = full_profile();
    profile.internal_rules.day = Some(on("2026-11-21"));
    office.say(id, &profile);
    office.steps(
        id,
        &[
            (Step::Check, "2026-11-02"),
            (Step::Send, "2026-11-03"),
            (Step::Accept, "2026-11-05"),
        ],
    );
    let mut own = new_step(Step::Appraise, "2026-11-10");
    own.body = profile.operator.name.clone();
    let refused = office.step(id, own).unwrap_err().sentence();
    assert!(refused.contains("khoản 4 Điều 18"), "{refused}");
    office.steps(id, &[(Step::Appraise, "2026-11-10")]);
    let late = refusal(&office, id, Step::Approve, "2026-11-20");
    assert!(late.contains("khoản 7 Điều 30"), "{late}");
    office.steps(id, &[(Step::Approve, "2026-11-23")]);
}

#[test]
fn a_new_system_goes_into_use_only_with_its_whole_plan() {
    clause("HD-5.3-b");
    let office = Office::new();
    let id = office.whole_dossier("Một cửa", 2);
    let mut profile = full_profile();
    profile.status = Status::New;
    profile.in_use_from = None;
    office.say(id, &profile);
    let through = [
        (Step::Check, "2026-11-02"),
        (Step::Send, "2026-11-03"),
        (Step::Accept, "2026-11-05"),
        (Step::Approve, "2026-11-20"),
    ];
    office.steps(id, &through);
    let refused = refusal(&office, id, Step::Enforce, "2026-11-23");
    assert!(refused.contains("khoản 6 Điều 30"), "{refused}");

    let full = office.whole_dossier("Thư điện tử", 2);
    profile.deployment = Deployment::Full;
    office.say(full, &profile);
    office.steps(full, &through);
    office.steps(full, &[(Step::Enforce, "2026-11-23")]);
}

#[test]
fn an_approved_plan_is_carried_out_and_only_then_goes_into_use() {
    clause("LC-15.5.b");
    clause("TD-7");
    let office = Office::new();
    let (vault, by) = (&office.vault, &office.officer);
    let id = office.whole_dossier("Một cửa", 2);
    let mut profile = full_profile();
    profile.status = Status::New;
    profile.in_use_from = None;
    profile.condition_check = Document::default();
    office.say(id, &profile);
    let line = [office.lines(id)[0]];
    office.unprove(line[0]);
    let planned = planned("2026-12-20");
    lines::change(vault, by, now(), &line, &planned).unwrap();
    office.steps(
        id,
        &[
            (Step::Check, "2026-11-02"),
            (Step::Send, "2026-11-03"),
            (Step::Accept, "2026-11-05"),
            (Step::Approve, "2026-11-20"),
        ],
    );
    let refused = refusal(&office, id, Step::Enforce, "2026-11-23");
    assert!(refused.contains("Còn 1 yêu cầu chưa đáp ứng"), "{refused}");
    assert!(refused.contains("khoản 3 Điều 28"), "{refused}");

    let met = LineChange {
        state: Some(LineState::Met),
        present: Some("Đã lắp đặt ngày 21/11/2026".to_owned()),
        ..LineChange::default()
    };
    let bare = lines::change(vault, by, now(), &line, &met).unwrap_err();
    assert!(bare.sentence().contains("chưa có minh chứng"), "{bare:?}");
    let expired = office.proof("Biên bản cũ", None, Some("2026-11-01"));
    let support = |proof| lines::Support::Proof(proof);
    lines::link(vault, by, now(), &line, support(expired)).unwrap();
    assert!(lines::change(vault, by, now(), &line, &met).is_err());
    let proof = office.proof("Biên bản lắp đặt", None, None);
    lines::link(vault, by, now(), &line, support(proof)).unwrap();
    lines::change(vault, by, now(), &line, &met).unwrap();

    profile.deployment = Deployment::Full;
    profile.condition_check = full_profile().condition_check;
    let mut otherwise = profile.clone();
    otherwise.scope = "Toàn tỉnh".to_owned();
    let said = dossier::save_profile(vault, by, now(), id, &otherwise).unwrap_err();
    assert!(said.sentence().contains("không sửa được nữa"), "{said:?}");
    office.say(id, &profile);
    office.steps(id, &[(Step::Enforce, "2026-11-23")]);

    // The version that was approved says what was approved.
    let page = office.dossier_page(id, "2026-11-23");
    let approved = page.versions.last().unwrap();
    let content = dossier::versions::content(vault, approved.id).unwrap();
    assert_eq!(content.lines[0].state, LineState::Partly);
    assert_eq!(content.profile.deployment, Deployment::None);
}

#[test]
fn a_dossier_in_force_supersedes_the_one_before() {
    let office = Office::new();
    let old = office.whole_dossier("Một cửa", 2);
    let through = [
        (Step::Check, "2026-11-02"),
        (Step::Send, "2026-11-03"),
        (Step::Accept, "2026-11-05"),
        (Step::Approve, "2026-11-20"),
        (Step::Enforce, "2026-11-20"),
    ];
    office.steps(old, &through);
    let system = dossier::get(&office.vault, old).unwrap().system_id;
    let form = DossierForm {
        system_id: system,
        regime: "level_changes".to_owned(),
        follows: Some(old),
    };
    let (vault, by) = (&office.vault, &office.officer);
    let new = dossier::open(vault, by, now(), &form).unwrap();
    office.say(new, &full_profile());
    let again = office.assess(&sogac_tests::assessment_form(system, 2));
    dossier::risks::use_for(vault, by, now(), new, again).unwrap();
    office.steps(new, &through);
    assert_eq!(state(&office, new), State::InForce);
    assert_eq!(state(&office, old), State::Superseded);
    let page = office.dossier_page(old, "2026-11-23");
    assert_eq!(page.dossier.ended_on, Some(on("2026-11-20")));
    assert!(page.next.is_empty(), "nothing is done with what is over");
}

#[test]
fn a_draft_is_cancelled_with_a_reason_and_an_approved_one_by_a_letter() {
    let office = Office::new();
    let draft = office.whole_dossier("Thư điện tử", 2);
    let mut bare = new_step(Step::Cancel, "2026-11-03");
    bare.note = String::new();
    assert!(office.step(draft, bare).is_err());
    office.steps(draft, &[(Step::Cancel, "2026-11-03")]);
    assert_eq!(state(&office, draft), State::Cancelled);
    assert!(refusal(&office, draft, Step::Check, "2026-11-04").contains("đã huỷ"));

    let id = office.whole_dossier("Một cửa", 2);
    office.steps(
        id,
        &[
            (Step::Check, "2026-11-02"),
            (Step::Send, "2026-11-03"),
            (Step::Accept, "2026-11-05"),
            (Step::Approve, "2026-11-20"),
        ],
    );
    let mut bare = new_step(Step::Cancel, "2026-11-23");
    bare.evidence = None;
    let refused = office.step(id, bare).unwrap_err().sentence();
    assert!(refused.contains("theo văn bản"), "{refused}");
    office.steps(id, &[(Step::Cancel, "2026-11-23")]);
    let dossier = dossier::get(&office.vault, id).unwrap();
    assert_eq!(dossier.cancelled, "Theo hồ sơ đã nộp");
}
