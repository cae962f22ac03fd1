//! Disposals as their screens show them.

use serde::Serialize;
use sogac_domain::{
    Day, Result,
    disposals::{self, Disposal, DisposalLineRow, DisposalState, StepLimit, Way},
    vault::Vault,
};

use super::{audit::AuditRow, papers::PaperRow};

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct DisposalRow {
    pub id: u32,
    pub name: String,
    pub way: Way,
    pub state: DisposalState,
    pub proposed_on: Day,
    pub decision: String,
    pub receiver: String,
    pub lines: u32,
}

impl From<Disposal> for DisposalRow {
    fn from(row: Disposal) -> Self {
        Self {
            id: row.id.0,
            name: row.name,
            way: row.way,
            state: row.state,
            proposed_on: row.proposed_on,
            decision: row.decision,
            receiver: row.receiver,
            lines: row.lines,
        }
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct DisposalPage {
    pub disposal: Disposal,
    pub lines: Vec<DisposalLineRow>,
    pub limits: Vec<StepLimit>,
    pub due: Option<Day>,
    pub due_counted: String,
    pub due_clause: String,
    pub papers: Vec<PaperRow>,
    pub missing: Vec<String>,
    pub history: Vec<AuditRow>,
}

impl DisposalPage {
    pub fn of(vault: &Vault, page: disposals::DisposalPage) -> Result<Self> {
        let papers = page
            .papers
            .into_iter()
            .map(|paper| PaperRow::of(vault, paper));
        Ok(Self {
            papers: papers.collect::<Result<_>>()?,
            history: AuditRow::all(vault, page.history)?,
            disposal: page.disposal,
            lines: page.lines,
            limits: page.limits,
            due: page.due,
            due_counted: page.due_counted,
            due_clause: page.due_clause,
            missing: page.missing,
        })
    }
}
