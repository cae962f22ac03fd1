//! Batches of media erased together.

use std::path::Path;

use sogac_domain::{
    Error, Result,
    assets::{AssetId, MediumId},
    evidence::AttachedFile,
    lists::{ListQuery, Page},
    patience,
    sanitization::advice::{Advice, Destination},
    wipes::{
        self, Destruction, LogLook, Statement, WipeBatchForm, WipeBatchId, WipeId, WipeLineForm,
        WipeState,
    },
};
use tauri::ipc::Channel;

use super::{
    Answer, App,
    evidence::{given, hold, picked},
};
use crate::{
    clock, dialogs,
    views::{
        Progress,
        evidence::PickedFile,
        session::SavedFile,
        wipes::{DestructionForm, StatementForm, WipeBatchPage, WipeBatchRow},
    },
};

#[tauri::command(async)]
#[specta::specta]
pub fn wipe_batches_list(app: App<'_>, query: ListQuery) -> Answer<Page<WipeBatchRow>> {
    let open = app.open()?;
    Ok(wipes::list(&open.vault, &query)?.map(WipeBatchRow::from))
}

#[tauri::command(async)]
#[specta::specta]
pub fn wipe_batch(app: App<'_>, id: u32) -> Answer<WipeBatchPage> {
    let open = app.open()?;
    let page = wipes::page(&open.vault, WipeBatchId(id))?;
    Ok(WipeBatchPage::of(&open.vault, page)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn wipe_advice(app: App<'_>, medium_id: u32, purpose: Destination) -> Answer<Advice> {
    let open = app.open()?;
    Ok(wipes::advice(&open.vault, MediumId(medium_id), purpose)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn open_wipe_batch(app: App<'_>, form: WipeBatchForm) -> Answer<u32> {
    let open = app.open()?;
    Ok(wipes::open(&open.vault, &open.actor, clock::now(&app), &form)?.0)
}

#[tauri::command(async)]
#[specta::specta]
pub fn add_wipe(app: App<'_>, id: u32, line: WipeLineForm) -> Answer<()> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(wipes::add(
        &open.vault,
        &open.actor,
        at,
        WipeBatchId(id),
        &line,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn remove_wipe(app: App<'_>, id: u32, reason: String) -> Answer<()> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(wipes::remove(
        &open.vault,
        &open.actor,
        at,
        WipeId(id),
        &reason,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn wipe_again(app: App<'_>, id: u32) -> Answer<u32> {
    let open = app.open()?;
    Ok(wipes::again(&open.vault, &open.actor, clock::now(&app), WipeId(id))?.0)
}

/// The head signed in needs no further proof; the officer attaches the scan of what the head signed.
#[tauri::command(async)]
#[specta::specta]
pub fn approve_lower(
    app: App<'_>,
    id: u32,
    evidence: Option<crate::views::evidence::EvidenceForm>,
) -> Answer<()> {
    let open = app.open()?;
    let approval = evidence.map(|form| given(&app, form)).transpose()?;
    let at = clock::now(&app);
    Ok(wipes::approve_lower(
        &open.vault,
        &open.actor,
        at,
        WipeBatchId(id),
        approval,
    )?)
}

/// Keeps the picked photograph of the label.
#[tauri::command(async)]
#[specta::specta]
pub fn wipe_photo(
    app: App<'_>,
    id: u32,
    evidence: crate::views::evidence::EvidenceForm,
) -> Answer<()> {
    let open = app.open()?;
    let photo = given(&app, evidence)?;
    let at = clock::now(&app);
    Ok(wipes::photo(
        &open.vault,
        &open.actor,
        at,
        WipeId(id),
        photo,
    )?)
}

/// Drafts the certificate of a computer whose media are all clean.
#[tauri::command(async)]
#[specta::specta]
pub fn make_computer_certificate(app: App<'_>, id: u32, asset_id: u32) -> Answer<u32> {
    let open = app.open()?;
    let book = open.law_book()?;
    let of = (WipeBatchId(id), AssetId(asset_id));
    let at = clock::now(&app);
    Ok(wipes::make_computer_certificate(&open.vault, &open.actor, at, of, &book.profile)?.0)
}

/// Reads the logs the user picks, several together, and remembers them until they are taken.
#[tauri::command(async)]
#[specta::specta]
pub fn pick_logs(app: App<'_>) -> Answer<Vec<PickedFile>> {
    app.open()?;
    let mut files = Vec::new();
    for path in dialogs::open_files(&app, &dialogs::ANY)? {
        files.push(read_log(&path)?);
    }
    if files.is_empty() {
        return Ok(Vec::new());
    }
    Ok(hold(&app, files, None)?)
}

fn read_log(path: &Path) -> Result<AttachedFile> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let bytes = std::fs::metadata(path)?.len();
    wipes::small_enough(&name, usize::try_from(bytes).unwrap_or(usize::MAX))?;
    Ok(AttachedFile {
        name: name.into_owned(),
        content: patience::read(path)?,
    })
}

fn all_picked(app: &App<'_>, tokens: &[String]) -> Result<Vec<AttachedFile>> {
    tokens.iter().map(|token| picked(app, token)).collect()
}

/// What the picked logs say of the media of a batch; nothing is written.
#[tauri::command(async)]
#[specta::specta]
pub fn look_at_log(app: App<'_>, id: u32, tokens: Vec<String>) -> Answer<LogLook> {
    let open = app.open()?;
    let files = all_picked(&app, &tokens)?;
    Ok(wipes::look(&open.vault, WipeBatchId(id), &files)?)
}

/// Keeps the picked logs and writes their verdicts; how many media were judged.
#[tauri::command(async)]
#[specta::specta]
pub fn take_log(app: App<'_>, id: u32, tokens: Vec<String>) -> Answer<u32> {
    let open = app.open()?;
    let files = all_picked(&app, &tokens)?;
    let at = clock::now(&app);
    Ok(wipes::take(
        &open.vault,
        &open.actor,
        at,
        WipeBatchId(id),
        &files,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn state_wipe(app: App<'_>, form: StatementForm) -> Answer<WipeState> {
    let open = app.open()?;
    let file = match form.picked {
        Some(token) => picked(&app, &token)?,
        None => return Err(Error::field("file", "Hãy chọn tệp đính kèm.").into()),
    };
    let readback = form
        .readback
        .map(|token| picked(&app, &token))
        .transpose()?;
    let statement = Statement {
        wipe_id: WipeId(form.wipe_id),
        text: form.text,
        file,
        readback,
    };
    Ok(wipes::state(
        &open.vault,
        &open.actor,
        clock::now(&app),
        &statement,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn destroy_medium(app: App<'_>, id: u32, form: DestructionForm) -> Answer<()> {
    let open = app.open()?;
    let minutes = given(&app, form.minutes)?;
    let letter = |form: Option<_>| form.map(|form| given(&app, form)).transpose();
    let destruction = Destruction {
        day: form.day,
        way: form.way,
        witnesses: form.witnesses,
        minutes,
        decision: letter(form.decision)?,
        list: letter(form.list)?,
    };
    let at = clock::now(&app);
    Ok(wipes::destroy(
        &open.vault,
        &open.actor,
        at,
        WipeId(id),
        destruction,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn close_wipe_batch(app: App<'_>, id: u32) -> Answer<()> {
    let open = app.open()?;
    Ok(wipes::close(
        &open.vault,
        &open.actor,
        clock::now(&app),
        WipeBatchId(id),
    )?)
}

/// The evidence package of a batch, where the user chooses.
#[tauri::command(async)]
#[specta::specta]
pub fn export_wipe_package(
    app: App<'_>,
    id: u32,
    progress: Channel<Progress>,
) -> Answer<Option<SavedFile>> {
    let open = app.open()?;
    let name = format!("dot-xoa-{id}-goi-bang-chung.sogac");
    let Some(path) = dialogs::save_file(&app, &dialogs::PACKAGE, &name)? else {
        return Ok(None);
    };
    Progress::report(&progress, 0, 1, "Đóng gói bằng chứng");
    let bytes = wipes::package(&open.vault, &open.actor, clock::now(&app), WipeBatchId(id))?;
    patience::write(&path, &bytes)?;
    Progress::report(&progress, 1, 1, "Đã ghi gói bằng chứng");
    Ok(Some(SavedFile::at(&path)))
}
