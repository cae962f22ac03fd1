//! What a dossier says of its system in fields (NĐ 331/2026, khoản 3 and 5 Điều 22).

use serde::{Deserialize, Serialize};

use crate::Day;

/// Everything of part I and of the further explanation that is no list of its own.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(default)]
pub struct Profile {
    /// Chủ quản hệ thống thông tin (22.3a).
    pub owner: Organisation,
    /// Đơn vị vận hành (22.3b).
    pub operator: Organisation,
    /// Đơn vị chuyên trách về an ninh mạng; who it is the decree leaves open.
    pub specialised: Organisation,
    /// Chức năng, nghiệp vụ of the system.
    pub purpose: String,
    /// Phạm vi, quy mô, đối tượng phục vụ (22.3c).
    pub scope: String,
    pub scale: String,
    pub users: String,
    /// Mô hình lô-gic, mô hình vật lý in words, beside the drawing (22.3d).
    pub logical: String,
    pub physical: String,
    pub status: Status,
    pub hosting: Hosting,
    /// The contract or agreement of a rented place.
    pub hosting_contract: String,
    /// Zones, storage and system are apart from others' (30.8, 30.9): how.
    pub separation: String,
    /// Tài liệu thiết kế (21.2): name, number, day.
    pub design: String,
    /// Day it goes or went into use.
    pub in_use_from: Option<Day>,
    /// Quy chế bảo đảm an ninh mạng (30.7).
    pub internal_rules: Document,
    /// Đánh giá điều kiện an ninh mạng before use (28.3).
    pub condition_check: Document,
    /// Preliminary risk (22.4c): main threats, expected effect.
    pub risk_threats: String,
    pub risk_effect: String,
    /// Hệ thống liên quan, kết nối (22.5); also below level 4 where there are any.
    pub connected: String,
    /// Levels 4 and 5 (22.5): attacks and effect, reach of the effect, why around the clock.
    pub attacks: String,
    pub reach: String,
    pub around_the_clock: String,
    /// How harm to national security was judged, where it was.
    pub harm: String,
    /// For the yearly report (Mẫu 08).
    pub planned_approval: Option<Day>,
    pub deployment: Deployment,
    pub deployed_by: Option<Day>,
    pub checked_before_use: bool,
    pub checked_periodically: bool,
}

/// The six fields the decree asks of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default)]
pub struct Organisation {
    pub name: String,
    /// Văn bản quy định chức năng, nhiệm vụ, quyền hạn: number, day.
    pub mandate: String,
    pub head: String,
    pub head_post: String,
    pub address: String,
    pub phone: String,
    pub email: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default)]
pub struct Document {
    pub number: String,
    pub day: Option<Day>,
    /// Who issued it.
    pub body: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "DossierStatus", rename_all = "snake_case")]
pub enum Status {
    #[default]
    Running,
    New,
    Upgrade,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Hosting {
    #[default]
    Own,
    /// Rented room or machines in a data centre.
    RentedCentre,
    Cloud,
}

/// Column 10 of Mẫu 08.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Deployment {
    #[default]
    None,
    Some,
    Full,
}
