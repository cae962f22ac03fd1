//! The agency's edits of each profile, in its vault.

use super::{Edits, Profile, store};
use crate::{
    At, Error, Result,
    audit::{Kind, Op},
    text,
    vault::{Actor, Vault},
};

/// An agency works by one profile at a time.
const PROFILE: u32 = 1;

impl Profile {
    /// The profile `id` as the agency has edited it. An edit that a later version of the regulation
    /// no longer allows gives way to it.
    pub fn of_agency(vault: &Vault, id: &str) -> Result<Self> {
        let mut edits = vault.read(store::edits)?;
        Ok(Self {
            edits: edits.remove(id).unwrap_or_default(),
            ..Self::unedited(id)?
        })
    }
}

/// Keeps the agency's edits of the profile `id`; refuses one that is laxer than a clause, and any
/// without a reason.
pub fn save_edits(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: &str,
    edits: &Edits,
    reason: &str,
) -> Result<Profile> {
    let reason = text::nfc(reason);
    if reason.is_empty() {
        return Err(Error::field("reason", "Hãy ghi lý do sửa."));
    }
    let profile = Profile::resolve(id, edits)?;
    vault.transact(by, at, Op::RegulationChanged, |tx| {
        let mut all = store::edits(tx)?;
        let before = all.insert(id.to_owned(), profile.edits.clone());
        tx.about(Kind::Regulation, PROFILE);
        tx.says("profile", &id)?;
        tx.says("before", &before)?;
        tx.says("after", &profile.edits)?;
        tx.says("reason", &reason)?;
        store::save_edits(tx, &all)
    })?;
    Ok(profile)
}
