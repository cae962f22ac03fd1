//! Devices and media that change hands.

use sogac_domain::{
    assets,
    custody::{
        Item,
        handovers::{self, HandoverForm, HandoverId, HandoverRow, Lens, SignPart},
    },
    lists::{ListQuery, Page},
    people::PersonId,
    settings,
};

use super::{Answer, App};
use crate::{
    clock,
    views::custody::{HandoverDraft, HandoverPage, ItemFound},
};

/// Entries a field that looks devices up shows of each kind.
const HITS: u32 = 8;

#[tauri::command(async)]
#[specta::specta]
pub fn handovers_list(app: App<'_>, query: ListQuery, lens: Lens) -> Answer<Page<HandoverRow>> {
    let open = app.open()?;
    Ok(handovers::list(
        &open.vault,
        &query,
        lens,
        clock::today(&app),
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn handover(app: App<'_>, id: u32) -> Answer<HandoverPage> {
    let open = app.open()?;
    let page = handovers::page(&open.vault, HandoverId(id))?;
    Ok(HandoverPage::of(&open.vault, page)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn record_handover(app: App<'_>, form: HandoverForm) -> Answer<u32> {
    let open = app.open()?;
    Ok(handovers::record(&open.vault, &open.actor, clock::now(&app), &form)?.0)
}

#[tauri::command(async)]
#[specta::specta]
pub fn cancel_handover(app: App<'_>, id: u32, reason: String) -> Answer<()> {
    let open = app.open()?;
    let (id, at) = (HandoverId(id), clock::now(&app));
    Ok(handovers::cancel(
        &open.vault,
        &open.actor,
        at,
        id,
        &reason,
    )?)
}

/// Keeps what one side drew on screen: a PNG in Base64.
#[tauri::command(async)]
#[specta::specta]
pub fn draw_signature(app: App<'_>, id: u32, part: SignPart, png: String) -> Answer<()> {
    let open = app.open()?;
    let png = data_encoding::BASE64
        .decode(png.as_bytes())
        .unwrap_or_default();
    let (id, at) = (HandoverId(id), clock::now(&app));
    Ok(handovers::draw(
        &open.vault,
        &open.actor,
        at,
        id,
        part,
        &png,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn take_back_signature(app: App<'_>, id: u32, part: SignPart) -> Answer<()> {
    let open = app.open()?;
    let (id, at) = (HandoverId(id), clock::now(&app));
    Ok(handovers::take_back(
        &open.vault,
        &open.actor,
        at,
        id,
        part,
    )?)
}

/// The return of what is still out of a hand-over.
#[tauri::command(async)]
#[specta::specta]
pub fn return_handover(app: App<'_>, id: u32) -> Answer<HandoverDraft> {
    let open = app.open()?;
    let form = handovers::return_of(&open.vault, HandoverId(id), clock::today(&app))?;
    Ok(HandoverDraft::of(&open.vault, form)?)
}

/// The recovery of everything a person holds into the store of the unit that drafts the papers.
#[tauri::command(async)]
#[specta::specta]
pub fn recover_everything(
    app: App<'_>,
    person_id: u32,
    departure_id: Option<u32>,
) -> Answer<HandoverDraft> {
    let open = app.open()?;
    let unit = settings::agency(&open.vault)?.unit;
    let form = handovers::everything_of(
        &open.vault,
        PersonId(person_id),
        &unit,
        clock::today(&app),
        departure_id,
    )?;
    Ok(HandoverDraft::of(&open.vault, form)?)
}

/// Devices, and media that are in none, that hold these words.
#[tauri::command(async)]
#[specta::specta]
pub fn find_items(app: App<'_>, text: String) -> Answer<Vec<ItemFound>> {
    let open = app.open()?;
    let vault = &open.vault;
    let query = ListQuery::search(&text, HITS);
    let devices = assets::list(vault, &query)?.rows.into_iter();
    let media = assets::list_media(vault, &query)?.rows.into_iter();
    let items = devices.map(|row| Item::Asset(row.id)).chain(
        media
            .filter(|row| row.asset_id.is_none())
            .map(|row| Item::Medium(row.id)),
    );
    let found: Result<Vec<_>, _> = items.map(|item| ItemFound::of(vault, item)).collect();
    Ok(found?)
}

/// The device of this code, or the medium of this serial number, as a scanner types it.
#[tauri::command(async)]
#[specta::specta]
pub fn scan_item(app: App<'_>, code: String) -> Answer<Option<ItemFound>> {
    let open = app.open()?;
    let vault = &open.vault;
    let code = code.trim();
    let item = vault.read(|conn| {
        if let Some(asset) = assets::by_code(conn, code)? {
            return Ok(Some(Item::Asset(asset.id)));
        }
        Ok(assets::medium_by_serial(conn, code)?.map(|medium| Item::Medium(medium.id)))
    })?;
    let found = item.map(|item| ItemFound::of(vault, item)).transpose()?;
    Ok(found)
}
