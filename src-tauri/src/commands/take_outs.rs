//! Permits for devices out of the office and own devices in it.

use sogac_domain::{
    Day,
    custody::take_outs::{self, TakeOut, TakeOutForm, TakeOutId, TakeOutLens},
    lists::{ListQuery, Page},
};

use super::{Answer, App, evidence::given};
use crate::{
    clock,
    views::{custody::TakeOutPage, evidence::EvidenceForm},
};

#[tauri::command(async)]
#[specta::specta]
pub fn take_outs_list(app: App<'_>, query: ListQuery, lens: TakeOutLens) -> Answer<Page<TakeOut>> {
    let open = app.open()?;
    Ok(take_outs::list(
        &open.vault,
        &query,
        lens,
        clock::today(&app),
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn take_out(app: App<'_>, id: u32) -> Answer<TakeOutPage> {
    let open = app.open()?;
    let page = take_outs::page(&open.vault, TakeOutId(id))?;
    Ok(TakeOutPage::of(&open.vault, page)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn ask_take_out(app: App<'_>, form: TakeOutForm) -> Answer<u32> {
    let open = app.open()?;
    Ok(take_outs::ask(&open.vault, &open.actor, clock::now(&app), &form)?.0)
}

/// The head approves or refuses.
#[tauri::command(async)]
#[specta::specta]
pub fn decide_take_out(app: App<'_>, id: u32, approve: bool, note: String) -> Answer<()> {
    let open = app.open()?;
    let (id, at) = (TakeOutId(id), clock::now(&app));
    Ok(take_outs::decide(
        &open.vault,
        &open.actor,
        at,
        id,
        approve,
        &note,
    )?)
}

/// An own device was found free of malware.
#[tauri::command(async)]
#[specta::specta]
pub fn clear_take_out(app: App<'_>, id: u32, day: Day, who: String) -> Answer<()> {
    let open = app.open()?;
    let (id, at) = (TakeOutId(id), clock::now(&app));
    Ok(take_outs::clear(
        &open.vault,
        &open.actor,
        at,
        id,
        day,
        &who,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn start_take_out(app: App<'_>, id: u32, day: Day) -> Answer<()> {
    let open = app.open()?;
    let (id, at) = (TakeOutId(id), clock::now(&app));
    Ok(take_outs::go(&open.vault, &open.actor, at, id, day)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn end_take_out(
    app: App<'_>,
    id: u32,
    day: Day,
    condition: String,
    evidence: EvidenceForm,
) -> Answer<()> {
    let open = app.open()?;
    let proof = given(&app, evidence)?;
    let (id, at) = (TakeOutId(id), clock::now(&app));
    Ok(take_outs::end(
        &open.vault,
        &open.actor,
        at,
        id,
        day,
        &condition,
        proof,
    )?)
}
