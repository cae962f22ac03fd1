//! Sending to the province: what there is to send, what is on its way, what came back.

use std::path::Path;

use sogac_domain::{
    Error, patience,
    sync::{
        self, AnswerId, Confirmation, EnrolmentOffer, Outgoing, OutgoingId, Preview, Source, Taken,
    },
};
use tauri::ipc::Channel;

use super::{Answer, App};
use crate::{
    app, clock, dialogs, handed, province,
    views::{
        Progress,
        sending::{OutgoingPage, SendingPage, SendingSettings},
        session::SavedFile,
    },
};

/// Largest file of the province that is read.
const MOST: u64 = 300 << 20;

#[tauri::command(async)]
#[specta::specta]
pub fn sending(app: App<'_>) -> Answer<SendingPage> {
    let open = app.open()?;
    let on = sync::sending_to(&open.vault)?.is_some();
    Ok(SendingPage {
        on,
        unanswered: app::held(&app.unanswered).clone(),
        offers: if on {
            sync::offers(&open.vault)?
        } else {
            Vec::new()
        },
        packages: sync::list_outgoing(&open.vault)?,
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn outgoing_package(app: App<'_>, id: u32) -> Answer<OutgoingPage> {
    let open = app.open()?;
    Ok(OutgoingPage::of(&open.vault, OutgoingId(id))?)
}

/// Exactly what will leave.
#[tauri::command(async)]
#[specta::specta]
pub fn preview_sending(app: App<'_>, source: Source) -> Answer<Preview> {
    let open = app.open()?;
    Ok(sync::preview(&open.vault, clock::now(&app), source)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn make_sending(app: App<'_>, source: Source, seen: String) -> Answer<u32> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(sync::make_package(&open.vault, &open.actor, at, source, &seen)?.0)
}

/// Sends now, with progress; stopped, it waits until it is started again.
#[tauri::command(async)]
#[specta::specta]
pub fn send_package(app: App<'_>, id: u32, progress: Channel<Progress>) -> Answer<Outgoing> {
    let open = app.open()?;
    let id = OutgoingId(id);
    app.start_work();
    sync::start(&open.vault, &open.actor, clock::now(&app), id)?;
    let kilobytes = |bytes: u64| u32::try_from(bytes.div_ceil(1024)).unwrap_or(u32::MAX);
    province::deliver(&app, &open, id, &mut |done, of| {
        app.touch();
        Progress::report(&progress, kilobytes(done), kilobytes(of), "Đã gửi (KB)");
        !app.is_cancelled()
    })?;
    Ok(sync::outgoing(&open.vault, id)?)
}

/// Writes the package into a file the user names.
#[tauri::command(async)]
#[specta::specta]
pub fn save_package_file(app: App<'_>, id: u32) -> Answer<Option<SavedFile>> {
    let open = app.open()?;
    let id = OutgoingId(id);
    let name = sync::outgoing(&open.vault, id)?.file_name();
    let Some(path) = dialogs::save_file(&app, &dialogs::SENDING, &name)? else {
        return Ok(None);
    };
    let at = clock::now(&app);
    sync::save_file(&open.vault, &open.actor, at, id, |package| {
        patience::write_through(&path, &package.bytes)
    })?;
    Ok(Some(SavedFile::at(&path)))
}

/// What left, as a zip that is not encrypted.
#[tauri::command(async)]
#[specta::specta]
pub fn save_plain_package(app: App<'_>, id: u32) -> Answer<Option<SavedFile>> {
    let open = app.open()?;
    let id = OutgoingId(id);
    let name = format!("{}.zip", sync::outgoing(&open.vault, id)?.file_stem());
    let Some(path) = dialogs::save_file(&app, &dialogs::PACKAGE, &name)? else {
        return Ok(None);
    };
    let plain = sync::plain(&open.vault, &open.actor, clock::now(&app), id)?;
    patience::write(&path, &plain)?;
    Ok(Some(SavedFile::at(&path)))
}

#[tauri::command(async)]
#[specta::specta]
pub fn withdraw_package(app: App<'_>, id: u32, reason: String) -> Answer<()> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(sync::withdraw(
        &open.vault,
        &open.actor,
        at,
        OutgoingId(id),
        &reason,
    )?)
}

/// Reads answers over the network.
#[tauri::command(async)]
#[specta::specta]
pub fn fetch_answers(app: App<'_>) -> Answer<Taken> {
    let open = app.open()?;
    Ok(province::fetch(&app, &open)?)
}

/// Reads a file of the province with receipts and answers.
#[tauri::command(async)]
#[specta::specta]
pub fn take_reply_file(app: App<'_>) -> Answer<Option<Taken>> {
    let open = app.open()?;
    let Some(path) = dialogs::open_file(&app, &dialogs::JSON)? else {
        return Ok(None);
    };
    let file = read(&path)?;
    let at = clock::now(&app);
    Ok(Some(sync::take_reply(&open.vault, &open.actor, at, &file)?))
}

/// Writes an answer into what it answers; gives what that moved.
#[tauri::command(async)]
#[specta::specta]
pub fn settle_answer(app: App<'_>, id: u32) -> Answer<String> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(sync::settle_answer(
        &open.vault,
        &open.actor,
        at,
        AnswerId(id),
    )?)
}

/// Notes an answer as written in by hand.
#[tauri::command(async)]
#[specta::specta]
pub fn settle_answer_by_hand(app: App<'_>, id: u32, reason: String) -> Answer<()> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(sync::settle_by_hand(
        &open.vault,
        &open.actor,
        at,
        AnswerId(id),
        &reason,
    )?)
}

