//! The recovery sheet: 160 random bits in groups of four characters, printed at set-up. It opens the
//! vault on a new computer or when a password is forgotten, and is then replaced. The sheet before
//! opens the vault until part of the new one has been typed back from the paper, so that whenever the
//! power goes somebody holds a sheet that opens it.

use data_encoding::BASE32;
use serde::Serialize;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{
    Actor, Place, Vault, kdf,
    kdf::{Cost, Key},
    keyslots::{KeySlots, Opens, Slot},
    password,
    sign_in::{self, Opening},
    store,
};
use crate::{
    At, Code, Error, Result,
    audit::{Kind, Op},
    settings,
};

/// What is printed. The last group checks the others for slips of the pen.
#[derive(Clone, Serialize, specta::Type)]
pub struct RecoverySheet {
    pub groups: Vec<String>,
    pub vault_id: String,
    pub made_on: At,
}

/// The opened vault, its user, and the sheet that takes the place of the used one once it is proven.
pub struct Recovered {
    pub vault: Vault,
    pub actor: Actor,
    pub notes: Vec<String>,
    pub sheet: RecoverySheet,
}

impl RecoverySheet {
    /// Whether each `(index, group)` typed back is on the sheet.
    pub fn proves(&self, answers: &[(usize, String)]) -> bool {
        !answers.is_empty()
            && answers.iter().all(|(index, typed)| {
                self.groups
                    .get(*index)
                    .is_some_and(|group| *group == tidy(typed))
            })
    }
}

/// Opens the vault with the sheet and gives `user` a new password and a new sheet; the one typed goes
/// on opening it until the new one is proven ([`prove_sheet`]). On a computer that does not know the
/// vault the other users' passwords stop working: each needs the sheet once. `accept_rollback` as in
/// [`super::sign_in()`].
pub fn recover(
    place: &Place,
    typed: &str,
    user: &str,
    new_password: &str,
    cost: Cost,
    at: At,
    accept_rollback: Option<&str>,
) -> Result<Recovered> {
    let mut slots = KeySlots::of(place)?.ok_or_else(|| Error::not_found("sổ trên máy này"))?;
    let (used, data_key) = open_slot(&slots, typed)?;
    let role = match slots.password_slot(user).map(|slot| &slot.opens) {
        Some(Opens::Password { role, .. }) => *role,
        _ => return Err(Error::field("user", "Hãy chọn người dùng có trong sổ.")),
    };
    password::check(new_password, user, password::MIN_LENGTH)?;

    let vault = Vault::open(
        &place.folder,
        &slots.vault_id,
        data_key.clone(),
        place.keychain.clone(),
        &place.holder,
    )?;
    let Opening { actor, notes } = sign_in::look_over(&vault, &slots, user, at, accept_rollback)?;
    let vault_id = slots.vault_id.clone();
    let entries = sign_in::entries(place, &vault_id);
    // A secret that is already here is kept: the vault now in use may need it.
    let secret = match entries.device_secret()? {
        Some(secret) => secret,
        None => {
            let fresh = Zeroizing::new(kdf::random::<32>()?.to_vec());
            entries.set_device_secret(&fresh)?;
            fresh
        }
    };
    slots.device_tag = sign_in::device_tag(&secret)?;
    let opens = Opens::Password {
        user: user.to_owned(),
        role,
        cost,
    };
    let fresh = sign_in::seal_password(&slots.vault_id, opens, new_password, &secret, &data_key)?;
    let (sheet, sheet_slot) = new_sheet(&slots.vault_id, &data_key, at)?;
    slots.replace_password(fresh);
    slots.keep_recovery(&used);
    slots.slots.push(sheet_slot);

    vault.transact_slots(&actor, at, Op::RecoveryUsed, &mut slots, |tx| {
        store::set_password_day(tx, actor.user_id, at)?;
        settings::mark_recovery(tx, false)?;
        tx.about(Kind::User, actor.user_id);
        Ok(())
    })?;
    entries.set_tries(&super::keychain::Tries::default())?;
    Ok(Recovered {
        vault,
        actor,
        notes,
        sheet,
    })
}

/// Whether the typed sheet is the one `slots` were made with.
pub(super) fn opens(slots: &KeySlots, typed: &str) -> Result<bool> {
    open_slot(slots, typed).map(|_| true)
}

/// The slot that the typed sheet opens, and the data key behind it.
fn open_slot(slots: &KeySlots, typed: &str) -> Result<(String, Key)> {
    let code = decode(typed)?;
    let mut any = false;
    for slot in slots.recovery_slots() {
        any = true;
        let key = sheet_key(&code, &slot.salt()?)?;
        if let Some(data_key) = slot.unseal(&slots.vault_id, &key)? {
            return Ok((slot.id.clone(), data_key));
        }
    }
    if any {
        return Err(wrong_sheet());
    }
    Err(Error::coded(
        Code::Damaged,
        "Kho này không có khoá khôi phục. Hãy khôi phục từ bản sao lưu.",
    ))
}

