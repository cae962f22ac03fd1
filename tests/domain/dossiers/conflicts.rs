//! Every contradiction the rule sets name, each brought about and told.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use sogac_domain::{
    assets::{self, AssetForm},
    dossier::{
        self, Answers, DossierForm, DossierId,
        inventory::{self as inv, Application, Device, DeviceKind, Inventory, ZoneKind},
        lines::{self, AgreementForm, Due, LineChange, LineState},
        profile::{Deployment, Hosting, Profile, Status},
        risks::{self, Harm},
        rules::RuleSet,
        steps::Step,
    },
};
use sogac_tests::{
    Office, answers, answers_of_level, assessment_form, clause, device, full_profile, new_step,
    now, on, scan, zone,
};

/// What a page of 15 December tells, by id.
fn told(office: &Office, id: DossierId) -> BTreeSet<String> {
    let page = office.dossier_page(id, "2026-12-15");
    page.conflicts.into_iter().map(|one| one.id).collect()
}

/// The answers of a level with some of them otherwise.
fn but(level: u8, change: &Value) -> Answers {
    let mut all = serde_json::to_value(answers_of_level(level)).unwrap();
    let fields = all.as_object_mut().unwrap();
    fields.extend(change.as_object().unwrap().clone());
    answers(all)
}

type Change<'a> = Box<dyn Fn(&Office, DossierId) + 'a>;

fn answered<'a>(level: u8, change: Value) -> Change<'a> {
    Box::new(move |office, id| {
        office.answer(id, &but(level, &change));
    })
}

fn said<'a>(change: impl Fn(&mut Profile) + 'a) -> Change<'a> {
    Box::new(move |office, id| {
        let mut profile = full_profile();
        change(&mut profile);
        office.say(id, &profile);
    })
}

fn without_zone<'a>(kind: ZoneKind) -> Change<'a> {
    Box::new(move |office, id| {
        let all = inv::get(&office.vault, id).unwrap();
        let zone = all.zones.iter().find(|zone| zone.kind == kind).unwrap();
        inv::remove_zone(&office.vault, &office.officer, now(), id, zone.id).unwrap();
    })
}

fn drawn<'a>(change: impl Fn(&Office, DossierId, &Inventory) + 'a) -> Change<'a> {
    Box::new(move |office, id| {
        change(office, id, &inv::get(&office.vault, id).unwrap());
    })
}

fn without_device(office: &Office, id: DossierId, all: &Inventory, kind: DeviceKind) {
    let device = all.devices.iter().find(|one| one.kind == kind).unwrap();
    inv::remove_device(&office.vault, &office.officer, now(), id, device.id).unwrap();
}

fn put(office: &Office, id: DossierId, row: &Device) {
    inv::save_device(&office.vault, &office.officer, now(), id, row).unwrap();
}

/// The dossier rests on another assessment of its system.
fn assessed<'a>(change: impl Fn(&mut risks::AssessmentForm) + 'a) -> Change<'a> {
    Box::new(move |office, id| {
        let system = dossier::get(&office.vault, id).unwrap().system_id;
        let mut form = assessment_form(system, 3);
        change(&mut form);
        let assessment = office.assess(&form);
        risks::use_for(&office.vault, &office.officer, now(), id, assessment).unwrap();
    })
}

fn line_change(office: &Office, id: DossierId, change: &LineChange) {
    let line = office.lines(id)[0];
    lines::change(&office.vault, &office.officer, now(), &[line], change).unwrap();
}

