//! One hand-over with its lines, its paper and its log.

use serde::Serialize;

use super::{Drawn, Handover, HandoverId, HandoverLine, drawn::drawn, store};
use crate::{
    Result,
    audit::{self, AuditRow, Kind},
    papers::{self, Paper},
    vault::Vault,
};

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct HandoverPage {
    pub handover: Handover,
    pub lines: Vec<HandoverLine>,
    /// Drawn on screen.
    pub signatures: Vec<Drawn>,
    /// Newest first.
    pub papers: Vec<Paper>,
    /// Newest first.
    pub history: Vec<AuditRow>,
}

pub fn page(vault: &Vault, id: HandoverId) -> Result<HandoverPage> {
    let (handover, lines) =
        vault.read(|conn| Ok((store::get(conn, id)?, store::lines(conn, id)?)))?;
    Ok(HandoverPage {
        handover,
        lines,
        signatures: drawn(vault, id)?,
        papers: papers::of_subject(vault, Kind::Handover, id.0)?,
        history: audit::history(vault, Kind::Handover, id.0)?,
    })
}
