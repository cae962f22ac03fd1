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
/// `0`, kinds and states by their codes, bytes and years as digits, text in NFC. A map by field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<Field, String>", into = "BTreeMap<Field, String>")]
pub struct Values(Vec<(Field, String)>);

impl Values {
    /// Room for so many fields.
    pub fn with_room(fields: usize) -> Self {
        Self(Vec::with_capacity(fields))
    }

    /// The value, or "" when the row says nothing.
    pub fn get(&self, field: Field) -> &str {
        let found = self.0.iter().find(|(f, _)| *f == field);
        found.map_or("", |(_, value)| value)
    }

    pub fn has(&self, field: Field) -> bool {
        !self.get(field).is_empty()
    }

    /// Sets the value; "" says nothing and is not kept.
    pub fn set(&mut self, field: Field, value: impl Into<String>) {
        let value = value.into();
        let place = self.0.binary_search_by_key(&field, |(f, _)| *f);
        match place {
            Ok(at) if value.is_empty() => {
                self.0.remove(at);
            }
            Ok(at) => {
                if let Some((_, held)) = self.0.get_mut(at) {
                    *held = value;
                }
            }
            Err(_) if value.is_empty() => {}
            Err(at) => self.0.insert(at, (field, value)),
        }
    }

    pub fn take(&mut self, field: Field) -> String {
        let place = self.0.binary_search_by_key(&field, |(f, _)| *f);
        place.map_or_else(|_| String::new(), |at| self.0.remove(at).1)
    }

    pub fn iter(&self) -> impl Iterator<Item = (Field, &str)> {
        self.0.iter().map(|(field, value)| (*field, value.as_str()))
    }
}

impl From<BTreeMap<Field, String>> for Values {
    fn from(values: BTreeMap<Field, String>) -> Self {
        Self(
            values
                .into_iter()
                .filter(|(_, value)| !value.is_empty())
                .collect(),
        )
    }
}

impl From<Values> for BTreeMap<Field, String> {
    fn from(values: Values) -> Self {
        values.0.into_iter().collect()
    }
}

impl specta::Type for Values {
    fn definition(types: &mut specta::Types) -> specta::datatype::DataType {
        BTreeMap::<Field, String>::definition(types)
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
