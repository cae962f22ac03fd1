//! Batches of erasure as their screens show and give them.

use serde::{Deserialize, Serialize};
use sogac_domain::{
    Day, Result,
    sanitization::advice::Destination,
    vault::Vault,
    wipes::{self, WipeBatch, WipePaper, WipeRow},
};

use super::{audit::AuditRow, evidence::EvidenceForm, papers::PaperRow};

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct WipeBatchRow {
    pub id: u32,
    pub name: String,
    pub day: Day,
    pub purpose: Destination,
    pub operator: String,
    pub closed_on: Option<Day>,
    pub total: u32,
    pub accepted: u32,
    pub open: u32,
}

impl From<wipes::WipeBatchRow> for WipeBatchRow {
    fn from(row: wipes::WipeBatchRow) -> Self {
        Self {
            id: row.id.0,
            name: row.name,
            day: row.day,
            purpose: row.purpose,
            operator: row.operator,
            closed_on: row.closed_on,
            total: row.total,
            accepted: row.accepted,
            open: row.open,
        }
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct WipeBatchPage {
    pub batch: WipeBatch,
    pub wipes: Vec<WipeRow>,
    pub offers: Vec<WipePaper>,
    pub papers: Vec<PaperRow>,
    /// Records below the level advised that no head approved.
    pub lower: u32,
    pub missing: Vec<String>,
    pub history: Vec<AuditRow>,
}

impl WipeBatchPage {
    pub fn of(vault: &Vault, page: wipes::WipeBatchPage) -> Result<Self> {
        let papers = page
            .papers
            .into_iter()
            .map(|paper| PaperRow::of(vault, paper));
        Ok(Self {
            papers: papers.collect::<Result<_>>()?,
            history: AuditRow::all(vault, page.history)?,
            batch: page.batch,
            wipes: page.wipes,
            offers: page.offers,
            lower: page.lower,
            missing: page.missing,
        })
    }
}

/// A statement for one medium; the files were picked before.
#[derive(Debug, Clone, Deserialize, specta::Type)]
pub struct StatementForm {
    pub wipe_id: u32,
    pub text: String,
    pub picked: Option<String>,
    /// Token of the report of a reading back.
    pub readback: Option<String>,
}

#[derive(Debug, Clone, Deserialize, specta::Type)]
pub struct DestructionForm {
    pub day: Day,
    pub way: String,
    pub witnesses: Vec<String>,
    pub minutes: EvidenceForm,
    pub decision: Option<EvidenceForm>,
    pub list: Option<EvidenceForm>,
}
