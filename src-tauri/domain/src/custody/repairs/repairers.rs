//! Who may repair, and who is authorised for machines that draft secret papers.

use serde::{Deserialize, Serialize};

use super::store;
use crate::{
    At, Error, Result,
    audit::{Kind, Op},
    fields::{self, NAME},
    vault::{Actor, Vault},
};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct RepairerId(pub u32);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct RepairerForm {
    pub id: Option<RepairerId>,
    pub name: String,
    /// Not of the agency.
    pub outside: bool,
    /// May repair machines that draft secret papers.
    pub authorised: bool,
    /// The document that authorises.
    pub document: String,
    pub contact: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Repairer {
    pub id: RepairerId,
    pub name: String,
    pub outside: bool,
    pub authorised: bool,
    pub document: String,
    pub contact: String,
    pub closed: bool,
}

/// Repairers in use, by name.
pub fn repairers(vault: &Vault) -> Result<Vec<Repairer>> {
    vault.read(store::repairers)
}

/// Adds or changes a repairer. An authorisation for secret machines names its document (LC-9.7,
/// AG-9.2, TD-8.2).
pub fn save_repairer(vault: &Vault, by: &Actor, at: At, form: &RepairerForm) -> Result<RepairerId> {
    vault.transact(by, at, Op::RepairerSaved, |tx| {
        let form = RepairerForm {
            name: fields::required("name", "Tên đơn vị, người sửa chữa", &form.name, NAME)?,
            document: fields::line("document", "Văn bản cho phép", &form.document, NAME)?,
            contact: fields::line("contact", "Liên hệ", &form.contact, NAME)?,
            ..*form
        };
        if form.authorised && form.document.is_empty() {
            return Err(Error::field(
                "document",
                "Được phép sửa máy soạn thảo văn bản mật thì phải ghi văn bản cho phép.",
            ));
        }
        if let Some(other) = store::repairer_named(tx, &form.name)?
            && Some(other) != form.id
        {
            return Err(Error::field("name", "Đơn vị này đã có trong danh sách."));
        }
        let id = store::save_repairer(tx, &form)?;
        tx.about(Kind::Agency, 1);
        tx.says("name", &form.name)?;
        tx.says("authorised", &form.authorised)?;
        Ok(id)
    })
}

/// Takes a repairer out of use; its repairs stay.
pub fn close_repairer(vault: &Vault, by: &Actor, at: At, id: RepairerId) -> Result<()> {
    vault.transact(by, at, Op::RepairerSaved, |tx| {
        let repairer = store::repairer(tx, id)?;
        tx.about(Kind::Agency, 1);
        tx.says("name", &repairer.name)?;
        tx.says("closed", &true)?;
        store::close_repairer(tx, id)
    })
}
