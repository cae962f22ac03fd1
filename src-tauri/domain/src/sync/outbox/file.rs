//! The frozen bytes: for the network, for a folder or USB, and as a plain zip for the officer.

use super::{OutgoingId, PackageState, Way, manifest, wrong_state};
use crate::{
    At, Error, Result,
    audit::{Kind as Record, Op},
    fields,
    package::File,
    sync::{format, store},
    vault::{Actor, Vault},
};

/// A package as it travels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    pub package: String,
    /// `12-2026.sogac-tinh`
    pub name: String,
    pub bytes: Vec<u8>,
    pub sha256: String,
}

/// The encrypted bytes, exactly as they were frozen.
pub fn frozen(vault: &Vault, id: OutgoingId) -> Result<Frozen> {
    let package = super::outgoing(vault, id)?;
    Ok(Frozen {
        name: package.file_name(),
        bytes: vault.get_file(&package.sha256)?,
        package: package.package,
        sha256: package.sha256,
    })
}

/// The same content as a zip that is not encrypted, for looking into it and for `sogac-check`.
pub fn plain(vault: &Vault, by: &Actor, at: At, id: OutgoingId) -> Result<Vec<u8>> {
    let (text, signature) = vault.read(|conn| store::manifest(conn, id))?;
    let listed = manifest(&text)?;
    let mut files = Vec::new();
    for file in &listed.files {
        files.push(File {
            path: file.path.clone(),
            bytes: vault.get_file(&file.sha256)?,
        });
    }
    let zip = format::pack(text.as_bytes(), &signature, &files)?;
    vault.transact(by, at, Op::SendingSaved, |tx| {
        tx.about(Record::Sending, id.0);
        tx.says("number", &listed.number)
    })?;
    Ok(zip)
}

/// Hands a package over as a file: `write` puts the bytes into the place the officer chose, and only
/// then the package counts as sent.
pub fn save_file(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: OutgoingId,
    write: impl FnOnce(&Frozen) -> Result<()>,
) -> Result<()> {
    by.must_be_officer()?;
    let before = super::outgoing(vault, id)?;
    if matches!(
        before.state,
        PackageState::Refused | PackageState::Withdrawn
    ) {
        return Err(wrong_state(&before));
    }
    write(&frozen(vault, id)?)?;
    vault.transact(by, at, Op::SendingSaved, |tx| {
        let mut package = store::outgoing(tx, id)?;
        if matches!(package.state, PackageState::Made | PackageState::Sending) {
            package.state = PackageState::Sent;
            package.next_at = None;
            package.trouble = String::new();
        }
        package.way = package
            .way
            .filter(|_| package.received_at.is_some())
            .or(Some(Way::File));
        store::update_outgoing(tx, &package)?;
        tx.about(Record::Sending, id.0);
        tx.says("number", &package.number)?;
        tx.says("sha256", &package.sha256)
    })
}

/// Takes a package back that was never put on its way nor written out; its number stays. Of one that was
/// stopped the last piece may have arrived without its receipt.
pub fn withdraw(vault: &Vault, by: &Actor, at: At, id: OutgoingId, reason: &str) -> Result<()> {
    by.must_be_officer()?;
    let reason = fields::required("reason", "Lý do", reason, fields::NOTE)?;
    vault.transact(by, at, Op::SendingWithdrawn, |tx| {
        let mut package = store::outgoing(tx, id)?;
        match package.state {
            PackageState::Made => {}
            PackageState::Sending | PackageState::Sent => {
                return Err(Error::refused(format!(
                    "Gói số {} đã gửi qua mạng hoặc đã ghi ra tệp nên tỉnh có thể đã nhận được; chỉ bỏ được gói chưa gửi lần nào. Chưa có gì thay đổi; hãy gửi tiếp và chờ tỉnh trả lời.",
                    package.number
                )));
            }
            _ => return Err(wrong_state(&package)),
        }
        package.state = PackageState::Withdrawn;
        package.refusal.clone_from(&reason);
        store::update_outgoing(tx, &package)?;
        tx.about(Record::Sending, id.0);
        tx.says("number", &package.number)?;
        tx.says("reason", &reason)
    })
}
