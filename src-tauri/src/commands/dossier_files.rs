//! A dossier for other programs and for typing into the state's platform.

use std::{fs, path::Path};

use sogac_domain::{
    Result,
    dossier::{
        self, DossierId,
        cards::{self, Card},
        oscal,
    },
    patience,
};

use super::{Answer, App};
use crate::{clock, dialogs, handed, views::session::SavedFile};

#[tauri::command(async)]
#[specta::specta]
pub fn dossier_cards(app: App<'_>, id: u32) -> Answer<Vec<Card>> {
    let open = app.open()?;
    Ok(cards::cards(
        &open.vault,
        DossierId(id),
        clock::today(&app),
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn export_dossier_json(app: App<'_>, id: u32) -> Answer<Option<SavedFile>> {
    let open = app.open()?;
    let dossier = dossier::get(&open.vault, DossierId(id))?;
    let json = cards::json(&open.vault, &open.actor, clock::now(&app), dossier.id)?;
    let name = handed::file_name(&format!("Hồ sơ cấp độ {}.json", dossier.system));
    let saved = dialogs::save(&app, &dialogs::JSON, &name, json.as_bytes())?;
    Ok(saved.map(|path| SavedFile::at(&path)))
}

/// Catalog, profile and plan, each a file in the folder the user chooses.
#[tauri::command(async)]
#[specta::specta]
pub fn export_dossier_oscal(app: App<'_>, id: u32) -> Answer<Option<SavedFile>> {
    let open = app.open()?;
    let documents = oscal::of(&open.vault, DossierId(id), clock::now(&app))?;
    let Some(folder) = dialogs::pick_folder(&app)? else {
        return Ok(None);
    };
    for document in documents {
        let text =
            serde_json::to_string_pretty(&document.json).map_err(sogac_domain::Error::from)?;
        write(&folder.join(&document.path), &text)?;
    }
    Ok(Some(SavedFile::at(&folder)))
}

fn write(path: &Path, text: &str) -> Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    patience::write(path, text.as_bytes())
}
