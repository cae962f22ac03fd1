//! The kinds and states of accounts, and which state may follow which.

use serde::{Deserialize, Serialize};

use crate::{Error, Result};

#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum AccountKind {
    #[default]
    Personal,
    /// Of a unit: others than the holder may know its password.
    Unit,
    Service,
    Admin,
    Emergency,
}

#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum AccountState {
    #[default]
    Requested,
    /// Handed out with its initial password, which the holder has not changed yet.
    Issued,
    Active,
    Locked,
    Closed,
}

impl AccountKind {
    pub const ALL: [Self; 5] = [
        Self::Personal,
        Self::Unit,
        Self::Service,
        Self::Admin,
        Self::Emergency,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Personal => "personal",
            Self::Unit => "unit",
            Self::Service => "service",
            Self::Admin => "admin",
            Self::Emergency => "emergency",
        }
    }

    pub fn from_code(code: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.code() == code)
            .ok_or_else(|| Error::Internal(format!("account kind {code}")))
    }

    /// Whether people beside the holder may know its password. A personal or administrator's account
    /// is never shared (An Giang 6.2.a, 10.1.a; Lào Cai 5.1.a).
    pub fn may_be_shared(self) -> bool {
        match self {
            Self::Unit | Self::Service | Self::Emergency => true,
            Self::Personal | Self::Admin => false,
        }
    }
}

impl AccountState {
    pub const ALL: [Self; 5] = [
        Self::Requested,
        Self::Issued,
        Self::Active,
        Self::Locked,
        Self::Closed,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Issued => "issued",
            Self::Active => "active",
            Self::Locked => "locked",
            Self::Closed => "closed",
        }
    }

    pub fn from_code(code: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|state| state.code() == code)
            .ok_or_else(|| Error::Internal(format!("account state {code}")))
    }

    /// The states that may follow this one.
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::Requested => &[Self::Issued, Self::Closed],
            Self::Issued => &[Self::Active, Self::Locked, Self::Closed],
            Self::Active => &[Self::Locked, Self::Closed],
            Self::Locked => &[Self::Active, Self::Closed],
            Self::Closed => &[],
        }
    }

    /// Issuing, locking and closing are believed only with proof.
    pub fn needs_evidence(self) -> bool {
        match self {
            Self::Issued | Self::Locked | Self::Closed => true,
            Self::Requested | Self::Active => false,
        }
    }

    /// As sentences name it.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Requested => "đã đề nghị cấp",
            Self::Issued => "đã cấp, còn mật khẩu ban đầu",
            Self::Active => "đang dùng",
            Self::Locked => "đã khoá",
            Self::Closed => "đã đóng",
        }
    }
}
