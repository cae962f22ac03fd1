//! Answers: what they settle beside the level, those that contradict and those that cannot be used.

use serde_json::json;
use sogac_domain::dossier::{
    Answers,
    rules::{GateEffect, RuleSet},
};

use super::{NEW, decided};

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
