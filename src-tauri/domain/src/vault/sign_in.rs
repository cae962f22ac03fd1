//! Signing in: a password and this computer's secret together open the data key. Wrong passwords
//! are counted in the keychain and lock for a time (Lào Cai 5.2.b, Hải Dương 13.2.b, An Giang 10.1.b).

use std::{path::PathBuf, sync::Arc};

use data_encoding::HEXLOWER;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::{
    Actor, Keychain, Role, Vault,
    kdf::{self, Cost, Key},
    keychain::{Entries, Tries},
    keyslots::{KeySlots, Opens, Slot},
    store,
};
use crate::{
    At, Code, Error, Result,
    audit::{self, Head, Kind, Op},
};

/// Where a vault lies and what it is opened with.
#[derive(Clone)]
pub struct Place {
    pub folder: PathBuf,
    pub keychain: Arc<dyn Keychain>,
    /// This computer and its user, told to whoever finds the vault open.
    pub holder: String,
}

/// What can be known of a vault before it is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct LockState {
    pub agency: String,
    pub users: Vec<UserName>,
    pub locked_until: Option<At>,
    /// False on a computer that needs the recovery sheet.
    pub known_here: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct UserName {
    pub name: String,
    pub role: Role,
}

/// An opened vault, who opened it, and what that person should be told.
pub struct SignIn {
    pub vault: Vault,
    pub actor: Actor,
    pub notes: Vec<String>,
}

/// `None` when no vault has been set up in the place.
pub fn state(place: &Place) -> Result<Option<LockState>> {
    let Some(slots) = KeySlots::of(place)? else {
        return Ok(None);
    };
    let entries = entries(place, &slots.vault_id);
    Ok(Some(LockState {
        users: slots.users(),
        locked_until: entries.tries()?.locked_until,
        known_here: known_secret(&entries, &slots)?.is_some(),
        agency: slots.agency,
    }))
}

/// Opens the vault. `accept_rollback` is the reason the user gives for going on with a register
/// older than this computer remembers; without it such a register is refused.
pub fn sign_in(
    place: &Place,
    user: &str,
    password: &str,
    at: At,
    accept_rollback: Option<&str>,
) -> Result<SignIn> {
    let slots = KeySlots::of(place)?.ok_or_else(|| Error::not_found("sổ trên máy này"))?;
    let (_, data_key) = try_password(place, &[&slots], user, password, at)?;
    enter(place, &slots, data_key, user, at, accept_rollback)
}

/// Tries the password on each of `candidates`, key slots of one vault, and counts it as one try.
/// Gives the number of the slots it fits and the data key behind them.
pub(super) fn try_password(
    place: &Place,
    candidates: &[&KeySlots],
    user: &str,
    password: &str,
    at: At,
) -> Result<(usize, Key)> {
    let strictest = candidates
        .first()
        .ok_or_else(|| Error::Internal("no key slots".into()))?;
    let entries = entries(place, &strictest.vault_id);
    let mut known = Vec::new();
    for (number, slots) in candidates.iter().enumerate() {
        if let Some(secret) = known_secret(&entries, slots)? {
            known.push((number, slots, secret));
        }
    }
    if known.is_empty() {
        return Err(new_computer());
    }
    let max = strictest.max_attempts.clamp(3, 5);
    let minutes = i64::from(strictest.lock_minutes.clamp(1, 1440));
    let mut tries = entries.tries()?;
    if tries.shorten(at, minutes) {
        entries.set_tries(&tries)?;
    }
    if let Some(until) = tries.locked_until {
        if at < until {
            return Err(locked_out(until));
        }
        tries.locked_until = None;
    }
    // Counted before it is checked, so that ending the program does not save a try.
    let before = tries.clone();
    tries.fail(user, at, max, minutes);
    entries.set_tries(&tries)?;
    for (number, slots, secret) in known {
        if let Some(data_key) = open_slot(slots, user, password, &secret)? {
            entries.set_tries(&before)?;
            return Ok((number, data_key));
        }
    }
    Err(match tries.locked_until {
        Some(until) => locked_out(until),
        None => wrong_password(max - tries.count),
    })
}

