//! The requirements of a dossier as a workbook for colleagues, and its way back.

use sogac_domain::dossier::{
    self, DossierId,
    sheet::{self, Choice, Merge, Merged},
};

use super::{Answer, App, evidence::picked};
use crate::{clock, dialogs, handed, views::session::SavedFile};

#[tauri::command(async)]
#[specta::specta]
pub fn export_dossier_sheet(app: App<'_>, id: u32) -> Answer<Option<SavedFile>> {
    let open = app.open()?;
    let dossier = dossier::get(&open.vault, DossierId(id))?;
    let workbook = sheet::export(&open.vault, &open.actor, clock::now(&app), dossier.id)?;
    let name = handed::file_name(&format!("Yêu cầu {}.xlsx", dossier.system));
    let saved = dialogs::save(&app, &dialogs::WORKBOOK, &name, &workbook)?;
    Ok(saved.map(|path| SavedFile::at(&path)))
}

/// What the picked workbook would change; nothing is written.
#[tauri::command(async)]
#[specta::specta]
pub fn look_at_sheet(app: App<'_>, id: u32, token: String) -> Answer<Merge> {
    let open = app.open()?;
    let file = picked(&app, &token)?;
    Ok(sheet::merge_preview(
        &open.vault,
        DossierId(id),
        &file.content,
        clock::today(&app),
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn merge_sheet(app: App<'_>, id: u32, token: String, choices: Vec<Choice>) -> Answer<Merged> {
    let open = app.open()?;
    let file = picked(&app, &token)?;
    let at = clock::now(&app);
    Ok(sheet::merge(
        &open.vault,
        &open.actor,
        at,
        DossierId(id),
        &file.content,
        &choices,
    )?)
}
