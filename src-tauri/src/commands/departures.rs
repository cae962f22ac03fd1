//! The cases of people who leave or change post.

use sogac_domain::{
    Day,
    departures::{self, CloseLine, DepartureId, LineId},
    lists::{ListQuery, Page},
    patience,
    people::PersonId,
};
use tauri::ipc::Channel;

use super::{Answer, App, evidence::given};
use crate::{
    clock, dialogs,
    views::{
        Progress,
        departures::{
            ChangeDeparture, DeparturePage, DepartureRow, LineAction, LineForm, OpenDeparture,
        },
        evidence::EvidenceForm,
        session::SavedFile,
    },
};

#[tauri::command(async)]
#[specta::specta]
pub fn departures_list(app: App<'_>, query: ListQuery) -> Answer<Page<DepartureRow>> {
    let open = app.open()?;
    let today = clock::today(&app);
    Ok(departures::list(&open.vault, &query)?.map(|row| DepartureRow::of(row, today)))
}

#[tauri::command(async)]
#[specta::specta]
pub fn departure(app: App<'_>, id: u32) -> Answer<DeparturePage> {
    let open = app.open()?;
    let book = open.law_book()?;
    let page = departures::page(&open.vault, DepartureId(id), clock::today(&app), book.law())?;
    Ok(DeparturePage::of(&open.vault, page)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn open_departure(app: App<'_>, form: OpenDeparture) -> Answer<u32> {
    let open = app.open()?;
    let book = open.law_book()?;
    let (at, today) = (clock::now(&app), clock::today(&app));
    let id = departures::open(&open.vault, &open.actor, at, today, form.into(), book.law())?;
    Ok(id.0)
}

/// Another day, decision or successor for a case under way.
#[tauri::command(async)]
#[specta::specta]
pub fn change_departure(app: App<'_>, id: u32, form: ChangeDeparture) -> Answer<()> {
    let open = app.open()?;
    let book = open.law_book()?;
    let (at, today) = (clock::now(&app), clock::today(&app));
    Ok(departures::change(
        &open.vault,
        &open.actor,
        at,
        today,
        DepartureId(id),
        form.into(),
        book.law(),
    )?)
}

/// Adds what has come up since the case was opened; returns how many lines.
#[tauri::command(async)]
#[specta::specta]
pub fn gather_lines(app: App<'_>, id: u32) -> Answer<u32> {
    let open = app.open()?;
    let book = open.law_book()?;
    let at = clock::now(&app);
    Ok(departures::gather_again(
        &open.vault,
        &open.actor,
        at,
        DepartureId(id),
        book.law(),
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn add_line(app: App<'_>, id: u32, form: LineForm) -> Answer<u32> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(departures::add_line(&open.vault, &open.actor, at, DepartureId(id), form.read()?)?.0)
}

#[tauri::command(async)]
#[specta::specta]
pub fn set_line_action(app: App<'_>, id: u32, action: LineAction, reason: String) -> Answer<()> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(departures::set_action(
        &open.vault,
        &open.actor,
        at,
        LineId(id),
        action.decided()?,
        &reason,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn close_line(app: App<'_>, id: u32, done_on: Day, evidence: EvidenceForm) -> Answer<()> {
    let open = app.open()?;
    let (at, today) = (clock::now(&app), clock::today(&app));
    let close = CloseLine {
        done_on,
        evidence: given(&app, evidence)?,
    };
    Ok(departures::close_line(
        &open.vault,
        &open.actor,
        at,
        today,
        LineId(id),
        close,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn wait_line(app: App<'_>, id: u32, reason: String) -> Answer<()> {
    let open = app.open()?;
    Ok(departures::wait_line(
        &open.vault,
        &open.actor,
        clock::now(&app),
        LineId(id),
        &reason,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn drop_line(app: App<'_>, id: u32, reason: String) -> Answer<()> {
    let open = app.open()?;
    Ok(departures::drop_line(
        &open.vault,
        &open.actor,
        clock::now(&app),
        LineId(id),
        &reason,
    )?)
}

/// The head signed in needs no further proof; the officer attaches the scan of what the head signed.
#[tauri::command(async)]
#[specta::specta]
pub fn except_line(
    app: App<'_>,
    id: u32,
    reason: String,
    evidence: Option<EvidenceForm>,
) -> Answer<()> {
    let open = app.open()?;
    let (at, today) = (clock::now(&app), clock::today(&app));
    let proof = evidence.map(|form| given(&app, form)).transpose()?;
    Ok(departures::except_line(
        &open.vault,
        &open.actor,
        at,
        today,
        LineId(id),
        &reason,
        proof,
    )?)
}

/// The right file beside a wrong one, on a line that is done or excepted.
#[tauri::command(async)]
#[specta::specta]
pub fn add_line_proof(app: App<'_>, id: u32, reason: String, evidence: EvidenceForm) -> Answer<()> {
    let open = app.open()?;
    let at = clock::now(&app);
    let proof = given(&app, evidence)?;
    Ok(departures::add_proof(
        &open.vault,
        &open.actor,
        at,
        LineId(id),
        &reason,
        proof,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn resume_line(app: App<'_>, id: u32, reason: String) -> Answer<()> {
    let open = app.open()?;
    Ok(departures::resume_line(
        &open.vault,
        &open.actor,
        clock::now(&app),
        LineId(id),
        &reason,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn receive_line(app: App<'_>, id: u32, receiver_id: u32) -> Answer<()> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(departures::set_receiver(
        &open.vault,
        &open.actor,
        at,
        LineId(id),
        PersonId(receiver_id),
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn close_departure(app: App<'_>, id: u32) -> Answer<()> {
    let open = app.open()?;
    let book = open.law_book()?;
    let (at, today) = (clock::now(&app), clock::today(&app));
    departures::close(
        &open.vault,
        &open.actor,
        at,
        today,
        DepartureId(id),
        book.law(),
    )?;
    Ok(())
}

#[tauri::command(async)]
#[specta::specta]
pub fn reopen_departure(app: App<'_>, id: u32, reason: String) -> Answer<()> {
    let open = app.open()?;
    Ok(departures::reopen(
        &open.vault,
        &open.actor,
        clock::now(&app),
        DepartureId(id),
        &reason,
    )?)
}

/// Takes back a case opened by mistake, with the reason.
#[tauri::command(async)]
#[specta::specta]
pub fn withdraw_departure(app: App<'_>, id: u32, reason: String) -> Answer<()> {
    let open = app.open()?;
    let (at, today) = (clock::now(&app), clock::today(&app));
    Ok(departures::withdraw(
        &open.vault,
        &open.actor,
        at,
        today,
        DepartureId(id),
        &reason,
    )?)
}

/// The evidence package of a case, where the user chooses.
#[tauri::command(async)]
#[specta::specta]
pub fn export_package(
    app: App<'_>,
    id: u32,
    progress: Channel<Progress>,
) -> Answer<Option<SavedFile>> {
    let open = app.open()?;
    let name = format!("ho-so-{id}-goi-bang-chung.sogac");
    let Some(path) = dialogs::save_file(&app, &dialogs::PACKAGE, &name)? else {
        return Ok(None);
    };
    Progress::report(&progress, 0, 1, "Đóng gói bằng chứng");
    let bytes = departures::package(&open.vault, &open.actor, clock::now(&app), DepartureId(id))?;
    patience::write(&path, &bytes)?;
    Progress::report(&progress, 1, 1, "Đã ghi gói bằng chứng");
    Ok(Some(SavedFile::at(&path)))
}
