//! One count with its lines, minutes and log.

use serde::Serialize;

use super::{CountLine, Stocktake, StocktakeId, store};
use crate::{
    Result,
    audit::{self, AuditRow, Kind},
    papers::{self, Paper},
    vault::Vault,
};

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct StocktakePage {
    pub stocktake: Stocktake,
    /// What needs an answer first.
    pub lines: Vec<CountLine>,
    pub papers: Vec<Paper>,
    /// Newest first.
    pub history: Vec<AuditRow>,
}

pub fn page(vault: &Vault, id: StocktakeId) -> Result<StocktakePage> {
    let (stocktake, lines) =
        vault.read(|conn| Ok((store::get(conn, id)?, store::lines(conn, id)?)))?;
    Ok(StocktakePage {
        stocktake,
        lines,
        papers: papers::of_subject(vault, Kind::Stocktake, id.0)?,
        history: audit::history(vault, Kind::Stocktake, id.0)?,
    })
}
