//! The yearly report over all systems: the numbers and lines of its paper, without people.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearlyReport {
    pub year: u32,
    /// First and last day, as the paper writes them.
    pub from: String,
    pub to: String,
    /// Number of the paper.
    pub paper: String,
    pub totals: YearlyTotals,
    pub systems: Vec<YearlySystem>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearlyTotals {
    pub managed: u32,
    pub classified: u32,
    pub filed: u32,
    pub appraised: u32,
    pub approved: u32,
    pub checked: u32,
    pub planned: u32,
}

/// A line of the table. Fields are those of the form, as text; an empty text is an empty cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearlySystem {
    pub no: u32,
    pub name: String,
    pub owner: String,
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
