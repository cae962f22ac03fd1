//! The architecture in a dossier: zones, devices, applications, links, and their drawing.

use sogac_domain::{
    assets::AssetId,
    dossier::{
        DossierId,
        diagram::{self, Sort},
        inventory::{self, InventoryList},
    },
};

use super::{Answer, App};
use crate::{
    clock,
    views::dossiers::{InventoryKind, InventoryRow},
};

#[tauri::command(async)]
#[specta::specta]
pub fn save_inventory_row(app: App<'_>, id: u32, row: InventoryRow) -> Answer<u32> {
    let open = app.open()?;
    let (vault, by, at, id) = (&open.vault, &open.actor, clock::now(&app), DossierId(id));
    let saved = match row {
        InventoryRow::Zones(row) => inventory::save_zone(vault, by, at, id, &row),
        InventoryRow::Devices(row) => inventory::save_device(vault, by, at, id, &row),
        InventoryRow::Applications(row) => inventory::save_application(vault, by, at, id, &row),
        InventoryRow::Links(row) => inventory::save_link(vault, by, at, id, &row),
    };
    Ok(saved?)
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
