//! People: anyone who holds accounts or devices. Two namesakes are two people and never look the
//! same; a person who leaves stays in the register, with the day.

mod form;
mod page;
mod store;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

pub use form::warnings;
pub use page::{PersonPage, page};

use crate::{
    At, Day, Error, Result, accounts, assets,
    audit::{self, Kind, Op},
    departures::{self, Departure},
    fields,
    lists::{ListQuery, Page},
    papers::data::Someone,
    removal,
    vault::{Actor, Tx, Vault},
};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct PersonId(pub u32);

/// What the screen or a workbook gives. Without `id` a person is added.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct PersonForm {
    pub id: Option<PersonId>,
    pub code: String,
    pub name: String,
    pub unit: String,
    pub post: String,
    pub phone: String,
    pub email: String,
    pub joined: Option<Day>,
    pub left_on: Option<Day>,
    /// Trained in information security.
    pub trained: Option<Day>,
    /// Signed the commitment.
    pub committed: Option<Day>,
    pub note: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Person {
    pub id: PersonId,
    pub code: String,
    pub name: String,
    /// The name, with unit and code where another person bears it.
    pub label: String,
    pub unit: String,
    pub post: String,
    pub phone: String,
    pub email: String,
    pub joined: Option<Day>,
    pub left_on: Option<Day>,
    pub trained: Option<Day>,
    pub committed: Option<Day>,
    pub note: String,
    /// Taken out of the list.
    pub removed: bool,
}

