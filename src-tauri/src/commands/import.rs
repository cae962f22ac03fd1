//! The agency's workbook: picked, shown, changed, written, and taken back.

use sogac_domain::{
    Error,
    import::{self, Choices, ImportId, Source},
    lists::Page,
};
use tauri::ipc::Channel;

use super::{Answer, App};
use crate::{
    app, clock, dialogs,
    views::{
        Progress,
        import::{
            ImportDone, ImportOptions, ImportPreview, ImportRow, PreviewRow, RowFilter, Session,
            SheetChoice, kind,
        },
        lists::ListKind,
    },
};

/// Reads rows copied in Excel as a workbook of one sheet.
#[tauri::command(async)]
#[specta::specta]
pub fn paste_rows(app: App<'_>, kind: ListKind, text: String) -> Answer<ImportPreview> {
    let open = app.open()?;
    let pasted = import::paste(self::kind(kind)?, &text)?;
    let session = Session::begin(
        &open.vault,
        "Đã dán từ Excel".into(),
        import::sha256(text.as_bytes()),
        pasted,
        clock::today(&app),
    )?;
    let shown = session.shown()?;
    *app::held(&app.importing) = Some(session);
    Ok(shown)
}

#[tauri::command(async)]
#[specta::specta]
pub fn import_pick(app: App<'_>, progress: Channel<Progress>) -> Answer<Option<ImportPreview>> {
    let open = app.open()?;
    let Some(path) = dialogs::open_file(&app, &dialogs::WORKBOOK)? else {
        return Ok(None);
    };
    app.start_work();
    let step = |done, what| {
        Progress::report(&progress, done, 3, what);
        if app.is_cancelled() {
            Err(stopped())
        } else {
            Ok(())
        }
    };
    step(0, "Đọc tệp")?;
    let bytes = import::load(&path)?;
    step(1, "Mở các trang tính")?;
    let workbook = import::read(&bytes)?;
    step(2, "Đối chiếu từng dòng với sổ")?;
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let read = (workbook, Choices::default());
    let (sha256, today) = (import::sha256(&bytes), clock::today(&app));
    let session = Session::begin(&open.vault, name, sha256, read, today)?;
    step(3, "Đã đọc xong")?;
    let shown = session.shown()?;
    *app::held(&app.importing) = Some(session);
    Ok(Some(shown))
}

/// Shows the workbook as the officer reads it.
#[tauri::command(async)]
#[specta::specta]
pub fn import_preview(
    app: App<'_>,
    choices: Vec<SheetChoice>,
    options: ImportOptions,
) -> Answer<ImportPreview> {
    let open = app.open()?;
    let mut held = app::held(&app.importing);
    let session = held.as_mut().ok_or_else(nothing)?;
    session.choose(&open.vault, choices, options, clock::today(&app))?;
    Ok(session.shown()?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn import_rows(
    app: App<'_>,
    sheet: String,
    filter: RowFilter,
    offset: u32,
    limit: u32,
) -> Answer<Page<PreviewRow>> {
    let held = app::held(&app.importing);
    let session = held.as_ref().ok_or_else(nothing)?;
    Ok(session.rows(&sheet, filter, offset, limit)?)
}

/// Writes all of it or nothing.
#[tauri::command(async)]
#[specta::specta]
pub fn import_commit(app: App<'_>, progress: Channel<Progress>) -> Answer<ImportDone> {
    let open = app.open()?;
    let mut held = app::held(&app.importing);
    let session = held.as_ref().ok_or_else(nothing)?;
    Progress::report(&progress, 0, 1, "Ghi vào sổ");
    let source = Source {
        file_name: &session.file_name,
        sha256: &session.sha256,
    };
    let (at, preview) = (clock::now(&app), &session.preview);
    let done = import::commit(
        &open.vault,
        &open.actor,
        at,
        &source,
        preview,
        &session.choices,
    )?;
    let counts = preview.counts.iter().map(|count| (*count).into()).collect();
    *held = None;
    Progress::report(&progress, 1, 1, "Đã ghi vào sổ");
    Ok(ImportDone {
        import_id: done.id.map_or(0, |id| id.0),
        counts,
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn imports(app: App<'_>) -> Answer<Vec<ImportRow>> {
    let open = app.open()?;
    Ok(import::imports(&open.vault)?
        .into_iter()
        .map(Into::into)
        .collect())
}

#[tauri::command(async)]
#[specta::specta]
pub fn import_undo(app: App<'_>, id: u32) -> Answer<()> {
    let open = app.open()?;
    Ok(import::undo(
        &open.vault,
        &open.actor,
        clock::now(&app),
        ImportId(id),
    )?)
}

fn nothing() -> Error {
    Error::refused(
        "Chưa chọn tệp để nhập, hoặc tệp đã chọn không còn giữ trong bộ nhớ. Hãy chọn lại tệp; sổ chưa thay đổi gì.",
    )
}

fn stopped() -> Error {
    Error::refused("Đã dừng đọc tệp theo yêu cầu. Sổ chưa thay đổi gì.")
}
