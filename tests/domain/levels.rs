//! Levels: the worked examples of the decrees and every line they draw.

mod answers;
mod examples;
mod new_decree;
mod old_decree;

use serde_json::{Value, json};
use sogac_domain::{
    calendar,
    dossier::{
        Answers, Decision, decide,
        rules::{RuleSet, regimes},
    },
    regulations::Status,
};

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
