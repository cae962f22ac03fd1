//! The accounts: their list through its lenses, their life and their authorisations.

use sogac_domain::{
    Day,
    accounts::{self, AccountId, AuthorisationForm, AuthorisationId, Lens, Step},
    lists::{ListQuery, Page},
    systems,
};

use super::{Answer, App, evidence};
use crate::{
    clock,
    views::accounts::{AccountForm, AccountPage, AccountRow, StepForm},
};

#[tauri::command(async)]
#[specta::specta]
pub fn accounts_list(app: App<'_>, query: ListQuery, lens: Lens) -> Answer<Page<AccountRow>> {
    let open = app.open()?;
    let limits = open.limits(clock::today(&app))?;
    let page = accounts::list(&open.vault, &query, lens, &limits)?;
    Ok(page.map(|row| AccountRow::of(row, &limits)))
}

#[tauri::command(async)]
#[specta::specta]
pub fn account(app: App<'_>, id: u32) -> Answer<AccountPage> {
    let open = app.open()?;
    let (vault, book) = (&open.vault, open.law_book()?);
    let limits = open.limits(clock::today(&app))?;
    let page = accounts::page(vault, AccountId(id), &limits)?;
    let system = systems::get(vault, page.account.system_id)?;
    let due = accounts::password_due(&page.account, &system, &book.profile, &book.calendar)?;
    Ok(AccountPage::of(vault, page, due, &limits)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn save_account(app: App<'_>, form: AccountForm) -> Answer<u32> {
    let open = app.open()?;
    let form = form.over(&open.vault, &open.limits(clock::today(&app))?)?;
    Ok(accounts::save(&open.vault, &open.actor, clock::now(&app), &form)?.0)
}

/// The next state, or a new password in the state it is in.
#[tauri::command(async)]
#[specta::specta]
pub fn step_account(app: App<'_>, id: u32, step: StepForm) -> Answer<()> {
    let open = app.open()?;
    let (vault, id, at) = (&open.vault, AccountId(id), clock::now(&app));
    if step.password_changed && step.state == accounts::get(vault, id)?.state {
        let told = (step.day, step.note.as_str());
        return Ok(accounts::password_changed(
            vault,
            &open.actor,
            at,
            id,
            told,
        )?);
    }
    let evidence = step
        .evidence
        .map(|form| evidence::given(&app, form))
        .transpose()?;
    let step = Step {
        state: step.state,
        day: step.day,
        password_changed_on: step.password_changed.then_some(step.day),
        note: step.note,
    };
    Ok(accounts::step(vault, &open.actor, at, id, &step, evidence)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn remove_account(app: App<'_>, id: u32, reason: String) -> Answer<()> {
    let open = app.open()?;
    Ok(accounts::remove(
        &open.vault,
        &open.actor,
        clock::now(&app),
        AccountId(id),
        &reason,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn authorise(app: App<'_>, id: u32, form: AuthorisationForm) -> Answer<u32> {
    let open = app.open()?;
    let allowed = open.law_book()?.profile.authorisation().allowed;
    let (id, at) = (AccountId(id), clock::now(&app));
    Ok(accounts::authorise(&open.vault, &open.actor, at, id, &form, allowed)?.0)
}

#[tauri::command(async)]
#[specta::specta]
pub fn end_authorisation(app: App<'_>, id: u32, day: Day) -> Answer<()> {
    let open = app.open()?;
    let (id, at) = (AuthorisationId(id), clock::now(&app));
    Ok(accounts::end_authorisation(
        &open.vault,
        &open.actor,
        at,
        id,
        day,
    )?)
}
