//! The yearly report, by the days the rule set names.

use chrono::Datelike;

use super::{DossierTask, counted, default_rules};
use crate::{
    Day, Result,
    calendar::{self, Rule, WorkCalendar},
    dossier::{Dossier, State, store},
    vault::Vault,
};

/// The reports of this year, for an agency that has a dossier beyond its draft; late ones until the
/// year is over.
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
