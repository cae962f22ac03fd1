//! What is due of the level dossiers.

use super::{AHEAD, Duty, Opens, blank, later};
use crate::{Day, Result, departures::Law, dossier, vault::Vault};

pub(super) fn due(vault: &Vault, today: Day, law: Law<'_>) -> Result<Vec<Duty>> {
    let tasks = dossier::tasks(vault, (today, later(today, AHEAD)), law)?;
    let duties = tasks.into_iter().map(|task| {
        let (kind, id) = task.of;
        Duty {
            system: task.system,
            clause: task.clause,
            counted: task.counted,
            waiting: task.waiting,
            of_dossiers: true,
            ..blank(task.due, today, task.title, Opens::Record(kind, id))
        }
    });
    Ok(duties.collect())
}