impl Person {
    /// As papers name somebody.
    pub(crate) fn on_paper(&self) -> Someone {
        Someone {
            name: self.name.clone(),
            post: self.post.clone(),
            unit: self.unit.clone(),
            code: self.code.clone(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct PersonRow {
    pub id: PersonId,
    pub code: String,
    pub name: String,
    pub label: String,
    pub unit: String,
    pub post: String,
    pub phone: String,
    pub email: String,
    pub joined: Option<Day>,
    pub left_on: Option<Day>,
    pub trained: Option<Day>,
    pub committed: Option<Day>,
    /// Accounts the person answers for that are not closed.
    pub accounts: u32,
    /// Devices the person holds.
    pub assets: u32,
}

/// Columns: `code`, `name` and `given` (both in the order of given names), `unit`, `post`, `phone`,
/// `email`, `joined`, `left_on`, `trained`, `committed`.
pub fn list(vault: &Vault, query: &ListQuery) -> Result<Page<PersonRow>> {
    vault.list(|source| store::list(source, query))
}

/// As [`list`], on a connection already held.
pub fn list_on(conn: &Connection, query: &ListQuery) -> Result<Page<PersonRow>> {
    store::list(conn.into(), query)
}

/// A person, also one taken out of the list.
pub fn get(vault: &Vault, id: PersonId) -> Result<Person> {
    vault.read(|conn| find(conn, id))
}

/// Adds or changes a person; what changed is in the log.
pub fn save(vault: &Vault, by: &Actor, at: At, form: &PersonForm) -> Result<PersonId> {
    vault.transact(by, at, Op::PersonSaved, |tx| match form.id {
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

/// Takes a person out of the list, for entries made by mistake; whoever leaves stays.
pub fn remove(vault: &Vault, by: &Actor, at: At, id: PersonId, reason: &str) -> Result<()> {
    let cases = departures::of_person(vault, id)?;
    if !cases.iter().all(Departure::is_over) {
        return Err(Error::refused(
            "Cán bộ này có hồ sơ nghỉ, chuyển công tác chưa kết thúc nên không gỡ được. Hãy kết thúc hồ sơ đó trước.",
        ));
    }
    vault.transact(by, at, Op::PersonRemoved, |tx| {
        let person = live(tx, id)?;
        removal::allow(tx, (Kind::Person, id.0), "Cán bộ này", reason)?;
        let accounts = accounts::count_held(tx, id)?;
        if accounts > 0 {
            return Err(Error::refused(format!(
                "{} còn giữ hoặc dùng chung {accounts} tài khoản chưa đóng. Hãy đóng hoặc chuyển các tài khoản đó trước; chưa có gì thay đổi.",
                person.label
            )));
        }
        let assets = assets::count_held(tx, id)?;
        if assets > 0 {
            return Err(Error::refused(format!(
                "{} còn giữ {assets} thiết bị hoặc phương tiện lưu trữ. Hãy chuyển sang người khác trước; chưa có gì thay đổi.",
                person.label
            )));
        }
        tx.says("name", &person.label)?;
        store::remove(tx, id)
    })
}

/// Writes in the log that a personal record was read.
pub fn seen(vault: &Vault, by: &Actor, at: At, id: PersonId) -> Result<()> {
    vault.transact(by, at, Op::PersonSeen, |tx| {
        tx.about(Kind::Person, id.0);
        Ok(())
    })
}

/// Adds a person inside a change under way; the change names the person.
pub fn insert(tx: &mut Tx<'_>, form: &PersonForm) -> Result<PersonId> {
    let form = form.checked(fields::today(tx.at()))?;
    // The unique index refuses; whose it is already is asked only then.
    let inserted = store::insert(tx, &form);
    let id = inserted.or_else(|e| refuse_taken_code(tx, &form.code, None).and(Err(e)))?;
    tx.about(Kind::Person, id.0);
    Ok(id)
}

/// Changes a person inside a change under way, whose entry says what changed.
pub fn update(tx: &mut Tx<'_>, id: PersonId, form: &PersonForm) -> Result<()> {
    let before = live(tx, id)?;
    let form = form.checked(fields::today(tx.at()))?;
    refuse_taken_code(tx, &form.code, Some(id))?;
    store::update(tx, id, &form)?;
    if (&form.code, &form.name) != (&before.code, &before.name) {
        accounts::holder_renamed(tx, id)?;
    }
    tx.about(Kind::Person, id.0);
    let after = find(tx, id)?;
    audit::change(tx, Some(&before), &after)
}

/// Out of the list without further questions; the change under way says why.
pub fn take_out(tx: &mut Tx<'_>, id: PersonId) -> Result<()> {
    tx.about(Kind::Person, id.0);
    store::remove(tx, id)
}

/// Sets or clears the day a person left.
pub fn set_left(tx: &mut Tx<'_>, id: PersonId, day: Option<Day>) -> Result<()> {
    tx.about(Kind::Person, id.0);
    store::set_left(tx, id, day)
}

/// Gives a person another post in the agency; without another unit the person stays in the old one. The
/// change under way says what changed.
pub fn set_post(tx: &mut Tx<'_>, id: PersonId, post: &str, unit: &str) -> Result<()> {
    let before = find(tx, id)?;
    let mut form = PersonForm::from(before.clone());
    form.post = fields::line("new_post", "Chức vụ mới", post, fields::NAME)?;
    let unit = fields::line("new_unit", "Phòng, ban mới", unit, fields::NAME)?;
    if !unit.is_empty() {
        form.unit = unit;
    }
    store::update(tx, id, &form)?;
    tx.about(Kind::Person, id.0);
    let after = find(tx, id)?;
    audit::change(tx, Some(&before), &after)
}

/// Everyone in the list, each as the form that would save the person as is.
pub fn forms(conn: &Connection) -> Result<Vec<PersonForm>> {
    store::forms(conn)
}

/// The person with this code, the case of its letters aside.
pub fn by_code(conn: &Connection, code: &str) -> Result<Option<Person>> {
    store::by_code(conn, code)
}

/// Everyone in the list whose name has this `text::key`.
pub fn by_name_key(conn: &Connection, key: &str) -> Result<Vec<Person>> {
    store::by_name_key(conn, key)
}

/// A person, also one taken out of the list.
pub fn find(conn: &Connection, id: PersonId) -> Result<Person> {
    store::get(conn, id)?.ok_or_else(|| Error::not_found("cán bộ này"))
}

/// A person in the list.
pub fn live(conn: &Connection, id: PersonId) -> Result<Person> {
    let person = find(conn, id)?;
    if person.removed {
        return Err(Error::not_found("cán bộ này"));
    }
    Ok(person)
}

fn refuse_taken_code(tx: &Tx<'_>, code: &str, own: Option<PersonId>) -> Result<()> {
    match store::by_code(tx, code)? {
        Some(other) if Some(other.id) != own => Err(Error::field(
            "code",
            format!(
                "Mã {code} đang là của {}. Hãy dùng mã khác, hoặc mở hồ sơ người đó để sửa.",
                other.label
            ),
        )),
        _ => Ok(()),
    }
}

/// Live people in a post, in the unit if one is named, without one of them.
pub(crate) fn in_post(
    conn: &Connection,
    post: &str,
    unit: &str,
    without: PersonId,
) -> Result<Vec<PersonId>> {
    store::in_post(conn, post, unit, without)
}
