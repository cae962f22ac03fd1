//! What is due across all open cases, for the start screen.

use serde::Serialize;

use super::{DepartureId, LineId, LineState, store, words};
use crate::{
    Day, Result, calendar,
    export::{self, Cell},
    people::PersonId,
    regulations::Profile,
    vault::Vault,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    Overdue,
    /// Within the next seven days.
    Soon,
    Later,
}

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
    pub state: TaskState,
    /// Somebody else has not answered.
    pub waiting: bool,
}

const SOON: i64 = 7;

/// Every open line with a deadline, the earliest first.
pub fn tasks(vault: &Vault, today: Day, profile: &Profile) -> Result<Vec<Task>> {
    let lines = vault.read(store::open_lines)?;
    let tasks = lines
        .into_iter()
        .filter_map(|(line, person_id, person_name)| {
            let due = line.due?;
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
                clause: words::cited(profile, &line.clause),
                state: match days {
                    ..0 => TaskState::Overdue,
                    0..=SOON => TaskState::Soon,
                    _ => TaskState::Later,
                },
                waiting: line.state == LineState::Waiting,
            })
        });
    Ok(tasks.collect())
}

/// The tasks as a workbook to print.
pub fn task_sheet(tasks: &[Task], today: Day) -> Result<Vec<u8>> {
    let columns = [
        "Hạn",
        "Còn lại (ngày)",
        "Người",
        "Việc",
        "Căn cứ",
        "Cách tính hạn",
    ];
    let rows: Vec<Vec<Cell>> = tasks
        .iter()
        .map(|task| {
            vec![
                Cell::Day(Some(task.due)),
                Cell::Number(task.days_left.into()),
                Cell::Text(task.person_name.clone()),
                Cell::Text(task.title.clone()),
                Cell::Text(task.clause.clone()),
                Cell::Text(task.counted.clone()),
            ]
        })
        .collect();
    let title = format!("Việc đến hạn, ngày {}", calendar::date(today));
    export::sheet(&title, &columns.map(str::to_owned), &rows)
}
