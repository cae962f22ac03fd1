//! Accounts as their screens show and give them.

use serde::{Deserialize, Serialize};
use sogac_domain::{
    Day, Result,
    accounts::{self, AccountId, AccountKind, AccountState, Limits},
    calendar::Due,
    evidence,
    people::PersonId,
    systems::SystemId,
    vault::Vault,
};

use super::{
    audit::AuditRow,
    departures::days_left,
    evidence::{EvidenceForm, EvidenceRow},
    people::PersonRef,
};

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct AccountRow {
    pub id: u32,
    pub system_id: u32,
    pub system_name: String,
    pub user_name: String,
    pub kind: AccountKind,
    pub holder_id: u32,
    /// Namesakes told apart.
    pub holder_name: String,
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
    pub last_login_on: Option<Day>,
    pub password_due: Option<Day>,
    /// `None` for an account that is not in use.
    pub password_days_left: Option<i32>,
    /// `None` unless it is longer than the profile allows.
    pub dormant_days: Option<u32>,
}

impl AccountRow {
    pub fn of(row: accounts::AccountRow, limits: &Limits) -> Self {
        let in_use = matches!(row.state, AccountState::Issued | AccountState::Active);
        let password_due = row.password_due.filter(|_| in_use);
        Self {
            dormant_days: accounts::dormant_days(&row, limits),
            password_days_left: password_due.map(|due| days_left(due, limits.today)),
            password_due,
            id: row.id.0,
            system_id: row.system_id.0,
            system_name: row.system,
            user_name: row.user_name,
            kind: row.kind,
            holder_id: row.holder_id.0,
            holder_name: row.holder,
            holder_code: row.holder_code,
            holder_unit: row.holder_unit,
            holder_gone: row.holder_gone,
            rights: row.rights,
            state: row.state,
            two_factor: row.two_factor,
            digital_signature: row.digital_signature,
            issued_on: row.issued_on,
            password_changed_on: row.password_changed_on,
            last_login_on: row.last_login_on,
        }
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct AccountStep {
    /// Its place in the account's life, from 1.
    pub id: u32,
    pub state: AccountState,
    pub day: Option<Day>,
    pub evidence: Option<EvidenceRow>,
    pub note: String,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct Authorisation {
    pub id: u32,
    pub person: PersonRef,
    pub from_day: Day,
    pub to_day: Day,
    pub reason: String,
    /// 0 without a paper.
    pub paper_id: u32,
    pub ended_on: Option<Day>,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct AccountPage {
    pub account: AccountRow,
    pub duty: String,
    pub note: String,
    pub requested_on: Option<Day>,
    pub first_changed_on: Option<Day>,
    pub locked_on: Option<Day>,
    pub closed_on: Option<Day>,
    pub password_due: Option<Due>,
    pub next_states: Vec<AccountState>,
    pub steps: Vec<AccountStep>,
    pub users: Vec<PersonRef>,
    pub authorisations: Vec<Authorisation>,
    pub history: Vec<AuditRow>,
}

impl AccountPage {
    pub fn of(
        vault: &Vault,
        page: accounts::AccountPage,
        password_due: Option<Due>,
        limits: &Limits,
    ) -> Result<Self> {
        let steps = (1..).zip(page.steps).map(|(id, step)| {
            let evidence = step
                .evidence_id
                .map(|id| evidence::get(vault, id))
                .transpose()?;
            Ok(AccountStep {
                id,
                state: step.state,
                day: step.day,
                evidence: evidence.map(EvidenceRow::from),
                note: step.note,
            })
        });
        let users = page
            .users
            .iter()
            .map(|user| PersonRef::of(vault, user.person_id));
        let authorisations = page.authorisations.into_iter().map(|given| {
            Ok(Authorisation {
                id: given.id.0,
                person: PersonRef::of(vault, given.person_id)?,
                from_day: given.from_day,
                to_day: given.to_day,
                reason: given.reason,
                paper_id: given.paper_id,
                ended_on: given.ended_on,
            })
        });
        Ok(Self {
            steps: steps.collect::<Result<_>>()?,
            users: users.collect::<Result<_>>()?,
            authorisations: authorisations.collect::<Result<_>>()?,
            account: AccountRow::of(page.row, limits),
            duty: page.account.duty,
            note: page.account.note,
            requested_on: page.account.requested_on,
            first_changed_on: page.account.first_changed_on,
            locked_on: page.account.locked_on,
            closed_on: page.account.closed_on,
            password_due,
            next_states: page.next,
            history: AuditRow::all(vault, page.history)?,
        })
    }
}

/// What the dialog gives; a 0 stands for nothing chosen. Days other than the last sign-in come with
/// the steps.
#[derive(Debug, Clone, Deserialize, specta::Type)]
pub struct AccountForm {
    pub id: Option<u32>,
    pub system_id: u32,
    pub user_name: String,
    pub kind: AccountKind,
    pub holder_id: u32,
    pub user_ids: Vec<u32>,
    pub rights: String,
    pub duty: String,
    pub two_factor: bool,
    pub digital_signature: bool,
    pub last_login_on: Option<Day>,
    pub note: String,
}

impl AccountForm {
    /// Laid over the account as it stands; without one, a new account.
    pub fn over(self, vault: &Vault, limits: &Limits) -> Result<accounts::AccountForm> {
        let before = match self.id {
            None => accounts::AccountForm {
                requested_on: Some(limits.today),
                ..accounts::AccountForm::default()
            },
            Some(id) => {
                let page = accounts::page(vault, AccountId(id), limits)?;
                accounts::AccountForm::of(page.account, &page.users)
            }
        };
        Ok(accounts::AccountForm {
            system_id: (self.system_id > 0).then_some(SystemId(self.system_id)),
            user_name: self.user_name,
            kind: self.kind,
            holder_id: (self.holder_id > 0).then_some(PersonId(self.holder_id)),
            user_ids: self.user_ids.into_iter().map(PersonId).collect(),
            rights: self.rights,
            duty: self.duty,
            two_factor: self.two_factor,
            digital_signature: self.digital_signature,
            last_login_on: self.last_login_on,
            note: self.note,
            ..before
        })
    }
}

/// A step, or only a new password when the state stays.
#[derive(Debug, Clone, Deserialize, specta::Type)]
pub struct StepForm {
    pub state: AccountState,
    pub day: Day,
    pub password_changed: bool,
    pub evidence: Option<EvidenceForm>,
    pub note: String,
}
