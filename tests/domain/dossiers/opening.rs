//! Opening a dossier, its answers and its fields.

use serde_json::json;
use sogac_domain::{
    Code,
    dossier::{self, DossierForm, State, inventory, steps::Step},
    lists::ListQuery,
    settings, systems,
};
use sogac_tests::{
    Office, answers, answers_of_level, assessment_form, clause, full_profile, now, on, system_form,
};

#[test]
fn a_dossier_opens_under_the_rule_set_of_its_case() {
    let office = Office::new();
    let mail = office.system("Thư điện tử");
    let built = office.system("Một cửa");
    let now_law = office.dossier(mail, "never_classified");
    let old_law = office.dossier(built, "being_built");
    let read = |id| dossier::get(&office.vault, id).unwrap();
    assert_eq!(read(now_law).rules, "nd331-2026");
    assert_eq!(read(old_law).rules, "nd85-2016", "transition, 39.1");
    assert_eq!(read(now_law).state, State::Draft);
    assert_eq!(read(now_law).opened_on, on("2026-11-23"));
    let rows = dossier::list(&office.vault, &ListQuery::search("mot cua", 10)).unwrap();
    assert_eq!(rows.total, 1);
    assert_eq!(rows.rows[0].system, "Một cửa");
}

#[test]
fn an_unknown_case_and_a_second_dossier_are_refused() {
    let office = Office::new();
    let mail = office.system("Thư điện tử");
    let form = |regime: &str| DossierForm {
        system_id: mail,
        regime: regime.to_owned(),
        follows: None,
    };
    let open = |regime: &str| {
        dossier::open(&office.vault, &office.officer, now(), &form(regime)).map(|_| ())
    };
    let refused = open("nghi_dinh_khac").unwrap_err();
    assert!(
        refused.sentence().contains("trường hợp chuyển tiếp"),
        "{refused}"
    );
    open("never_classified").unwrap();
    let refused = open("never_classified").unwrap_err();
    assert!(
        refused.sentence().contains("đang có hồ sơ số 1"),
        "{refused}"
    );
    let head = dossier::open(&office.vault, &office.head(), now(), &form("level_changes"));
    assert_eq!(head.unwrap_err().code(), Code::Forbidden);
}

#[test]
fn the_bodies_come_from_the_registers() {
    clause("LC-15.2.b");
    let office = Office::new();
    let mut agency = settings::agency(&office.vault).unwrap();
    agency.name = "Sở Nông nghiệp và Môi trường".to_owned();
    agency.place = "Lào Cai".to_owned();
    agency.symbol = "SNNMT".to_owned();
    agency.regulation = "lao_cai".to_owned();
    agency.head_name = "Giàng A Páo".to_owned();
    agency.address = "Đường Trần Hưng Đạo".to_owned();
    settings::save_agency(&office.vault, &office.officer, now(), &agency).unwrap();
    let mut form = system_form("Một cửa");
    form.operator = agency.name.clone();
    let months = systems::ProfileMonths::default();
    let system = systems::save(&office.vault, &office.officer, now(), &form, months).unwrap();
    let profile = dossier::get(&office.vault, office.dossier(system, "never_classified"))
        .unwrap()
        .profile;
    assert_eq!(profile.owner.name, "Sở Khoa học và Công nghệ");
    assert_eq!(profile.operator.head, "Giàng A Páo");
    assert_eq!(profile.operator.address, "Đường Trần Hưng Đạo");
}

#[test]
fn answers_give_the_level_and_are_kept() {
    clause("LC-15.4.a");
    let office = Office::new();
    let id = office.dossier(office.system("Một cửa"), "never_classified");
    for level in 1..=3 {
        let decision = office.answer(id, &answers_of_level(level));
        assert_eq!(decision.level, Some(level));
        assert_eq!(dossier::get(&office.vault, id).unwrap().level, Some(level));
        assert_eq!(dossier::decision(&office.vault, id).unwrap(), decision);
    }
}

#[test]
fn bad_answers_and_fields_are_refused_and_nothing_changes() {
    let office = Office::new();
    let id = office.dossier(office.system("Một cửa"), "never_classified");
    office.answer(id, &answers_of_level(2));
    let save = |given| dossier::save_answers(&office.vault, &office.officer, now(), id, &given);
    for (given, word) in [
        (json!({ "khong_co": true }), "không có trong bộ quy tắc"),
        (json!({ "one_owner": 3 }), "true (có)"),
        (json!({ "types": ["lạ"] }), "danh sách gồm"),
    ] {
        let refused = save(answers(given)).unwrap_err();
        assert!(refused.sentence().contains(word), "{refused}");
    }
    let say = |change: fn(&mut sogac_domain::dossier::profile::Profile)| {
        let mut profile = full_profile();
        change(&mut profile);
        dossier::save_profile(&office.vault, &office.officer, now(), id, &profile)
            .unwrap_err()
            .sentence()
    };
    assert!(say(|p| p.owner.name = "ư".repeat(300)).contains("dài 300 chữ"));
    assert!(say(|p| p.scope = "Tài liệu TỐI MẬT".to_owned()).contains("độ mật"));
    assert!(say(|p| p.internal_rules.day = Some(on("2027-01-01"))).contains("01/01/2027"));
    assert!(say(|p| p.in_use_from = Some(on("0001-01-01"))).contains("không hợp lý"));
    assert_eq!(dossier::get(&office.vault, id).unwrap().level, Some(2));
}

#[test]
fn a_next_dossier_takes_over_what_both_rule_sets_ask() {
    clause("LC-16.1-b");
    let office = Office::new();
    let system = office.system("Một cửa");
    let old = office.dossier(system, "being_built");
    office.answer(
        old,
        &answers(json!({
            "being_built": true, "one_owner": true, "types": ["public"], "users": 400,
            "info": ["open", "private"], "online_service": true, "public_service_grade": "low",
        })),
    );
    office.say(old, &full_profile());
    office.draw_network(old);
    let assessed = office.assess(&assessment_form(system, 3));
    office.steps(old, &[(Step::Cancel, "2026-11-23")]);
    let form = DossierForm {
        system_id: system,
        regime: "level_changes".to_owned(),
        follows: Some(old),
    };
    let new = dossier::open(&office.vault, &office.officer, now(), &form).unwrap();
    let dossier = dossier::get(&office.vault, new).unwrap();
    assert_eq!((dossier.number, dossier.follows_id), (2, Some(old)));
    assert_eq!(dossier.rules, "nd331-2026");
    assert!(dossier.answers.get("online_service").is_some());
    assert!(dossier.answers.get("users").is_none(), "not asked any more");
    assert_eq!(dossier.profile.scope, full_profile().scope);
    assert_eq!(dossier.profile.condition_check.number, "", "proven anew");
    assert_eq!(dossier.assessment_id, Some(assessed));
    let (was, is) = (
        inventory::get(&office.vault, old).unwrap(),
        inventory::get(&office.vault, new).unwrap(),
    );
    assert_eq!(is.zones.len(), was.zones.len());
    assert_eq!(is.applications[0].device_id, is.devices[3].id);
    assert_eq!(is.links[0].from_zone, is.zones[0].id);
    assert_ne!(is.zones[0].id, was.zones[0].id);
}
