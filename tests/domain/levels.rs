//! Levels: the worked examples of the decree, what no answer may do, and rule-set files that do not
//! hold together.

use std::fs;

use proptest::prelude::*;
use serde_json::{Value, json};
use sogac_domain::calendar;
use sogac_domain::dossier::rules::{GateEffect, QuestionKind, RuleSet, regimes};
use sogac_domain::dossier::{Answer, Answers, Decision, decide};
use sogac_domain::regulations::Status;
use sogac_tests::root;

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

// ------------------------------------------------------------------ files

fn shipped_text(name: &str) -> String {
    fs::read_to_string(root().join("resources/levels").join(name)).unwrap()
}

/// The refusal of the shipped file with `old` replaced by `new`, and the line where `mark` is then.
fn refused(old: &str, new: &str, mark: &str) -> (String, usize) {
    let text = shipped_text("nd331-2026.toml");
    assert!(text.contains(old), "{old}");
    let text = text.replacen(old, new, 1);
    let line = 1 + text.lines().position(|line| line.contains(mark)).unwrap();
    let sentence = RuleSet::read("thu.toml", &text).unwrap_err().sentence();
    (sentence, line)
}

#[test]
fn a_rule_set_that_does_not_hold_together_is_refused_with_its_line() {
    let rule = "when = [\"procedures is yes\"]\nclause = \"13.2b\"";
    for (old, new, mark, word) in [
        (
            rule,
            "when = [\"procedures is yes\"]\nclause = \"99.9\"",
            "99.9",
            "điều khoản “99.9”",
        ),
        (
            "level = 3\nwhen = [\"procedures is yes\"]",
            "when = [\"procedures is yes\"]",
            "id = \"B6\"",
            "level",
        ),
        (
            "level = 3\nwhen = [\"procedures is yes\"]",
            "level = 6\nwhen = [\"procedures is yes\"]",
            "level = 6",
            "cấp độ 6",
        ),
        (
            "\"procedures is yes\"]\nclause",
            "\"procedure is yes\"]\nclause",
            "\"procedure is yes\"]",
            "câu hỏi “procedure”",
        ),
        (
            "\"procedures is yes\"]\nclause",
            "\"procedures is maybe\"]\nclause",
            "procedures is maybe",
            "maybe",
        ),
        (
            "\"procedures is yes\"]\nclause",
            "\"procedures yes\"]\nclause",
            "procedures yes",
            "viết chưa đúng",
        ),
        (
            "levels = [4]\nprepares",
            "levels = [3]\nprepares",
            "levels = [3]\nprepares",
            "cấp độ 3",
        ),
        (
            "forms = [\"01\", \"06\"]",
            "forms = [\"01\", \"09\"]",
            "\"09\"",
            "biểu mẫu “09”",
        ),
        ("id = \"B14\"", "id = \"B13\"", "", "mã “B13”"),
        ("effect = \"stop\"", "effect = \"halt\"", "\"halt\"", "halt"),
        (
            "stage = \"scope\"",
            "stages = \"scope\"",
            "stages",
            "stages",
        ),
        (
            "title = \"Nghị định",
            "title = Nghị định",
            "title = Nghị",
            "TOML",
        ),
    ] {
        let text = shipped_text("nd331-2026.toml");
        assert!(text.contains(old), "{old}");
        let sentence = RuleSet::read("thu.toml", &text.replacen(old, new, 1))
            .unwrap_err()
            .sentence();
        assert!(
            sentence.contains("Tệp thu.toml, dòng ") && sentence.contains(word),
            "{new}: {sentence}"
        );
        if !mark.is_empty() && !mark.contains('\n') {
            let (sentence, line) = refused(old, new, mark);
            let near = [line - 1, line, line + 1];
            let named = near
                .iter()
                .any(|line| sentence.contains(&format!("dòng {line}:")));
            assert!(named, "{new}: {line}, {sentence}");
        }
    }
}

#[test]
fn questions_that_wait_for_each_other_are_refused() {
    let old = "clause = \"12.2\"\nask_if = [\"types has public\"]";
    let (sentence, line) = refused(
        old,
        "clause = \"12.2\"\nask_if = [\"conditional_business is yes\"]",
        "ask_if = [\"conditional_business is yes\"]",
    );
    assert!(
        sentence.contains("vòng") && sentence.contains("online_service"),
        "{sentence}"
    );
    assert!(
        sentence.contains(&format!("dòng {line}:")),
        "{line}: {sentence}"
    );
}

#[test]
fn a_level_without_rules_is_refused() {
    let text = shipped_text("nd331-2026.toml").replace("\nlevel = 1\nwhen", "\nlevel = 2\nwhen");
    let sentence = RuleSet::read("thu.toml", &text).unwrap_err().sentence();
    assert!(sentence.contains("cấp độ 1"), "{sentence}");
}

#[test]
fn the_clauses_of_the_transition_are_the_law_of_both_files() {
    for set in RuleSet::shipped().unwrap() {
        assert!(!set.note.is_empty() && !set.source.is_empty());
        for rule in &set.rules {
            assert!(set.cited(&rule.clause).contains("Nghị định"), "{}", rule.id);
        }
    }
}

// ------------------------------------------------------------------ properties

