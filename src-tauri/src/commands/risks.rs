//! Risk assessments of systems.

use sogac_domain::{
    Day,
    dossier::{
        DossierId,
        risks::{self, AssessmentForm, AssessmentId, AssessmentRow},
    },
    lists::{Filter, ListQuery, Page},
};

use super::{Answer, App, evidence::given};
use crate::{
    clock,
    views::{dossiers::AssessmentPage, evidence::EvidenceForm},
};

#[tauri::command(async)]
#[specta::specta]
pub fn assessments_list(app: App<'_>, query: ListQuery) -> Answer<Page<AssessmentRow>> {
    let open = app.open()?;
    Ok(risks::list(&open.vault, &query)?)
}

/// The assessments of a system, the newest first.
#[tauri::command(async)]
#[specta::specta]
pub fn assessments_of_system(app: App<'_>, system_id: u32) -> Answer<Vec<AssessmentRow>> {
    let open = app.open()?;
    let query = ListQuery {
        filters: vec![Filter {
            column: "system_id".into(),
            contains: system_id.to_string(),
        }],
        ..ListQuery::default()
    };
    Ok(risks::list(&open.vault, &query)?.rows)
}

#[tauri::command(async)]
#[specta::specta]
pub fn assessment(app: App<'_>, id: u32) -> Answer<AssessmentPage> {
    let open = app.open()?;
    let assessment = risks::get(&open.vault, AssessmentId(id))?;
    Ok(AssessmentPage::of(&open.vault, assessment)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn save_assessment(app: App<'_>, form: AssessmentForm) -> Answer<u32> {
    let open = app.open()?;
    Ok(risks::save(&open.vault, &open.actor, clock::now(&app), &form)?.0)
}

#[tauri::command(async)]
#[specta::specta]
pub fn approve_assessment(app: App<'_>, id: u32, day: Day, evidence: EvidenceForm) -> Answer<()> {
    let open = app.open()?;
    let proof = given(&app, evidence)?;
    let at = clock::now(&app);
    Ok(risks::approve(
        &open.vault,
        &open.actor,
        at,
        AssessmentId(id),
        (day, proof),
    )?)
}

/// The treatment of a risk is done on this day, or is not done after all.
#[tauri::command(async)]
#[specta::specta]
pub fn treat_risk(app: App<'_>, risk: u32, day: Option<Day>) -> Answer<()> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(risks::treated(&open.vault, &open.actor, at, risk, day)?)
}

/// The dossier rests on this assessment.
#[tauri::command(async)]
#[specta::specta]
pub fn use_assessment(app: App<'_>, dossier_id: u32, id: u32) -> Answer<()> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(risks::use_for(
        &open.vault,
        &open.actor,
        at,
        DossierId(dossier_id),
        AssessmentId(id),
    )?)
}
