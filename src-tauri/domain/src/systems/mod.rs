//! Information systems, ours or another body's: who owns each, who can revoke a right on it and
//! where letters about it go.

mod form;
mod page;
mod store;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

pub use page::{SystemPage, page, warnings};

use crate::{
    At, Day, Error, Result, accounts,
    audit::{self, Kind, Op},
    dossier,
    lists::{ListQuery, Page},
    removal,
    vault::{Actor, Tx, Vault},
};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct SystemId(pub u32);

/// What the screen or a workbook gives. Without `id` a system is added.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct SystemForm {
    pub id: Option<SystemId>,
    pub code: String,
    pub name: String,
    /// Cơ quan chủ quản.
    pub owner: String,
    /// Đơn vị vận hành.
    pub operator: String,
    /// Who can revoke a right.
    pub revoker: String,
    /// Where letters go.
    pub letters_to: String,
    /// Shared across the province.
    pub provincial: bool,
    /// Reads the national population database.
    pub population: bool,
    /// Offers a second factor at sign-in.
    pub two_factor: bool,
    /// Months between password changes; 0 follows the profile.
    pub password_months: u32,
    /// Months between reviews; 0 follows the profile.
    pub review_months: u32,
    pub override_reason: String,
    pub note: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct System {
    pub id: SystemId,
    pub code: String,
    pub name: String,
    pub owner: String,
    pub operator: String,
    pub revoker: String,
    pub letters_to: String,
    pub provincial: bool,
    pub population: bool,
    pub two_factor: bool,
    pub password_months: u32,
    pub review_months: u32,
    pub override_reason: String,
    pub note: String,
    /// Taken out of the list.
    pub removed: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct SystemRow {
    pub id: SystemId,
    pub code: String,
    pub name: String,
    pub owner: String,
    pub operator: String,
    pub revoker: String,
    pub letters_to: String,
    pub provincial: bool,
    pub population: bool,
    pub password_months: u32,
    pub review_months: u32,
    /// Accounts that are not closed.
    pub accounts: u32,
    /// Administrators who have not left; fewer than two is worth a warning.
    pub administrators: u32,
}

/// What the profile sets for every system, in months; 0 where it sets nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ProfileMonths {
    pub password: u32,
    pub review: u32,
}

/// Columns: `code`, `name`, `owner`, `operator`, `revoker`, `letters_to`, `provincial`, `population`, `admins`
/// (`few` or `enough`).
pub fn list(vault: &Vault, query: &ListQuery, today: Day) -> Result<Page<SystemRow>> {
    vault.list(|source| store::list(source, query, today))
}

/// A system, also one taken out of the list.
pub fn get(vault: &Vault, id: SystemId) -> Result<System> {
    vault.read(|conn| find(conn, id))
}

/// Adds or changes a system. An interval of its own needs a reason and is never longer than the
/// profile's.
pub fn save(
    vault: &Vault,
    by: &Actor,
    at: At,
    form: &SystemForm,
    profile: ProfileMonths,
) -> Result<SystemId> {
    form.never_weaker_than(profile)?;
    vault.transact(by, at, Op::SystemSaved, |tx| match form.id {
        None => {
            let id = insert(tx, form)?;
            let after = find(tx, id)?;
            audit::change(tx, None, &after)?;
            Ok(id)
        }
        Some(id) => {
            update(tx, id, form)?;
            Ok(id)
        }
    })
}

/// Takes a system out of the list; refused while it has accounts that are not closed or a dossier that
/// is not over.
pub fn remove(vault: &Vault, by: &Actor, at: At, id: SystemId, reason: &str) -> Result<()> {
    vault.transact(by, at, Op::SystemRemoved, |tx| {
        let system = live(tx, id)?;
        removal::allow(tx, (Kind::System, id.0), "Hệ thống này", reason)?;
        let accounts = accounts::count_of_system(tx, id)?;
        if accounts > 0 {
            return Err(Error::refused(format!(
                "{} còn {accounts} tài khoản chưa đóng. Hãy đóng các tài khoản đó trước; chưa có gì thay đổi.",
                system.name
            )));
        }
        if let Some(number) = dossier::standing(tx, id)? {
            return Err(Error::refused(format!(
                "{} còn hồ sơ cấp độ số {number}. Hãy huỷ hồ sơ đó trước; chưa có gì thay đổi.",
                system.name
            )));
        }
        tx.says("name", &system.name)?;
        store::remove(tx, id)
    })
}