/// Some answer to a question, or none.
fn any_answer(question: &sogac_domain::dossier::rules::Question) -> BoxedStrategy<Option<Answer>> {
    let ids: Vec<String> = question
        .options
        .iter()
        .map(|option| option.id.clone())
        .collect();
    let some = match question.kind {
        QuestionKind::YesNo => any::<bool>().prop_map(Answer::Flag).boxed(),
        QuestionKind::Number => {
            let near = [0u32, 1, 9_999, 10_000, 99_999, 100_000, u32::MAX];
            prop_oneof![proptest::sample::select(near.to_vec()), any::<u32>()]
                .prop_map(Answer::Number)
                .boxed()
        }
        QuestionKind::OneOf => proptest::sample::select(ids).prop_map(Answer::Word).boxed(),
        QuestionKind::SeveralOf => {
            let most = ids.len();
            proptest::sample::subsequence(ids, 0..=most)
                .prop_map(Answer::Words)
                .boxed()
        }
        QuestionKind::Text => Just(Answer::Word("mục 12".to_owned())).boxed(),
    };
    proptest::option::of(some).boxed()
}

type Pairs = Vec<(String, Option<Answer>)>;

fn any_answers(rules: &'static RuleSet) -> BoxedStrategy<Pairs> {
    let mut all: BoxedStrategy<Pairs> = Just(Vec::new()).boxed();
    for question in &rules.questions {
        let id = question.id.clone();
        all = (all, any_answer(question))
            .prop_map(move |(mut pairs, answer)| {
                pairs.push((id.clone(), answer));
                pairs
            })
            .boxed();
    }
    all
}

fn any_case() -> impl Strategy<Value = (&'static RuleSet, Pairs, Pairs)> {
    proptest::sample::select(vec![NEW, OLD]).prop_flat_map(|id| {
        let rules = RuleSet::named(id).unwrap();
        (Just(rules), any_answers(rules), any_answers(rules))
    })
}

fn given(rules: &RuleSet, pairs: &Pairs) -> Answers {
    let given = pairs
        .iter()
        .filter_map(|(id, answer)| Some((id.clone(), answer.clone()?)));
    Answers::from_pairs(rules, given).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_answers_give_a_level_or_an_expert((rules, pairs, _) in any_case()) {
        let decision = decide(rules, &given(rules, &pairs));
        match decision.level {
            Some(level) => {
                prop_assert!((1..=5).contains(&level));
                prop_assert!(decision.appraiser.is_some() && !decision.forms.is_empty());
                prop_assert_eq!(decision.fired[0].level, level);
            }
            None => prop_assert!(decision.needs_expert && decision.fired.is_empty()),
        }
    }

    /// Open questions answered, further options chosen, more people counted.
    #[test]
    fn answering_more_never_lowers_the_level((rules, pairs, more) in any_case()) {
        let before = decide(rules, &given(rules, &pairs));
        let grown: Pairs = pairs.iter().zip(&more).map(|((id, had), (_, new))| {
            let answer = match (had, new) {
                (None, new) => new.clone(),
                (Some(Answer::Words(had)), Some(Answer::Words(new))) => {
                    Some(Answer::Words(had.iter().chain(new).cloned().collect()))
                }
                (Some(Answer::Number(had)), Some(Answer::Number(new))) => Some(Answer::Number(*had.max(new))),
                (had, _) => had.clone(),
            };
            (id.clone(), answer)
        }).collect();
        let after = decide(rules, &given(rules, &grown));
        prop_assert!(after.level >= before.level, "{:?} then {:?}", before.fired, after.fired);
    }

    #[test]
    fn risk_only_raises((_, pairs, _) in any_case(), risk in 1u8..=5) {
        let rules = RuleSet::named(NEW).unwrap();
        let known = |(id, _): &&(String, Option<Answer>)| rules.question(id).is_some_and(|one| {
            RuleSet::named(OLD).unwrap().question(id).is_none_or(|old| old.kind == one.kind && old.options.len() == one.options.len())
        });
        let mut answers: Pairs = pairs.iter().filter(known).filter(|(id, _)| id != "risk_level").cloned().collect();
        let without = decide(rules, &given(rules, &answers)).level;
        answers.push(("risk_level".to_owned(), Some(Answer::Word(risk.to_string()))));
        let with = decide(rules, &given(rules, &answers)).level;
        prop_assert_eq!(with, without.map(|level| level.max(risk)));
    }

    /// 9.1d: the grade of a state secret is no criterion; harm is.
    #[test]
    fn the_grade_of_a_secret_never_moves_the_level(pairs in any_answers(RuleSet::named(NEW).unwrap()), new in any_answers(RuleSet::named(NEW).unwrap())) {
        let rules = RuleSet::named(NEW).unwrap();
        let level = decide(rules, &given(rules, &pairs)).level;
        let mut other = pairs.clone();
        for (pair, new) in other.iter_mut().zip(new) {
            if pair.0 == "secret_grades" {
                *pair = new;
            }
        }
        prop_assert_eq!(decide(rules, &given(rules, &other)).level, level);
    }

    #[test]
    fn no_file_of_answers_or_rules_ends_the_program(text in "\\PC{0,200}") {
        let rules = RuleSet::named(NEW).unwrap();
        let _ = Answers::read(rules, &text);
        prop_assert!(RuleSet::read("thu.toml", &text).is_err());
    }
}