/// Opens the vault with its data key and writes the sign-in.
pub(super) fn enter(
    place: &Place,
    slots: &KeySlots,
    data_key: Key,
    user: &str,
    at: At,
    accept_rollback: Option<&str>,
) -> Result<SignIn> {
    let entries = entries(place, &slots.vault_id);
    let vault = Vault::open(
        &place.folder,
        &slots.vault_id,
        data_key,
        place.keychain.clone(),
        &place.holder,
    )?;
    let opening = look_over(&vault, slots, user, at, accept_rollback)?;
    vault.transact(&opening.actor, at, Op::SignedIn, |tx| {
        tx.about(Kind::User, opening.actor.user_id);
        Ok(())
    })?;
    entries.set_tries(&Tries::default())?;
    Ok(SignIn {
        vault,
        actor: opening.actor,
        notes: opening.notes,
    })
}

/// Who opens a vault, and what that person is told.
pub(super) struct Opening {
    pub actor: Actor,
    pub notes: Vec<String>,
}

/// What every opening looks for, with a password or with the sheet: a register put back to an older
/// state, a clock running backwards, wrong passwords tried since the last one.
pub(super) fn look_over(
    vault: &Vault,
    slots: &KeySlots,
    user: &str,
    at: At,
    accept_rollback: Option<&str>,
) -> Result<Opening> {
    let entries = vault.entries();
    let rollback = rollback(vault, entries.head()?)?;
    if let (Some(sentence), None) = (&rollback, accept_rollback) {
        return Err(Error::coded(Code::RolledBack, sentence));
    }
    let actor = actor(vault, slots, user, at)?;
    let mut notes = clock_note(vault, at)?;
    notes.extend(write_tries(vault, &actor, at, &entries.tries()?.failed)?);
    if let Some((found, reason)) = rollback.zip(accept_rollback) {
        vault.write(&actor, at, Op::RollbackAccepted, |tx| {
            tx.about(Kind::Audit, 0);
            tx.says("found", &found)?;
            tx.says("reason", &reason)
        })?;
    }
    Ok(Opening { actor, notes })
}

/// Wraps the data key for a password on this computer.
pub(super) fn seal_password(
    vault_id: &str,
    opens: Opens,
    password: &str,
    device_secret: &[u8],
    data_key: &Key,
) -> Result<Slot> {
    let Opens::Password { cost, .. } = &opens else {
        return Err(Error::Internal("not a password slot".into()));
    };
    let salt = kdf::random::<16>()?;
    let key = password_key(password, &salt, *cost, device_secret)?;
    Slot::seal(vault_id, opens, salt, &key, data_key)
}

/// The data key behind a user's password; `None` when it is wrong.
pub(super) fn open_slot(
    slots: &KeySlots,
    user: &str,
    password: &str,
    device_secret: &[u8],
) -> Result<Option<Key>> {
    let Some(slot) = slots.password_slot(user) else {
        return Ok(None);
    };
    let Opens::Password { cost, .. } = &slot.opens else {
        return Ok(None);
    };
    let key = password_key(password, &slot.salt()?, *cost, device_secret)?;
    slot.unseal(&slots.vault_id, &key)
}

/// The device secret, if it is the one the slots were made with.
pub(super) fn known_secret(
    entries: &Entries<'_>,
    slots: &KeySlots,
) -> Result<Option<zeroize::Zeroizing<Vec<u8>>>> {
    let Some(secret) = entries.device_secret()? else {
        return Ok(None);
    };
    Ok((device_tag(&secret)? == slots.device_tag).then_some(secret))
}

/// Names a device secret without revealing it.
pub(super) fn device_tag(secret: &[u8]) -> Result<String> {
    let tag = kdf::hkdf(secret, b"", "sogac/device-tag/1")?;
    Ok(HEXLOWER.encode(tag.get(..8).unwrap_or_default()))
}

pub(super) fn entries<'a>(place: &'a Place, vault_id: &'a str) -> Entries<'a> {
    Entries {
        keychain: place.keychain.as_ref(),
        vault_id,
    }
}

/// The user behind a slot that has just been opened. Should a power cut have parted the slots from
/// the register, the slot is right: its name and role are bound to the key.
fn actor(vault: &Vault, slots: &KeySlots, user: &str, at: At) -> Result<Actor> {
    let role = match slots.password_slot(user).map(|slot| &slot.opens) {
        Some(Opens::Password { role, .. }) => *role,
        _ => return Err(Error::field("user", "Hãy chọn người dùng có trong sổ.")),
    };
    let known = vault
        .read(store::users)?
        .into_iter()
        .find(|u| u.name == user);
    let mut actor = Actor {
        user_id: known.map_or(0, |u| u.id),
        name: user.to_owned(),
        role,
    };
    if actor.user_id == 0 {
        actor.user_id = vault.write(&actor.clone(), at, Op::UserAdded, |tx| {
            let id = store::insert_user(tx, user, role, at)?;
            tx.about(Kind::User, id);
            Ok(id)
        })?;
    }
    Ok(actor)
}

