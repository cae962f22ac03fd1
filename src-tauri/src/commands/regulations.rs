//! The profile the agency works by, and its own edits of it.

use sogac_domain::{regulations, vault};

use super::{Answer, App};
use crate::{
    Problem, clock,
    views::regulations::{ProfileEdits, ProfilePage},
};

#[tauri::command(async)]
#[specta::specta]
pub fn profile(app: App<'_>) -> Answer<ProfilePage> {
    let open = app.open()?;
    Ok(ProfilePage::of(&open.law_book()?.profile)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn save_profile_edits(app: App<'_>, edits: ProfileEdits) -> Answer<()> {
    let open = app.open()?;
    let current = open.law_book()?.profile;
    let reason = edits.reason.clone();
    let place = match (
        &edits.title,
        edits.rules.is_empty(),
        edits.intervals.is_empty(),
    ) {
        (Some(_), ..) => "title",
        (None, false, _) => "value",
        (None, true, false) => "months",
        (None, true, true) => "name",
    };
    let edits = edits.over(current.edits.clone())?;
    let at = clock::now(&app);
    let id = &current.chosen.id;
    let saved = regulations::save_edits(&open.vault, &open.actor, at, id, &edits, &reason)
        .map_err(|e| beside(e.into(), place))?;
    if saved.max_attempts() != current.max_attempts() {
        vault::set_attempts(&open.vault, &open.actor, at, saved.max_attempts())?;
    }
    Ok(())
}

/// The domain names the number or recipient; the dialog has one field for either.
fn beside(problem: Problem, place: &str) -> Problem {
    Problem {
        field: problem.field.map(|field| match field.as_str() {
            "reason" => field,
            _ => place.to_owned(),
        }),
        ..problem
    }
}
