//! Measures, proofs and agreements: what serves many requirements and systems.

use sogac_domain::{
    Result,
    dossier::lines::{
        self, AgreementForm, AgreementId, Measure, MeasureForm, MeasureId, ProofForm, ProofId,
    },
    lists::{ListQuery, Page},
};

use super::{Answer, App, evidence::given};
use crate::{
    clock,
    views::{
        evidence::EvidenceForm,
        requirements::{AgreementPage, AgreementRow, MeasurePage, ProofPage, ProofRow},
    },
};

#[tauri::command(async)]
#[specta::specta]
pub fn measures_list(app: App<'_>, query: ListQuery) -> Answer<Page<Measure>> {
    let open = app.open()?;
    Ok(lines::list_measures(&open.vault, &query)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn measure(app: App<'_>, id: MeasureId) -> Answer<MeasurePage> {
    let open = app.open()?;
    Ok(MeasurePage::of(&open.vault, id)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn save_measure(app: App<'_>, form: MeasureForm) -> Answer<u32> {
    let open = app.open()?;
    Ok(lines::save_measure(&open.vault, &open.actor, clock::now(&app), &form)?.0)
}

#[tauri::command(async)]
#[specta::specta]
pub fn end_measure(app: App<'_>, id: MeasureId, reason: String) -> Answer<()> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(lines::end_measure(
        &open.vault,
        &open.actor,
        at,
        id,
        &reason,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn proofs_list(app: App<'_>, query: ListQuery) -> Answer<Page<ProofRow>> {
    let open = app.open()?;
    let page = lines::list_proofs(&open.vault, &query)?;
    let rows = page.rows.into_iter();
    Ok(Page {
        rows: rows
            .map(|row| ProofRow::of(&open.vault, row))
            .collect::<Result<_>>()?,
        total: page.total,
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn proof(app: App<'_>, id: ProofId) -> Answer<ProofPage> {
    let open = app.open()?;
    Ok(ProofPage::of(&open.vault, id)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn save_proof(app: App<'_>, form: ProofForm, evidence: Option<EvidenceForm>) -> Answer<u32> {
    let open = app.open()?;
    let proof = evidence.map(|form| given(&app, form)).transpose()?;
    Ok(lines::save_proof(&open.vault, &open.actor, clock::now(&app), &form, proof)?.0)
}

#[tauri::command(async)]
#[specta::specta]
pub fn end_proof(app: App<'_>, id: ProofId, reason: String) -> Answer<()> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(lines::end_proof(&open.vault, &open.actor, at, id, &reason)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn agreements_list(app: App<'_>, query: ListQuery) -> Answer<Page<AgreementRow>> {
    let open = app.open()?;
    let page = lines::list_agreements(&open.vault, &query)?;
    let rows = page.rows.into_iter();
    Ok(Page {
        rows: rows
            .map(|row| AgreementRow::of(&open.vault, row))
            .collect::<Result<_>>()?,
        total: page.total,
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn agreement(app: App<'_>, id: AgreementId) -> Answer<AgreementPage> {
    let open = app.open()?;
    Ok(AgreementPage::of(&open.vault, id)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn save_agreement(
    app: App<'_>,
    form: AgreementForm,
    evidence: Option<EvidenceForm>,
) -> Answer<u32> {
    let open = app.open()?;
    let proof = evidence.map(|form| given(&app, form)).transpose()?;
    Ok(lines::save_agreement(&open.vault, &open.actor, clock::now(&app), &form, proof)?.0)
}

#[tauri::command(async)]
#[specta::specta]
pub fn end_agreement(app: App<'_>, id: AgreementId, reason: String) -> Answer<()> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(lines::end_agreement(
        &open.vault,
        &open.actor,
        at,
        id,
        &reason,
    )?)
}
