//! Which rules fire, what follows from the highest, and what is only shown.

use super::words::in_words;
use super::{Because, Body, Decision, Fired, FormNeeded, Note, Term};
use crate::dossier::rules::{After, AfterEffect, Condition, Rule, RuleSet, Who};
use crate::dossier::{Answer, Answers};
use crate::regulations::Status;

/// The level of the system the answers describe. Total: any answers give a level or an expert.
pub fn decide(rules: &RuleSet, answers: &Answers) -> Decision {
    let counted = answers.counted(rules);
    let case = Case {
        rules,
        counted: &counted,
    };
    let mut fired: Vec<Fired> = rules
        .rules
        .iter()
        .filter(|rule| case.all(&rule.when))
        .map(|rule| case.fired(rule))
        .collect();
    let criteria = fired.iter().map(|one| one.level).max();
    let raised = criteria.map(|level| case.raises(level)).unwrap_or_default();
    fired.extend(raised);
    fired.sort_by_key(|one| std::cmp::Reverse(one.level));
    let level = fired.first().map(|one| one.level);

    let of = |effect| case.notes(effect, level);
    let mut expert = of(AfterEffect::Expert);
    if level.is_none() {
        expert.insert(0, case.no_rule());
    }
    let anqg_because = of(AfterEffect::Critical);
    let procedure = level.and_then(|level| rules.procedure(level, !anqg_because.is_empty()));
    Decision {
        rules: rules.id.clone(),
        level,
        needs_expert: !expert.is_empty(),
        expert,
        anqg: !anqg_because.is_empty(),
        anqg_because,
        gates: case.gates(),
        warnings: of(AfterEffect::Warn),
        judgements: case.judgements(),
        guide: if level.is_none() {
            case.guide()
        } else {
            Vec::new()
        },
        prepares: procedure.map(|one| case.body(&one.prepares)),
        opinion: procedure
            .and_then(|one| one.opinion.as_ref())
            .map(|who| case.body(who)),
        appraiser: procedure.map(|one| case.body(&one.appraiser)),
        approver: procedure.map(|one| case.body(&one.approver)),
        forms: procedure
            .map(|one| case.forms(&one.forms))
            .unwrap_or_default(),
        deadlines: procedure
            .map(|one| case.terms(&one.deadlines))
            .unwrap_or_default(),
        unanswered: case.unanswered(),
        not_counted: case.not_counted(answers),
        fired,
    }
}

struct Case<'a> {
    rules: &'a RuleSet,
    counted: &'a Answers,
}

