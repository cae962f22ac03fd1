//! Devices and storage media.

use sogac_domain::{
    assets::{self, AssetId, MediumId},
    custody::{self, MoveForm},
    lists::{ListQuery, Page},
};

use super::{Answer, App};
use crate::{
    clock,
    views::assets::{AssetForm, AssetPage, AssetRow, MediumForm, MediumPage, MediumRow},
};

#[tauri::command(async)]
#[specta::specta]
pub fn assets_list(app: App<'_>, query: ListQuery) -> Answer<Page<AssetRow>> {
    let open = app.open()?;
    Ok(assets::list(&open.vault, &query)?.map(AssetRow::from))
}

#[tauri::command(async)]
#[specta::specta]
pub fn asset(app: App<'_>, id: u32) -> Answer<AssetPage> {
    let open = app.open()?;
    Ok(AssetPage::of(
        &open.vault,
        assets::page(&open.vault, AssetId(id))?,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn save_asset(app: App<'_>, form: AssetForm) -> Answer<u32> {
    let open = app.open()?;
    Ok(assets::save(&open.vault, &open.actor, clock::now(&app), &form.into())?.0)
}

#[tauri::command(async)]
#[specta::specta]
pub fn remove_asset(app: App<'_>, id: u32, reason: String) -> Answer<()> {
    let open = app.open()?;
    Ok(assets::remove(
        &open.vault,
        &open.actor,
        clock::now(&app),
        AssetId(id),
        &reason,
    )?)
}

/// A device or medium goes to another place, into a device or out of it.
#[tauri::command(async)]
#[specta::specta]
pub fn move_item(app: App<'_>, form: MoveForm) -> Answer<()> {
    let open = app.open()?;
    Ok(custody::move_item(
        &open.vault,
        &open.actor,
        clock::now(&app),
        &form,
    )?)
}

/// A device holds no storage, on the officer's word.
#[tauri::command(async)]
#[specta::specta]
pub fn state_empty(app: App<'_>, id: u32, reason: String) -> Answer<()> {
    let open = app.open()?;
    Ok(custody::state_empty(
        &open.vault,
        &open.actor,
        clock::now(&app),
        AssetId(id),
        &reason,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn media_list(app: App<'_>, query: ListQuery) -> Answer<Page<MediumRow>> {
    let open = app.open()?;
    Ok(assets::list_media(&open.vault, &query)?.map(MediumRow::from))
}

#[tauri::command(async)]
#[specta::specta]
pub fn medium(app: App<'_>, id: u32) -> Answer<MediumPage> {
    let open = app.open()?;
    Ok(MediumPage::of(
        &open.vault,
        assets::medium_page(&open.vault, MediumId(id))?,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn save_medium(app: App<'_>, form: MediumForm) -> Answer<u32> {
    let open = app.open()?;
    Ok(assets::save_medium(&open.vault, &open.actor, clock::now(&app), &form.into())?.0)
}

#[tauri::command(async)]
#[specta::specta]
pub fn remove_medium(app: App<'_>, id: u32, reason: String) -> Answer<()> {
    let open = app.open()?;
    let (id, at) = (MediumId(id), clock::now(&app));
    Ok(assets::remove_medium(
        &open.vault,
        &open.actor,
        at,
        id,
        &reason,
    )?)
}
