//! The yearly report, by the days the rule set names.

use chrono::Datelike;

use super::{DossierTask, counted, default_rules};
use crate::{
    Day, Result,
    calendar::{self, Rule, WorkCalendar},
    dossier::{Dossier, State, store},
    lists::{Filter, ListQuery},
    papers::{self, PaperKind, PaperState},
    vault::{Vault, code},
};

/// The reports of this year, for an agency that has a dossier beyond its draft: late ones until the
/// year is over, none once the report is issued.
pub(super) fn reports(
    vault: &Vault,
    today: Day,
    calendar: &WorkCalendar,
) -> Result<Vec<DossierTask>> {
    let living = vault.read(store::living)?;
    let beyond = |one: &&Dossier| one.state != State::Draft;
    let Some(first) = living.iter().find(beyond) else {
        return Ok(Vec::new());
    };
    if is_issued(vault, today)? {
        return Ok(Vec::new());
    }
    let rules = default_rules()?;
    let mut tasks = Vec::new();
    for duty in &rules.duties {
        let Some(rule @ Rule::Before { .. }) = &duty.within else {
            continue;
        };
        let Some(eve) = Day::from_ymd_opt(today.year() - 1, 12, 31) else {
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

/// A report was issued this year, not counting the one of the year before.
fn is_issued(vault: &Vault, today: Day) -> Result<bool> {
    let yearly = Filter {
        column: "kind".to_owned(),
        contains: code(PaperKind::DossierYearly),
    };
    let query = ListQuery {
        filters: vec![yearly],
        ..ListQuery::all()
    };
    let papers = papers::list(vault, &query)?.rows;
    let standing = papers
        .iter()
        .filter(|paper| paper.state != PaperState::Cancelled);
    let mut days = standing.filter_map(|paper| paper.issued_on);
    Ok(days.any(|day| day.year() == today.year() && day.month() == LAST_MONTH))
}

/// The report tells of a year that ends in December.
const LAST_MONTH: u32 = 12;
