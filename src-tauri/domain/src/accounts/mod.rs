//! Accounts: one user name on one system, with the one person who answers for it, its rights and its
//! life from request to closing. No password is ever stored.

mod authorise;
mod due;
mod form;
mod kinds;
mod list;
mod list_paper;
mod page;
mod paper;
mod part;
mod step;
mod store;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

pub use authorise::{
    Authorisation, AuthorisationForm, AuthorisationId, authorisations_of, authorise,
    end_authorisation, expired_authorisations, take_back_authorisation,
};
pub use due::{password_clause, password_due};
pub use form::AccountForm;
pub(crate) use form::user_key;
pub use kinds::{AccountKind, AccountState};
pub use list::held_by;
pub use list::{
    Lens, Limits, PasswordsDue, count, dormant_days, list, list_on, of_person, of_system,
    password_due_on, passwords_due,
};
pub use list_paper::{ListOf, list_data, make_list_paper};
pub use page::{AccountPage, AccountStep, AccountUser, page};
pub use paper::make_paper;
pub use part::{
    add_user, count_held, count_of_system, drop_user, holder_renamed, holds_any, is_shared,
    is_used, oldest_open, set_holder, set_password_changed, set_rights, shares, system_renamed,
};
pub use step::take_step;
pub use step::{Step, password_changed, step};

