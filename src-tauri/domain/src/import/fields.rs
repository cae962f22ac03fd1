//! What a workbook can bring in: five kinds of records, and their fields by the names of the register's
//! columns.

use std::collections::BTreeMap;

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

/// The fields of all five kinds. Most are columns of the register; the family and given names are
/// put together into `name`, `holder_*` name a person, `system` a system by code or name,
/// `asset_code` the device a medium lies in, and `state` of a person is only checked.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Code,
    Name,
    FamilyName,
    GivenName,
    Unit,
    Post,
    Phone,
    Email,
    Joined,
    LeftOn,
    Trained,
    Committed,
    Owner,
    Operator,
    Revoker,
    LettersTo,
    Provincial,
    Population,
    System,
    UserName,
    Kind,
    HolderCode,
    HolderName,
    HolderUnit,
    Rights,
    Duty,
    State,
    TwoFactor,
    DigitalSignature,
    RequestedOn,
    IssuedOn,
    FirstChangedOn,
    PasswordChangedOn,
    LastLoginOn,
    LockedOn,
    ClosedOn,
    Serial,
    Model,
    Bytes,
    Year,
    AssetCode,
    Place,
    Condition,
    Secret,
    Note,
}

/// The filled fields of one row, in the register's own writing: days `YYYY-MM-DD`, yes `1` and no
/// `0`, kinds and states by their codes, bytes and years as digits, text in NFC.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(transparent)]
pub struct Values(BTreeMap<Field, String>);

impl Values {
    /// The value, or "" when the row says nothing.
    pub fn get(&self, field: Field) -> &str {
        self.0.get(&field).map_or("", String::as_str)
    }

    pub fn has(&self, field: Field) -> bool {
        !self.get(field).is_empty()
    }

    /// Sets the value; "" says nothing and is not kept.
    pub fn set(&mut self, field: Field, value: impl Into<String>) {
        let value = value.into();
        if value.is_empty() {
            self.0.remove(&field);
        } else {
            self.0.insert(field, value);
        }
    }

    pub fn take(&mut self, field: Field) -> String {
        self.0.remove(&field).unwrap_or_default()
    }

    pub fn iter(&self) -> impl Iterator<Item = (Field, &str)> {
        self.0.iter().map(|(field, value)| (*field, value.as_str()))
    }
}

impl<const N: usize> From<[(Field, &str); N]> for Values {
    fn from(values: [(Field, &str); N]) -> Self {
        let mut all = Self::default();
        for (field, value) in values {
            all.set(field, value);
        }
        all
    }
}
