//! Levels: the worked examples of the decrees and every line they draw.

use serde_json::{Value, json};
use sogac_domain::calendar;
use sogac_domain::dossier::rules::{GateEffect, RuleSet, regimes};
use sogac_domain::dossier::{Answers, Decision, decide};
use sogac_domain::regulations::Status;

const NEW: &str = "nd331-2026";
const OLD: &str = "nd85-2016";

fn decided(rules: &str, answers: &Value) -> Decision {
    let rules = RuleSet::named(rules).unwrap();
    decide(rules, &Answers::read(rules, &answers.to_string()).unwrap())
}

/// The level, and that the clause is among the highest rules that fired.
fn shows(system: &str, rules: &str, answers: &Value, level: u8, clause: &str) {
    let decision = decided(rules, answers);
    assert_eq!(decision.level, Some(level), "{system}: {decision:#?}");
    let highest = decision.fired.iter().filter(|one| one.level == level);
    let clauses: Vec<&str> = highest.map(|one| one.clause.as_str()).collect();
    assert!(clauses.contains(&clause), "{system}: {clauses:?}");
    assert!(
        decision
            .fired
            .is_sorted_by_key(|one| std::cmp::Reverse(one.level))
    );
    let reasons = decision.fired.iter().map(|one| &one.because);
    assert!(
        reasons.clone().all(|because| !because.is_empty()),
        "{system}"
    );
}

#[test]
fn mail_and_documents_of_a_department_are_level_2() {
    let answers = json!({ "types": ["internal"], "info": ["open", "private", "personal"] });
    shows("thư điện tử, QLVB của một sở", NEW, &answers, 2, "12.1");
}

#[test]
fn the_network_of_a_commune_is_level_2() {
    let answers = json!({ "types": ["infrastructure"], "infrastructure_reach": "one_body" });
    shows("mạng nội bộ của xã", NEW, &answers, 2, "12.3");
    assert_eq!(decided(NEW, &answers).judgements.len(), 1);
}

#[test]
fn a_portal_with_questions_is_level_2() {
    let answers = json!({ "types": ["public"], "info": ["open", "personal"], "online_service": true,
        "procedures": false, "conditional_business": false, "subjects_basic": 800 });
    shows("cổng có hỏi đáp", NEW, &answers, 2, "12.2a");
}

#[test]
fn a_one_stop_system_is_level_3() {
    let answers = json!({ "types": ["public"], "info": ["private", "personal"],
        "online_service": true, "procedures": true, "conditional_business": false });
    shows("một cửa", NEW, &answers, 3, "13.2b");
}

#[test]
fn a_provincial_exchange_is_level_3() {
    let answers = json!({ "types": ["infrastructure"], "infrastructure_reach": "province" });
    shows("trục liên thông, TTDL tỉnh", NEW, &answers, 3, "13.3");
}

#[test]
fn a_patient_portal_of_12000_is_level_3() {
    let answers = json!({ "types": ["public"], "info": ["personal"], "online_service": true,
        "procedures": false, "conditional_business": false, "subjects_sensitive": 12000 });
    shows("cổng bệnh nhân", NEW, &answers, 3, "13.2c");
    let why = decided(NEW, &answers).fired.remove(0).because.remove(0);
    assert_eq!(why.answered, "12.000 chủ thể");
}

#[test]
fn a_shop_of_250000_customers_is_level_3() {
    let answers = json!({ "types": ["public"], "info": ["personal"], "online_service": true,
        "procedures": false, "conditional_business": false, "subjects_basic": 250000 });
    shows("cửa hàng trực tuyến", NEW, &answers, 3, "13.2c");
    let points = decided(NEW, &answers).judgements;
    assert!(
        points.iter().any(|point| point.clause == "8.2"),
        "{points:?}"
    );
}

#[test]
fn staff_records_of_20000_are_level_2_until_risk_raises_them() {
    let mut answers = json!({ "types": ["internal"], "info": ["personal"] });
    shows("nhân sự 20.000 người", NEW, &answers, 2, "12.1");
    answers["risk_level"] = json!("3");
    shows("nhân sự, rủi ro cao", NEW, &answers, 3, "10.5");
    answers["risk_level"] = json!("1");
    shows("nhân sự, rủi ro thấp", NEW, &answers, 2, "12.1");
}

#[test]
fn a_national_database_that_may_not_stop_is_level_4() {
    let answers = json!({ "types": ["public"], "info": ["personal"], "national_egov": true, "always_on": true });
    shows("CSDL quốc gia", NEW, &answers, 4, "14.2");
    assert!(!decided(NEW, &answers).needs_expert);
}

#[test]
fn an_office_screen_with_open_notices_is_level_1() {
    let answers = json!({ "types": ["internal"], "info": ["open"] });
    shows("màn hình thông báo", NEW, &answers, 1, "11.1");
}

