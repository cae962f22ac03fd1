//! An account's page: the record, who shares it, its steps with their proof, its authorisations.

use rusqlite::Connection;
use serde::Serialize;

use super::{
    Account, AccountId, AccountRow, AccountState, Authorisation, Limits, authorise, find, list,
    store,
};
use crate::{
    Day, Result,
    audit::{self, AuditRow, Kind},
    evidence::EvidenceId,
    people::PersonId,
    vault::Vault,
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct AccountPage {
    pub account: Account,
    /// The same as the list shows it.
    pub row: AccountRow,
    /// Others who know the password of a unit's account.
    pub users: Vec<AccountUser>,
    /// In the order they were recorded.
    pub steps: Vec<AccountStep>,
    pub authorisations: Vec<Authorisation>,
    /// The states that may follow.
    pub next: Vec<AccountState>,
    /// Newest first.
    pub history: Vec<AuditRow>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct AccountUser {
    pub person_id: PersonId,
    /// As lists show the person, namesakes told apart.
    pub person: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct AccountStep {
    pub state: AccountState,
    pub day: Option<Day>,
    pub evidence_id: Option<EvidenceId>,
    pub note: String,
}

pub fn page(vault: &Vault, id: AccountId, limits: &Limits) -> Result<AccountPage> {
    let history = audit::history(vault, Kind::Account, id.0)?;
    vault.read(|conn| {
        let account = find(conn, id)?;
        Ok(AccountPage {
            row: list::row(conn, id, limits)?,
            users: store::users(conn, id)?,
            steps: store::steps(conn, id)?,
            authorisations: authorise::of_account(conn, id)?,
            next: account.state.next().to_vec(),
            history,
            account,
        })
    })
}

/// What the log compares.
#[derive(Serialize)]
pub(super) struct Recorded {
    #[serde(flatten)]
    account: Account,
    users: Vec<AccountUser>,
}

impl Recorded {
    pub fn read(conn: &Connection, id: AccountId) -> Result<Self> {
        Ok(Self {
            account: find(conn, id)?,
            users: store::users(conn, id)?,
        })
    }
}
