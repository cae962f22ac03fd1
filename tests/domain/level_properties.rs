//! What no answers may do to a level.

use proptest::prelude::*;
use sogac_domain::dossier::rules::{Question, QuestionKind, RuleSet};
use sogac_domain::dossier::{Answer, Answers, decide};

const NEW: &str = "nd331-2026";
const OLD: &str = "nd85-2016";

/// Some answer to a question, or none.
fn any_answer(question: &Question) -> BoxedStrategy<Option<Answer>> {
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