fn password_key(password: &str, salt: &[u8], cost: Cost, device_secret: &[u8]) -> Result<Key> {
    let typed = zeroize::Zeroizing::new(password.nfc().collect::<String>());
    let stretched = kdf::argon2id(typed.as_bytes(), salt, cost)?;
    kdf::hkdf(stretched.as_slice(), device_secret, "sogac/password/1")
}

/// A sentence when the register is neither the one this computer last saw, nor a later one of its
/// chain, nor restored in its place.
fn rollback(vault: &Vault, remembered: Option<Head>) -> Result<Option<String>> {
    let Some(remembered) = remembered else {
        return Ok(None);
    };
    let head = audit::head(vault)?;
    let there = vault.read(|conn| audit::store::hash_at(conn, remembered.seq))?;
    let sentence = if head.seq < remembered.seq {
        format!(
            "Sổ đang mở cũ hơn lần dùng trước: nhật ký dừng ở mục {}, trong khi máy này đã ghi tới mục {}. Có thể tệp đã bị thay bằng bản cũ. Hãy khôi phục bản sao lưu mới nhất, hoặc nêu lý do để dùng tiếp sổ này.",
            head.seq, remembered.seq
        )
    } else if remembered.seq > 0 && there.as_deref() != Some(remembered.hash.as_str()) {
        format!(
            "Nhật ký của sổ đang mở khác với nhật ký máy này đã ghi ở mục {}. Sổ có thể đã bị thay hoặc bị sửa. Hãy khôi phục bản sao lưu mới nhất, hoặc nêu lý do để dùng tiếp sổ này.",
            remembered.seq
        )
    } else {
        return Ok(None);
    };
    // Asked last: it reads the whole log.
    let restored = vault.read(|conn| audit::store::restored_over(conn, &remembered))?;
    Ok((!restored).then_some(sentence))
}

fn clock_note(vault: &Vault, at: At) -> Result<Vec<String>> {
    let last = vault.read(audit::store::last_at)?;
    Ok(match last {
        Some(last) if at < last => vec![format!(
            "Đồng hồ máy tính chạy lùi: lần ghi trước là {} (giờ UTC). Hãy chỉnh lại ngày giờ, vì hạn việc được tính theo đồng hồ này.",
            last.format("%d/%m/%Y %H:%M")
        )],
        _ => Vec::new(),
    })
}

/// Writes the wrong passwords into the log; a sentence about them when there were any.
fn write_tries(
    vault: &Vault,
    actor: &Actor,
    at: At,
    failed: &[(At, String)],
) -> Result<Option<String>> {
    for (when, user) in failed {
        vault.write(actor, at, Op::SignInFailed, |tx| {
            tx.about(Kind::User, actor.user_id);
            tx.says("tried_at", when)?;
            tx.says("user", user)
        })?;
    }
    Ok((!failed.is_empty()).then(|| {
        format!(
            "Có {} lần nhập sai mật khẩu kể từ lần đăng nhập trước; đã ghi vào nhật ký.",
            failed.len()
        )
    }))
}

fn wrong_password(left: u32) -> Error {
    Error::coded(
        Code::WrongPassword,
        format!("Mật khẩu chưa đúng. Còn {left} lần thử trước khi tạm khoá."),
    )
}

fn locked_out(until: At) -> Error {
    Error::Refused {
        code: Code::LockedOut,
        field: Some(super::store::stamp(until)),
        detail: "Đã nhập sai mật khẩu quá số lần cho phép nên chương trình tạm khoá. Hãy chờ hết thời gian đếm ngược rồi thử lại; nếu quên mật khẩu, hãy dùng tờ khôi phục.".to_owned(),
    }
}

fn new_computer() -> Error {
    Error::coded(
        Code::NewComputer,
        "Máy này chưa từng mở sổ (hoặc kho khoá của hệ điều hành đã mất), nên riêng mật khẩu chưa đủ. Hãy nhập tờ khôi phục đã in khi thiết lập.",
    )
}
