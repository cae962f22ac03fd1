//! Reviews of accounts as their screens show them.

use serde::Serialize;
use sogac_domain::{
    Day, Result, evidence,
    reviews::{self, Review, ReviewSystem, Stranger},
    vault::Vault,
};

use super::{audit::AuditRow, evidence::EvidenceRow, papers::PaperRow};

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct ReviewSystemRow {
    pub system_id: u32,
    pub name: String,
    /// When the system's own list of users was compared.
    pub compared_on: Option<Day>,
    pub listed: u32,
    /// The list as it was given.
    pub list: Option<EvidenceRow>,
}

impl ReviewSystemRow {
    fn of(vault: &Vault, system: ReviewSystem) -> Result<Self> {
        let list = system.list_evidence_id;
        let list = list.map(|id| evidence::get(vault, id)).transpose()?;
        Ok(Self {
            system_id: system.system_id.0,
            name: system.name,
            compared_on: system.compared_on,
            listed: system.listed,
            list: list.map(EvidenceRow::from),
        })
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct ReviewPage {
    pub review: Review,
    pub systems: Vec<ReviewSystemRow>,
    pub strangers: Vec<Stranger>,
    pub missing: Vec<String>,
    pub papers: Vec<PaperRow>,
    /// The minutes that stand, so that decisions no longer change.
    pub minutes: Option<PaperRow>,
    /// Newest first.
    pub history: Vec<AuditRow>,
}

impl ReviewPage {
    pub fn of(vault: &Vault, page: reviews::ReviewPage) -> Result<Self> {
        let papers = page
            .papers
            .into_iter()
            .map(|paper| PaperRow::of(vault, paper));
        let systems = page.systems.into_iter();
        let systems = systems.map(|system| ReviewSystemRow::of(vault, system));
        Ok(Self {
            papers: papers.collect::<Result<_>>()?,
            minutes: page
                .minutes
                .map(|paper| PaperRow::of(vault, paper))
                .transpose()?,
            history: AuditRow::all(vault, page.history)?,
            review: page.review,
            systems: systems.collect::<Result<_>>()?,
            strangers: page.strangers,
            missing: page.missing,
        })
    }
}
