//! What is due of the dossiers: answers waited for, the days of the transition, what the approved plan
//! and the risk treatments promise, what must be done again and again, what expires, what calls for a
//! new look at the level, and the yearly report. For `duties`.

mod promised;
mod yearly;

use super::{
    Dossier, State,
    facts::{Facts, Whole},
    risks::{Assessment, Cause},
    rules::{Ends, RuleSet, regimes},
    steps, store,
};
use crate::{
    Day, Result,
    audit::Kind,
    calendar::{self, Due, Rule, WorkCalendar},
    departures::Law,
    vault::Vault,
};

/// One thing to do by a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierTask {
    /// What one click opens.
    pub of: (Kind, u32),
    pub system: String,
    pub title: String,
    pub due: Day,
    pub counted: String,
    pub clause: String,
    /// Somebody else has not answered.
    pub waiting: bool,
}

/// Everything due until `until`, and what is late.
pub fn tasks(vault: &Vault, (today, until): (Day, Day), law: Law<'_>) -> Result<Vec<DossierTask>> {
    let calendar = law.calendar;
    let mut tasks = vault.read(|conn| {
        let mut tasks = Vec::new();
        for dossier in store::living(conn)? {
            let whole = Whole::read(conn, dossier)?;
            let facts = Facts::of(conn, &whole, today, None)?;
            tasks.extend(waited(&whole, calendar)?);
            tasks.extend(transition(&whole, today, calendar)?);
            tasks.extend(planned(&whole.dossier));
            tasks.extend(look_again(&whole, &facts, today, calendar)?);
            tasks.extend(promised::of_lines(&whole, today, calendar)?);
            tasks.extend(promised::of_level(&whole, law)?);
        }
        tasks.extend(promised::treatments(conn)?);
        Ok(tasks)
    })?;
    tasks.extend(promised::expiring(vault)?);
    tasks.extend(yearly::reports(vault, today, calendar)?);
    tasks.retain(|task| task.due <= until);
    Ok(tasks)
}

/// A task of a dossier, by a day that is written down.
fn written(dossier: &Dossier, title: String, due: Day, counted: String) -> DossierTask {
    DossierTask {
        of: (Kind::Dossier, dossier.id.0),
        system: dossier.system.clone(),
        title,
        due,
        counted,
        clause: String::new(),
        waiting: false,
    }
}

/// A task of a dossier, by a day that was counted.
fn counted(dossier: &Dossier, title: String, due: Due) -> DossierTask {
    DossierTask {
        clause: due.clause,
        ..written(dossier, title, due.date, due.counted)
    }
}

/// The answer or the appraisal that somebody else owes.
fn waited(whole: &Whole, calendar: &WorkCalendar) -> Result<Option<DossierTask>> {
    let awaited = steps::awaited(whole, calendar)?;
    Ok(awaited.map(|(what, due)| DossierTask {
        waiting: true,
        ..counted(&whole.dossier, format!("{what}: hồ sơ cấp độ"), due)
    }))
}

/// The days of the case of the transition, until they are met.
fn transition(whole: &Whole, today: Day, calendar: &WorkCalendar) -> Result<Vec<DossierTask>> {
    use chrono::Datelike;
    let dossier = &whole.dossier;
    let regime = regimes()?.iter().find(|one| one.id == dossier.regime);
    let mut tasks = Vec::new();
    for until in regime.into_iter().flat_map(|regime| &regime.until) {
        let met = match until.ends {
            Ends::Approved => dossier.approved_on.is_some(),
            Ends::Met => {
                let mut lines = whole.lines.iter();
                !whole.lines.is_empty() && lines.all(|line| line.state_on(today).is_met())
            }
        };
        let Some(eve) = until.day.pred_opt().filter(|_| !met) else {
            continue;
        };
        let rule = Rule::Before {
            month: until.day.month(),
            day: until.day.day(),
        };
        let clause = regime.map_or("", |regime| &regime.clause);
        let due = calendar::due(&rule, eve, calendar, clause)?;
        tasks.push(counted(dossier, until.what.clone(), due));
    }
    Ok(tasks)
}

/// The day its approval is hoped for.
fn planned(dossier: &Dossier) -> Option<DossierTask> {
    let day = dossier.profile.planned_approval?;
    let before = !matches!(dossier.state, State::Approved | State::InForce);
    before.then(|| {
        let counted = format!(
            "Ngày dự kiến phê duyệt ghi trong hồ sơ: {}.",
            calendar::date(day)
        );
        written(
            dossier,
            "Trình phê duyệt hồ sơ cấp độ".to_owned(),
            day,
            counted,
        )
    })
}

/// Changes after the approval call for a new look at the level and the risks.
fn look_again(
    whole: &Whole,
    facts: &Facts,
    today: Day,
    calendar: &WorkCalendar,
) -> Result<Vec<DossierTask>> {
    let dossier = &whole.dossier;
    let mut tasks = Vec::new();
    let Some(approved) = dossier.approved_on else {
        return Ok(tasks);
    };
    let looked = whole
        .last_review()
        .map_or(approved, |day| day.max(approved));
    let duty = |id: &str| whole.rules.duties.iter().find(|duty| duty.id == id);
    let clause = |id: &str| {
        duty(id)
            .map(|duty| whole.rules.cited(&duty.clause))
            .unwrap_or_default()
    };
    // The yearly one that finds no higher level calls for nothing.
    let quiet = |one: &Assessment| one.cause == Cause::Periodic && one.level <= dossier.level;
    let newest = whole.newest.as_ref();
    if let Some(newest) = newest.filter(|one| one.day > looked && !quiet(one)) {
        let cause = newest.cause.in_words();
        let mut due = calendar::due(&Rule::SameDay, newest.day, calendar, &clause("reclassify"))?;
        due.counted = format!(
            "{} Đánh giá rủi ro ngày {}: {}.",
            due.counted,
            calendar::date(newest.day),
            cause
        );
        let title = "Xem lại cấp độ theo đánh giá rủi ro mới";
        tasks.push(counted(dossier, title.to_owned(), due));
    }
    let gone = facts.names("inventory.gone_since");
    if !gone.is_empty() {
        let mut due = calendar::due(&Rule::SameDay, today, calendar, &clause("risk_again"))?;
        due.counted = format!(
            "Văn bản không ấn định thời hạn; xem lại ngay. Thiết bị đã ra khỏi sổ sau khi hồ sơ được phê duyệt: {}.",
            gone.join("; ")
        );
        let title = "Xem lại hồ sơ: thiết bị đã thay đổi";
        tasks.push(counted(dossier, title.to_owned(), due));
    }
    Ok(tasks)
}

/// The rule set that speaks where no dossier chose one.
fn default_rules() -> Result<&'static RuleSet> {
    RuleSet::default_one()
}
