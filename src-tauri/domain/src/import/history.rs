//! Past imports, and taking one back whole.

use serde::{Deserialize, Serialize};

use super::store;
use crate::audit::{Kind, Op};
use crate::vault::{Actor, Vault};
use crate::{At, Error, Result};

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

/// Takes everything an import added out of the register again. Refused once any of it is in use:
/// on a paper, in a departure, changed, or named by records that came later.
pub fn undo(vault: &Vault, by: &Actor, at: At, id: ImportId) -> Result<()> {
    vault.transact(by, at, Op::ImportUndone, |tx| {
        let import = store::import(tx, id)?.ok_or_else(|| Error::not_found("lần nhập này"))?;
        if import.undone_at.is_some() {
            return Err(Error::refused("Lần nhập này đã được huỷ trước đó; không có gì thay đổi."));
        }
        if let Some((record, how)) = store::first_use(tx, id)? {
            return Err(Error::refused(format!(
                "Không huỷ được lần nhập này: {record} {how}. Chưa có gì thay đổi; nếu cần bỏ từng mục, hãy gỡ mục đó khỏi danh sách."
            )));
        }
        store::remove_all(tx, id)?;
        tx.about(Kind::Import, id.0);
        tx.says("removed", &import)
    })
}
