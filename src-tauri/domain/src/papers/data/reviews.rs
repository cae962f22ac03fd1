//! The minutes of a review of accounts.

use serde::Serialize;

use super::{Head, Meeting, Member, Party, required};

/// Biên bản rà soát tài khoản.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReviewMinutes {
    #[serde(flatten)]
    pub head: Head,
    pub meeting: Meeting,
    pub review: Reviewed,
    pub members: Vec<Member>,
    pub secretary: Party,
    pub chair: Party,
    #[serde(serialize_with = "required")]
    pub copies: String,
    pub items: Vec<ReviewedAccount>,
    pub strangers: Vec<StrangerLine>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Reviewed {
    /// "Một cửa; Thư điện tử".
    #[serde(serialize_with = "required")]
    pub systems: String,
    #[serde(serialize_with = "required")]
    pub opened_on: String,
    pub total: u32,
    pub keep: u32,
    pub change_rights: u32,
    pub lock: u32,
    pub close: u32,
    /// Which systems' own lists of users were compared, and which not; whole sentences.
    #[serde(serialize_with = "required")]
    pub compared: String,
    /// When the next review is due; a whole sentence, empty where nothing sets an interval.
    pub next: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct ReviewedAccount {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub system: String,
    #[serde(serialize_with = "required")]
    pub user_name: String,
    pub holder: String,
    pub rights: String,
    pub last_login_on: String,
    /// "Khóa. Nghỉ thai sản".
    #[serde(serialize_with = "required")]
    pub decision: String,
}

/// A user name a system has and the roster does not.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StrangerLine {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub system: String,
    #[serde(serialize_with = "required")]
    pub user_name: String,
    /// What the register says of it.
    pub found: String,
    #[serde(serialize_with = "required")]
    pub note: String,
}