/// Makes a new sheet. The oldest one goes on opening the vault until the new one is proven; another
/// that was never proven opens nothing from now on.
pub fn replace_sheet(vault: &Vault, by: &Actor, at: At) -> Result<RecoverySheet> {
    let mut slots = slots_of(vault)?;
    let (sheet, slot) = new_sheet(&slots.vault_id, &vault.key, at)?;
    let oldest = slots.recovery_slots().next().map(|slot| slot.id.clone());
    if let Some(oldest) = oldest {
        slots.keep_recovery(&oldest);
    }
    slots.slots.push(slot);
    vault.transact_slots(by, at, Op::RecoverySheetMade, &mut slots, |tx| {
        settings::mark_recovery(tx, false)?;
        tx.about(Kind::User, by.user_id);
        Ok(())
    })?;
    Ok(sheet)
}

/// Proves `sheet` by the groups typed back from the paper; from then on no other sheet opens the
/// vault. `answers` are places from 0 and what was typed for them.
pub fn prove_sheet(
    vault: &Vault,
    by: &Actor,
    at: At,
    sheet: &RecoverySheet,
    answers: &[(usize, String)],
) -> Result<()> {
    if !sheet.proves(answers) {
        return Err(Error::field(
            "group",
            "Nhóm ký tự vừa nhập không khớp với tờ khôi phục. Hãy xem lại tờ giấy đã in và nhập lại.",
        ));
    }
    let mut slots = slots_of(vault)?;
    let (id, _) = open_slot(&slots, &sheet.groups.concat())?;
    slots.keep_recovery(&id);
    vault.transact_slots(by, at, Op::RecoverySheetProven, &mut slots, |tx| {
        settings::mark_recovery(tx, true)?;
        tx.about(Kind::User, by.user_id);
        Ok(())
    })
}

fn slots_of(vault: &Vault) -> Result<KeySlots> {
    KeySlots::load(&vault.folder)?.ok_or_else(|| Error::not_found("tệp khoá của kho"))
}

pub(super) fn new_sheet(vault_id: &str, data_key: &Key, at: At) -> Result<(RecoverySheet, Slot)> {
    let code = Zeroizing::new(kdf::random::<20>()?);
    let salt = kdf::random::<16>()?;
    let key = sheet_key(&code[..], &salt)?;
    let slot = Slot::seal(vault_id, Opens::Recovery, salt, &key, data_key)?;
    let sheet = RecoverySheet {
        groups: groups(&code[..]),
        vault_id: vault_id.to_owned(),
        made_on: at,
    };
    Ok((sheet, slot))
}

fn sheet_key(code: &[u8], salt: &[u8]) -> Result<Key> {
    kdf::hkdf(code, salt, "sogac/recovery/1")
}

fn groups(code: &[u8]) -> Vec<String> {
    let text = Zeroizing::new(format!("{}{}", BASE32.encode(code), check_group(code)));
    let letters: Vec<char> = text.chars().collect();
    letters
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect()
}

fn check_group(code: &[u8]) -> String {
    BASE32
        .encode(&Sha256::digest(code))
        .chars()
        .take(4)
        .collect()
}

/// The 20 bytes of a typed sheet, however it is spaced.
fn decode(typed: &str) -> Result<Zeroizing<Vec<u8>>> {
    let letters = Zeroizing::new(tidy(typed));
    let (code, check) = letters
        .split_at_checked(32)
        .ok_or_else(|| incomplete(letters.chars().count()))?;
    let bytes = BASE32
        .decode(code.as_bytes())
        .map(Zeroizing::new)
        .map_err(|_| wrong_sheet())?;
    if check.chars().count() != 4 {
        return Err(incomplete(letters.chars().count()));
    }
    if check != check_group(&bytes) {
        return Err(wrong_sheet());
    }
    Ok(bytes)
}

/// Upper case without spaces and dashes; 0 and 1 are not used, so they can only be O and I.
fn tidy(typed: &str) -> String {
    typed
        .chars()
        .filter(|c| c.is_alphanumeric())
        .map(|c| match c.to_ascii_uppercase() {
            '0' => 'O',
            '1' => 'I',
            other => other,
        })
        .collect()
}

fn incomplete(found: usize) -> Error {
    Error::field(
        "groups",
        format!(
            "Tờ khôi phục có 36 ký tự (9 nhóm), mới nhập {found} ký tự. Hãy nhập đủ cả 9 nhóm."
        ),
    )
}

fn wrong_sheet() -> Error {
    Error::field(
        "groups",
        "Mã khôi phục chưa đúng. Hãy soát lại từng nhóm; nếu đã lập tờ mới hơn và đã gõ thử thì tờ cũ không còn dùng được.",
    )
}
