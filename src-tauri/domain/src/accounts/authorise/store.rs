//! The authorisations table.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Authorisation, AuthorisationId, Given};
use crate::{
    Day, Result,
    accounts::AccountId,
    people::PersonId,
    vault::{Tx, day},
};

const SELECT: &str = "SELECT u.id, u.account_id, s.name, a.user_name, u.person_id, h.label,
        u.from_day, u.to_day, u.reason, u.paper_id, u.ended_on
    FROM authorisations u JOIN accounts a ON a.id = u.account_id
        JOIN systems s ON s.id = a.system_id JOIN people_labels h ON h.id = u.person_id";

pub fn insert(tx: &Tx<'_>, account: AccountId, given: &Given) -> Result<AuthorisationId> {
    tx.prepare_cached(
        "INSERT INTO authorisations (account_id, person_id, from_day, to_day, reason)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        account.0,
        given.person.0,
        given.from_day.to_string(),
        given.to_day.to_string(),
        given.reason,
    ])?;
    Ok(AuthorisationId(tx.last_id()?))
}

pub fn get(conn: &Connection, id: AuthorisationId) -> Result<Option<Authorisation>> {
    Ok(conn
        .prepare_cached(&format!("{SELECT} WHERE u.id = ?1"))?
        .query_row([id.0], row_to_authorisation)
        .optional()?)
}

pub fn of_account(conn: &Connection, account: AccountId) -> Result<Vec<Authorisation>> {
    let mut statement = conn.prepare_cached(&format!(
        "{SELECT} WHERE u.account_id = ?1 ORDER BY u.from_day DESC, u.id DESC"
    ))?;
    let rows = statement.query_map([account.0], row_to_authorisation)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn of_person(conn: &Connection, person: PersonId) -> Result<Vec<Authorisation>> {
    let mut statement = conn.prepare_cached(&format!(
        "{SELECT} WHERE u.person_id = ?1 AND u.ended_on = '' AND a.removed_at = ''
             AND a.state <> 'closed' ORDER BY u.id"
    ))?;
    let rows = statement.query_map([person.0], row_to_authorisation)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn expired(conn: &Connection, today: Day) -> Result<Vec<Authorisation>> {
    let mut statement = conn.prepare_cached(&format!(
        "{SELECT} WHERE u.ended_on = '' AND u.to_day < ?1 ORDER BY u.to_day, u.id"
    ))?;
    let rows = statement.query_map([today.to_string()], row_to_authorisation)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn end(tx: &Tx<'_>, id: AuthorisationId, day: Day) -> Result<()> {
    tx.prepare_cached("UPDATE authorisations SET ended_on = ?2 WHERE id = ?1")?
        .execute(params![id.0, day.to_string()])?;
    Ok(())
}

pub fn set_paper(tx: &Tx<'_>, id: AuthorisationId, paper: u32) -> Result<()> {
    tx.prepare_cached("UPDATE authorisations SET paper_id = ?2 WHERE id = ?1")?
        .execute(params![id.0, paper])?;
    Ok(())
}

fn row_to_authorisation(row: &Row<'_>) -> rusqlite::Result<Authorisation> {
    Ok(Authorisation {
        id: AuthorisationId(row.get(0)?),
        account_id: AccountId(row.get(1)?),
        system: row.get(2)?,
        user_name: row.get(3)?,
        person_id: PersonId(row.get(4)?),
        person: row.get(5)?,
        from_day: day(row, 6)?.unwrap_or_default(),
        to_day: day(row, 7)?.unwrap_or_default(),
        reason: row.get(8)?,
        paper_id: row.get(9)?,
        ended_on: day(row, 10)?,
    })
}
