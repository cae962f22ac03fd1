//! The first start: a vault with one officer and a recovery sheet. It is made aside and renamed, so
//! that a power cut leaves either no vault or a whole one.

use std::{fs, sync::Arc};

use data_encoding::HEXLOWER;

use super::{
    Actor, MemoryKeychain, Place, RecoverySheet, Role, Vault, files,
    kdf::{self, Cost, Key},
    keychain::Entries,
    keyslots::{KeySlots, Opens},
    password, recovery, sign_in, store, swap,
};
use crate::{
    At, Error, Result,
    audit::{self, Head, Kind, Op},
    patience, text,
};

/// What the first start asks for. `password` meets [`password::check`] or is refused.
pub struct NewVault<'a> {
    pub agency: &'a str,
    pub officer: &'a str,
    pub password: &'a str,
    pub min_length: u32,
    pub max_attempts: u32,
    pub cost: Cost,
}

/// The open vault, its officer, and the sheet to print.
pub struct Created {
    pub vault: Vault,
    pub officer: Actor,
    pub sheet: RecoverySheet,
}

/// `begin` writes what the vault holds from the first; should it fail, there is no vault.
pub fn create(
    place: &Place,
    new: &NewVault<'_>,
    at: At,
    begin: impl FnOnce(&Vault, &Actor) -> Result<()>,
) -> Result<Created> {
    let officer = text::nfc(new.officer);
    if officer.is_empty() {
        return Err(Error::field(
            "officer_name",
            "Hãy nhập họ và tên cán bộ phụ trách.",
        ));
    }
    if KeySlots::of(place)?.is_some() {
        return Err(Error::refused(
            "Máy này đã có sổ. Hãy đăng nhập; nếu muốn lập sổ khác, hãy dùng tài khoản Windows khác.",
        ));
    }
    password::check(new.password, &officer, new.min_length)?;

    let vault_id = HEXLOWER.encode(&kdf::random::<16>()?);
    let data_key = Key::from(kdf::random::<32>()?);
    let device_secret = zeroize::Zeroizing::new(kdf::random::<32>()?);
    let opens = Opens::Password {
        user: officer.clone(),
        role: Role::Officer,
        cost: new.cost,
    };
    let slot = sign_in::seal_password(
        &vault_id,
        opens,
        new.password,
        &device_secret[..],
        &data_key,
    )?;
    let (sheet, sheet_slot) = recovery::new_sheet(&vault_id, &data_key, at)?;
    let mut slots = KeySlots {
        format: 1,
        vault_id: vault_id.clone(),
        agency: text::nfc(new.agency),
        max_attempts: new.max_attempts,
        lock_minutes: 15,
        device_tag: sign_in::device_tag(&device_secret[..])?,
        slots: vec![slot, sheet_slot],
        checksum: String::new(),
    };

    // Known to the keychain before the vault is there: a vault nobody can open must not come about.
    let entries = Entries {
        keychain: place.keychain.as_ref(),
        vault_id: &vault_id,
    };
    entries.set_device_secret(&device_secret[..])?;
    let (officer, head) = build_aside(place, &mut slots, &officer, &data_key, at, begin)?;
    let vault = Vault::open(
        &place.folder,
        &vault_id,
        data_key,
        place.keychain.clone(),
        &place.holder,
    )?;
    entries.set_head(&head)?;
    Ok(Created {
        vault,
        officer,
        sheet,
    })
}

/// Makes the whole vault with its first entries in a folder aside, and renames that.
fn build_aside(
    place: &Place,
    slots: &mut KeySlots,
    officer: &str,
    data_key: &Key,
    at: At,
    begin: impl FnOnce(&Vault, &Actor) -> Result<()>,
) -> Result<(Actor, Head)> {
    let parent = place
        .folder
        .parent()
        .ok_or_else(|| Error::Internal("vault folder without parent".into()))?;
    fs::create_dir_all(parent)?;
    let aside = place.folder.with_extension("new");
    if aside.exists() {
        fs::remove_dir_all(&aside)?;
    }
    fs::create_dir(&aside)?;
    slots.save(&aside)?;
    let vault = Vault::open(
        &aside,
        &slots.vault_id,
        data_key.clone(),
        Arc::new(MemoryKeychain::default()),
        &place.holder,
    )?;
    let mut actor = Actor {
        user_id: 1,
        name: officer.to_owned(),
        role: Role::Officer,
    };
    actor.user_id = vault.transact(&actor.clone(), at, Op::VaultCreated, |tx| {
        let id = store::insert_user(tx, officer, Role::Officer, at)?;
        tx.about(Kind::User, id);
        tx.says("vault", &slots.vault_id)?;
        tx.says("agency", &slots.agency)?;
        Ok(id)
    })?;
    begin(&vault, &actor)?;
    let head = audit::head(&vault)?;
    drop(vault);
    if place.folder.exists() {
        swap::move_aside(&place.folder, "cu", at)?;
    }
    patience::rename(&aside, &place.folder)?;
    files::sync_folder(parent)?;
    Ok((actor, head))
}
