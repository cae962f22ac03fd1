//! The people who may open the vault, and their passwords.

use serde::Serialize;

use super::{
    Actor, Role, Tx, Vault,
    kdf::Cost,
    keyslots::{KeySlots, Opens},
    password, sign_in, store,
};
use crate::{
    At, Code, Error, Result,
    audit::{Kind, Op},
    text,
};

/// Someone with a slot of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct User {
    pub id: u32,
    pub name: String,
    pub role: Role,
    pub password_set_at: At,
    /// Since when the slot is gone.
    pub closed_at: Option<At>,
}

/// Those who may sign in.
pub fn users(vault: &Vault) -> Result<Vec<User>> {
    vault.read(store::users)
}

/// Everyone who ever could sign in.
pub fn users_ever(vault: &Vault) -> Result<Vec<User>> {
    vault.read(store::users_ever)
}

/// Gives someone a slot. Two users cannot share a name: the sign-in screen tells them apart by it.
pub fn add_user(
    vault: &Vault,
    by: &Actor,
    at: At,
    (name, role): (&str, Role),
    (password, min_length): (&str, u32),
    cost: Cost,
) -> Result<u32> {
    by.must_be_officer()?;
    let name = text::nfc(name);
    if name.is_empty() {
        return Err(Error::field("name", "Hãy nhập họ và tên người dùng."));
    }
    password::check(password, &name, min_length)?;
    let mut slots = slots(vault)?;
    if slots.password_slot(&name).is_some() {
        return Err(Error::field(
            "name",
            "Đã có người dùng tên này. Hãy thêm chức vụ vào tên để phân biệt.",
        ));
    }
    let secret = sign_in::known_secret(&vault.entries(), &slots)?.ok_or_else(lost_secret)?;
    let opens = Opens::Password {
        user: name.clone(),
        role,
        cost,
    };
    let slot = sign_in::seal_password(&vault.id, opens, password, &secret, &vault.key)?;
    slots.slots.push(slot);
    vault.transact_slots(by, at, Op::UserAdded, &mut slots, |tx| {
        let id = store::insert_user(tx, &name, role, at)?;
        tx.about(Kind::User, id);
        tx.says("name", &name)?;
        tx.says("role", &role)?;
        Ok(id)
    })
}

/// Changes the own password; the old one is asked for again.
pub fn change_password(
    vault: &Vault,
    by: &Actor,
    at: At,
    old: &str,
    (new, min_length): (&str, u32),
    cost: Cost,
) -> Result<()> {
    let mut slots = slots(vault)?;
    let secret = sign_in::known_secret(&vault.entries(), &slots)?.ok_or_else(lost_secret)?;
    if sign_in::open_slot(&slots, &by.name, old, &secret)?.is_none() {
        return Err(Error::Refused {
            code: Code::WrongPassword,
            field: Some("old".into()),
            detail: "Mật khẩu hiện tại chưa đúng. Mật khẩu chưa được đổi.".into(),
        });
    }
    if old == new {
        return Err(Error::field(
            "password",
            "Mật khẩu mới phải khác mật khẩu hiện tại.",
        ));
    }
    password::check(new, &by.name, min_length)?;
    let opens = Opens::Password {
        user: by.name.clone(),
        role: by.role,
        cost,
    };
    let fresh = sign_in::seal_password(&vault.id, opens, new, &secret, &vault.key)?;
    slots.replace_password(fresh);
    vault.transact_slots(by, at, Op::PasswordChanged, &mut slots, |tx| {
        store::set_password_day(tx, by.user_id, at)?;
        tx.about(Kind::User, by.user_id);
        Ok(())
    })
}

/// Takes a user's slot away. The last officer stays.
pub fn close_user(vault: &Vault, by: &Actor, at: At, id: u32) -> Result<()> {
    by.must_be_officer()?;
    let users = vault.read(store::users)?;
    let user = users
        .iter()
        .find(|user| user.id == id)
        .ok_or_else(|| Error::not_found("người dùng này"))?;
    let officers = users.iter().filter(|u| u.role == Role::Officer).count();
    if user.role == Role::Officer && officers == 1 {
        return Err(Error::refused(
            "Đây là cán bộ phụ trách duy nhất; đóng người này thì không còn ai ghi được sổ. Hãy thêm cán bộ phụ trách mới trước.",
        ));
    }
    let mut slots = slots(vault)?;
    slots.remove_user(&user.name);
    vault.transact_slots(by, at, Op::UserClosed, &mut slots, |tx| {
        store::close_user(tx, id, at)?;
        tx.about(Kind::User, id);
        tx.says("name", &user.name)
    })
}

/// Sets how many wrong passwords lock the vault: 3 to 5 (Lào Cai 5.2.b).
pub fn set_attempts(vault: &Vault, by: &Actor, at: At, attempts: u32) -> Result<()> {
    let mut slots = slots(vault)?;
    let attempts = attempts.clamp(3, 5);
    slots.max_attempts = attempts;
    vault.transact_slots(by, at, Op::SettingsChanged, &mut slots, |tx| {
        tx.about(Kind::Agency, 1);
        tx.says("max_attempts", &attempts)
    })
}

/// A change of what the agency says of itself. Its name stands in the key slots too, for whoever has not
/// signed in and for its backups.
pub(crate) fn change_agency<T>(
    vault: &Vault,
    by: &Actor,
    at: At,
    name: &str,
    change: impl FnOnce(&mut Tx<'_>) -> Result<T>,
) -> Result<T> {
    let mut slots = slots(vault)?;
    if slots.agency == name {
        return vault.transact(by, at, Op::SettingsChanged, change);
    }
    slots.agency = name.to_owned();
    vault.transact_slots(by, at, Op::SettingsChanged, &mut slots, change)
}

fn slots(vault: &Vault) -> Result<KeySlots> {
    KeySlots::load(&vault.folder)?.ok_or_else(|| Error::not_found("tệp khoá của kho"))
}

fn lost_secret() -> Error {
    Error::coded(
        Code::NewComputer,
        "Kho khoá của hệ điều hành không còn nhận ra sổ này. Hãy khoá chương trình và đăng nhập bằng tờ khôi phục.",
    )
}
