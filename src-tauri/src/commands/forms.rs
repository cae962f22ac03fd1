//! The Word forms in use, and an agency's own in their place.

use std::{fs, path::Path};

use sogac_domain::{
    Error, Result,
    papers::{self, PaperKind},
    patience,
};

use super::{Answer, App};
use crate::{
    clock, dialogs, handed,
    pages::Pages,
    views::{
        forms::{FormCheck, FormRow, example, fields, layout},
        session::SavedFile,
    },
};

/// A form is never this large; read no further than to say so.
const LARGEST: u64 = 64 << 20;

#[tauri::command(async)]
#[specta::specta]
pub fn forms(app: App<'_>) -> Answer<Vec<FormRow>> {
    let open = app.open()?;
    let rows = PaperKind::ALL
        .into_iter()
        .map(|kind| FormRow::of(&open.vault, kind));
    Ok(rows.collect::<Result<_>>()?)
}

/// Looks into the form the user picks and puts it to use, unless it asks for a field nobody knows.
#[tauri::command(async)]
#[specta::specta]
pub fn upload_form(app: App<'_>, kind: PaperKind) -> Answer<Option<FormCheck>> {
    let open = app.open()?;
    let Some(path) = dialogs::open_file(&app, &dialogs::WORD)? else {
        return Ok(None);
    };
    let form = read(&path)?;
    let mut check = FormCheck {
        accepted: false,
        file_name: path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        fields: fields(kind, &form)?,
        unknown: papers::unknown(kind, &form)?,
        layout: Vec::new(),
    };
    if check.unknown.is_empty() {
        check.layout = layout(&example(kind, &form)?)?;
        let at = clock::now(&app);
        papers::upload(&open.vault, &open.actor, at, kind, &check.file_name, &form)?;
        check.accepted = true;
    }
    Ok(Some(check))
}

#[tauri::command(async)]
#[specta::specta]
pub fn reset_form(app: App<'_>, kind: PaperKind) -> Answer<()> {
    let open = app.open()?;
    Ok(papers::reset(
        &open.vault,
        &open.actor,
        clock::now(&app),
        kind,
    )?)
}

/// A page of the form filled with its example, as PNG in Base64, counted from 0.
#[tauri::command(async)]
#[specta::specta]
pub fn form_preview_png(app: App<'_>, kind: PaperKind, page: u32) -> Answer<String> {
    let open = app.open()?;
    let form = papers::form_in_use(&open.vault, kind)?;
    Ok(Pages::of(&app, example(kind, &form)?)?.base64(page)?)
}

/// The form in use, where the user says, to be changed in Word.
#[tauri::command(async)]
#[specta::specta]
pub fn save_form_as(app: App<'_>, kind: PaperKind) -> Answer<Option<SavedFile>> {
    let open = app.open()?;
    let form = papers::form_in_use(&open.vault, kind)?;
    let name = handed::file_name(&format!("Mẫu {}.docx", kind.title()));
    let saved = dialogs::save(&app, &dialogs::WORD, &name, &form)?;
    Ok(saved.map(|path| SavedFile::at(&path)))
}

fn read(path: &Path) -> Result<Vec<u8>> {
    let bytes = fs::metadata(path)?.len();
    if bytes > LARGEST {
        return Err(Error::refused(format!(
            "Tệp nặng {} MB, quá lớn so với một biểu mẫu Word. Chưa có gì được ghi; hãy chọn tệp khác.",
            bytes >> 20
        )));
    }
    patience::read(path)
}
