//! Zones, devices, applications and the links between zones: the lists of the architecture (22.3d) and
//! what the diagrams are drawn from.

use serde::{Deserialize, Serialize};

use crate::assets::AssetId;

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
