//! Which requirements a measure, a proof or an agreement serves, over all dossiers that are not over.

use serde::Serialize;

use super::{LineId, LineState, store};
use crate::{Result, dossier::DossierId, vault::Vault};

pub use super::store::Linked;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct LineUse {
    pub line_id: LineId,
    pub dossier_id: DossierId,
    pub system: String,
    pub clause: String,
    pub text: String,
    pub state: LineState,
}

/// In the order of the systems' names, then of the catalogue.
pub fn uses(vault: &Vault, linked: Linked) -> Result<Vec<LineUse>> {
    vault.read(|conn| store::uses(conn, linked))
}
