//! The yearly report over all systems.

use sogac_domain::dossier::{self, Yearly};

use super::{Answer, App};

#[tauri::command(async)]
#[specta::specta]
pub fn yearly_report(app: App<'_>, year: u32) -> Answer<Yearly> {
    let open = app.open()?;
    Ok(dossier::yearly(&open.vault, year)?)
}