/// Each contradiction of NĐ 331 with what brings it about; two are of steps alone.
fn cases<'a>() -> Vec<(&'static str, Change<'a>)> {
    vec![
        ("not_a_system", answered(3, json!({ "is_system": false }))),
        ("boundary", answered(3, json!({ "one_owner": false }))),
        ("other_rules", answered(3, json!({ "being_built": true }))),
        ("had_a_level", answered(3, json!({ "has_level": true }))),
        (
            "operator_appraises",
            answered(3, json!({ "operator_appraises": true })),
        ),
        (
            "level_1_personal",
            answered(
                1,
                json!({ "types": ["other"], "info": ["private"], "framework_level": "1" }),
            ),
        ),
        (
            "subjects_without_personal",
            answered(3, json!({ "info": ["open"] })),
        ),
        (
            "secret_words",
            answered(
                3,
                json!({ "info": ["personal", "state_secret"], "harm": "harm" }),
            ),
        ),
        (
            "harm_unknown",
            answered(3, json!({ "secret_or_defence": true, "harm": "unknown" })),
        ),
        (
            "security_risk_unasked",
            assessed(|form| form.risks[0].harms = vec![Harm::Security]),
        ),
        (
            "online_not_public",
            drawn(|office, id, all| {
                let mut row = all.applications[0].clone();
                row.online = true;
                inv::save_application(&office.vault, &office.officer, now(), id, &row).unwrap();
                office.answer(id, &answers_of_level(2));
            }),
        ),
        (
            "no_way_outside",
            drawn(|office, id, all| {
                let link = all.links.iter().find(|link| link.to_zone == 0).unwrap();
                inv::remove_link(&office.vault, &office.officer, now(), id, link.id).unwrap();
            }),
        ),
        (
            "no_web_firewall",
            drawn(|office, id, all| without_device(office, id, all, DeviceKind::WebFirewall)),
        ),
        (
            "public_without_firewall",
            drawn(|office, id, all| {
                let mut edge = all.zones[0].clone();
                edge.ip_public = "203.0.113.7".to_owned();
                inv::save_zone(&office.vault, &office.officer, now(), id, &edge).unwrap();
                without_device(office, id, all, DeviceKind::Firewall);
            }),
        ),
        ("zone_edge", without_zone(ZoneKind::Edge)),
        ("zone_internal", without_zone(ZoneKind::Internal)),
        ("zone_dmz", without_zone(ZoneKind::Dmz)),
        ("zone_servers", without_zone(ZoneKind::Servers)),
        ("zone_database", without_zone(ZoneKind::Database)),
        (
            "zone_administration",
            without_zone(ZoneKind::Administration),
        ),
        (
            "zone_wireless",
            drawn(|office, id, all| {
                let inner = all.zones[5].id;
                put(
                    office,
                    id,
                    &device("Wi-Fi", DeviceKind::WirelessPoint, inner),
                );
            }),
        ),
        (
            "unplaced",
            drawn(|office, id, _| put(office, id, &device("Máy in", DeviceKind::Other, 0))),
        ),
        (
            "unserved",
            drawn(|office, id, _| {
                let row = Application {
                    id: 0,
                    device_id: 0,
                    name: "Cổng tra cứu".to_owned(),
                    server: String::new(),
                    os: String::new(),
                    purpose: String::new(),
                    online: true,
                };
                inv::save_application(&office.vault, &office.officer, now(), id, &row).unwrap();
            }),
        ),
        (
            "unlinked",
            drawn(|office, id, _| {
                let alone = zone("Vùng thử nghiệm", ZoneKind::Other);
                inv::save_zone(&office.vault, &office.officer, now(), id, &alone).unwrap();
            }),
        ),
        ("gone", Box::new(gone_from_the_register)),
        (
            "logical_separation",
            said(|profile| profile.hosting = Hosting::Cloud),
        ),
        ("physical_separation", Box::new(critical_in_a_cloud)),
        ("cloud_5", Box::new(critical_in_a_cloud)),
        ("links_unsaid", answered(3, json!({ "links_higher": true }))),
        (
            "rules_not_issued",
            said(|profile| profile.internal_rules.number = String::new()),
        ),
        (
            "condition_check",
            said(|profile| profile.condition_check.day = None),
        ),
        (
            "condition_check_before_use",
            said(|profile| {
                profile.status = Status::New;
                profile.condition_check.day = None;
            }),
        ),
        (
            "check_late",
            said(|profile| {
                profile.status = Status::New;
                profile.in_use_from = Some(on("2026-11-01"));
            }),
        ),
        (
            "plan_not_deployed",
            said(|profile| profile.status = Status::Upgrade),
        ),
        (
            "deployed_late",
            said(|profile| {
                profile.status = Status::New;
                profile.deployment = Deployment::Some;
                profile.in_use_from = Some(on("2027-01-01"));
            }),
        ),
        ("used_early", said(|profile| profile.status = Status::New)),
        ("risk_above", assessed(|form| form.level = 4)),
        ("risk_differs", assessed(|form| form.level = 2)),
        ("risk_draft", assessed(|_| ())),
        ("risk_stale", Box::new(|_, _| ())),
        ("risk_newer", Box::new(newer_assessment)),
        (
            "risk_overdue",
            assessed(|form| form.risks[0].due = Some(on("2026-12-01"))),
        ),
        (
            "unproven",
            Box::new(|office, id| office.unprove(office.lines(id)[0])),
        ),
        ("lapsed", Box::new(inherited_until_yesterday)),
        (
            "overdue",
            Box::new(|office, id| {
                let change = LineChange {
                    state: Some(LineState::Partly),
                    planned: Some("Mua thiết bị".to_owned()),
                    due: Some(Due {
                        day: Some(on("2026-12-01")),
                    }),
                    owner: Some("Phòng CNTT".to_owned()),
                    ..LineChange::default()
                };
                line_change(office, id, &change);
            }),
        ),
    ]
}

