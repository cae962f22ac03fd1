//! Past imports.

use serde::{Deserialize, Serialize};

use super::store;
use crate::{
    At, Result,
    audit::{self, Kind, Op},
    vault::Vault,
};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct ImportId(pub u32);

/// An import, how many records of each kind it added, and how many it changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ImportRow {
    pub id: ImportId,
    pub at: At,
    pub file_name: String,
    pub undone_at: Option<At>,
    pub people: u32,
    pub systems: u32,
    pub accounts: u32,
    pub assets: u32,
    pub media: u32,
    pub updated: u32,
}

/// All imports, the latest first.
pub fn imports(vault: &Vault) -> Result<Vec<ImportRow>> {
    vault.read(|conn| {
        let mut all = store::imports(conn)?;
        for import in &mut all {
            let entries = audit::count_about(conn, Kind::Import, import.id.0, Op::Imported)?;
            // One tells of the whole, each other of a record changed.
            import.updated = entries.saturating_sub(1);
        }
        Ok(all)
    })
}
