//! The tables of accounts, their users and their steps.

use std::collections::BTreeMap;

use rusqlite::{
    Connection, OptionalExtension, Row, ffi::SQLITE_CONSTRAINT_NOTNULL, params, types::Type,
};

use super::{Account, AccountForm, AccountId, AccountKind, AccountState, AccountStep, AccountUser};
use crate::{
    Day, Error, Result,
    evidence::EvidenceId,
    people::PersonId,
    systems::SystemId,
    vault::{Tx, day, day_text, some},
};

const SELECT: &str = "SELECT a.id, a.system_id, s.name, a.user_name, a.kind, a.holder_id, h.label,
        a.rights, a.duty, a.state, a.two_factor, a.digital_signature, a.requested_on, a.issued_on,
        a.first_changed_on, a.password_changed_on, a.last_login_on, a.locked_on, a.closed_on, a.note,
        a.removed_at <> ''
    FROM accounts a JOIN systems s ON s.id = a.system_id
        JOIN people_labels h ON h.id = a.holder_id";

pub fn get(conn: &Connection, id: AccountId) -> Result<Option<Account>> {
    Ok(conn
        .prepare_cached(&format!("{SELECT} WHERE a.id = ?1"))?
        .query_row([id.0], row_to_account)
        .optional()?)
}

/// An open account before a closed one.
pub fn by_user_key(conn: &Connection, system: SystemId, key: &str) -> Result<Option<Account>> {
    Ok(conn
        .prepare_cached(&format!(
            "{SELECT} WHERE a.system_id = ?1 AND a.user_key = ?2 AND a.removed_at = ''
             ORDER BY a.state = 'closed', a.id DESC LIMIT 1"
        ))?
        .query_row(params![system.0, key], row_to_account)
        .optional()?)
}

