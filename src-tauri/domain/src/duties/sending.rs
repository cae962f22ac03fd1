//! What waits of the packages for the province. No clause gives it a day: it is there today until it is done.

use super::{Duty, Opens, blank};
use crate::{Day, Result, audit::Kind, sync, vault::Vault};

pub(super) fn due(vault: &Vault, today: Day) -> Result<Vec<Duty>> {
    let tasks = sync::tasks(vault, today)?;
    let duties = tasks.into_iter().map(|task| Duty {
        counted: task.why,
        waiting: task.waiting,
        ..blank(
            today,
            today,
            task.title,
            Opens::Record(Kind::Sending, task.id.0),
        )
    });
    Ok(duties.collect())
}
