//! Counting devices.

use sogac_domain::{
    custody::stocktakes::{self, Scanned, Stocktake, StocktakeId},
    lists::{ListQuery, Page},
};

use super::{Answer, App};
use crate::{
    clock,
    views::custody::{Room, StocktakePage},
};

#[tauri::command(async)]
#[specta::specta]
pub fn stocktakes_list(app: App<'_>, query: ListQuery) -> Answer<Page<Stocktake>> {
    Ok(stocktakes::list(&app.open()?.vault, &query)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn stocktake(app: App<'_>, id: u32) -> Answer<StocktakePage> {
    let open = app.open()?;
    let page = stocktakes::page(&open.vault, StocktakeId(id))?;
    Ok(StocktakePage::of(&open.vault, page)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn rooms(app: App<'_>) -> Answer<Vec<Room>> {
    let rooms = stocktakes::rooms(&app.open()?.vault)?.into_iter();
    Ok(rooms
        .map(|(place, devices)| Room { place, devices })
        .collect())
}

#[tauri::command(async)]
#[specta::specta]
pub fn open_stocktake(app: App<'_>, place: String, members: String) -> Answer<u32> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(stocktakes::open(&open.vault, &open.actor, at, &place, &members)?.0)
}

#[tauri::command(async)]
#[specta::specta]
pub fn scan_stocktake(app: App<'_>, id: u32, code: String) -> Answer<Scanned> {
    let open = app.open()?;
    let (id, at) = (StocktakeId(id), clock::now(&app));
    Ok(stocktakes::scan(&open.vault, &open.actor, at, id, &code)?)
}

/// Takes the last scan of a line back.
#[tauri::command(async)]
#[specta::specta]
pub fn take_back_scan(app: App<'_>, id: u32, line: u32) -> Answer<()> {
    let open = app.open()?;
    let (id, at) = (StocktakeId(id), clock::now(&app));
    Ok(stocktakes::take_back(
        &open.vault,
        &open.actor,
        at,
        id,
        line,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn explain_count(app: App<'_>, id: u32, line: u32, note: String) -> Answer<()> {
    let open = app.open()?;
    let (id, at) = (StocktakeId(id), clock::now(&app));
    Ok(stocktakes::explain(
        &open.vault,
        &open.actor,
        at,
        id,
        line,
        &note,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn close_stocktake(app: App<'_>, id: u32) -> Answer<()> {
    let open = app.open()?;
    let (id, at) = (StocktakeId(id), clock::now(&app));
    Ok(stocktakes::close(&open.vault, &open.actor, at, id)?)
}
