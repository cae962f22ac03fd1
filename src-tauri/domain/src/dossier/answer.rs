//! Answers and the fields of a dossier, kept; the level follows from the answers.

use std::collections::BTreeMap;

use super::{
    Answer, Answers, Decision, DossierId, State, answer_in_words, decide, lines, named,
    open_for_change, profile::Profile, rules::RuleSet, store,
};
use crate::{
    At, Result,
    audit::{self, Op},
    fields::{self, NOTE},
    vault::{Actor, Tx, Vault},
};

/// Keeps the answers, what level they give, and the requirements of that level. While no level is given
/// the requirements stay as they are.
pub fn save_answers(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: DossierId,
    given: &Answers,
) -> Result<Decision> {
    vault.transact(by, at, Op::DossierAnswered, |tx| {
        let dossier = open_for_change(tx, id)?;
        let rules = RuleSet::named(&dossier.rules)?;
        let answers = checked(rules, given)?;
        let decision = decide(rules, &answers);
        store::set_answers(tx, id, &answers, decision.level)?;
        said(
            tx,
            rules,
            (&dossier.answers, dossier.level),
            (&answers, decision.level),
        )?;
        if let Some(level) = decision.level {
            lines::fit(tx, &dossier, rules, level)?;
        }
        named(tx, id)?;
        Ok(decision)
    })
}

/// What the answers of a dossier decide.
pub fn decision(vault: &Vault, id: DossierId) -> Result<Decision> {
    let dossier = vault.read(|conn| store::get(conn, id))?;
    Ok(decide(RuleSet::named(&dossier.rules)?, &dossier.answers))
}

/// Keeps the fields of part I. Of an approved dossier only those that tell of its being carried out
/// (30.6, 28.3) may differ.
pub fn save_profile(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: DossierId,
    given: &Profile,
) -> Result<()> {
    let profile = given.checked(fields::today(at))?;
    vault.transact(by, at, Op::DossierChanged, |tx| {
        let dossier = store::get(tx, id)?;
        let carries_out = matches!(dossier.state, State::Approved | State::InForce);
        if !carries_out || dossier.profile.carried_out_as(&profile) != profile {
            open_for_change(tx, id)?;
        }
        store::set_profile(tx, id, &profile)?;
        let told = |profile: &Profile| -> BTreeMap<&str, String> {
            let said = profile.said().into_iter();
            said.map(|one| (one.title, one.value)).collect()
        };
        audit::change(tx, Some(&told(&dossier.profile)), &told(&profile))?;
        named(tx, id)
    })
}

/// Every answer of its question's kind; own words within their length.
fn checked(rules: &RuleSet, given: &Answers) -> Result<Answers> {
    let mut pairs = BTreeMap::new();
    for (id, answer) in given.iter() {
        let answer = match answer {
            Answer::Word(word) => Answer::Word(fields::paragraphs(id, "Câu trả lời", word, NOTE)?),
            Answer::Flag(_) | Answer::Number(_) | Answer::Words(_) => answer.clone(),
        };
        pairs.insert(id.to_owned(), answer);
    }
    Answers::from_pairs(rules, pairs)
}

/// What the entry says, in words: the answers that differ, and the level.
fn said(
    tx: &mut Tx<'_>,
    rules: &RuleSet,
    (before, level_before): (&Answers, Option<u8>),
    (after, level_after): (&Answers, Option<u8>),
) -> Result<()> {
    let told = |answers: &Answers| -> BTreeMap<String, String> {
        let questions = rules.questions.iter();
        questions
            .map(|question| {
                let answer = answers.get(&question.id);
                let words = answer.map(|answer| answer_in_words(question, answer));
                (question.text.clone(), words.unwrap_or_default())
            })
            .collect()
    };
    audit::change(tx, Some(&told(before)), &told(after))?;
    if level_before != level_after {
        tx.says("level_before", &level_before)?;
        tx.says("level_after", &level_after)?;
    }
    Ok(())
}
