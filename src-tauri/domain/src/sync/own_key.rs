//! The agency's own key: made once, kept in the vault, known to the province by its fingerprint.

use super::{Application, FORMAT, SigningKey, store};
use crate::{
    At, Result,
    audit::{Kind, Op},
    fields, papers, settings,
    vault::{Actor, Vault},
};

/// The fingerprint of the agency's key; makes the key at the first asking.
pub fn own_fingerprint(vault: &Vault, by: &Actor, at: At) -> Result<String> {
    Ok(ensure(vault, by, at)?.public().fingerprint())
}

/// The file that the agency hands to the province to be enrolled.
pub fn application(vault: &Vault, by: &Actor, at: At) -> Result<String> {
    let agency = settings::agency(vault)?;
    settings::check(&agency)?;
    let key = ensure(vault, by, at)?;
    let application = Application {
        format: FORMAT.to_owned(),
        name: agency.name,
        superior: agency.superior,
        place: agency.place,
        key: key.public().text(),
        made: at,
    };
    Ok(serde_json::to_string_pretty(&application)?)
}

/// The fingerprint as a sheet to print and hand in, PDF.
pub fn key_sheet(vault: &Vault, by: &Actor, at: At) -> Result<Vec<u8>> {
    let agency = settings::agency(vault)?;
    let key = ensure(vault, by, at)?.public();
    papers::key_sheet(
        (&agency.superior, &agency.name),
        (&key.fingerprint(), &key.text()),
        fields::today(at),
    )
}

pub(super) fn ensure(vault: &Vault, by: &Actor, at: At) -> Result<SigningKey> {
    if let Some(key) = own(vault)? {
        return Ok(key);
    }
    let fresh = SigningKey::make()?;
    vault.transact(by, at, Op::SendingKeyMade, |tx| {
        store::insert_key(tx, &fresh)?;
        tx.about(Kind::Agency, 1);
        tx.says("fingerprint", &fresh.public().fingerprint())
    })?;
    Ok(fresh)
}

/// The key, when there is one.
pub(super) fn own(vault: &Vault) -> Result<Option<SigningKey>> {
    let text = vault.read(store::key)?;
    text.map(|text| SigningKey::read(&text)).transpose()
}
