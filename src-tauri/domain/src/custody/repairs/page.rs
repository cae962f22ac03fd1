//! One repair with its storage, papers and log.

use serde::Serialize;

use super::{Repair, RepairId, RepairMedium, store};
use crate::{
    Result,
    audit::{self, AuditRow, Kind},
    papers::{self, Paper},
    vault::Vault,
};

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct RepairPage {
    pub repair: Repair,
    pub storage: Vec<RepairMedium>,
    pub papers: Vec<Paper>,
    /// Newest first.
    pub history: Vec<AuditRow>,
}

pub fn page(vault: &Vault, id: RepairId) -> Result<RepairPage> {
    let (repair, storage) =
        vault.read(|conn| Ok((store::get(conn, id)?, store::media(conn, id)?)))?;
    Ok(RepairPage {
        repair,
        storage,
        papers: papers::of_subject(vault, Kind::Repair, id.0)?,
        history: audit::history(vault, Kind::Repair, id.0)?,
    })
}