fn gone_from_the_register(office: &Office, id: DossierId) {
    let asset = office.save_device(AssetForm {
        code: "TS-09".to_owned(),
        kind: "Máy chủ".to_owned(),
        name: "Máy chủ cũ".to_owned(),
        place: "Phòng máy chủ".to_owned(),
        ..AssetForm::default()
    });
    let (vault, by) = (&office.vault, &office.officer);
    inv::from_register(vault, by, now(), id, &[asset]).unwrap();
    assets::remove(vault, by, now(), asset, "Ghi nhầm").unwrap();
}

fn critical_in_a_cloud(office: &Office, id: DossierId) {
    office.answer(id, &but(3, &json!({ "critical_signs": ["works_command"] })));
    let mut profile = full_profile();
    profile.hosting = Hosting::Cloud;
    office.say(id, &profile);
}

fn newer_assessment(office: &Office, id: DossierId) {
    let system = dossier::get(&office.vault, id).unwrap().system_id;
    let mut form = assessment_form(system, 3);
    form.day = on("2026-11-22");
    office.assess(&form);
}

fn inherited_until_yesterday(office: &Office, id: DossierId) {
    let form = AgreementForm {
        provider: "Trung tâm dữ liệu tỉnh".to_owned(),
        title: "Thoả thuận cung cấp hạ tầng".to_owned(),
        day: Some(on("2026-01-05")),
        expires_on: Some(on("2026-12-14")),
        ..AgreementForm::default()
    };
    let (vault, by) = (&office.vault, &office.officer);
    let file = Some(scan("thoa-thuan.pdf"));
    let agreement = lines::save_agreement(vault, by, now(), &form, file).unwrap();
    let line = office.lines(id)[0];
    lines::inherit(vault, by, now(), &[line], Some(agreement)).unwrap();
}

/// The next dossier of a system whose first one is in force, with the assessment of the first.
fn following(office: &Office, name: &str) -> DossierId {
    let old = office.whole_dossier(name, 3);
    office.steps(
        old,
        &[
            (Step::Check, "2026-11-02"),
            (Step::Send, "2026-11-03"),
            (Step::Accept, "2026-11-05"),
            (Step::Appraise, "2026-11-18"),
            (Step::Approve, "2026-11-20"),
            (Step::Enforce, "2026-11-20"),
        ],
    );
    let form = DossierForm {
        system_id: dossier::get(&office.vault, old).unwrap().system_id,
        regime: "level_changes".to_owned(),
        follows: Some(old),
    };
    dossier::open(&office.vault, &office.officer, now(), &form).unwrap()
}

