//! Zones, devices, applications and the links between zones: the lists of the architecture (22.3d) and
//! what the diagrams are drawn from.

mod register;
mod rows;
mod store;

use std::collections::BTreeMap;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

pub use register::from_register;
pub use rows::{
    remove_application, remove_device, remove_link, remove_zone, save_application, save_device,
    save_link, save_zone,
};

use super::{DossierId, named, open_for_change};
use crate::{
    At, Error, Result,
    assets::AssetId,
    audit::Op,
    vault::{Actor, Tx, Vault},
};

/// Everything of one dossier, each list in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Inventory {
    pub zones: Vec<Zone>,
    pub devices: Vec<Device>,
    pub applications: Vec<Application>,
    pub links: Vec<Link>,
}

/// `id` 0 adds one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Zone {
    pub id: u32,
    pub name: String,
    pub kind: ZoneKind,
    pub ip_private: String,
    pub ip_public: String,
    pub note: String,
}

/// The zones a design tells apart (TT 12/2022, annexes; TCVN 14423, 5.12.2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ZoneKind {
    /// Vùng mạng biên.
    Edge,
    Dmz,
    /// Vùng máy chủ nội bộ.
    Servers,
    Database,
    /// Vùng quản trị.
    Administration,
    /// Vùng mạng nội bộ.
    Internal,
    Wireless,
    Other,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "DossierDevice")]
pub struct Device {
    pub id: u32,
    /// 0 for none.
    pub zone_id: u32,
    pub asset_id: Option<AssetId>,
    pub kind: DeviceKind,
    pub name: String,
    pub location: String,
    pub purpose: String,
    /// Thiết bị mạng chính.
    pub main: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum DeviceKind {
    Router,
    Switch,
    Firewall,
    /// Tường lửa ứng dụng web.
    WebFirewall,
    LoadBalancer,
    WirelessPoint,
    Server,
    Storage,
    Workstation,
    Other,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "DossierApplication")]
pub struct Application {
    pub id: u32,
    /// The server it runs on; 0 for none of the list.
    pub device_id: u32,
    pub name: String,
    /// Server and place in words, where no device is named.
    pub server: String,
    pub os: String,
    pub purpose: String,
    /// Open to people outside.
    pub online: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "DossierLink")]
pub struct Link {
    pub id: u32,
    pub from_zone: u32,
    /// 0: the world outside.
    pub to_zone: u32,
    /// The device between them; 0 for none.
    pub through_id: u32,
    pub label: String,
}

/// Which of the three lists that have an order of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum InventoryList {
    Zones,
    Devices,
    Applications,
}

pub fn get(vault: &Vault, id: DossierId) -> Result<Inventory> {
    vault.read(|conn| of(conn, id))
}

/// As [`get`], inside a change under way.
pub(crate) fn of(conn: &Connection, id: DossierId) -> Result<Inventory> {
    Ok(Inventory {
        zones: store::zones(conn, id)?,
        devices: store::devices(conn, id)?,
        applications: store::applications(conn, id)?,
        links: store::links(conn, id)?,
    })
}

/// Lays the rows of a list in this order; refused unless it names each once.
pub fn order(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: DossierId,
    list: InventoryList,
    ids: &[u32],
) -> Result<()> {
    vault.transact(by, at, Op::DossierChanged, |tx| {
        open_for_change(tx, id)?;
        let inventory = of(tx, id)?;
        let mut has: Vec<u32> = match list {
            InventoryList::Zones => inventory.zones.iter().map(|row| row.id).collect(),
            InventoryList::Devices => inventory.devices.iter().map(|row| row.id).collect(),
            InventoryList::Applications => {
                inventory.applications.iter().map(|row| row.id).collect()
            }
        };
        let mut given = ids.to_vec();
        has.sort_unstable();
        given.sort_unstable();
        if has != given {
            return Err(Error::refused(
                "Danh sách đã thay đổi ở nơi khác nên chưa sắp lại được. Hãy mở lại trang rồi sắp lại; chưa có gì thay đổi.",
            ));
        }
        for (place, row) in (1..).zip(ids) {
            store::set_place(tx, list, *row, place)?;
        }
        tx.says("order", &list)?;
        named(tx, id)
    })
}

/// Copies the lists of one dossier into another that has none yet.
pub(super) fn take_over(tx: &Tx<'_>, from: DossierId, to: DossierId) -> Result<()> {
    let old = of(tx, from)?;
    let mut zones = BTreeMap::new();
    for zone in &old.zones {
        zones.insert(zone.id, store::insert_zone(tx, to, zone)?);
    }
    let new = |ids: &BTreeMap<u32, u32>, id: u32| ids.get(&id).copied().unwrap_or(0);
    let mut devices = BTreeMap::new();
    for device in &old.devices {
        let zone_id = new(&zones, device.zone_id);
        let row = Device {
            zone_id,
            ..device.clone()
        };
        devices.insert(device.id, store::insert_device(tx, to, &row)?);
    }
    for application in &old.applications {
        let device_id = new(&devices, application.device_id);
        let row = Application {
            device_id,
            ..application.clone()
        };
        store::insert_application(tx, to, &row)?;
    }
    for link in &old.links {
        let row = Link {
            from_zone: new(&zones, link.from_zone),
            to_zone: new(&zones, link.to_zone),
            through_id: new(&devices, link.through_id),
            ..link.clone()
        };
        store::insert_link(tx, to, &row)?;
    }
    Ok(())
}

impl ZoneKind {
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Edge => "Vùng mạng biên",
            Self::Dmz => "Vùng DMZ",
            Self::Servers => "Vùng máy chủ nội bộ",
            Self::Database => "Vùng máy chủ cơ sở dữ liệu",
            Self::Administration => "Vùng quản trị",
            Self::Internal => "Vùng mạng nội bộ",
            Self::Wireless => "Vùng mạng không dây",
            Self::Other => "Vùng khác",
        }
    }
}

impl DeviceKind {
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Router => "Bộ định tuyến",
            Self::Switch => "Thiết bị chuyển mạch",
            Self::Firewall => "Tường lửa",
            Self::WebFirewall => "Tường lửa ứng dụng web",
            Self::LoadBalancer => "Thiết bị cân bằng tải",
            Self::WirelessPoint => "Điểm truy cập không dây",
            Self::Server => "Máy chủ",
            Self::Storage => "Thiết bị lưu trữ",
            Self::Workstation => "Máy trạm",
            Self::Other => "Thiết bị khác",
        }
    }
}
