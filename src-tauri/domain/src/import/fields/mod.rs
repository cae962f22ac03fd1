//! What a workbook can bring in: five kinds of records, and their fields by the names of the register's
//! columns.

mod kind;
mod values;

use serde::{Deserialize, Serialize};

pub use kind::{Kind, SheetKind};
pub use values::Values;

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
