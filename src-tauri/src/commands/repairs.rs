//! Devices and media that go to repair, and who repairs.

use sogac_domain::{
    Day, assets,
    assets::MediumState,
    custody::{
        Item,
        repairs::{
            self, Repair, RepairForm, RepairId, RepairLens, Repairer, RepairerForm, RepairerId,
        },
    },
    lists::{ListQuery, Page},
};

use super::{Answer, App, evidence::given};
use crate::{
    clock,
    views::{
        custody::{MediumInside, RepairPage, RepairQuestions},
        evidence::EvidenceForm,
    },
};

#[tauri::command(async)]
#[specta::specta]
pub fn repairs_list(app: App<'_>, query: ListQuery, lens: RepairLens) -> Answer<Page<Repair>> {
    let open = app.open()?;
    Ok(repairs::list(
        &open.vault,
        &query,
        lens,
        clock::today(&app),
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn repair(app: App<'_>, id: u32) -> Answer<RepairPage> {
    let open = app.open()?;
    let page = repairs::page(&open.vault, RepairId(id))?;
    Ok(RepairPage::of(&open.vault, page)?)
}

/// What the slip asks before the thing may leave.
#[tauri::command(async)]
#[specta::specta]
pub fn repair_questions(app: App<'_>, item: Item) -> Answer<RepairQuestions> {
    let open = app.open()?;
    let (secret, media) = open.vault.read(|conn| match item {
        Item::Asset(id) => {
            let secret = assets::live(conn, id)?.secret;
            let media = assets::media_inside(conn, id)?;
            Ok((
                secret,
                media
                    .into_iter()
                    .map(|row| {
                        inside(
                            row.id.0,
                            [&row.kind, &row.model, &row.serial],
                            row.state,
                            row.secret,
                        )
                    })
                    .collect::<Vec<_>>(),
            ))
        }
        Item::Medium(id) => {
            let row = assets::live_medium(conn, id)?;
            let one = inside(
                id.0,
                [&row.kind, &row.model, &row.serial],
                row.state,
                row.secret,
            );
            Ok((row.secret, vec![one]))
        }
    })?;
    Ok(RepairQuestions {
        secret: secret || media.iter().any(|medium| medium.secret),
        media: media
            .into_iter()
            .filter(|medium| !matches!(medium.state, MediumState::Destroyed | MediumState::Gone))
            .collect(),
    })
}

fn inside(id: u32, parts: [&str; 3], state: MediumState, secret: bool) -> MediumInside {
    let known: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    MediumInside {
        id,
        title: known.join(" "),
        state,
        secret,
    }
}

#[tauri::command(async)]
#[specta::specta]
pub fn ask_repair(app: App<'_>, form: RepairForm, report: Option<EvidenceForm>) -> Answer<u32> {
    let open = app.open()?;
    let report = report.map(|form| given(&app, form)).transpose()?;
    let book = open.law_book()?;
    let at = clock::now(&app);
    Ok(repairs::ask(&open.vault, &open.actor, at, &form, report, &book.profile)?.0)
}

#[tauri::command(async)]
#[specta::specta]
pub fn start_repair(app: App<'_>, id: u32, day: Day) -> Answer<()> {
    let open = app.open()?;
    let (id, at) = (RepairId(id), clock::now(&app));
    Ok(repairs::go(&open.vault, &open.actor, at, id, day)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn end_repair(
    app: App<'_>,
    id: u32,
    day: Day,
    outcome: String,
    put_back: bool,
    evidence: EvidenceForm,
) -> Answer<()> {
    let open = app.open()?;
    let proof = given(&app, evidence)?;
    let (id, at) = (RepairId(id), clock::now(&app));
    Ok(repairs::back(
        &open.vault,
        &open.actor,
        at,
        id,
        day,
        &outcome,
        put_back,
        proof,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn cancel_repair(app: App<'_>, id: u32, reason: String) -> Answer<()> {
    let open = app.open()?;
    let (id, at) = (RepairId(id), clock::now(&app));
    Ok(repairs::cancel(&open.vault, &open.actor, at, id, &reason)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn repairers(app: App<'_>) -> Answer<Vec<Repairer>> {
    Ok(repairs::repairers(&app.open()?.vault)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn save_repairer(app: App<'_>, form: RepairerForm) -> Answer<u32> {
    let open = app.open()?;
    Ok(repairs::save_repairer(&open.vault, &open.actor, clock::now(&app), &form)?.0)
}

#[tauri::command(async)]
#[specta::specta]
pub fn close_repairer(app: App<'_>, id: u32) -> Answer<()> {
    let open = app.open()?;
    let (id, at) = (RepairerId(id), clock::now(&app));
    Ok(repairs::close_repairer(&open.vault, &open.actor, at, id)?)
}
