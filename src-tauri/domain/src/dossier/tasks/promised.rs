//! What an approved dossier and an assessment promise: measures by their day, requirements with a
//! period, checks of the level; and what stops counting by itself.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::{DossierTask, counted, default_rules, written};
use crate::{
    Day, Result,
    audit::Kind,
    calendar::{self, Rule, WorkCalendar},
    departures::Law,
    dossier::{
        State,
        facts::Whole,
        lines::{self, Line, LineState},
        risks,
    },
    lists::ListQuery,
    vault::Vault,
};

/// Measures with a day, and requirements to be done again; those of one day are one task.
pub(super) fn of_lines(
    whole: &Whole,
    today: Day,
    calendar: &WorkCalendar,
) -> Result<Vec<DossierTask>> {
    let dossier = &whole.dossier;
    if !matches!(dossier.state, State::Approved | State::InForce) {
        return Ok(Vec::new());
    }
    let mut planned: BTreeMap<Day, Vec<&Line>> = BTreeMap::new();
    let mut again: BTreeMap<(Day, u32), Vec<&Line>> = BTreeMap::new();
    for line in &whole.lines {
        let met = line.state_on(today).is_met();
        if let Some(due) = line.due.filter(|_| !met) {
            planned.entry(due).or_default().push(line);
        }
        let last = line.last_done.or(dossier.approved_on);
        let again_due = line.every_months > 0 && met && line.state != LineState::Na;
        if let Some(last) = last.filter(|_| again_due) {
            let key = (last, line.every_months);
            again.entry(key).or_default().push(line);
        }
    }
    let mut tasks = Vec::new();
    for (due, lines) in planned {
        let counted = format!("Hạn ghi trong phương án: {}.", calendar::date(due));
        let title = title("Thực hiện phương án", whole, &lines);
        tasks.push(DossierTask {
            clause: cited(whole, &lines),
            ..written(dossier, title, due, counted)
        });
    }
    for ((last, months), lines) in again {
        if calendar.covered(last).is_err() {
            continue;
        }
        let cited = cited(whole, &lines);
        let due = calendar::due(&Rule::Every(months), last, calendar, &cited)?;
        let what = title(&format!("Làm lại theo kỳ {months} tháng"), whole, &lines);
        tasks.push(counted(dossier, what, due));
    }
    Ok(tasks)
}

/// "Thực hiện phương án: 3 yêu cầu", or the text of the only one.
fn title(what: &str, whole: &Whole, lines: &[&Line]) -> String {
    match lines {
        [line] => {
            let text = whole.requirement(line).map(|one| one.text.as_str());
            format!("{what}: {}", text.unwrap_or(&line.key))
        }
        many => format!("{what}: {} yêu cầu", many.len()),
    }
}

/// The clauses of a few requirements; of more the first, and how many.
fn cited(whole: &Whole, lines: &[&Line]) -> String {
    const SHOWN: usize = 3;
    let all = lines.iter().filter_map(|line| whole.requirement(line));
    let shown: Vec<&str> = all.take(SHOWN).map(|one| one.cited.as_str()).collect();
    match lines.len().saturating_sub(SHOWN) {
        0 => shown.join("; "),
        more => format!("{}; và {more} mục khác", shown.join("; ")),
    }
}

/// The checks the rule set and the agency's regulation ask for at an interval, from the last one that
/// is recorded with its report.
pub(super) fn of_level(whole: &Whole, law: Law<'_>) -> Result<Vec<DossierTask>> {
    let dossier = &whole.dossier;
    let mut tasks = Vec::new();
    let (Some(level), Some(approved)) = (dossier.level, dossier.approved_on) else {
        return Ok(tasks);
    };
    let last = whole.last_inspection().unwrap_or(approved);
    if law.calendar.covered(last).is_err() {
        return Ok(tasks);
    }
    let mut asked: Vec<(u32, &str, String)> = Vec::new();
    let here = whole.rules.duties.iter();
    for duty in here.filter(|duty| duty.levels.contains(&level)) {
        if let Some(Rule::Every(months)) = duty.within {
            asked.push((months, &duty.text, whole.rules.cited(&duty.clause)));
        }
    }
    for (clause, months) in law.profile.inspections() {
        asked.push((months, &clause.title, clause.cited.clone()));
    }
    for (months, title, cited) in asked {
        let due = calendar::due(&Rule::Every(months), last, law.calendar, &cited)?;
        tasks.push(counted(dossier, title.to_owned(), due));
    }
    Ok(tasks)
}

/// Treatments of risks, by their day.
pub(super) fn treatments(conn: &Connection) -> Result<Vec<DossierTask>> {
    let rules = default_rules()?;
    let part = rules.risk_parts.iter().find(|part| part.id == "reduction");
    let clause = part.map(|part| rules.cited(&part.clause));
    let mut tasks = Vec::new();
    for assessment in risks::current(conn)? {
        let open = assessment.risks.iter();
        for risk in open.filter(|risk| risk.done_on.is_none() && !risk.treatment.is_empty()) {
            let Some(due) = risk.due else { continue };
            tasks.push(DossierTask {
                of: (Kind::RiskAssessment, assessment.id.0),
                system: assessment.system.clone(),
                title: format!("Xử lý rủi ro “{}”: {}", risk.subject, risk.treatment),
                due,
                counted: format!(
                    "Hạn ghi trong đánh giá rủi ro ngày {}: {}.",
                    calendar::date(assessment.day),
                    calendar::date(due)
                ),
                clause: clause.clone().unwrap_or_default(),
                waiting: false,
            });
        }
    }
    Ok(tasks)
}

/// Proofs and agreements with a last day.
pub(super) fn expiring(vault: &Vault) -> Result<Vec<DossierTask>> {
    let mut tasks = Vec::new();
    let ends = |kind: Kind, id: u32, title: String, due: Day| DossierTask {
        of: (kind, id),
        system: String::new(),
        title,
        due,
        counted: format!("Hết hạn ngày {}.", calendar::date(due)),
        clause: String::new(),
        waiting: false,
    };
    for proof in lines::list_proofs(vault, &ListQuery::all())?.rows {
        if let (Some(due), None) = (proof.expires_on, proof.ended_on) {
            let title = format!("Gia hạn, thay minh chứng: {}", proof.name);
            tasks.push(ends(Kind::Proof, proof.id.0, title, due));
        }
    }
    for agreement in lines::list_agreements(vault, &ListQuery::all())?.rows {
        if let (Some(due), None) = (agreement.expires_on, agreement.ended_on) {
            let title = format!("Gia hạn thoả thuận: {}", agreement.in_words());
            tasks.push(ends(Kind::Agreement, agreement.id.0, title, due));
        }
    }
    Ok(tasks)
}
