//! A batch as its page shows it.

use serde::Serialize;

use super::{Wipe, WipeBatch, WipeBatchId, close::missing, form, lower::unapproved, store};
use crate::{
    Result,
    assets::{self, MediumState},
    audit::{self, AuditRow, Kind},
    papers::{self, Paper, PaperKind},
    sanitization::advice::Advice,
    vault::Vault,
};

/// One record with what its row needs.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct WipeRow {
    pub wipe: Wipe,
    pub kind: String,
    pub model: String,
    /// Code of the device it is in; empty beside any.
    pub asset: String,
    pub asset_id: u32,
    pub secret: bool,
    pub medium_state: MediumState,
    /// The last record of its medium: the one to act on.
    pub latest: bool,
    pub level: String,
    /// Sentences for the reasons.
    pub sentences: Vec<String>,
}

/// A paper the batch calls for, and the one made.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct WipePaper {
    pub kind: PaperKind,
    pub title: String,
    /// Of the record or the device; 0 for the batch.
    pub subject_id: u32,
    pub paper_id: Option<u32>,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct WipeBatchPage {
    pub batch: WipeBatch,
    pub wipes: Vec<WipeRow>,
    pub offers: Vec<WipePaper>,
    pub papers: Vec<Paper>,
    /// Records below the level advised that no head approved.
    pub lower: u32,
    pub missing: Vec<String>,
    pub history: Vec<AuditRow>,
}

pub fn page(vault: &Vault, id: WipeBatchId) -> Result<WipeBatchPage> {
    let (batch, all, last, lower) = vault.read(|conn| {
        Ok((
            store::batch(conn, id)?,
            store::wipes(conn, id)?,
            store::latest(conn, id)?,
            unapproved(conn, id)?.len(),
        ))
    })?;
    let mut wipes = Vec::new();
    for wipe in all {
        let medium = assets::medium(vault, wipe.medium_id)?;
        wipes.push(WipeRow {
            secret: form::is_secret(&medium),
            latest: last.iter().any(|l| l.id == wipe.id),
            level: wipe.level.word().to_owned(),
            sentences: wipe
                .reasons
                .iter()
                .map(|r| r.sentence().to_owned())
                .collect(),
            kind: medium.kind,
            model: medium.model,
            asset: medium.asset,
            asset_id: medium.asset_id.map_or(0, |id| id.0),
            medium_state: medium.state,
            wipe,
        });
    }
    let papers = papers::of_subject(vault, Kind::WipeBatch, id.0)?;
    Ok(WipeBatchPage {
        offers: offers(&batch, &wipes, &papers),
        lower: u32::try_from(lower).unwrap_or(u32::MAX),
        missing: missing(vault, id)?,
        history: audit::history(vault, Kind::WipeBatch, id.0)?,
        papers,
        wipes,
        batch,
    })
}

fn offers(batch: &WipeBatch, wipes: &[WipeRow], made: &[Paper]) -> Vec<WipePaper> {
    use super::WipeState;
    let paper = |id: u32| {
        let known = made.iter().find(|p| p.id.0 == id)?;
        (known.state != papers::PaperState::Cancelled).then_some(id)
    };
    let mut offers = vec![WipePaper {
        kind: PaperKind::WipeSheet,
        title: PaperKind::WipeSheet.title().to_owned(),
        subject_id: 0,
        paper_id: batch.sheet_paper_id.and_then(|id| paper(id.0)),
    }];
    for row in wipes.iter().filter(|row| row.latest) {
        let kind = match row.wipe.state {
            WipeState::Accepted => PaperKind::WipeCertificate,
            WipeState::Destroyed => PaperKind::DestructionMinutes,
            WipeState::Planned | WipeState::Insufficient | WipeState::Failed => continue,
        };
        offers.push(WipePaper {
            kind,
            title: format!("{} {}", kind.title(), row.wipe.serial),
            subject_id: row.wipe.id.0,
            paper_id: row.wipe.paper_id.and_then(|id| paper(id.0)),
        });
    }
    let mut devices: Vec<(u32, &str)> = Vec::new();
    for row in wipes.iter().filter(|row| row.latest && row.asset_id > 0) {
        if !devices.iter().any(|(id, _)| *id == row.asset_id) {
            devices.push((row.asset_id, &row.asset));
        }
    }
    for (id, code) in devices {
        let mut own = wipes.iter().filter(|row| row.latest && row.asset_id == id);
        if own.all(|row| row.wipe.state.is_clean()) {
            let title = format!("{} {code}", PaperKind::ComputerCertificate.title());
            let known = made.iter().find(|p| {
                p.kind == PaperKind::ComputerCertificate
                    && p.title == title
                    && p.state != papers::PaperState::Cancelled
            });
            offers.push(WipePaper {
                kind: PaperKind::ComputerCertificate,
                paper_id: known.map(|p| p.id.0),
                title,
                subject_id: id,
            });
        }
    }
    offers.push(WipePaper {
        kind: PaperKind::WipeList,
        title: PaperKind::WipeList.title().to_owned(),
        subject_id: 0,
        paper_id: batch.list_paper_id.and_then(|id| paper(id.0)),
    });
    offers
}

/// What is advised for a medium on its way there.
pub fn advice(
    vault: &Vault,
    medium: assets::MediumId,
    purpose: crate::sanitization::advice::Destination,
) -> Result<Advice> {
    form::advised(&assets::medium(vault, medium)?, purpose)
}
