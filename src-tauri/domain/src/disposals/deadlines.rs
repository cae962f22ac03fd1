//! The deadlines of each step: data in `resources/disposal/nd186-2025.toml`.

use serde::{Deserialize, Serialize};

use super::{Disposal, DisposalId, DisposalState, Way, store};
use crate::{
    Day, Error, Result,
    calendar::{self, Rule, WorkCalendar},
    vault::Vault,
};

const FILE: &str = include_str!("../../../../resources/disposal/nd186-2025.toml");

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum LegalStep {
    /// From the proposal to the decision.
    Decide,
    /// From the decision to the receipt.
    CarryOut,
    /// From the receipt to the books.
    Book,
}

/// How long a step may take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct StepLimit {
    pub step: LegalStep,
    /// Calendar days.
    pub days: u32,
    pub clause: String,
    pub title: String,
    /// `in_force`, `expired` or `to_check`.
    pub status: String,
}

#[derive(Deserialize)]
struct File {
    step: Vec<StepLimit>,
    way: Vec<Named>,
}

#[derive(Deserialize)]
struct Named {
    way: Way,
    title: String,
}

/// What is due of a disposal under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisposalTask {
    pub id: DisposalId,
    pub title: String,
    pub due: Day,
    pub counted: String,
    pub clause: String,
}

fn read() -> Result<File> {
    toml::from_str(FILE)
        .map_err(|e| Error::Internal(format!("resources/disposal/nd186-2025.toml: {e}")))
}

pub fn limits() -> Result<Vec<StepLimit>> {
    Ok(read()?.step)
}

/// The way as papers name it.
pub(super) fn way_title(way: Way) -> Result<String> {
    let named = read()?.way.into_iter().find(|named| named.way == way);
    Ok(named.map(|named| named.title).unwrap_or_default())
}

/// The step a disposal waits for, and the day it counts from.
pub(super) fn next(disposal: &Disposal) -> Option<(LegalStep, Day)> {
    match disposal.state {
        DisposalState::Proposed => Some((LegalStep::Decide, disposal.proposed_on)),
        DisposalState::Decided => Some((LegalStep::CarryOut, disposal.decided_on?)),
        DisposalState::Done => Some((LegalStep::Book, disposal.done_on?)),
        DisposalState::WrittenOff | DisposalState::Cancelled => None,
    }
}

pub(super) fn task(disposal: &Disposal, calendar: &WorkCalendar) -> Result<Option<DisposalTask>> {
    let Some((step, from)) = next(disposal) else {
        return Ok(None);
    };
    let Some(limit) = limits()?.into_iter().find(|limit| limit.step == step) else {
        return Ok(None);
    };
    let due = calendar::due(&Rule::Days(limit.days), from, calendar, &limit.clause)?;
    let mut counted = due.counted;
    if limit.status == "to_check" {
        counted.push_str(" Hạn này cần đối chiếu với văn bản sửa đổi.");
    }
    Ok(Some(DisposalTask {
        id: disposal.id,
        title: format!("{}: {}", limit.title, disposal.name),
        due: due.date,
        counted,
        clause: due.clause,
    }))
}

/// Everything due of all disposals under way.
pub fn tasks(vault: &Vault, calendar: &WorkCalendar) -> Result<Vec<DisposalTask>> {
    let mut tasks = Vec::new();
    for disposal in vault.read(store::under_way)? {
        tasks.extend(task(&disposal, calendar)?);
    }
    Ok(tasks)
}