impl Case<'_> {
    fn all(&self, conditions: &[Condition]) -> bool {
        conditions
            .iter()
            .all(|one| one.holds(|id| self.counted.get(id)))
    }

    fn fired(&self, rule: &Rule) -> Fired {
        let mut ids: Vec<&str> = rule.when.iter().flat_map(Condition::questions).collect();
        ids.extend(rule.also.iter().map(String::as_str));
        let mut seen = std::collections::BTreeSet::new();
        ids.retain(|id| seen.insert(*id));
        Fired {
            level: rule.level,
            clause: rule.clause.clone(),
            cited: self.rules.cited(&rule.clause),
            rule: rule.id.clone(),
            text: if rule.text.is_empty() {
                self.rules.clause_title(&rule.clause).to_owned()
            } else {
                rule.text.clone()
            },
            because: ids.into_iter().filter_map(|id| self.because(id)).collect(),
            judgement: rule.judgement,
            status: rule.status,
        }
    }

    fn because(&self, id: &str) -> Option<Because> {
        let question = self.rules.question(id)?;
        Some(Because {
            question: id.to_owned(),
            asked: question.text.clone(),
            answered: in_words(question, self.counted.get(id)?),
        })
    }

    /// The raises over the level the criteria give.
    fn raises(&self, level: u8) -> Vec<Fired> {
        let higher = |after: &After| {
            let answered = match self.counted.get(&after.from) {
                Some(Answer::Word(word)) => word.parse::<u8>().ok(),
                _ => None,
            };
            answered.filter(|other| *other > level && self.all(&after.when))
        };
        let raises = self.rules.after.iter();
        raises
            .filter(|after| after.effect == AfterEffect::Raise)
            .filter_map(|after| higher(after).map(|level| self.raised(after, level)))
            .collect()
    }

    fn raised(&self, after: &After, level: u8) -> Fired {
        Fired {
            level,
            clause: after.clause.clone(),
            cited: self.rules.cited(&after.clause),
            rule: after.id.clone(),
            text: after.text.clone(),
            because: self.because(&after.from).into_iter().collect(),
            judgement: false,
            status: Status::InForce,
        }
    }

    fn notes(&self, effect: AfterEffect, level: Option<u8>) -> Vec<Note> {
        let at = |after: &&After| {
            let here = level.is_some_and(|level| after.levels.contains(&level));
            after.effect == effect && (after.levels.is_empty() || here) && self.all(&after.when)
        };
        let after = self.rules.after.iter().filter(at);
        after
            .map(|one| self.note(&one.id, &one.text, &one.clause))
            .collect()
    }

    fn note(&self, id: &str, text: &str, clause: &str) -> Note {
        Note {
            id: id.to_owned(),
            text: text.to_owned(),
            clause: clause.to_owned(),
            cited: self.rules.cited(clause),
            effect: None,
        }
    }

    fn no_rule(&self) -> Note {
        let text = "Không tiêu chí nào khớp với các câu trả lời: chưa xác định được cấp độ, cần ý kiến chuyên môn.";
        self.note("none", text, &self.rules.highest)
    }

    fn gates(&self) -> Vec<Note> {
        let gates = self.rules.gates.iter().filter(|gate| self.all(&gate.when));
        gates
            .map(|gate| Note {
                effect: Some(gate.effect),
                ..self.note(&gate.id, &gate.text, &gate.clause)
            })
            .collect()
    }

    fn judgements(&self) -> Vec<Note> {
        let points = self
            .rules
            .judgements
            .iter()
            .filter(|one| self.all(&one.when));
        points
            .map(|one| self.note(&one.id, &one.text, &one.clause))
            .collect()
    }

    fn guide(&self) -> Vec<Note> {
        let lines = self.rules.guide.iter();
        lines
            .map(|one| self.note(&one.level.to_string(), &one.text, &one.clause))
            .collect()
    }

    fn body(&self, who: &Who) -> Body {
        Body {
            who: who.who.clone(),
            today: who.today.clone(),
            clause: who.clause.clone(),
            cited: self.rules.cited(&who.clause),
        }
    }

    fn forms(&self, ids: &[String]) -> Vec<FormNeeded> {
        let forms = ids.iter().filter_map(|id| self.rules.form(id));
        forms
            .map(|form| FormNeeded {
                id: form.id.clone(),
                title: form.title.clone(),
                from: form.from.clone(),
                to: form.to.clone(),
                notes: form.notes.clone(),
                slips: form.slips.clone(),
                cited: self.rules.cited(&form.clause),
            })
            .collect()
    }

    fn terms(&self, ids: &[String]) -> Vec<Term> {
        let named = |id: &String| self.rules.deadlines.iter().find(|one| one.id == *id);
        ids.iter()
            .filter_map(named)
            .map(|one| Term {
                id: one.id.clone(),
                text: one.text.clone(),
                within: one.within,
                starts: one.starts.clone(),
                clause: one.clause.clone(),
                cited: self.rules.cited(&one.clause),
            })
            .collect()
    }

    fn unanswered(&self) -> Vec<String> {
        let asked = self.counted.asked(self.rules);
        let open = asked
            .into_iter()
            .filter(|one| !one.optional && self.counted.get(&one.id).is_none());
        open.map(|one| one.id.clone()).collect()
    }

    fn not_counted(&self, answers: &Answers) -> Vec<String> {
        let given = answers.iter().map(|(id, _)| id);
        given
            .filter(|id| self.counted.get(id).is_none())
            .map(str::to_owned)
            .collect()
    }
}
