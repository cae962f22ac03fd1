//! Lines as the level asks for them.

use super::{Line, LineAnswer, LineState, store};
use crate::{
    Result,
    dossier::{
        Dossier,
        requirements::{Requirement, required},
        rules::RuleSet,
    },
    vault::Tx,
};

/// Gives the dossier a line for each requirement of the level. A line that stays keeps its answer; one
/// the level does not ask for goes, and is kept aside when somebody has answered it; a new one starts
/// from the answer of the dossier this one follows.
pub fn fit(tx: &mut Tx<'_>, dossier: &Dossier, rules: &RuleSet, level: u8) -> Result<()> {
    let wanted = required(rules, level)?;
    let held = store::every(tx, dossier.id)?;
    let earlier = match dossier.follows_id {
        Some(follows) => store::every(tx, follows)?,
        None => Vec::new(),
    };
    let before = store::count(tx, dossier.id)?;
    for (place, requirement) in (1..).zip(&wanted) {
        let same =
            |line: &&Line| line.catalogue == requirement.catalogue && line.key == requirement.key;
        if let Some(line) = held.iter().find(same) {
            store::set_place(tx, line.id, place, requirement)?;
            continue;
        }
        let line = store::insert(tx, dossier.id, place, requirement)?;
        let answered = earlier
            .iter()
            .find(|line| line.key == requirement.key && !line.is_untouched());
        if let Some(earlier) = answered {
            store::take_over(tx, earlier, line, &carried(earlier, requirement))?;
        }
    }
    for line in &held {
        let asked = wanted
            .iter()
            .any(|one| one.catalogue == line.catalogue && one.key == line.key);
        if asked {
            continue;
        }
        if line.is_untouched() {
            store::remove(tx, line.id)?;
        } else {
            store::set_aside(tx, line.id)?;
        }
    }
    let after = store::count(tx, dossier.id)?;
    if before != after {
        tx.says("requirements_before", &before)?;
        tx.says("requirements_after", &after)?;
    }
    Ok(())
}

impl Line {
    /// Nobody has put anything into it.
    fn is_untouched(&self) -> bool {
        let empty = LineAnswer {
            state: LineState::Open,
            present: String::new(),
            planned: String::new(),
            due: None,
            owner: String::new(),
            reason: String::new(),
            last_done: None,
        };
        LineAnswer::of(self) == empty
            && self.agreement_id.is_none()
            && self.exception.is_empty()
            && self.measures.is_empty()
            && self.proofs.is_empty()
    }
}

/// An earlier answer as far as the requirement of today takes it; what it does not take stays in words.
fn carried(earlier: &Line, requirement: &Requirement) -> LineAnswer {
    let mut answer = LineAnswer::of(earlier);
    if requirement.every_months.is_none() {
        answer.last_done = None;
    }
    if answer.state == LineState::Equivalent && !requirement.equal {
        answer.state = LineState::Open;
    }
    answer
}