#[test]
fn every_contradiction_is_brought_about_and_told() {
    clause("LC-15.5.a");
    let office = Office::new();
    let mut shown = BTreeSet::new();
    for (number, (conflict, change)) in cases().into_iter().enumerate() {
        let name = format!("Hệ thống {number}");
        let id = match conflict {
            "risk_stale" => following(&office, &name),
            _ => office.whole_dossier(&name, 3),
        };
        change(&office, id);
        let told = told(&office, id);
        assert!(told.contains(conflict), "{conflict} is not in {told:?}");
        shown.insert(conflict.to_owned());
    }
    // Told when the step is taken: the tests of steps show both.
    shown.extend(["self_appraised", "rules_late"].map(str::to_owned));
    let rules = RuleSet::named("nd331-2026").unwrap();
    let all: BTreeSet<String> = rules.conflicts.iter().map(|one| one.id.clone()).collect();
    assert_eq!(shown, all, "each has its case");
}

#[test]
fn the_old_decree_has_its_own() {
    let office = Office::new();
    let id = office.old_dossier("Trang tin", 3);
    assert!(
        told(&office, id).contains("little_time"),
        "sixteen days are left"
    );
    let january = office.dossier_page(id, "2027-01-04").conflicts;
    let late = january
        .iter()
        .find(|one| one.id == "too_late")
        .expect("too late");
    assert!(late.blocks && late.before.contains(&Step::Approve));
    assert!(late.cited.contains("khoản 1 Điều 39"), "{}", late.cited);

    let change = |change: &Value| {
        let old = dossier::get(&office.vault, id).unwrap().answers;
        let mut all = serde_json::to_value(old).unwrap();
        all.as_object_mut()
            .unwrap()
            .extend(change.as_object().unwrap().clone());
        office.answer(id, &answers(all));
        told(&office, id)
    };
    assert!(change(&json!({ "being_built": false })).contains("wrong_rules"));
    assert!(change(&json!({ "one_owner": false })).contains("boundary"));
    said(|profile| profile.hosting = Hosting::RentedCentre)(&office, id);
    assert!(told(&office, id).contains("logical_separation"));
    let strategic = change(&json!({ "secret_or_defence": true, "harm": "serious" }));
    assert!(strategic.contains("physical_separation"), "{strategic:?}");
    let all = inv::get(&office.vault, id).unwrap();
    without_device(&office, id, &all, DeviceKind::WebFirewall);
    assert!(told(&office, id).contains("no_web_firewall"));
}

/// A change of some answers, whatever the decree asks.
fn answered_too<'a>(change: Value) -> Change<'a> {
    Box::new(move |office, id| {
        let kept = dossier::get(&office.vault, id).unwrap().answers;
        let mut all = serde_json::to_value(kept).unwrap();
        let fields = all.as_object_mut().unwrap();
        fields.extend(change.as_object().unwrap().clone());
        office.answer(id, &answers(all));
    })
}

/// Under the old decree some come about by other answers.
fn under_the_old_decree<'a>(conflict: &str, change: Change<'a>) -> Change<'a> {
    match conflict {
        "boundary" => answered_too(json!({ "one_owner": false })),
        "operator_appraises" => answered_too(json!({ "operator_appraises": true })),
        "harm_unknown" => answered_too(json!({ "secret_or_defence": true, "harm": "unknown" })),
        "online_not_public" => Box::new(move |office, id| {
            let mut row = inv::get(&office.vault, id).unwrap().applications[0].clone();
            row.online = true;
            inv::save_application(&office.vault, &office.officer, now(), id, &row).unwrap();
            answered_too(json!({ "types": ["internal"] }))(office, id);
        }),
        "physical_separation" => Box::new(move |office, id| {
            answered_too(json!({ "secret_or_defence": true, "harm": "serious" }))(office, id);
            said(|profile| profile.hosting = Hosting::Cloud)(office, id);
        }),
        _ => change,
    }
}

#[test]
fn what_both_decrees_name_is_told_under_the_old_one_too() {
    clause("LC-15.5.a");
    let ids = |rules: &str| -> BTreeSet<String> {
        let rules = RuleSet::named(rules).unwrap();
        rules.conflicts.iter().map(|one| one.id.clone()).collect()
    };
    let old = ids("nd85-2016");
    let both: BTreeSet<String> = old.intersection(&ids("nd331-2026")).cloned().collect();
    let office = Office::new();
    let mut shown = BTreeSet::new();
    for (number, (conflict, change)) in cases().into_iter().enumerate() {
        if !both.contains(conflict) {
            continue;
        }
        let id = office.old_dossier(&format!("Hệ thống {number}"), 3);
        under_the_old_decree(conflict, change)(&office, id);
        let told = told(&office, id);
        assert!(told.contains(conflict), "{conflict} is not in {told:?}");
        shown.insert(conflict.to_owned());
    }
    let stepped = ["self_appraised", "rules_late"].map(str::to_owned);
    shown.extend(stepped);
    assert_eq!(shown, both, "each has its case");
}

