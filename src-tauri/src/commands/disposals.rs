//! Disposals of devices and media.

use sogac_domain::{
    Day,
    disposals::{self, Councillor, Decision, DisposalForm, DisposalId, DisposalLineForm},
    lists::{ListQuery, Page},
};

use super::{Answer, App, evidence::given};
use crate::{
    clock,
    views::{
        disposals::{DisposalPage, DisposalRow},
        evidence::EvidenceForm,
    },
};

#[tauri::command(async)]
#[specta::specta]
pub fn disposals_list(app: App<'_>, query: ListQuery) -> Answer<Page<DisposalRow>> {
    let open = app.open()?;
    Ok(disposals::list(&open.vault, &query)?.map(DisposalRow::from))
}

#[tauri::command(async)]
#[specta::specta]
pub fn disposal(app: App<'_>, id: u32) -> Answer<DisposalPage> {
    let open = app.open()?;
    let book = open.law_book()?;
    let page = disposals::page(&open.vault, DisposalId(id), &book.calendar)?;
    Ok(DisposalPage::of(&open.vault, page)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn propose_disposal(app: App<'_>, form: DisposalForm) -> Answer<u32> {
    let open = app.open()?;
    Ok(disposals::propose(&open.vault, &open.actor, clock::now(&app), &form)?.0)
}

#[tauri::command(async)]
#[specta::specta]
pub fn add_disposal_line(app: App<'_>, id: u32, line: DisposalLineForm) -> Answer<()> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(disposals::add(
        &open.vault,
        &open.actor,
        at,
        DisposalId(id),
        &line,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn drop_disposal_line(app: App<'_>, line: u32, reason: String) -> Answer<()> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(disposals::drop_line(
        &open.vault,
        &open.actor,
        at,
        line,
        &reason,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn decide_disposal(
    app: App<'_>,
    id: u32,
    number: String,
    day: Day,
    council: Vec<Councillor>,
    evidence: EvidenceForm,
) -> Answer<()> {
    let open = app.open()?;
    let decision = Decision {
        number,
        day,
        council,
        proof: given(&app, evidence)?,
    };
    let at = clock::now(&app);
    Ok(disposals::decide(
        &open.vault,
        &open.actor,
        at,
        DisposalId(id),
        decision,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn except_disposal_line(
    app: App<'_>,
    line: u32,
    reason: String,
    evidence: EvidenceForm,
) -> Answer<()> {
    let open = app.open()?;
    let book = open.law_book()?;
    let proof = given(&app, evidence)?;
    let at = clock::now(&app);
    let asked = (reason.as_str(), proof);
    Ok(disposals::except(
        &open.vault,
        &open.actor,
        at,
        line,
        asked,
        &book.profile,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn finish_disposal(
    app: App<'_>,
    id: u32,
    day: Day,
    receiver: String,
    evidence: EvidenceForm,
) -> Answer<()> {
    let open = app.open()?;
    let receipt = given(&app, evidence)?;
    let at = clock::now(&app);
    let to = (day, receiver.as_str());
    Ok(disposals::done(
        &open.vault,
        &open.actor,
        at,
        DisposalId(id),
        to,
        receipt,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn write_off_disposal(app: App<'_>, id: u32, day: Day, evidence: EvidenceForm) -> Answer<()> {
    let open = app.open()?;
    let proof = given(&app, evidence)?;
    let at = clock::now(&app);
    Ok(disposals::write_off(
        &open.vault,
        &open.actor,
        at,
        DisposalId(id),
        day,
        proof,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn cancel_disposal(app: App<'_>, id: u32, reason: String) -> Answer<()> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(disposals::cancel(
        &open.vault,
        &open.actor,
        at,
        DisposalId(id),
        &reason,
    )?)
}
