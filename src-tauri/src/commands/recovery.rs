//! The recovery sheet: printing it, proving it, and using it.

use std::time::Duration;

use sogac_domain::{
    Error,
    papers::recovery_sheet,
    settings,
    vault::{self, Cost, RecoverySheet},
};

use super::{Answer, App};
use crate::{
    app::{self, Open},
    clock, dialogs,
    views::session::{RecoveryAnswer, SavedFile},
};

/// Checks the groups typed back; from then on only this sheet opens the vault, and it is forgotten here.
#[tauri::command(async)]
#[specta::specta]
pub fn prove_recovery(app: App<'_>, answers: Vec<RecoveryAnswer>) -> Answer<()> {
    let open = app.open()?;
    let mut held = app::held(&app.sheet);
    let sheet = held.as_ref().ok_or_else(no_sheet)?;
    let answers: Vec<(usize, String)> = answers
        .into_iter()
        .map(|answer| (answer.index as usize, answer.group))
        .collect();
    vault::prove_sheet(&open.vault, &open.actor, clock::now(&app), sheet, &answers)?;
    *held = None;
    Ok(())
}

#[tauri::command(async)]
#[specta::specta]
pub fn save_recovery_sheet(app: App<'_>) -> Answer<Option<SavedFile>> {
    let open = app.open()?;
    let agency = settings::agency(&open.vault)?;
    let pdf = {
        let held = app::held(&app.sheet);
        let sheet = held.as_ref().ok_or_else(no_sheet)?;
        recovery_sheet(
            &agency.name,
            &open.actor.name,
            (&sheet.vault_id, clock::today(&app)),
            &sheet.groups,
        )?
    };
    let saved = dialogs::save(&app, &dialogs::PDF, "to-khoi-phuc-so-gac.pdf", &pdf)?;
    Ok(saved.map(|path| SavedFile::at(&path)))
}

/// Opens the vault with the sheet, gives the user a new password and a new sheet. `reason` is given for a
/// register older than this computer remembers, and is otherwise empty.
#[tauri::command(async)]
#[specta::specta]
pub fn recover(
    app: App<'_>,
    groups: String,
    user: String,
    new_password: String,
    reason: String,
) -> Answer<RecoverySheet> {
    let cost = Cost::tuned(Duration::from_secs(1))?;
    let at = clock::now(&app);
    let reason = reason.trim();
    let recovered = vault::recover(
        &app.place,
        &groups,
        &user,
        &new_password,
        cost,
        at,
        (!reason.is_empty()).then_some(reason),
    )?;
    *app::held(&app.sheet) = Some(recovered.sheet.clone());
    app.sign_in(Open {
        vault: recovered.vault,
        actor: recovered.actor,
        notes: recovered.notes,
    });
    Ok(recovered.sheet)
}

/// A new sheet in place of one that is lost or was never proven; the one before holds until it is proven.
#[tauri::command(async)]
#[specta::specta]
pub fn new_recovery_sheet(app: App<'_>) -> Answer<RecoverySheet> {
    let open = app.open()?;
    let sheet = vault::replace_sheet(&open.vault, &open.actor, clock::now(&app))?;
    *app::held(&app.sheet) = Some(sheet.clone());
    Ok(sheet)
}

fn no_sheet() -> Error {
    Error::refused("Tờ khôi phục không còn giữ trong máy. Hãy lập tờ mới ở mục Cài đặt.")
}
