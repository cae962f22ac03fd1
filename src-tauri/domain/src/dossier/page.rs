//! A dossier as its page shows it.

use serde::Serialize;

use super::{
    Decision, Dossier, DossierId,
    conflicts::{Conflict, conflicts},
    facts::{Facts, Whole},
    gaps::{Gap, gaps},
    inventory::Inventory,
    lines::{self, LineCounts},
    papers::{DossierPaper, offers},
    risks::Assessment,
    rules::{Regime, regimes},
    steps::{self, NextStep, Taken},
    store,
    versions::{self, Earlier, Version},
};
use crate::{
    Day, Result,
    audit::{self, AuditRow, Kind},
    calendar::Due,
    departures::Law,
    papers::{self, Paper},
    vault::Vault,
};

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct DossierPage {
    pub dossier: Dossier,
    pub regime: Option<Regime>,
    pub decision: Decision,
    pub inventory: Inventory,
    pub assessment: Option<Assessment>,
    pub counts: LineCounts,
    pub gaps: Vec<Gap>,
    pub conflicts: Vec<Conflict>,
    pub steps: Vec<Taken>,
    pub next: Vec<NextStep>,
    pub versions: Vec<Version>,
    /// Those of the dossiers of the system before this one.
    pub earlier: Vec<Earlier>,
    pub papers: Vec<Paper>,
    /// What the level needs.
    pub offers: Vec<DossierPaper>,
    pub history: Vec<AuditRow>,
    /// What somebody is waited for, and by when.
    pub awaited: String,
    pub due: Option<Due>,
}

pub fn page(vault: &Vault, id: DossierId, today: Day, law: Law<'_>) -> Result<DossierPage> {
    let mut page = vault.read(|conn| {
        let whole = Whole::read(conn, store::get(conn, id)?)?;
        let facts = Facts::of(conn, &whole, today, None)?;
        let (awaited, due) = match steps::awaited(&whole, law.calendar)? {
            Some((awaited, due)) => (awaited, Some(due)),
            None => (String::new(), None),
        };
        Ok(DossierPage {
            regime: regimes()?
                .iter()
                .find(|one| one.id == whole.dossier.regime)
                .cloned(),
            counts: lines::counts(conn, id, today)?,
            gaps: gaps(&whole, &facts, today),
            conflicts: conflicts(&whole, &facts),
            next: steps::next(conn, &whole, today, law.calendar)?,
            versions: Vec::new(),
            earlier: Vec::new(),
            papers: Vec::new(),
            offers: Vec::new(),
            history: Vec::new(),
            awaited,
            due,
            dossier: whole.dossier,
            decision: whole.decision,
            inventory: whole.inventory,
            assessment: whole.assessment,
            steps: whole.steps,
        })
    })?;
    page.versions = versions::of(vault, id)?;
    page.earlier = versions::earlier(vault, &page.dossier)?;
    page.papers = papers::of_subject(vault, Kind::Dossier, id.0)?;
    page.offers = offers(&page.dossier, &page.decision, &page.papers);
    page.history = audit::history(vault, Kind::Dossier, id.0)?;
    Ok(page)
}
