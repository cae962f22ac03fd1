//! Phụ lục with a list of accounts: of one person, of one system, or of a departure.

use super::{Account, AccountId, AccountKind, AccountRow, AccountState, Limits, find, list};
use crate::{
    At, Error, Result,
    audit::Kind,
    papers::{self, NewPaper, PaperId, PaperKind, data},
    people::{self, PersonId},
    regulations::Profile,
    settings,
    systems::{self, SystemId},
    vault::{Actor, Vault},
};

/// Whose accounts a list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListOf {
    Person(PersonId),
    System(SystemId),
}

/// Drafts the list of the accounts not closed of a person or a system.
pub fn make_list_paper(
    vault: &Vault,
    by: &Actor,
    at: At,
    of: ListOf,
    profile: &Profile,
) -> Result<PaperId> {
    let (subject, whose, rows) = match of {
        ListOf::Person(id) => (
            (Kind::Person, id.0),
            people::get(vault, id)?.name,
            list::of_person(vault, id, &Limits::NONE)?,
        ),
        ListOf::System(id) => (
            (Kind::System, id.0),
            format!("hệ thống {}", systems::get(vault, id)?.name),
            list::of_system(vault, id, &Limits::NONE)?,
        ),
    };
    let open = rows.iter().filter(|row| row.state != AccountState::Closed);
    let ids: Vec<AccountId> = open.map(|row: &AccountRow| row.id).collect();
    if ids.is_empty() {
        return Err(Error::refused(
            "Chưa có tài khoản nào đang mở để lập danh sách.",
        ));
    }
    let accounts = vault.read(|conn| {
        ids.iter()
            .map(|id| find(conn, *id))
            .collect::<Result<Vec<_>>>()
    })?;
    let mut names = vec![subject];
    for account in &accounts {
        names.push((Kind::Account, account.id.0));
        names.push((Kind::System, account.system_id.0));
        names.push((Kind::Person, account.holder_id.0));
    }
    let title = format!("Danh sách tài khoản của {whose}");
    let paper = NewPaper {
        kind: PaperKind::AccountList,
        subject,
        title: title.clone(),
        data: serde_json::to_value(list_data(
            vault,
            settings::head(vault, profile, &[], &[])?,
            title,
            &accounts,
        )?)?,
        names,
    };
    papers::make(vault, by, at, &paper)
}

/// What the list says of these accounts.
pub fn list_data(
    vault: &Vault,
    head: data::Head,
    title: String,
    accounts: &[Account],
) -> Result<data::AccountList> {
    let mut items = Vec::new();
    for (no, account) in (1..).zip(accounts) {
        let holder = people::get(vault, account.holder_id)?;
        items.push(data::AccountRow {
            no,
            system: account.system.clone(),
            user_name: account.user_name.clone(),
            kind: kind_in_words(account.kind).to_owned(),
            holder: holder.name,
            unit: holder.unit,
            rights: account.rights.clone(),
            issued_on: data::day(account.issued_on),
            password_changed_on: data::day(account.password_changed_on),
            state: account.state.in_words().to_owned(),
        });
    }
    Ok(data::AccountList {
        head,
        list: data::ListHead {
            title,
            attached_to: String::new(),
            total: u32::try_from(items.len()).unwrap_or(u32::MAX),
        },
        items,
    })
}

fn kind_in_words(kind: AccountKind) -> &'static str {
    match kind {
        AccountKind::Personal => "Cá nhân",
        AccountKind::Unit => "Đơn vị",
        AccountKind::Service => "Dịch vụ",
        AccountKind::Admin => "Quản trị",
        AccountKind::Emergency => "Khẩn cấp",
    }
}
