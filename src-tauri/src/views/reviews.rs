//! Reviews of accounts as their screens show them.

use serde::Serialize;
use sogac_domain::{
    Result,
    reviews::{self, Review, ReviewSystem, Stranger},
    vault::Vault,
};

use super::{audit::AuditRow, papers::PaperRow};

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct ReviewPage {
    pub review: Review,
    pub systems: Vec<ReviewSystem>,
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
        Ok(Self {
            papers: papers.collect::<Result<_>>()?,
            minutes: page
                .minutes
                .map(|paper| PaperRow::of(vault, paper))
                .transpose()?,
            history: AuditRow::all(vault, page.history)?,
            review: page.review,
            systems: page.systems,
            strangers: page.strangers,
            missing: page.missing,
        })
    }
}