/// How many people administer this system and have not left (`today` included); a leaver counts as
/// none, and two accounts of one person as one.
pub fn administrators(vault: &Vault, id: SystemId, today: Day) -> Result<u32> {
    vault.read(|conn| store::administrators(conn, id, today))
}

/// How many systems have fewer than two administrators.
pub fn count_few_admins(vault: &Vault, today: Day) -> Result<u32> {
    vault.read(|conn| store::count_few_admins(conn, today))
}

/// Adds a system inside a change under way; the change names the system.
pub fn insert(tx: &mut Tx<'_>, form: &SystemForm) -> Result<SystemId> {
    let form = form.checked()?;
    // The unique index refuses; whose it is already is asked only then.
    let inserted = store::insert(tx, &form);
    let id = inserted.or_else(|e| refuse_taken(tx, &form, None).and(Err(e)))?;
    tx.about(Kind::System, id.0);
    Ok(id)
}

/// Changes a system inside a change under way, whose entry says what changed.
pub fn update(tx: &mut Tx<'_>, id: SystemId, form: &SystemForm) -> Result<()> {
    let before = live(tx, id)?;
    let form = form.checked()?;
    refuse_taken(tx, &form, Some(id))?;
    store::update(tx, id, &form)?;
    if (&form.code, &form.name) != (&before.code, &before.name) {
        accounts::system_renamed(tx, id)?;
        dossier::system_renamed(tx, id)?;
    }
    tx.about(Kind::System, id.0);
    let after = find(tx, id)?;
    audit::change(tx, Some(&before), &after)
}

/// Out of the list without further questions; the change under way says why.
pub fn take_out(tx: &mut Tx<'_>, id: SystemId) -> Result<()> {
    tx.about(Kind::System, id.0);
    store::remove(tx, id)
}

/// Every system in the list, each as the form that would save it as is.
pub fn forms(conn: &Connection) -> Result<Vec<SystemForm>> {
    let all = store::all(conn)?;
    Ok(all.into_iter().map(SystemForm::from).collect())
}

/// The system with this code, the case of its letters aside.
pub fn by_code(conn: &Connection, code: &str) -> Result<Option<System>> {
    store::by_code(conn, code)
}

/// The system whose name has this `text::key`.
pub fn by_name_key(conn: &Connection, key: &str) -> Result<Option<System>> {
    store::by_name_key(conn, key)
}

/// A system, also one taken out of the list.
pub fn find(conn: &Connection, id: SystemId) -> Result<System> {
    store::get(conn, id)?.ok_or_else(|| Error::not_found("hệ thống này"))
}

/// A system in the list.
pub fn live(conn: &Connection, id: SystemId) -> Result<System> {
    let system = find(conn, id)?;
    if system.removed {
        return Err(Error::not_found("hệ thống này"));
    }
    Ok(system)
}

fn refuse_taken(tx: &Tx<'_>, form: &SystemForm, own: Option<SystemId>) -> Result<()> {
    if let Some(other) = store::by_code(tx, &form.code)?.filter(|other| Some(other.id) != own) {
        return Err(Error::field(
            "code",
            format!(
                "Mã {} đang là của hệ thống “{}”. Hãy dùng mã khác.",
                form.code, other.name
            ),
        ));
    }
    let key = crate::text::key(&form.name);
    if let Some(other) = store::by_name_key(tx, &key)?.filter(|other| Some(other.id) != own) {
        return Err(Error::field(
            "name",
            format!(
                "Đã có hệ thống “{}” (mã {}). Hãy mở hệ thống đó để sửa, hoặc đặt tên khác.",
                other.name, other.code
            ),
        ));
    }
    Ok(())
}
