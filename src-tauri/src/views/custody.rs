//! Hand-overs, permits, repairs and counts as their screens show them: the domain's own rows, with
//! papers, proof and log beside them.

use serde::Serialize;
use sogac_domain::{
    Result,
    assets::{self, MediumState},
    custody::{
        Item,
        handovers::{self, Handover, HandoverForm, HandoverLine},
        repairs::{self, Repair, RepairMedium},
        stocktakes::{self, CountLine, Stocktake},
        take_outs::{self, TakeOut},
    },
    evidence::{self, EvidenceId},
    papers::Paper,
    vault::Vault,
};

use super::{audit::AuditRow, evidence::EvidenceRow, papers::PaperRow, people::PersonRef};

/// A device or medium to choose: by typing, or by a scanner that types its code.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct ItemFound {
    pub item: Item,
    /// Asset code, or serial number.
    pub code: String,
    pub name: String,
    pub holder: String,
    pub condition: String,
}

impl ItemFound {
    pub fn of(vault: &Vault, item: Item) -> Result<Self> {
        Ok(match item {
            Item::Asset(id) => {
                let asset = assets::get(vault, id)?;
                Self {
                    item,
                    code: asset.code,
                    name: asset.name,
                    holder: asset.holder,
                    condition: asset.condition,
                }
            }
            Item::Medium(id) => {
                let medium = assets::medium(vault, id)?;
                Self {
                    item,
                    code: medium.serial,
                    name: [medium.kind, medium.model].join(" ").trim().to_owned(),
                    holder: medium.holder,
                    condition: String::new(),
                }
            }
        })
    }
}

/// A hand-over filled in ahead.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct HandoverDraft {
    pub form: HandoverForm,
    pub giver: Option<PersonRef>,
    pub receiver: Option<PersonRef>,
    /// In the order of the lines.
    pub items: Vec<ItemFound>,
}

impl HandoverDraft {
    pub fn of(vault: &Vault, form: HandoverForm) -> Result<Self> {
        let person = |id: Option<_>| id.map(|id| PersonRef::of(vault, id)).transpose();
        Ok(Self {
            giver: person(form.giver_id)?,
            receiver: person(form.receiver_id)?,
            items: form
                .lines
                .iter()
                .map(|line| ItemFound::of(vault, line.item))
                .collect::<Result<_>>()?,
            form,
        })
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct HandoverPage {
    pub handover: Handover,
    pub lines: Vec<HandoverLine>,
    pub signatures: Vec<handovers::Drawn>,
    pub papers: Vec<PaperRow>,
    pub history: Vec<AuditRow>,
}

impl HandoverPage {
    pub fn of(vault: &Vault, page: handovers::HandoverPage) -> Result<Self> {
        Ok(Self {
            handover: page.handover,
            lines: page.lines,
            signatures: page.signatures,
            papers: rows(vault, page.papers)?,
            history: AuditRow::all(vault, page.history)?,
        })
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct TakeOutPage {
    pub permit: TakeOut,
    pub evidence: Option<EvidenceRow>,
    pub papers: Vec<PaperRow>,
    pub history: Vec<AuditRow>,
}

impl TakeOutPage {
    pub fn of(vault: &Vault, page: take_outs::TakeOutPage) -> Result<Self> {
        Ok(Self {
            evidence: proof(vault, page.permit.evidence_id)?,
            permit: page.permit,
            papers: rows(vault, page.papers)?,
            history: AuditRow::all(vault, page.history)?,
        })
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct RepairPage {
    pub repair: Repair,
    pub storage: Vec<RepairMedium>,
    /// That the competent person was told.
    pub report: Option<EvidenceRow>,
    /// Of the return.
    pub evidence: Option<EvidenceRow>,
    pub papers: Vec<PaperRow>,
    pub history: Vec<AuditRow>,
}

impl RepairPage {
    pub fn of(vault: &Vault, page: repairs::RepairPage) -> Result<Self> {
        Ok(Self {
            report: proof(vault, page.repair.report_evidence_id)?,
            evidence: proof(vault, page.repair.evidence_id)?,
            repair: page.repair,
            storage: page.storage,
            papers: rows(vault, page.papers)?,
            history: AuditRow::all(vault, page.history)?,
        })
    }
}

/// What is inside a device that is to be repaired, and what the questions about it depend on.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct RepairQuestions {
    /// It drafts or holds state secrets.
    pub secret: bool,
    pub media: Vec<MediumInside>,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct MediumInside {
    pub id: u32,
    /// Kind, maker and serial.
    pub title: String,
    pub state: MediumState,
    pub secret: bool,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct StocktakePage {
    pub stocktake: Stocktake,
    pub lines: Vec<CountLine>,
    pub papers: Vec<PaperRow>,
    pub history: Vec<AuditRow>,
}

impl StocktakePage {
    pub fn of(vault: &Vault, page: stocktakes::StocktakePage) -> Result<Self> {
        Ok(Self {
            stocktake: page.stocktake,
            lines: page.lines,
            papers: rows(vault, page.papers)?,
            history: AuditRow::all(vault, page.history)?,
        })
    }
}

/// A room of the register and how many devices it has there.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct Room {
    pub place: String,
    pub devices: u32,
}

fn rows(vault: &Vault, papers: Vec<Paper>) -> Result<Vec<PaperRow>> {
    let rows = papers.into_iter();
    rows.map(|paper| PaperRow::of(vault, paper)).collect()
}

fn proof(vault: &Vault, id: Option<EvidenceId>) -> Result<Option<EvidenceRow>> {
    let proof = id.map(|id| evidence::get(vault, id)).transpose()?;
    Ok(proof.map(EvidenceRow::from))
}
