//! The architecture in a dossier: zones, devices, applications, links, and their drawing.

use sogac_domain::{
    assets::AssetId,
    dossier::{
        DossierId,
        diagram::{self, Sort},
        inventory::{self, Application, Device, InventoryList, Link, Zone},
    },
};

use super::{Answer, App};
use crate::{clock, views::dossiers::InventoryKind};

#[tauri::command(async)]
#[specta::specta]
pub fn save_zone(app: App<'_>, id: u32, row: Zone) -> Answer<u32> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(inventory::save_zone(
        &open.vault,
        &open.actor,
        at,
        DossierId(id),
        &row,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn save_dossier_device(app: App<'_>, id: u32, row: Device) -> Answer<u32> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(inventory::save_device(
        &open.vault,
        &open.actor,
        at,
        DossierId(id),
        &row,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn save_dossier_application(app: App<'_>, id: u32, row: Application) -> Answer<u32> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(inventory::save_application(
        &open.vault,
        &open.actor,
        at,
        DossierId(id),
        &row,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn save_dossier_link(app: App<'_>, id: u32, row: Link) -> Answer<u32> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(inventory::save_link(
        &open.vault,
        &open.actor,
        at,
        DossierId(id),
        &row,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn remove_inventory_row(app: App<'_>, id: u32, kind: InventoryKind, row: u32) -> Answer<()> {
    let open = app.open()?;
    let (vault, by, at, id) = (&open.vault, &open.actor, clock::now(&app), DossierId(id));
    let removed = match kind {
        InventoryKind::Zones => inventory::remove_zone(vault, by, at, id, row),
        InventoryKind::Devices => inventory::remove_device(vault, by, at, id, row),
        InventoryKind::Applications => inventory::remove_application(vault, by, at, id, row),
        InventoryKind::Links => inventory::remove_link(vault, by, at, id, row),
    };
    Ok(removed?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn order_inventory(app: App<'_>, id: u32, list: InventoryList, rows: Vec<u32>) -> Answer<()> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(inventory::order(
        &open.vault,
        &open.actor,
        at,
        DossierId(id),
        list,
        &rows,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn take_devices_from_register(app: App<'_>, id: u32, assets: Vec<AssetId>) -> Answer<u32> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(inventory::from_register(
        &open.vault,
        &open.actor,
        at,
        DossierId(id),
        &assets,
    )?)
}

/// The drawing as SVG.
#[tauri::command(async)]
#[specta::specta]
pub fn dossier_diagram(app: App<'_>, id: u32, sort: Sort) -> Answer<String> {
    let open = app.open()?;
    let inventory = inventory::get(&open.vault, DossierId(id))?;
    Ok(diagram::svg(&inventory, sort))
}