#[test]
fn the_old_decree_refuses_a_step_that_contradicts_it() {
    let office = Office::new();
    let id = office.old_dossier("Một cửa", 3);
    let steps = [
        (Step::Check, "2026-11-02"),
        (Step::Send, "2026-11-03"),
        (Step::Accept, "2026-11-05"),
    ];
    office.steps(id, &steps);
    let mut own = new_step(Step::Appraise, "2026-11-18");
    own.body = full_profile().operator.name;
    let refused = office.step(id, own).unwrap_err().sentence();
    assert!(
        refused.contains("mang tên chính đơn vị vận hành"),
        "{refused}"
    );
    office.steps(id, &[(Step::Appraise, "2026-11-18")]);

    let late = office.old_dossier("Thư điện tử", 3);
    said(|profile| profile.internal_rules.day = Some(on("2026-11-21")))(&office, late);
    office.steps(late, &steps);
    office.steps(late, &[(Step::Appraise, "2026-11-18")]);
    let refused = office.step(late, new_step(Step::Approve, "2026-11-20"));
    let refused = refused.unwrap_err().sentence();
    assert!(
        refused.contains("Quy chế phải được ban hành trước"),
        "{refused}"
    );
}

#[test]
fn what_blocks_a_step_refuses_it_with_its_clause() {
    let office = Office::new();
    let id = office.whole_dossier("Một cửa", 3);
    assessed(|form| form.level = 4)(&office, id);
    office.steps(id, &[(Step::Check, "2026-11-22")]);
    let refused = office
        .step(id, new_step(Step::Send, "2026-11-23"))
        .unwrap_err();
    assert!(refused.sentence().contains("khoản 5 Điều 10"), "{refused}");
    let page = office.dossier_page(id, "2026-11-23");
    let send = page.next.iter().find(|one| one.step == Step::Send).unwrap();
    assert_eq!(send.refused.len(), 1);
}

#[test]
fn the_names_are_told_and_a_line_can_be_opened() {
    let office = Office::new();
    let id = office.whole_dossier("Một cửa", 3);
    for number in 1..=10 {
        let name = format!("Máy in {number}");
        put(&office, id, &device(&name, DeviceKind::Other, 0));
    }
    let page = office.dossier_page(id, "2026-11-23");
    let text = &page.conflicts[0].text;
    assert!(text.contains("Gồm: Máy in 1; Máy in 2"), "{text}");
    assert!(text.ends_with("và 2 mục khác."), "{text}");
    inherited_until_yesterday(&office, id);
    let page = office.dossier_page(id, "2026-12-15");
    let lapsed = page
        .conflicts
        .iter()
        .find(|one| one.id == "lapsed")
        .unwrap();
    assert_eq!(lapsed.line, Some(office.lines(id)[0]));
}

#[test]
fn a_data_centre_that_provides_the_web_firewall_is_no_contradiction() {
    let office = Office::new();
    let id = office.whole_dossier("Một cửa", 3);
    let all = inv::get(&office.vault, id).unwrap();
    without_device(&office, id, &all, DeviceKind::WebFirewall);
    let web = office.vault.read(|conn| {
        let all = lines::all(conn, id)?;
        Ok(all
            .into_iter()
            .find(|line| line.key == "ha-tang.waf")
            .unwrap()
            .id)
    });
    let change = LineChange {
        state: Some(LineState::Equivalent),
        reason: Some("Lọc tại cổng của nhà cung cấp".to_owned()),
        ..LineChange::default()
    };
    let (vault, by) = (&office.vault, &office.officer);
    lines::change(vault, by, now(), &[web.unwrap()], &change).unwrap();
    assert!(!told(&office, id).contains("no_web_firewall"));
}
