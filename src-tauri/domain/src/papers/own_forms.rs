//! The forms in use: the shipped one of each kind, or the agency's own in its place.

use serde::Serialize;

use super::{Form, PaperKind, example, fill, store};
use crate::{
    At, Error, Result,
    audit::{Kind, Op},
    vault::{Actor, Vault},
};

/// The agency's own form of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct OwnForm {
    pub kind: PaperKind,
    pub file_name: String,
    pub uploaded_at: At,
}

/// The `.docx` in use for a kind.
pub fn current(vault: &Vault, kind: PaperKind) -> Result<Vec<u8>> {
    match vault.read(|conn| store::own_form(conn, kind))? {
        Some((_, sha256)) => vault.get_file(&sha256),
        None => Ok(Form::shipped(kind).docx.into_owned()),
    }
}

pub fn own_form(vault: &Vault, kind: PaperKind) -> Result<Option<OwnForm>> {
    Ok(vault
        .read(|conn| store::own_form(conn, kind))?
        .map(|(form, _)| form))
}

/// Puts the agency's form in place of the shipped one. A form with a field no paper of this kind
/// has is refused, naming it and the nearest one.
pub fn upload(
    vault: &Vault,
    by: &Actor,
    at: At,
    kind: PaperKind,
    file_name: &str,
    docx: &[u8],
) -> Result<()> {
    fill(docx, &example(kind)?)?;
    let sha256 = vault.put_file(docx)?;
    vault.transact(by, at, Op::FormChanged, |tx| {
        store::set_form(tx, kind, file_name, &sha256)?;
        tx.about(Kind::Form, index(kind));
        tx.says("kind", &kind)?;
        tx.says("file", &file_name)
    })
}

/// Goes back to the shipped form.
pub fn reset(vault: &Vault, by: &Actor, at: At, kind: PaperKind) -> Result<()> {
    if own_form(vault, kind)?.is_none() {
        return Err(Error::refused("Loại này đang dùng biểu mẫu có sẵn."));
    }
    vault.transact(by, at, Op::FormChanged, |tx| {
        store::remove_form(tx, kind)?;
        tx.about(Kind::Form, index(kind));
        tx.says("kind", &kind)
    })
}

fn index(kind: PaperKind) -> u32 {
    PaperKind::ALL
        .iter()
        .zip(1..)
        .find(|(known, _)| **known == kind)
        .map_or(0, |(_, number)| number)
}