#[test]
fn the_old_decree_decides_by_its_own_thresholds() {
    let portal =
        json!({ "types": ["public"], "public_service_grade": "none", "online_service": true });
    let with = |more: Value| {
        let mut answers = portal.clone();
        answers
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        answers
    };
    let internal = |info: &str| json!({ "types": ["internal"], "info": [info] });
    let reach = |reach: &str| json!({ "types": ["infrastructure"], "infrastructure_reach": reach });
    let works = |works: &str| json!({ "types": ["industrial"], "works": works });
    let harm = |harm: &str| json!({ "secret_or_defence": true, "harm": harm });
    for (answers, level, clause) in [
        (harm("harm"), 3, "9.1"),
        (harm("serious"), 4, "10.1"),
        (harm("very_serious"), 5, "11.1"),
        (internal("open"), 1, "7"),
        (internal("personal"), 2, "8.1"),
        (with(json!({ "public_service_grade": "low" })), 2, "8.2a"),
        (with(json!({ "public_service_grade": "high" })), 3, "9.2a"),
        (with(json!({ "conditional_business": false })), 2, "8.2b"),
        (with(json!({ "conditional_business": true })), 3, "9.2b"),
        (with(json!({ "users": 9999 })), 2, "8.2c"),
        (with(json!({ "users": 10000 })), 3, "9.2c"),
        (reach("one_body"), 2, "8.3"),
        (reach("province"), 3, "9.3"),
        (
            json!({ "types": ["infrastructure"], "infrastructure_reach": "national", "always_on": true }),
            4,
            "10.3",
        ),
        (
            json!({ "types": ["infrastructure"], "international_link": true }),
            5,
            "11.3",
        ),
        (
            json!({ "national_egov": true, "always_on": true }),
            4,
            "10.2",
        ),
        (works("grade_2_4"), 3, "9.4"),
        (works("grade_1"), 4, "10.4"),
        (works("special"), 5, "11.4"),
        (json!({ "national_data": true }), 5, "11.2"),
        (json!({ "decided_level": "5" }), 5, "11.5"),
    ] {
        shows(clause, OLD, &answers, level, clause);
    }
}

#[test]
fn the_new_decree_draws_its_lines_where_it_says() {
    let service = |more: Value| {
        let mut answers = json!({ "types": ["public"], "online_service": true });
        answers
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        answers
    };
    let works = |works: &str| json!({ "types": ["industrial"], "works": works });
    let harm = |harm: &str| json!({ "secret_or_defence": true, "harm": harm });
    for (answers, level, clause) in [
        (service(json!({ "conditional_business": true })), 3, "13.2a"),
        (service(json!({ "subjects_basic": 99999 })), 2, "12.2b"),
        (service(json!({ "subjects_basic": 100000 })), 3, "13.2c"),
        (service(json!({ "subjects_sensitive": 9999 })), 2, "12.2b"),
        (service(json!({ "subjects_sensitive": 10000 })), 3, "13.2c"),
        (harm("harm"), 3, "13.1"),
        (harm("unknown"), 3, "13.1"),
        (harm("serious"), 4, "14.1"),
        (harm("very_serious"), 5, "15.1"),
        (
            json!({ "types": ["infrastructure"], "infrastructure_reach": "national", "always_on": true }),
            4,
            "14.2",
        ),
        (
            json!({ "types": ["infrastructure"], "infrastructure_reach": "national", "always_on": false }),
            3,
            "13.3",
        ),
        (
            json!({ "types": ["infrastructure"], "international_link": true }),
            5,
            "15.3",
        ),
        (works("grade_2_4"), 3, "13.4"),
        (works("grade_1"), 4, "14.3"),
        (works("special"), 5, "15.4"),
        (json!({ "national_data": true }), 5, "15.2"),
        (json!({ "decided_level": "2" }), 2, "12.4"),
        (json!({ "decided_level": "5" }), 5, "15.5"),
        (json!({ "framework_level": "1" }), 1, "11.2"),
    ] {
        shows(clause, NEW, &answers, level, clause);
    }
    assert!(
        decided(NEW, &harm("unknown")).needs_expert,
        "13.1: the harm must be stated"
    );
}

#[test]
fn without_a_rule_an_expert_is_needed_and_nothing_is_guessed() {
    for answers in [
        json!({}),
        json!({ "types": ["other"], "info": ["private"], "risk_level": "4" }),
    ] {
        let decision = decided(NEW, &answers);
        assert_eq!(decision.level, None);
        assert!(decision.needs_expert && decision.fired.is_empty());
        assert_eq!(decision.guide.len(), 5, "the harm table of the law");
        assert!(decision.appraiser.is_none() && decision.forms.is_empty());
    }
}

