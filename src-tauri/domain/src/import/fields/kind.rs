//! The kinds of records a workbook holds, and the kinds of its sheets.

use serde::{Deserialize, Serialize};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    People,
    Systems,
    Accounts,
    Assets,
    Media,
}

impl Kind {
    pub const ALL: [Self; 5] = [
        Self::People,
        Self::Systems,
        Self::Accounts,
        Self::Assets,
        Self::Media,
    ];
}

impl From<Kind> for crate::audit::Kind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::People => Self::Person,
            Kind::Systems => Self::System,
            Kind::Accounts => Self::Account,
            Kind::Assets => Self::Asset,
            Kind::Media => Self::Medium,
        }
    }
}

/// What a sheet is taken for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum SheetKind {
    People,
    Systems,
    Accounts,
    Assets,
    Media,
    Ignore,
}

impl SheetKind {
    pub fn kind(self) -> Option<Kind> {
        match self {
            Self::People => Some(Kind::People),
            Self::Systems => Some(Kind::Systems),
            Self::Accounts => Some(Kind::Accounts),
            Self::Assets => Some(Kind::Assets),
            Self::Media => Some(Kind::Media),
            Self::Ignore => None,
        }
    }
}

impl From<Kind> for SheetKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::People => Self::People,
            Kind::Systems => Self::Systems,
            Kind::Accounts => Self::Accounts,
            Kind::Assets => Self::Assets,
            Kind::Media => Self::Media,
        }
    }
}
