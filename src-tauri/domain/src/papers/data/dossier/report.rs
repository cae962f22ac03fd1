//! Báo cáo: where all systems stand, once a year.

use serde::Serialize;

use super::LawWords;
use crate::papers::data::{Body, Head, required};

#[derive(Debug, Clone, Default, Serialize)]
pub struct DossierYearly {
    #[serde(flatten)]
    pub head: Head,
    pub law: LawWords,
    pub recipient: Body,
    pub period: Period,
    pub totals: YearTotals,
    pub owner: YearBody,
    pub specialised: YearBody,
    /// Where the systems have several owners, the others.
    pub owners_more: Vec<YearOwner>,
    pub systems: Vec<YearLine>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Period {
    #[serde(serialize_with = "required")]
    pub year: String,
    #[serde(serialize_with = "required")]
    pub from_day: String,
    #[serde(serialize_with = "required")]
    pub to_day: String,
    /// By when the last approval is planned.
    #[serde(serialize_with = "required")]
    pub finished_by: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct YearTotals {
    pub managed: u32,
    pub classified: u32,
    pub filed: u32,
    pub appraised: u32,
    pub approved: u32,
    /// Approved and checked from time to time.
    pub checked: u32,
    /// With a day on which approval is planned.
    pub planned: u32,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct YearBody {
    #[serde(serialize_with = "required")]
    pub name: String,
    #[serde(serialize_with = "required")]
    pub mandate: String,
    #[serde(serialize_with = "required")]
    pub address: String,
    #[serde(serialize_with = "required")]
    pub head: String,
    #[serde(serialize_with = "required")]
    pub phone: String,
    #[serde(serialize_with = "required")]
    pub email: String,
}

/// One more owner, with the unit that appraises for it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct YearOwner {
    pub no: u32,
    #[serde(flatten)]
    pub body: YearBody,
    #[serde(serialize_with = "required")]
    pub unit: String,
}

/// The twelve columns; what is not known yet is an empty cell.
#[derive(Debug, Clone, Default, Serialize)]
pub struct YearLine {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub name: String,
    #[serde(serialize_with = "required")]
    pub owner: String,
    #[serde(serialize_with = "required")]
    pub operator: String,
    pub level: String,
    pub state: String,
    pub decision: String,
    pub rules: String,
    pub approval_by: String,
    pub deployment: String,
    pub deployed_by: String,
    pub checks: String,
}
