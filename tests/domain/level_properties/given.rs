//! Answers at random, as a case would hold them.

use proptest::prelude::*;
use sogac_domain::dossier::{
    Answer, Answers,
    rules::{Question, QuestionKind, RuleSet},
};

use super::{NEW, OLD};

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

pub(super) type Pairs = Vec<(String, Option<Answer>)>;

pub(super) fn any_answers(rules: &'static RuleSet) -> BoxedStrategy<Pairs> {
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

pub(super) fn any_case() -> impl Strategy<Value = (&'static RuleSet, Pairs, Pairs)> {
    proptest::sample::select(vec![NEW, OLD]).prop_flat_map(|id| {
        let rules = RuleSet::named(id).unwrap();
        (Just(rules), any_answers(rules), any_answers(rules))
    })
}

pub(super) fn given(rules: &RuleSet, pairs: &Pairs) -> Answers {
    let given = pairs
        .iter()
        .filter_map(|(id, answer)| Some((id.clone(), answer.clone()?)));
    Answers::from_pairs(rules, given).unwrap()
}
