//! What can be done with a dossier from where it stands, by whom and by when.

use rusqlite::Connection;
use serde::Serialize;

use super::{NewStep, Step, order};
use crate::{
    Day, Result,
    calendar::{self, Due, WorkCalendar},
    dossier::{
        facts::{Facts, Whole},
        rules::{Deadline, Item, Who},
    },
};

/// A step that belongs here, and why it cannot be taken yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct NextStep {
    pub step: Step,
    pub title: String,
    pub who: String,
    /// The body of this dossier that writes the letter; empty where it is not known by name.
    pub body: String,
    /// Where that stands, as people cite it; empty for steps of the office's own.
    pub cited: String,
    /// When it has to be done by, where the law says.
    pub due: Option<Due>,
    pub refused: Vec<String>,
    /// What the record of it has to speak of.
    pub asks: Vec<String>,
}

/// The steps from here, in the order of the procedure.
pub(in crate::dossier) fn next(
    conn: &Connection,
    whole: &Whole,
    today: Day,
    calendar: &WorkCalendar,
) -> Result<Vec<NextStep>> {
    let mut steps = Vec::new();
    let here = order::ALL.into_iter();
    for step in here.filter(|step| order::leads_to(whole, *step).is_some()) {
        let given = NewStep {
            step,
            day: today,
            number: String::new(),
            body: String::new(),
            note: String::new(),
            evidence: None,
        };
        let facts = Facts::of(conn, whole, today, Some(&given))?;
        let who = who(whole, step);
        let asked = asked(whole, step);
        let clause = who.map(|who| &who.clause);
        let clause = clause.or(asked.first().map(|one| &one.clause));
        steps.push(NextStep {
            step,
            title: step.in_words().to_owned(),
            body: body(whole, step),
            who: who.map_or_else(|| own(step).to_owned(), in_words),
            cited: clause
                .map(|clause| whole.rules.cited(clause))
                .unwrap_or_default(),
            due: match deadline(whole, step) {
                Some((deadline, from)) => Some(due(whole, deadline, from, calendar)?),
                None => None,
            },
            refused: order::refused(whole, &facts, step, today),
            asks: asked.iter().map(|one| one.text.clone()).collect(),
        });
    }
    Ok(steps)
}

/// The contents of a check at the level.
fn asked(whole: &Whole, step: Step) -> Vec<&'static Item> {
    if step != Step::Inspect {
        return Vec::new();
    }
    let here = |one: &&Item| {
        let level = whole.dossier.level;
        one.levels.is_empty() || level.is_some_and(|level| one.levels.contains(&level))
    };
    whole.rules.inspection.iter().filter(here).collect()
}

/// What somebody is being waited for, with the day it is due: the deadline that runs now.
pub(in crate::dossier) fn awaited(
    whole: &Whole,
    calendar: &WorkCalendar,
) -> Result<Option<(String, Due)>> {
    if whole.dossier.state.is_over() {
        return Ok(None);
    }
    for step in [Step::Accept, Step::Appraise, Step::Approve] {
        if order::leads_to(whole, step).is_none() {
            continue;
        }
        if let Some((deadline, from)) = deadline(whole, step) {
            let due = due(whole, deadline, from, calendar)?;
            return Ok(Some((deadline.text.clone(), due)));
        }
    }
    Ok(None)
}

/// The deadline of a step, and the day it is counted from.
fn deadline(whole: &Whole, step: Step) -> Option<(&'static Deadline, Day)> {
    let procedure = whole.procedure()?;
    let ids = procedure.deadlines.iter();
    let mut named = ids.filter_map(|id| whole.rules.deadlines.iter().find(|one| one.id == *id));
    let deadline = named.find(|deadline| deadline.step == step)?;
    let taken = |step: Step| {
        let mut round = whole.round().iter().rev();
        round.find(|taken| taken.step == step)
    };
    let from = taken(deadline.after).or_else(|| {
        // One unit appraises and approves: there may be no appraisal to count from.
        procedure.one_step.then(|| taken(Step::Accept)).flatten()
    })?;
    Some((deadline, from.day))
}

fn due(whole: &Whole, deadline: &Deadline, from: Day, calendar: &WorkCalendar) -> Result<Due> {
    calendar::due(
        &deadline.within,
        from,
        calendar,
        &whole.rules.cited(&deadline.clause),
    )
}

fn who(whole: &Whole, step: Step) -> Option<&'static Who> {
    let procedure = whole.procedure()?;
    match step {
        Step::AskOpinion | Step::Send | Step::Submit => Some(&procedure.prepares),
        Step::Opinion => procedure.opinion.as_ref(),
        Step::Accept | Step::Return | Step::Appraise => Some(&procedure.appraiser),
        Step::Approve => Some(&procedure.approver),
        Step::Check
        | Step::Reopen
        | Step::Enforce
        | Step::Review
        | Step::Inspect
        | Step::Supersede
        | Step::Cancel => None,
    }
}

/// Who that is here, by name.
fn body(whole: &Whole, step: Step) -> String {
    let profile = &whole.dossier.profile;
    let Some(procedure) = whole.procedure() else {
        return String::new();
    };
    // Where a ministry appraises, the owner sends the dossier.
    let high = procedure.opinion.is_some();
    match step {
        Step::AskOpinion | Step::Submit => profile.operator.name.clone(),
        Step::Opinion => profile.specialised.name.clone(),
        Step::Send if high => profile.owner.name.clone(),
        Step::Send => profile.operator.name.clone(),
        Step::Accept | Step::Return | Step::Appraise if high => ministry(&procedure.appraiser),
        Step::Accept | Step::Return | Step::Appraise => profile.specialised.name.clone(),
        Step::Approve if procedure.one_step => profile.specialised.name.clone(),
        Step::Approve => profile.owner.name.clone(),
        Step::Check
        | Step::Reopen
        | Step::Enforce
        | Step::Review
        | Step::Inspect
        | Step::Supersede
        | Step::Cancel => String::new(),
    }
}

/// As it is called today, without the exceptions the rule set names in brackets.
fn ministry(who: &Who) -> String {
    let named = if who.today.is_empty() {
        &who.who
    } else {
        &who.today
    };
    named.split(" (").next().unwrap_or(named).to_owned()
}

fn own(step: Step) -> &'static str {
    match step {
        Step::Check => "Lãnh đạo đơn vị, bằng tài khoản của mình",
        _ => "Cán bộ phụ trách",
    }
}

fn in_words(who: &Who) -> String {
    if who.today.is_empty() {
        who.who.clone()
    } else {
        format!("{} (nay là {})", who.who, who.today)
    }
}