pub fn users(conn: &Connection, id: AccountId) -> Result<Vec<AccountUser>> {
    let mut statement = conn.prepare_cached(
        "SELECT h.id, h.label FROM account_users u JOIN people_labels h ON h.id = u.person_id
         WHERE u.account_id = ?1 ORDER BY h.name_order, h.id",
    )?;
    let rows = statement.query_map([id.0], |row| {
        Ok(AccountUser {
            person_id: PersonId(row.get(0)?),
            person: row.get(1)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn steps(conn: &Connection, id: AccountId) -> Result<Vec<AccountStep>> {
    let mut statement = conn.prepare_cached(
        "SELECT state, day, evidence_id, note FROM account_steps WHERE account_id = ?1 ORDER BY id",
    )?;
    let rows = statement.query_map([id.0], |row| {
        Ok(AccountStep {
            state: state_at(row, 0)?,
            day: day(row, 1)?,
            evidence_id: some(row, 2)?.map(EvidenceId),
            note: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn forms(conn: &Connection) -> Result<Vec<AccountForm>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, system_id, user_name, kind, holder_id, rights, duty, state, two_factor,
             digital_signature, requested_on, issued_on, first_changed_on, password_changed_on,
             last_login_on, locked_on, closed_on, note
         FROM accounts WHERE removed_at = '' ORDER BY id",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(AccountForm {
            id: Some(AccountId(row.get(0)?)),
            system_id: Some(SystemId(row.get(1)?)),
            user_name: row.get(2)?,
            kind: kind_at(row, 3)?,
            holder_id: Some(PersonId(row.get(4)?)),
            user_ids: Vec::new(),
            rights: row.get(5)?,
            duty: row.get(6)?,
            state: state_at(row, 7)?,
            two_factor: row.get(8)?,
            digital_signature: row.get(9)?,
            requested_on: day(row, 10)?,
            issued_on: day(row, 11)?,
            first_changed_on: day(row, 12)?,
            password_changed_on: day(row, 13)?,
            last_login_on: day(row, 14)?,
            locked_on: day(row, 15)?,
            closed_on: day(row, 16)?,
            note: row.get(17)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Those who share accounts, by account.
pub fn all_users(conn: &Connection) -> Result<BTreeMap<AccountId, Vec<PersonId>>> {
    let mut statement = conn.prepare_cached(
        "SELECT account_id, person_id FROM account_users ORDER BY account_id, person_id",
    )?;
    let mut rows = statement.query([])?;
    let mut users: BTreeMap<_, Vec<_>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let of = users.entry(AccountId(row.get(0)?)).or_default();
        of.push(PersonId(row.get(1)?));
    }
    Ok(users)
}

/// Whether a person answers for an account in the list, also a closed one.
pub fn holds_any(conn: &Connection, id: PersonId) -> Result<bool> {
    exists(
        conn,
        "SELECT EXISTS (SELECT 1 FROM accounts WHERE holder_id = ?1 AND removed_at = '')",
        id.0,
    )
}

/// Whether a system has an account in the list, also a closed one.
pub fn is_used(conn: &Connection, id: SystemId) -> Result<bool> {
    exists(
        conn,
        "SELECT EXISTS (SELECT 1 FROM accounts WHERE system_id = ?1 AND removed_at = '')",
        id.0,
    )
}

pub fn is_shared(conn: &Connection, id: AccountId) -> Result<bool> {
    exists(
        conn,
        "SELECT EXISTS (SELECT 1 FROM account_users WHERE account_id = ?1)
             OR EXISTS (SELECT 1 FROM authorisations WHERE account_id = ?1)",
        id.0,
    )
}

pub fn shares(conn: &Connection, id: PersonId) -> Result<bool> {
    exists(
        conn,
        "SELECT EXISTS (SELECT 1 FROM account_users WHERE person_id = ?1)
             OR EXISTS (SELECT 1 FROM authorisations WHERE person_id = ?1)",
        id.0,
    )
}

fn exists(conn: &Connection, query: &'static str, id: u32) -> Result<bool> {
    Ok(conn
        .prepare_cached(query)?
        .query_row([id], |row| row.get(0))?)
}

/// `None` when its holder or its system is not in the list. One row with subqueries and not a SELECT, which
/// would have SQLite keep a journal for each statement: an import writes thousands.
pub fn insert(tx: &Tx<'_>, form: &AccountForm) -> Result<Option<AccountId>> {
    let inserted = tx.prepare_cached(
        "INSERT INTO accounts (system_id, user_name, user_key, kind, holder_id, rights, duty, state,
             two_factor, digital_signature, requested_on, issued_on, first_changed_on,
             password_changed_on, last_login_on, locked_on, closed_on, note, search)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
             (SELECT text_key(?2 || ' ' || s.name || ' ' || s.code || ' ' || p.name || ' ' || p.code
                              || ' ' || ?6)
              FROM systems s, people p
              WHERE s.id = ?1 AND p.id = ?5 AND s.removed_at = '' AND p.removed_at = ''))",
    )?
    .execute(params![
        form.system()?.0,
        form.user_name,
        super::form::user_key(&form.user_name),
        form.kind.code(),
        form.holder()?.0,
        form.rights,
        form.duty,
        form.state.code(),
        form.two_factor,
        form.digital_signature,
        day_text(form.requested_on),
        day_text(form.issued_on),
        day_text(form.first_changed_on),
        day_text(form.password_changed_on),
        day_text(form.last_login_on),
        day_text(form.locked_on),
        day_text(form.closed_on),
        form.note,
    ]);
    match inserted {
        Ok(_) => Ok(Some(AccountId(tx.last_id()?))),
        Err(rusqlite::Error::SqliteFailure(e, _))
            if e.extended_code == SQLITE_CONSTRAINT_NOTNULL =>
        {
            Ok(None)
        }
        Err(e) => Err(e.into()),
    }
}

/// Everything but the state and its days.
pub fn update(tx: &Tx<'_>, id: AccountId, form: &AccountForm) -> Result<()> {
    tx.prepare_cached(
        "UPDATE accounts SET system_id = ?2, user_name = ?3, user_key = ?4, kind = ?5,
             holder_id = ?6, rights = ?7, duty = ?8, two_factor = ?9, digital_signature = ?10,
             requested_on = ?11, issued_on = ?12, first_changed_on = ?13, password_changed_on = ?14,
             last_login_on = ?15, note = ?16
         WHERE id = ?1",
    )?
    .execute(params![
        id.0,
        form.system()?.0,
        form.user_name,
        super::form::user_key(&form.user_name),
        form.kind.code(),
        form.holder()?.0,
        form.rights,
        form.duty,
        form.two_factor,
        form.digital_signature,
        day_text(form.requested_on),
        day_text(form.issued_on),
        day_text(form.first_changed_on),
        day_text(form.password_changed_on),
        day_text(form.last_login_on),
        form.note,
    ])?;
    index_account(tx, id)
}

pub fn set_state(
    tx: &Tx<'_>,
    id: AccountId,
    state: AccountState,
    day: Day,
    first_changed_on: Option<Day>,
) -> Result<()> {
    tx.prepare_cached(
        "UPDATE accounts SET state = ?2, first_changed_on = ?4,
             issued_on = CASE WHEN ?2 = 'issued' THEN ?3 ELSE issued_on END,
             locked_on = CASE ?2 WHEN 'locked' THEN ?3 WHEN 'active' THEN '' ELSE locked_on END,
             closed_on = CASE WHEN ?2 = 'closed' THEN ?3 ELSE closed_on END
         WHERE id = ?1",
    )?
    .execute(params![
        id.0,
        state.code(),
        day.to_string(),
        day_text(first_changed_on)
    ])?;
    Ok(())
}

pub fn add_step(
    tx: &Tx<'_>,
    id: AccountId,
    (state, day): (AccountState, Day),
    evidence: Option<EvidenceId>,
    note: &str,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO account_steps (account_id, state, day, evidence_id, note)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        id.0,
        state.code(),
        day.to_string(),
        evidence.map_or(0, |evidence| evidence.0),
        note,
    ])?;
    Ok(())
}

pub fn set_users(tx: &Tx<'_>, id: AccountId, users: &[PersonId]) -> Result<()> {
    tx.prepare_cached("DELETE FROM account_users WHERE account_id = ?1")?
        .execute([id.0])?;
    for user in users {
        add_user(tx, id, *user)?;
    }
    Ok(())
}

pub fn add_user(tx: &Tx<'_>, id: AccountId, user: PersonId) -> Result<()> {
    tx.prepare_cached(
        "INSERT OR IGNORE INTO account_users (account_id, person_id) VALUES (?1, ?2)",
    )?
    .execute(params![id.0, user.0])?;
    Ok(())
}

pub fn drop_user(tx: &Tx<'_>, id: AccountId, user: PersonId) -> Result<()> {
    tx.prepare_cached("DELETE FROM account_users WHERE account_id = ?1 AND person_id = ?2")?
        .execute(params![id.0, user.0])?;
    Ok(())
}

pub fn set_holder(tx: &Tx<'_>, id: AccountId, to: PersonId) -> Result<()> {
    tx.prepare_cached("UPDATE accounts SET holder_id = ?2 WHERE id = ?1")?
        .execute(params![id.0, to.0])?;
    index_account(tx, id)
}

pub fn set_password_changed(tx: &Tx<'_>, id: AccountId, day: Day) -> Result<()> {
    tx.prepare_cached("UPDATE accounts SET password_changed_on = ?2 WHERE id = ?1")?
        .execute(params![id.0, day.to_string()])?;
    Ok(())
}

pub fn set_rights(tx: &Tx<'_>, id: AccountId, rights: &str) -> Result<()> {
    tx.prepare_cached("UPDATE accounts SET rights = ?2 WHERE id = ?1")?
        .execute(params![id.0, rights])?;
    index_account(tx, id)
}

pub fn remove(tx: &Tx<'_>, id: AccountId) -> Result<()> {
    tx.prepare_cached("UPDATE accounts SET removed_at = ?2 WHERE id = ?1")?
        .execute(params![id.0, tx.stamp()])?;
    Ok(())
}

pub fn count_held(conn: &Connection, id: PersonId) -> Result<u32> {
    Ok(conn
        .prepare_cached(
            "SELECT count(*) FROM accounts
             WHERE removed_at = '' AND state <> 'closed' AND id IN
                 (SELECT id FROM accounts WHERE holder_id = ?1
                  UNION SELECT account_id FROM account_users WHERE person_id = ?1)",
        )?
        .query_row([id.0], |row| row.get(0))?)
}

pub fn oldest_open(conn: &Connection, id: SystemId) -> Result<Option<AccountId>> {
    let id = conn
        .prepare_cached(
            "SELECT min(id) FROM accounts
             WHERE system_id = ?1 AND removed_at = '' AND state <> 'closed'",
        )?
        .query_row([id.0], |row| row.get::<_, Option<u32>>(0))?;
    Ok(id.map(AccountId))
}

pub fn count_of_system(conn: &Connection, id: SystemId) -> Result<u32> {
    Ok(conn
        .prepare_cached(
            "SELECT count(*) FROM accounts
             WHERE system_id = ?1 AND removed_at = '' AND state <> 'closed'",
        )?
        .query_row([id.0], |row| row.get(0))?)
}

pub fn index_account(tx: &Tx<'_>, id: AccountId) -> Result<()> {
    index(tx, "id = ?1", id.0)
}

pub fn index_holder(tx: &Tx<'_>, id: PersonId) -> Result<()> {
    index(tx, "holder_id = ?1", id.0)
}

pub fn index_system(tx: &Tx<'_>, id: SystemId) -> Result<()> {
    index(tx, "system_id = ?1", id.0)
}

/// Rewrites what is searched; `insert` writes the same.
fn index(tx: &Tx<'_>, which: &'static str, id: u32) -> Result<()> {
    tx.prepare_cached(&format!(
        "UPDATE accounts SET search =
             (SELECT text_key(accounts.user_name || ' ' || s.name || ' ' || s.code || ' ' || p.name
                              || ' ' || p.code || ' ' || accounts.rights)
              FROM systems s, people p
              WHERE s.id = accounts.system_id AND p.id = accounts.holder_id)
         WHERE {which}"
    ))?
    .execute([id])?;
    Ok(())
}

fn row_to_account(row: &Row<'_>) -> rusqlite::Result<Account> {
    Ok(Account {
        id: AccountId(row.get(0)?),
        system_id: SystemId(row.get(1)?),
        system: row.get(2)?,
        user_name: row.get(3)?,
        kind: kind_at(row, 4)?,
        holder_id: PersonId(row.get(5)?),
        holder: row.get(6)?,
        rights: row.get(7)?,
        duty: row.get(8)?,
        state: state_at(row, 9)?,
        two_factor: row.get(10)?,
        digital_signature: row.get(11)?,
        requested_on: day(row, 12)?,
        issued_on: day(row, 13)?,
        first_changed_on: day(row, 14)?,
        password_changed_on: day(row, 15)?,
        last_login_on: day(row, 16)?,
        locked_on: day(row, 17)?,
        closed_on: day(row, 18)?,
        note: row.get(19)?,
        removed: row.get(20)?,
    })
}

pub fn kind_at(row: &Row<'_>, column: usize) -> rusqlite::Result<AccountKind> {
    AccountKind::from_code(row.get_ref(column)?.as_str()?).map_err(|e| unreadable(column, e))
}

pub fn state_at(row: &Row<'_>, column: usize) -> rusqlite::Result<AccountState> {
    AccountState::from_code(row.get_ref(column)?.as_str()?).map_err(|e| unreadable(column, e))
}

fn unreadable(column: usize, e: Error) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, e.into())
}