#[test]
fn the_level_leads_to_its_bodies_forms_and_deadlines() {
    let level = |level: &str| json!({ "decided_level": level });
    let forms = |decision: &Decision| {
        let ids: Vec<&str> = decision.forms.iter().map(|form| form.id.as_str()).collect();
        ids.join(" ")
    };
    for (wanted, listed) in [
        ("2", "01 06"),
        ("3", "02 04 05 06"),
        ("4", "03 02 04 05 06"),
        ("5", "03 02 04 05 07"),
    ] {
        assert_eq!(forms(&decided(NEW, &level(wanted))), listed, "cấp {wanted}");
    }
    let appraisal = |rules: &str, answers: &Value| {
        let deadlines = decided(rules, answers).deadlines;
        deadlines
            .into_iter()
            .find(|one| one.text == "Thẩm định")
            .map(|one| one.within)
    };
    assert_eq!(appraisal(NEW, &level("2")), None);
    assert_eq!(
        appraisal(NEW, &level("3")),
        Some(calendar::Rule::WorkingDays(15))
    );
    assert_eq!(
        appraisal(NEW, &level("4")),
        Some(calendar::Rule::WorkingDays(25))
    );
    assert_eq!(appraisal(OLD, &level("5")), Some(calendar::Rule::Days(30)));
    let old = decided(OLD, &level("5")).appraiser.unwrap();
    assert!(old.who.contains("Thông tin và Truyền thông") && old.today == "Bộ Công an");
}

#[test]
fn a_system_important_for_national_security_goes_the_way_of_level_5() {
    let answers = json!({ "decided_level": "3", "critical_signs": ["telecom_works"] });
    let decision = decided(NEW, &answers);
    assert_eq!((decision.level, decision.anqg), (Some(3), true));
    assert!(decision.approver.unwrap().who.contains("Thủ tướng"), "20.4");
    assert!(decided(NEW, &json!({ "national_data": true })).anqg, "16.4");
    assert!(!decided(NEW, &json!({ "decided_level": "4" })).anqg);
}

#[test]
fn the_entrance_answers_say_what_to_do_and_leave_the_level() {
    let answers = json!({ "types": ["internal"], "info": ["open"], "is_system": false,
        "being_built": true, "has_level": true });
    let decision = decided(NEW, &answers);
    assert_eq!(decision.level, Some(1));
    let effects: Vec<GateEffect> = decision
        .gates
        .iter()
        .filter_map(|gate| gate.effect)
        .collect();
    assert_eq!(
        effects,
        [GateEffect::Stop, GateEffect::OtherRules, GateEffect::Keep]
    );
    assert!(
        decision.gates[1].cited.contains("Điều 39"),
        "{:?}",
        decision.gates
    );
}

#[test]
fn which_rules_apply_is_a_question_with_its_clause() {
    let regimes = regimes().unwrap();
    let old: Vec<&str> = regimes
        .iter()
        .filter(|one| one.rules == OLD)
        .map(|one| one.id.as_str())
        .collect();
    assert_eq!(old, ["being_built"]);
    assert!(regimes.iter().all(|one| one.clause.contains("Điều")));
    assert_eq!(RuleSet::default_one().unwrap().id, NEW);
    assert_eq!(RuleSet::named(OLD).unwrap().status, Status::ToCheck);
}

#[test]
fn answers_to_questions_not_asked_are_named_and_do_not_count() {
    let decision = decided(
        NEW,
        &json!({ "types": ["internal"], "info": ["open"], "procedures": true }),
    );
    assert_eq!(decision.level, Some(1));
    assert_eq!(decision.not_counted, ["procedures"]);
}

#[test]
fn contradictions_are_shown() {
    let operator = decided(
        NEW,
        &json!({ "decided_level": "3", "operator_appraises": true }),
    );
    assert!(operator.warnings.iter().any(|one| one.clause == "18.4"));
    let both = decided(
        NEW,
        &json!({ "types": ["internal", "public"], "info": ["open"] }),
    );
    assert!(both.needs_expert, "9.2: internal is internal only");
    let linked = decided(
        NEW,
        &json!({ "types": ["internal"], "info": ["open"], "links_higher": true }),
    );
    assert!(linked.warnings.iter().any(|one| one.clause == "11.1"));
}

#[test]
fn answers_that_cannot_be_used_are_refused_by_name() {
    let rules = RuleSet::named(NEW).unwrap();
    for (json, word) in [
        ("", "JSON"),
        ("[]", "JSON"),
        ("{\"types\": ", "JSON"),
        ("{\"levels\": 3}", "levels"),
        ("{\"types\": \"public\"}", "types"),
        ("{\"types\": [\"cloud\"]}", "types"),
        ("{\"procedures\": \"maybe\"}", "procedures"),
        ("{\"procedures\": true, \"procedures\": false}", "hai lần"),
        ("{\"subjects_basic\": -1}", "subjects_basic"),
        ("{\"subjects_basic\": 1.5}", "subjects_basic"),
        ("{\"subjects_basic\": 99999999999}", "subjects_basic"),
        ("{\"harm\": \"some\"}", "harm"),
        ("{\"conditional_item\": 7}", "conditional_item"),
    ] {
        let refused = Answers::read(rules, json).unwrap_err().sentence();
        assert!(refused.contains(word), "{json}: {refused}");
    }
    let none = Answers::read(rules, "{\"types\": null, \"conditional_item\": \" \"}").unwrap();
    assert_eq!(none, Answers::default());
}
