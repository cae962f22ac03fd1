//! What is due across all open cases.

use serde::Serialize;

use super::{DepartureId, LineId, LineState, store, words};
use crate::{Day, Result, people::PersonId, regulations::Profile, vault::Vault};

/// One open line with its deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Task {
    pub departure_id: DepartureId,
    pub line_id: LineId,
    pub person_id: PersonId,
    pub person_name: String,
    pub title: String,
    pub due: Day,
    /// Negative once it is late.
    pub days_left: i32,
    pub counted: String,
    pub clause: String,
    /// Somebody else has not answered.
    pub waiting: bool,
}

/// Every open line with a deadline, the earliest first.
pub fn tasks(vault: &Vault, today: Day, profile: &Profile) -> Result<Vec<Task>> {
    let lines = vault.read(store::open_lines)?;
    let tasks = lines
        .into_iter()
        .filter_map(|(line, person_id, person_name)| {
            let due = line.due?;
            let clause = words::cited(profile, &line);
            let days = (due - today).num_days();
            Some(Task {
                departure_id: line.departure_id,
                line_id: line.id,
                person_id,
                person_name,
                title: line.title,
                due,
                days_left: i32::try_from(days).unwrap_or(if days < 0 {
                    i32::MIN
                } else {
                    i32::MAX
                }),
                counted: line.counted,
                clause,
                waiting: line.state == LineState::Waiting,
            })
        });
    Ok(tasks.collect())
}

/// Open lines whose deadline has passed.
pub fn count_late(vault: &Vault, today: Day) -> Result<u32> {
    let lines = vault.read(store::open_lines)?;
    let late = lines.iter().filter(|(line, ..)| line.due < Some(today));
    Ok(u32::try_from(late.count()).unwrap_or(u32::MAX))
}
