//! What a device card says beyond its name and holder, and the states of devices and media.

use serde::{Deserialize, Serialize};

use crate::{
    Day, Error, Result,
    fields::{self, NAME, NOTE},
};

/// Where a device is in its life. Set by custody events only, never by typing.
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
pub enum AssetState {
    #[default]
    InUse,
    /// Taken back and kept until somebody needs it.
    InStore,
    /// Lent until a day.
    Lent,
    /// Out of the office on a permit.
    Out,
    InRepair,
    /// On a disposal list.
    ToDispose,
    Disposed,
    Lost,
}

/// Where a storage medium is in its life.
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
pub enum MediumState {
    #[default]
    InUse,
    /// Taken out of its device and kept by the agency.
    Kept,
    /// Its erasure was accepted and nothing was written since.
    Wiped,
    /// Its erasure failed or is not proven: erase again or destroy (LC-19.3).
    WipeFailed,
    Destroyed,
    /// Left the agency.
    Gone,
}

/// Grade of the state secrets a medium held.
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
pub enum Secrecy {
    #[default]
    None,
    Mat,
    ToiMat,
    TuyetMat,
}

/// How the agency books it.
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
pub enum PriceGroup {
    #[default]
    Unknown,
    /// Tài sản cố định.
    FixedAsset,
    /// Công cụ, dụng cụ.
    Tool,
}

/// The rest of a device card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct AssetDetails {
    pub configuration: String,
    /// The unit that holds it when no person does.
    pub unit: String,
    /// Why nobody holds it.
    pub no_holder_reason: String,
    /// Maker, country, supplier (TD-6b.6).
    pub origin: String,
    pub price_group: PriceGroup,
    /// Nguyên giá, in đồng; 0 when not known.
    #[specta(type = u32)]
    pub cost: u64,
    /// Giá trị còn lại, in đồng.
    #[specta(type = u32)]
    pub residual: u64,
    /// Stores important data (LC-19.2).
    pub important: bool,
    /// Belongs to a person and is allowed to work (AG-11.1.e, HD-9.3).
    pub personal: bool,
    /// Never on a network (LC-9.7, AG-9.1).
    pub stand_alone: bool,
    pub sealed_on: Option<Day>,
    /// Number, day and body of the inspection before use (AG-11.2).
    pub inspection: String,
}

impl AssetDetails {
    pub(super) fn checked(&self) -> Result<Self> {
        let details = Self {
            configuration: fields::line("configuration", "Cấu hình", &self.configuration, NOTE)?,
            unit: fields::line("unit", "Đơn vị giữ", &self.unit, NAME)?,
            no_holder_reason: fields::line(
                "no_holder_reason",
                "Lý do chưa có người giữ",
                &self.no_holder_reason,
                NAME,
            )?,
            origin: fields::line("origin", "Xuất xứ, nhà cung cấp", &self.origin, NAME)?,
            inspection: fields::line(
                "inspection",
                "Kiểm tra trước khi dùng",
                &self.inspection,
                NAME,
            )?,
            ..*self
        };
        if details.cost.max(details.residual) > 1 << 50 {
            return Err(Error::field(
                "cost",
                "Số tiền quá lớn. Hãy nhập nguyên giá và giá trị còn lại tính bằng đồng.",
            ));
        }
        if details.residual > details.cost && details.cost > 0 {
            return Err(Error::field(
                "residual",
                "Giá trị còn lại lớn hơn nguyên giá. Hãy xem lại hai số này.",
            ));
        }
        Ok(details)
    }
}
