//! The agency, the program's users, the search over everything, and lists as workbooks.

use std::time::Duration;

use sogac_domain::{
    departures, export,
    lists::{self, Found, ListQuery},
    patience,
    settings::{self, Agency},
    vault::{self, Cost, Role, User},
};

use super::{Answer, App};
use crate::{
    clock, dialogs,
    views::{columns::Sheet, lists::ListKind, session::SavedFile},
};

/// Rows of each kind a search over everything shows.
const HITS: u32 = 8;

#[tauri::command(async)]
#[specta::specta]
pub fn change_password(app: App<'_>, old: String, new_password: String) -> Answer<()> {
    let open = app.open()?;
    let new = (
        new_password.as_str(),
        open.law_book()?.profile.password().min_length,
    );
    let cost = Cost::tuned(Duration::from_secs(1))?;
    Ok(vault::change_password(
        &open.vault,
        &open.actor,
        clock::now(&app),
        &old,
        new,
        cost,
    )?)
}

/// Everyone who ever could sign in.
#[tauri::command(async)]
#[specta::specta]
pub fn users(app: App<'_>) -> Answer<Vec<User>> {
    Ok(vault::users_ever(&app.open()?.vault)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn add_user(app: App<'_>, name: String, role: Role, password: String) -> Answer<u32> {
    let open = app.open()?;
    let given = (
        password.as_str(),
        open.law_book()?.profile.password().min_length,
    );
    let cost = Cost::tuned(Duration::from_secs(1))?;
    let (at, user) = (clock::now(&app), (name.as_str(), role));
    Ok(vault::add_user(
        &open.vault,
        &open.actor,
        at,
        user,
        given,
        cost,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn close_user(app: App<'_>, id: u32) -> Answer<()> {
    let open = app.open()?;
    Ok(vault::close_user(
        &open.vault,
        &open.actor,
        clock::now(&app),
        id,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn agency(app: App<'_>) -> Answer<Agency> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(settings::see_agency(&open.vault, &open.actor, at)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn save_agency(app: App<'_>, agency: Agency) -> Answer<()> {
    let open = app.open()?;
    let at = clock::now(&app);
    let before = settings::agency(&open.vault)?.regulation;
    if agency.regulation == before {
        return Ok(settings::save_agency(
            &open.vault,
            &open.actor,
            at,
            &agency,
        )?);
    }
    let book = open.law_book_of(&agency.regulation)?;
    Ok(settings::change_agency(
        &open.vault,
        &open.actor,
        at,
        &agency,
        |tx| departures::follow_profile(tx, book.law()).map(drop),
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn search_everywhere(app: App<'_>, text: String) -> Answer<Vec<Found>> {
    let open = app.open()?;
    let limits = open.limits(clock::today(&app))?;
    Ok(lists::search_everywhere(&open.vault, &text, HITS, &limits)?)
}

/// Every row of a list as it is searched, filtered and sorted, with the columns shown. `lens` is the
/// code of the rows the screen shows. Written in the log before the file is.
#[tauri::command(async)]
#[specta::specta]
pub fn export_list(
    app: App<'_>,
    kind: ListKind,
    query: ListQuery,
    columns: Vec<String>,
    lens: Option<String>,
) -> Answer<Option<SavedFile>> {
    let open = app.open()?;
    let limits = open.limits(clock::today(&app))?;
    let query = ListQuery {
        offset: 0,
        limit: 0,
        ..query
    };
    let sheet = Sheet::of(
        &open.vault,
        kind,
        (&query, lens.as_deref().unwrap_or_default()),
        &columns,
        &limits,
    )?;
    let content = export::sheet(kind.title(), &sheet.titles, &sheet.rows)?;
    let name = format!("{}.xlsx", kind.file_name());
    let Some(path) = dialogs::save_file(&app, &dialogs::WORKBOOK, &name)? else {
        return Ok(None);
    };
    let told = (&query, sheet.titles.as_slice(), sheet.rows.len());
    export::note(
        &open.vault,
        &open.actor,
        clock::now(&app),
        kind.title(),
        told,
    )?;
    patience::write(&path, &content)?;
    Ok(Some(SavedFile::at(&path)))
}
