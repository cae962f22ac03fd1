//! One row of a list: added, changed, taken out. What pointed to a row that goes points to none.

use serde::Serialize;

use super::{Application, Device, DossierId, Link, Zone, named, of, open_for_change, store};
use crate::{
    At, Error, Result, assets,
    audit::{self, Op},
    fields::{self, NAME, NOTE},
    vault::{Actor, Tx, Vault},
};

pub fn save_zone(vault: &Vault, by: &Actor, at: At, id: DossierId, row: &Zone) -> Result<u32> {
    let row = Zone {
        name: fields::required("name", "Tên vùng mạng", &row.name, NAME)?,
        ip_private: fields::free("ip_private", "Địa chỉ IP trong", &row.ip_private, NOTE)?,
        ip_public: fields::free("ip_public", "Địa chỉ IP ngoài", &row.ip_public, NOTE)?,
        note: fields::paragraphs("note", "Ghi chú", &row.note, NOTE)?,
        ..row.clone()
    };
    change(vault, by, at, id, |tx| {
        let before = find(store::zones(tx, id)?, row.id, |zone| zone.id)?;
        audit::change(tx, before.as_ref(), &row)?;
        match before {
            Some(_) => store::update_zone(tx, &row).and(Ok(row.id)),
            None => store::insert_zone(tx, id, &row),
        }
    })
}

pub fn save_device(vault: &Vault, by: &Actor, at: At, id: DossierId, row: &Device) -> Result<u32> {
    let row = Device {
        name: fields::required("name", "Tên, chủng loại", &row.name, NAME)?,
        location: fields::free("location", "Vị trí triển khai", &row.location, NAME)?,
        purpose: fields::paragraphs("purpose", "Mục đích sử dụng", &row.purpose, NOTE)?,
        ..row.clone()
    };
    change(vault, by, at, id, |tx| {
        let inventory = of(tx, id)?;
        must_be_one_of(
            "zone_id",
            "Vùng mạng",
            row.zone_id,
            inventory.zones.iter().map(|zone| zone.id),
        )?;
        if let Some(asset) = row.asset_id {
            assets::find(tx, asset)?;
        }
        let before = find(inventory.devices, row.id, |device| device.id)?;
        audit::change(tx, before.as_ref(), &row)?;
        match before {
            Some(_) => store::update_device(tx, &row).and(Ok(row.id)),
            None => store::insert_device(tx, id, &row),
        }
    })
}

pub fn save_application(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: DossierId,
    row: &Application,
) -> Result<u32> {
    let row = Application {
        name: fields::required("name", "Tên ứng dụng, dịch vụ", &row.name, NAME)?,
        server: fields::free("server", "Máy chủ, vị trí", &row.server, NAME)?,
        os: fields::free("os", "Hệ điều hành", &row.os, NAME)?,
        purpose: fields::paragraphs("purpose", "Mục đích sử dụng", &row.purpose, NOTE)?,
        ..row.clone()
    };
    change(vault, by, at, id, |tx| {
        let inventory = of(tx, id)?;
        must_be_one_of(
            "device_id",
            "Máy chủ",
            row.device_id,
            inventory.devices.iter().map(|device| device.id),
        )?;
        let before = find(inventory.applications, row.id, |one| one.id)?;
        audit::change(tx, before.as_ref(), &row)?;
        match before {
            Some(_) => store::update_application(tx, &row).and(Ok(row.id)),
            None => store::insert_application(tx, id, &row),
        }
    })
}

pub fn save_link(vault: &Vault, by: &Actor, at: At, id: DossierId, row: &Link) -> Result<u32> {
    let row = Link {
        label: fields::free("label", "Nhãn", &row.label, NAME)?,
        ..row.clone()
    };
    if row.from_zone == row.to_zone {
        return Err(Error::field(
            "to_zone",
            "Đường nối phải đi từ một vùng mạng tới vùng khác hoặc ra ngoài. Hãy chọn lại.",
        ));
    }
    change(vault, by, at, id, |tx| {
        let inventory = of(tx, id)?;
        let zones = || inventory.zones.iter().map(|zone| zone.id);
        if row.from_zone == 0 {
            return Err(Error::field("from_zone", "Chưa chọn vùng mạng đầu."));
        }
        must_be_one_of("from_zone", "Vùng mạng", row.from_zone, zones())?;
        must_be_one_of("to_zone", "Vùng mạng", row.to_zone, zones())?;
        must_be_one_of(
            "through_id",
            "Thiết bị ở giữa",
            row.through_id,
            inventory.devices.iter().map(|device| device.id),
        )?;
        let before = find(inventory.links.clone(), row.id, |link| link.id)?;
        audit::change(tx, before.as_ref(), &row)?;
        match before {
            Some(_) => store::update_link(tx, &row).and(Ok(row.id)),
            None => store::insert_link(tx, id, &row),
        }
    })
}

pub fn remove_zone(vault: &Vault, by: &Actor, at: At, id: DossierId, row: u32) -> Result<()> {
    change(vault, by, at, id, |tx| {
        gone(tx, find(store::zones(tx, id)?, row, |zone| zone.id)?)?;
        store::remove_zone(tx, row)
    })
}

pub fn remove_device(vault: &Vault, by: &Actor, at: At, id: DossierId, row: u32) -> Result<()> {
    change(vault, by, at, id, |tx| {
        gone(tx, find(store::devices(tx, id)?, row, |device| device.id)?)?;
        store::remove_device(tx, row)
    })
}

pub fn remove_application(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: DossierId,
    row: u32,
) -> Result<()> {
    change(vault, by, at, id, |tx| {
        gone(tx, find(store::applications(tx, id)?, row, |one| one.id)?)?;
        store::remove_application(tx, row)
    })
}

pub fn remove_link(vault: &Vault, by: &Actor, at: At, id: DossierId, row: u32) -> Result<()> {
    change(vault, by, at, id, |tx| {
        gone(tx, find(store::links(tx, id)?, row, |link| link.id)?)?;
        store::remove_link(tx, row)
    })
}

fn change<T>(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: DossierId,
    edit: impl FnOnce(&mut Tx<'_>) -> Result<T>,
) -> Result<T> {
    vault.transact(by, at, Op::DossierChanged, |tx| {
        open_for_change(tx, id)?;
        let value = edit(tx)?;
        named(tx, id)?;
        Ok(value)
    })
}

/// The row of this number; none for 0, refused when the dossier has no such row.
fn find<T>(rows: Vec<T>, row: u32, id: impl Fn(&T) -> u32) -> Result<Option<T>> {
    if row == 0 {
        return Ok(None);
    }
    let found = rows.into_iter().find(|one| id(one) == row);
    found
        .map(Some)
        .ok_or_else(|| Error::not_found("dòng này trong hồ sơ"))
}

fn must_be_one_of(
    field: &str,
    label: &str,
    row: u32,
    mut rows: impl Iterator<Item = u32>,
) -> Result<()> {
    if row == 0 || rows.any(|id| id == row) {
        return Ok(());
    }
    Err(Error::field(
        field,
        format!("{label} được chọn không còn trong hồ sơ. Hãy chọn lại."),
    ))
}

fn gone<T: Serialize>(tx: &mut Tx<'_>, row: Option<T>) -> Result<()> {
    let row = row.ok_or_else(|| Error::not_found("dòng này trong hồ sơ"))?;
    tx.says("removed", &row)
}
