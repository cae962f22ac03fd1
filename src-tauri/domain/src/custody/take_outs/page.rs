//! One permit with its papers and log.

use serde::Serialize;

use super::{TakeOut, TakeOutId, store};
use crate::{
    Result,
    audit::{self, AuditRow, Kind},
    papers::{self, Paper},
    vault::Vault,
};

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct TakeOutPage {
    pub permit: TakeOut,
    pub papers: Vec<Paper>,
    /// Newest first.
    pub history: Vec<AuditRow>,
}

pub fn page(vault: &Vault, id: TakeOutId) -> Result<TakeOutPage> {
    Ok(TakeOutPage {
        permit: vault.read(|conn| store::get(conn, id))?,
        papers: papers::of_subject(vault, Kind::TakeOut, id.0)?,
        history: audit::history(vault, Kind::TakeOut, id.0)?,
    })
}