/// Hands the letter that came with an answer to the program that shows it.
#[tauri::command(async)]
#[specta::specta]
pub fn open_answer_letter(app: App<'_>, id: u32) -> Answer<()> {
    let open = app.open()?;
    let at = clock::now(&app);
    let letter = sync::open_letter(&open.vault, &open.actor, at, AnswerId(id))?;
    Ok(handed::over(
        &app,
        &format!("tra-loi-{id} {}", letter.name),
        &letter.content,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn sending_settings(app: App<'_>) -> Answer<SendingSettings> {
    let open = app.open()?;
    SendingSettings::of(&open, clock::now(&app)).map_err(Into::into)
}

/// The application for the province, as a file.
#[tauri::command(async)]
#[specta::specta]
pub fn save_application(app: App<'_>) -> Answer<Option<SavedFile>> {
    let open = app.open()?;
    let text = sync::application(&open.vault, &open.actor, clock::now(&app))?;
    let saved = dialogs::save(
        &app,
        &dialogs::JSON,
        "don-dang-ky-gui-tinh.json",
        text.as_bytes(),
    )?;
    Ok(saved.map(|path| SavedFile::at(&path)))
}

/// The sheet with the fingerprint of the agency's key.
#[tauri::command(async)]
#[specta::specta]
pub fn save_key_sheet(app: App<'_>) -> Answer<Option<SavedFile>> {
    let open = app.open()?;
    let pdf = sync::key_sheet(&open.vault, &open.actor, clock::now(&app))?;
    let saved = dialogs::save(&app, &dialogs::PDF, "to-dang-ky-khoa.pdf", &pdf)?;
    Ok(saved.map(|path| SavedFile::at(&path)))
}

/// Reads the enrolment file the head picks and remembers it for [`turn_sending_on`].
#[tauri::command(async)]
#[specta::specta]
pub fn pick_enrolment(app: App<'_>) -> Answer<Option<EnrolmentOffer>> {
    let open = app.open()?;
    let Some(path) = dialogs::open_file(&app, &dialogs::JSON)? else {
        return Ok(None);
    };
    let file = read(&path)?;
    let profile = open.law_book()?.profile;
    let offer = sync::look_at_enrolment(&open.vault, &profile, &file)?;
    *app::held(&app.enrolling) = Some(file);
    Ok(Some(offer))
}

#[tauri::command(async)]
#[specta::specta]
pub fn turn_sending_on(app: App<'_>, confirmed: Confirmation) -> Answer<()> {
    let open = app.open()?;
    let file = app::held(&app.enrolling).clone().ok_or_else(|| {
        Error::refused("Chưa chọn tệp đăng ký của tỉnh. Chưa có gì được bật; hãy chọn lại tệp.")
    })?;
    sync::turn_on(
        &open.vault,
        &open.law_book()?.profile,
        &open.actor,
        clock::now(&app),
        &file,
        &confirmed,
    )?;
    *app::held(&app.enrolling) = None;
    Ok(())
}

#[tauri::command(async)]
#[specta::specta]
pub fn turn_sending_off(app: App<'_>) -> Answer<()> {
    let open = app.open()?;
    Ok(sync::turn_off(&open.vault, &open.actor, clock::now(&app))?)
}

fn read(path: &Path) -> sogac_domain::Result<Vec<u8>> {
    if std::fs::metadata(path)?.len() > MOST {
        return Err(Error::refused(
            "Tệp lớn hơn 300 MB nên không phải tệp của tỉnh. Chưa có gì thay đổi; hãy chọn tệp khác.",
        ));
    }
    patience::read(path)
}
