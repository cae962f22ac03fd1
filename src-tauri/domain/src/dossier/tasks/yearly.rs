//! The yearly report, by the days the rule set names.

use chrono::Datelike;

use super::{DossierTask, counted, default_rules};
use crate::{
    Day, Result,
    calendar::{self, Rule, WorkCalendar},
    dossier::{Dossier, State, papers::yearly_of, store},
    papers,
    vault::Vault,
};

/// The reports of this year and of the one before, for an agency that had a dossier beyond its draft by then:
/// late until the report of that year is issued.
pub(super) fn reports(
    vault: &Vault,
    today: Day,
    calendar: &WorkCalendar,
) -> Result<Vec<DossierTask>> {
    let living = vault.read(store::living)?;
    let mut tasks = Vec::new();
    for year in [today.year() - 1, today.year()] {
        let there = |one: &&Dossier| one.state != State::Draft && one.opened_on.year() <= year;
        let Some(first) = living.iter().find(there) else {
            continue;
        };
        if !is_issued(vault, year)? {
            tasks.extend(of_year(first, year, calendar)?);
        }
    }
    Ok(tasks)
}

fn of_year(first: &Dossier, year: i32, calendar: &WorkCalendar) -> Result<Vec<DossierTask>> {
    let rules = default_rules()?;
    let mut tasks = Vec::new();
    for duty in &rules.duties {
        let Some(rule @ Rule::Before { .. }) = &duty.within else {
            continue;
        };
        let Some(eve) = Day::from_ymd_opt(year - 1, 12, 31) else {
            continue;
        };
        let due = calendar::due(rule, eve, calendar, &rules.cited(&duty.clause))?;
        tasks.push(DossierTask {
            system: String::new(),
            ..counted(first, duty.text.clone(), due)
        });
    }
    Ok(tasks)
}

fn is_issued(vault: &Vault, year: i32) -> Result<bool> {
    let Some(paper) = yearly_of(vault, year.unsigned_abs())? else {
        return Ok(false);
    };
    let (paper, _) = papers::get(vault, paper)?;
    Ok(paper.issued_on.is_some())
}
