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

/// Drafts the report of the year.
#[tauri::command(async)]
#[specta::specta]
pub fn make_yearly_report(app: App<'_>, year: u32) -> Answer<u32> {
    let open = app.open()?;
    let profile = open.law_book()?.profile;
    let at = clock::now(&app);
    Ok(papers::make_yearly(&open.vault, &open.actor, at, year, &profile)?.0)
}
