//! The steps of disposals under way, each by its day.

use super::{Duty, Opens, blank};
use crate::{Day, Result, audit::Kind, departures::Law, disposals, vault::Vault};

pub(super) fn due(vault: &Vault, today: Day, law: Law<'_>) -> Result<Vec<Duty>> {
    let tasks = disposals::tasks(vault, law.calendar)?;
    let duties = tasks.into_iter().map(|task| Duty {
        clause: task.clause,
        counted: task.counted,
        ..blank(
            task.due,
            today,
            task.title,
            Opens::Record(Kind::Disposal, task.id.0),
        )
    });
    Ok(duties.collect())
}