use crate::{
    At, Day, Error, Result,
    audit::{self, Kind, Op},
    fields,
    people::{self, PersonId},
    removal, reviews,
    systems::{self, SystemId},
    vault::{Actor, Tx, Vault},
};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct AccountId(pub u32);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Account {
    pub id: AccountId,
    pub system_id: SystemId,
    /// Name of the system.
    pub system: String,
    pub user_name: String,
    pub kind: AccountKind,
    /// The one who answers for it.
    pub holder_id: PersonId,
    /// The holder as lists show one, namesakes told apart.
    pub holder: String,
    pub rights: String,
    /// The duty that justifies the rights.
    pub duty: String,
    pub state: AccountState,
    pub two_factor: bool,
    pub digital_signature: bool,
    pub requested_on: Option<Day>,
    pub issued_on: Option<Day>,
    /// When the holder changed the initial password.
    pub first_changed_on: Option<Day>,
    pub password_changed_on: Option<Day>,
    pub last_login_on: Option<Day>,
    pub locked_on: Option<Day>,
    pub closed_on: Option<Day>,
    pub note: String,
    /// Taken out of the list.
    pub removed: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct AccountRow {
    pub id: AccountId,
    pub system_id: SystemId,
    pub system: String,
    pub user_name: String,
    pub kind: AccountKind,
    pub holder_id: PersonId,
    pub holder: String,
    pub holder_code: String,
    pub holder_unit: String,
    /// The holder has left or is out of the list.
    pub holder_gone: bool,
    pub rights: String,
    pub state: AccountState,
    pub two_factor: bool,
    pub digital_signature: bool,
    pub issued_on: Option<Day>,
    pub password_changed_on: Option<Day>,
    /// By the system's own interval or the profile's; `None` when neither says or nothing is known
    /// of the password's age.
    pub password_due: Option<Day>,
    pub last_login_on: Option<Day>,
}

/// An account, also one taken out of the list.
pub fn get(vault: &Vault, id: AccountId) -> Result<Account> {
    vault.read(|conn| find(conn, id))
}

/// Adds or changes an account; the state changes by [`step`] alone, so that locking and closing carry
/// their proof.
pub fn save(vault: &Vault, by: &Actor, at: At, form: &AccountForm) -> Result<AccountId> {
    vault.transact(by, at, Op::AccountSaved, |tx| match form.id {
        None => {
            form.may_begin()?;
            let id = insert(tx, form)?;
            let after = page::Recorded::read(tx, id)?;
            audit::change(tx, None, &after)?;
            Ok(id)
        }
        Some(id) => {
            update(tx, id, form)?;
            Ok(id)
        }
    })
}

/// Takes an account out of the list, for entries made by mistake; an account that existed is closed
/// with [`step`].
pub fn remove(vault: &Vault, by: &Actor, at: At, id: AccountId, reason: &str) -> Result<()> {
    vault.transact(by, at, Op::AccountRemoved, |tx| {
        let account = live(tx, id)?;
        removal::allow(tx, (Kind::Account, id.0), "Tài khoản này", reason)?;
        tx.about(Kind::Person, account.holder_id.0);
        tx.about(Kind::System, account.system_id.0);
        tx.says("user_name", &account.user_name)?;
        store::remove(tx, id)
    })
}

/// Adds an account inside a change under way, in any state: a workbook tells of accounts locked and
/// closed long ago. One said to be in use without any day of a password change is kept as issued,
/// since nothing shows that the initial password is gone.
pub fn insert(tx: &mut Tx<'_>, form: &AccountForm) -> Result<AccountId> {
    let form = form.checked(fields::today(tx.at()))?;
    let (holder, system) = (form.holder()?, form.system()?);
    let inserted = store::insert(tx, &form);
    let inserted = inserted.or_else(|e| refuse_taken_name(tx, &form, None).and(Err(e)))?;
    let Some(id) = inserted else {
        people::live(tx, holder)?;
        systems::live(tx, system)?;
        return Err(Error::Internal(format!(
            "no account of {holder:?} on {system:?}"
        )));
    };
    for user in &form.user_ids {
        store::add_user(tx, id, *user)?;
    }
    for (state, day) in form.known_steps() {
        store::add_step(tx, id, (state, day), None, "")?;
    }
    tx.about(Kind::Account, id.0);
    tx.about(Kind::Person, holder.0);
    tx.about(Kind::System, system.0);
    Ok(id)
}

/// Changes an account inside a change under way, whose entry says what changed.
pub fn update(tx: &mut Tx<'_>, id: AccountId, form: &AccountForm) -> Result<()> {
    let before = page::Recorded::read(tx, id)?;
    let account = live(tx, id)?;
    if account.state == AccountState::Closed {
        return Err(Error::refused(
            "Tài khoản đã đóng nên không sửa được nữa; hồ sơ của nó là bằng chứng. Nếu hệ thống cấp lại, hãy thêm tài khoản mới.",
        ));
    }
    let form = AccountForm {
        state: account.state,
        locked_on: account.locked_on,
        closed_on: account.closed_on,
        ..form.clone()
    }
    .checked(fields::today(tx.at()))?;
    if form.state != account.state {
        return Err(form::still_initial());
    }
    people::live(tx, form.holder()?)?;
    systems::live(tx, form.system()?)?;
    refuse_taken_name(tx, &form, Some(id))?;
    store::update(tx, id, &form)?;
    store::set_users(tx, id, &form.user_ids)?;
    reviews::follow(tx, id)?;
    let after = page::Recorded::read(tx, id)?;
    part::name(tx, &account);
    part::name(tx, &find(tx, id)?);
    audit::change(tx, Some(&before), &after)
}

/// Out of the list without further questions; the change under way says why.
pub fn take_out(tx: &mut Tx<'_>, id: AccountId) -> Result<()> {
    tx.about(Kind::Account, id.0);
    store::remove(tx, id)
}

/// Every account in the list, each as the form that would save it as is.
pub fn forms(conn: &Connection) -> Result<Vec<AccountForm>> {
    let mut forms = store::forms(conn)?;
    let mut users = store::all_users(conn)?;
    for form in &mut forms {
        form.user_ids = form.id.and_then(|id| users.remove(&id)).unwrap_or_default();
    }
    Ok(forms)
}

/// An account in the list, as the form that would save it as is.
pub fn form_of(conn: &Connection, id: AccountId) -> Result<AccountForm> {
    let account = live(conn, id)?;
    Ok(AccountForm::of(account, &store::users(conn, id)?))
}

/// The account of this user name on the system, open before closed; the case of letters aside.
pub fn by_user_name(
    conn: &Connection,
    system: SystemId,
    user_name: &str,
) -> Result<Option<Account>> {
    store::by_user_key(conn, system, &form::user_key(user_name))
}

/// An account, also one taken out of the list.
pub fn find(conn: &Connection, id: AccountId) -> Result<Account> {
    store::get(conn, id)?.ok_or_else(|| Error::not_found("tài khoản này"))
}

/// An account in the list.
pub fn live(conn: &Connection, id: AccountId) -> Result<Account> {
    let account = find(conn, id)?;
    if account.removed {
        return Err(Error::not_found("tài khoản này"));
    }
    Ok(account)
}

fn refuse_taken_name(tx: &Tx<'_>, form: &AccountForm, own: Option<AccountId>) -> Result<()> {
    if form.state == AccountState::Closed {
        return Ok(());
    }
    match by_user_name(tx, form.system()?, &form.user_name)? {
        Some(other) if Some(other.id) != own && other.state != AccountState::Closed => {
            Err(Error::field(
                "user_name",
                format!(
                    "Hệ thống “{}” đã có tài khoản {} do {} chịu trách nhiệm. Mỗi tên đăng nhập trên một hệ thống chỉ ghi một lần; hãy mở tài khoản đó để sửa.",
                    other.system, other.user_name, other.holder
                ),
            ))
        }
        _ => Ok(()),
    }
}
