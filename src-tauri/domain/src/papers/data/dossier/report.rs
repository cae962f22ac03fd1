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
    /// When all are to be approved, in words.
    #[serde(serialize_with = "required")]
    pub expected: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct YearBody {
    #[serde(serialize_with = "required")]
    pub name: String,
    #[serde(serialize_with = "required")]
    pub address: String,
    #[serde(serialize_with = "required")]
    pub head: String,
    #[serde(serialize_with = "required")]
    pub phone: String,
    #[serde(serialize_with = "required")]
    pub email: String,
}

/// The twelve columns.
#[derive(Debug, Clone, Default, Serialize)]
pub struct YearLine {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub name: String,
    #[serde(serialize_with = "required")]
    pub owner: String,
    #[serde(serialize_with = "required")]
    pub operator: String,
    #[serde(serialize_with = "required")]
    pub level: String,
    #[serde(serialize_with = "required")]
    pub state: String,
    pub decision: String,
    pub rules: String,
    pub approval_by: String,
    #[serde(serialize_with = "required")]
    pub deployment: String,
    pub deployed_by: String,
    pub checks: String,
}
