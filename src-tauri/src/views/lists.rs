//! The lists there are.

use serde::{Deserialize, Serialize};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    People,
    Systems,
    Accounts,
    Reviews,
    Assets,
    Media,
    Departures,
    Handovers,
    TakeOuts,
    Repairs,
    Stocktakes,
    WipeBatches,
    Disposals,
    Dossiers,
    RiskAssessments,
    Measures,
    Proofs,
    Agreements,
    Papers,
    Audit,
}
