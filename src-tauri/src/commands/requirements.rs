//! The requirements of a dossier with their answers, and what stands behind them.

use sogac_domain::{
    dossier::{
        DossierId,
        lines::{self, AgreementId, LineChange, LineId, LineRow, Support},
    },
    lists::{ListQuery, Page},
};

use super::{Answer, App, evidence::given};
use crate::{
    clock,
    views::{evidence::EvidenceForm, requirements::DossierLinePage},
};

#[tauri::command(async)]
#[specta::specta]
pub fn dossier_lines(app: App<'_>, id: u32, query: ListQuery) -> Answer<Page<LineRow>> {
    let open = app.open()?;
    Ok(lines::list(
        &open.vault,
        DossierId(id),
        &query,
        clock::today(&app),
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn dossier_line(app: App<'_>, id: LineId) -> Answer<DossierLinePage> {
    let open = app.open()?;
    Ok(DossierLinePage::of(&open.vault, id, clock::today(&app))?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn change_lines(app: App<'_>, ids: Vec<LineId>, change: LineChange) -> Answer<()> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(lines::change(&open.vault, &open.actor, at, &ids, &change)?)
}

/// These lines are met by a measure, or proven.
#[tauri::command(async)]
#[specta::specta]
pub fn link_lines(app: App<'_>, ids: Vec<LineId>, support: Support) -> Answer<()> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(lines::link(&open.vault, &open.actor, at, &ids, support)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn unlink_lines(app: App<'_>, ids: Vec<LineId>, support: Support) -> Answer<()> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(lines::unlink(&open.vault, &open.actor, at, &ids, support)?)
}

/// Rests these lines on an agreement, or on none any more.
#[tauri::command(async)]
#[specta::specta]
pub fn inherit_lines(app: App<'_>, ids: Vec<LineId>, agreement: Option<AgreementId>) -> Answer<()> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(lines::inherit(
        &open.vault,
        &open.actor,
        at,
        &ids,
        agreement,
    )?)
}

/// The head's exception.
#[tauri::command(async)]
#[specta::specta]
pub fn except_requirement(
    app: App<'_>,
    id: LineId,
    reason: String,
    evidence: EvidenceForm,
) -> Answer<()> {
    let open = app.open()?;
    let proof = given(&app, evidence)?;
    let at = clock::now(&app);
    Ok(lines::except(
        &open.vault,
        &open.actor,
        at,
        id,
        &reason,
        proof,
    )?)
}
