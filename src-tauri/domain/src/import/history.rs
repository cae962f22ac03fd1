//! Past imports.

use serde::{Deserialize, Serialize};

use super::store;
use crate::vault::Vault;
use crate::{At, Result};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct ImportId(pub u32);

/// An import and how many records of each kind it added.
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
}

/// All imports, the latest first.
pub fn imports(vault: &Vault) -> Result<Vec<ImportRow>> {
    vault.read(store::imports)
}
