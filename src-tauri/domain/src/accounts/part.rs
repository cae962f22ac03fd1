//! What other modules change about an account inside a change of their own, and what they ask.

use rusqlite::Connection;

use super::{Account, AccountId, find, live, store};
use crate::{
    Day, Result,
    audit::Kind,
    fields,
    people::{self, PersonId},
    reviews,
    systems::SystemId,
    vault::Tx,
};

/// Names the account, its holder and its system as subjects of the entry under way.
pub(super) fn name(tx: &mut Tx<'_>, account: &Account) {
    tx.about(Kind::Account, account.id.0);
    tx.about(Kind::Person, account.holder_id.0);
    tx.about(Kind::System, account.system_id.0);
}

/// Another person answers for the account from here on, and no longer counts as a mere user of it.
pub fn set_holder(tx: &mut Tx<'_>, id: AccountId, to: PersonId) -> Result<()> {
    let before = live(tx, id)?;
    people::live(tx, to)?;
    store::set_holder(tx, id, to)?;
    store::drop_user(tx, id, to)?;
    name(tx, &before);
    let after = find(tx, id)?;
    name(tx, &after);
    tx.says("holder_before", &before.holder)?;
    tx.says("holder_after", &after.holder)
}

/// One more person knows the password of a unit's account.
pub fn add_user(tx: &mut Tx<'_>, id: AccountId, user: PersonId) -> Result<()> {
    name(tx, &live(tx, id)?);
    tx.about(Kind::Person, user.0);
    store::add_user(tx, id, user)
}

/// A person no longer uses a unit's account; its password is changed by [`set_password_changed`].
pub fn drop_user(tx: &mut Tx<'_>, id: AccountId, user: PersonId) -> Result<()> {
    name(tx, &live(tx, id)?);
    tx.about(Kind::Person, user.0);
    store::drop_user(tx, id, user)
}

pub fn set_password_changed(tx: &mut Tx<'_>, id: AccountId, day: Day) -> Result<()> {
    let account = live(tx, id)?;
    let (label, given) = ("Ngày đổi mật khẩu", Some(day));
    let known = (fields::new_year(1990), fields::today(tx.at()));
    fields::between("password_changed_on", label, given, known)?;
    fields::in_order(
        "password_changed_on",
        (label, given),
        ("ngày cấp", account.issued_on),
    )?;
    name(tx, &account);
    store::set_password_changed(tx, id, day)
}

pub fn set_rights(tx: &mut Tx<'_>, id: AccountId, rights: &str) -> Result<()> {
    let before = live(tx, id)?;
    let rights = fields::free("rights", "Quyền", rights, fields::NAME)?;
    store::set_rights(tx, id, &rights)?;
    reviews::follow(tx, id)?;
    name(tx, &before);
    tx.says("rights_before", &before.rights)?;
    tx.says("rights_after", &rights)
}

/// How many accounts not closed the person answers for or shares.
pub fn count_held(conn: &Connection, id: PersonId) -> Result<u32> {
    store::count_held(conn, id)
}

/// How many accounts of the system are not closed.
pub fn count_of_system(conn: &Connection, id: SystemId) -> Result<u32> {
    store::count_of_system(conn, id)
}

/// The account of the system that is not closed and came into the register first.
pub fn oldest_open(conn: &Connection, id: SystemId) -> Result<Option<AccountId>> {
    store::oldest_open(conn, id)
}

/// Whether a person answers for an account in the list, also a closed one.
pub fn holds_any(conn: &Connection, id: PersonId) -> Result<bool> {
    store::holds_any(conn, id)
}

/// Whether a system has an account in the list, also a closed one.
pub fn is_used(conn: &Connection, id: SystemId) -> Result<bool> {
    store::is_used(conn, id)
}

/// Whether others than its holder use the account, or were authorised to.
pub fn is_shared(conn: &Connection, id: AccountId) -> Result<bool> {
    store::is_shared(conn, id)
}

/// Whether a person uses accounts others answer for, or was authorised to.
pub fn shares(conn: &Connection, id: PersonId) -> Result<bool> {
    store::shares(conn, id)
}

/// What is searched holds the holder's name and code.
pub fn holder_renamed(tx: &Tx<'_>, id: PersonId) -> Result<()> {
    store::index_holder(tx, id)
}

/// What is searched holds the system's name and code.
pub fn system_renamed(tx: &Tx<'_>, id: SystemId) -> Result<()> {
    store::index_system(tx, id)
}
