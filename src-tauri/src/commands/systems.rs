//! The systems.

use sogac_domain::{
    accounts,
    lists::{ListQuery, Page},
    systems::{self, SystemForm, SystemId},
};

use super::{Answer, App};
use crate::{
    clock,
    views::{
        accounts::AccountRow,
        dossiers::DossierRow,
        systems::{SystemPage, SystemRow, months},
    },
};

#[tauri::command(async)]
#[specta::specta]
pub fn systems_list(app: App<'_>, query: ListQuery) -> Answer<Page<SystemRow>> {
    let open = app.open()?;
    Ok(systems::list(&open.vault, &query, clock::today(&app))?.map(SystemRow::from))
}

#[tauri::command(async)]
#[specta::specta]
pub fn system(app: App<'_>, id: u32) -> Answer<SystemPage> {
    let open = app.open()?;
    let (vault, id, today) = (&open.vault, SystemId(id), clock::today(&app));
    let limits = open.limits(today)?;
    let accounts = accounts::of_system(vault, id, &limits)?.into_iter();
    let accounts = accounts.map(|row| AccountRow::of(row, &limits)).collect();
    let page = systems::page(vault, id, today)?;
    Ok(SystemPage::of(
        vault,
        page,
        accounts,
        DossierRow::of_system(vault, id)?,
        &open.law_book()?.profile,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn save_system(app: App<'_>, form: SystemForm) -> Answer<u32> {
    let open = app.open()?;
    let months = months(&open.law_book()?.profile);
    Ok(systems::save(&open.vault, &open.actor, clock::now(&app), &form, months)?.0)
}

#[tauri::command(async)]
#[specta::specta]
pub fn remove_system(app: App<'_>, id: u32, reason: String) -> Answer<()> {
    let open = app.open()?;
    Ok(systems::remove(
        &open.vault,
        &open.actor,
        clock::now(&app),
        SystemId(id),
        &reason,
    )?)
}
