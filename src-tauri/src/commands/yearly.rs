//! The yearly report over all systems.

use sogac_domain::dossier::{self, Yearly, papers};

use super::{Answer, App};
use crate::clock;

#[tauri::command(async)]
#[specta::specta]
pub fn yearly_report(app: App<'_>, year: u32) -> Answer<Yearly> {
    let open = app.open()?;
    Ok(dossier::yearly(&open.vault, year)?)
}

/// The report of the year there is, drafted or issued.
#[tauri::command(async)]
#[specta::specta]
pub fn made_yearly_report(app: App<'_>, year: u32) -> Answer<Option<u32>> {
    let open = app.open()?;
    Ok(papers::yearly_of(&open.vault, year)?.map(|id| id.0))
}

/// Drafts the report of the year.
#[tauri::command(async)]
#[specta::specta]
pub fn make_yearly_report(app: App<'_>, year: u32) -> Answer<u32> {
    let open = app.open()?;
    let profile = open.law_book()?.profile;
    let at = clock::now(&app);
    Ok(papers::make_yearly(&open.vault, &open.actor, at, year, &profile)?.0)
}
