//! What no answers may do to a level.

mod given;

use proptest::prelude::*;
use sogac_domain::dossier::{Answer, Answers, decide, rules::RuleSet};

use given::{Pairs, any_answers, any_case, given};

const NEW: &str = "nd331-2026";

const OLD: &str = "nd85-2016";

proptest! {
    #![proptest_config(sogac_tests::cases_or(2000))]

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
