//! What is so in a dossier: gathered once, for what is missing and what contradicts.

mod known;
mod tell;

use std::collections::BTreeMap;

use rusqlite::Connection;

pub(super) use known::{Shape, shape};
pub(super) use tell::is_unmet;

use super::{
    Answer, Answers, Decision, Dossier, decide,
    inventory::{self, Inventory},
    lines::{self, Line, LineId},
    requirements::Requirement,
    risks::{self, Assessment},
    rules::{Condition, Procedure, RuleSet},
    steps::{self, NewStep, Step, Taken},
};
use crate::{Day, Result};

/// A dossier with all that belongs to it.
pub(super) struct Whole {
    pub dossier: Dossier,
    pub rules: &'static RuleSet,
    pub decision: Decision,
    pub inventory: Inventory,
    pub assessment: Option<Assessment>,
    /// The newest of the system.
    pub newest: Option<Assessment>,
    /// The dossier before it.
    pub former: Option<Dossier>,
    pub lines: Vec<Line>,
    /// What each line answers.
    pub requirements: BTreeMap<LineId, Requirement>,
    pub steps: Vec<Taken>,
}

impl Whole {
    pub fn read(conn: &Connection, dossier: Dossier) -> Result<Self> {
        let rules = RuleSet::named(&dossier.rules)?;
        let mut requirements = BTreeMap::new();
        let mut asked = Vec::new();
        for (line, requirement) in lines::required(conn, &dossier)? {
            requirements.insert(line.id, requirement);
            asked.push(line);
        }
        Ok(Self {
            requirements,
            rules,
            decision: decide(rules, &dossier.answers),
            inventory: inventory::of(conn, dossier.id)?,
            assessment: dossier
                .assessment_id
                .map(|id| risks::find(conn, id))
                .transpose()?,
            newest: risks::newest(conn, dossier.system_id)?,
            former: dossier
                .follows_id
                .map(|id| super::find(conn, id))
                .transpose()?,
            lines: asked,
            steps: steps::of(conn, dossier.id)?,
            dossier,
        })
    }

    /// The procedure of its level.
    pub fn procedure(&self) -> Option<&'static Procedure> {
        let level = self.dossier.level?;
        self.rules.procedure(level, self.decision.anqg)
    }

    /// The steps since it was last sent back.
    pub fn round(&self) -> &[Taken] {
        let back = |taken: &Taken| matches!(taken.step, Step::Return | Step::Reopen);
        let from = self.steps.iter().rposition(back).map_or(0, |at| at + 1);
        self.steps.get(from..).unwrap_or_default()
    }

    /// When it was last looked at again, and its level kept.
    pub fn last_review(&self) -> Option<Day> {
        let reviews = self.steps.iter().filter(|taken| taken.step == Step::Review);
        reviews.map(|taken| taken.day).max()
    }

    /// When it was last checked.
    pub fn last_inspection(&self) -> Option<Day> {
        let checks = self
            .steps
            .iter()
            .filter(|taken| taken.step == Step::Inspect);
        checks.map(|taken| taken.day).max()
    }

    pub fn requirement(&self, line: &Line) -> Option<&Requirement> {
        self.requirements.get(&line.id)
    }

    /// The number of a line's requirement, as lists name it.
    pub fn clause(&self, line: &Line) -> String {
        self.requirement(line)
            .map_or_else(|| line.key.clone(), |one| one.clause.clone())
    }
}

/// The facts of one dossier on one day.
pub(super) struct Facts {
    counted: Answers,
    told: BTreeMap<String, Answer>,
    names: BTreeMap<&'static str, Vec<String>>,
}

impl Facts {
    /// `step` is one about to be taken, which counts as taken.
    pub fn of(
        conn: &Connection,
        whole: &Whole,
        today: Day,
        step: Option<&NewStep>,
    ) -> Result<Self> {
        let mut facts = Self {
            counted: whole.dossier.answers.counted(whole.rules),
            told: BTreeMap::new(),
            names: BTreeMap::new(),
        };
        tell::all(&mut facts, conn, whole, today, step)?;
        Ok(facts)
    }

    pub fn all_hold(&self, conditions: &[Condition]) -> bool {
        conditions.iter().all(|one| one.holds(|id| self.get(id)))
    }

    /// What a fact's number counts, by name.
    pub fn names(&self, fact: &str) -> &[String] {
        self.names.get(fact).map_or(&[], Vec::as_slice)
    }

    fn get(&self, id: &str) -> Option<&Answer> {
        self.told.get(id).or_else(|| self.counted.get(id))
    }

    fn flag(&mut self, fact: &str, is: bool) {
        self.told.insert(fact.to_owned(), Answer::Flag(is));
    }

    fn word(&mut self, fact: &str, word: String) {
        self.told.insert(fact.to_owned(), Answer::Word(word));
    }

    fn words(&mut self, fact: &str, words: impl Iterator<Item = String>) {
        self.told
            .insert(fact.to_owned(), Answer::Words(words.collect()));
    }

    fn number(&mut self, fact: &str, number: usize) {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        self.told.insert(fact.to_owned(), Answer::Number(number));
    }

    /// A number with the names of what it counts.
    fn list(&mut self, fact: &'static str, names: Vec<String>) {
        self.number(fact, names.len());
        self.names.insert(fact, names);
    }
}
