//! Proof: picking the file that goes with it, and looking at one kept.

use std::{fs, path::Path};

use sogac_domain::{
    Error, Result,
    evidence::{self, AttachedFile, EvidenceId, LARGEST, NewEvidence},
    patience,
};

use super::{Answer, App};
use crate::{
    app, clock, dialogs, handed,
    views::evidence::{EvidenceForm, PickedFile},
};

/// Reads the file the user picks and remembers it until the form is sent or the program locks.
#[tauri::command(async)]
#[specta::specta]
pub fn pick_evidence_file(app: App<'_>) -> Answer<Option<PickedFile>> {
    app.open()?;
    Ok(pick(&app, None)?)
}

/// The same for a dialog of two files: the other one stays remembered.
#[tauri::command(async)]
#[specta::specta]
pub fn pick_file_beside(app: App<'_>, other: Option<String>) -> Answer<Option<PickedFile>> {
    app.open()?;
    Ok(pick(&app, other.as_deref())?)
}

fn pick(app: &App<'_>, beside: Option<&str>) -> Result<Option<PickedFile>> {
    let Some(path) = dialogs::open_file(app, &dialogs::ANY)? else {
        return Ok(None);
    };
    let file = read(&path)?;
    Ok(hold(app, vec![file], beside)?.pop())
}

/// Remembers files until the form is sent. A dialog uses what was picked last in it; what was picked
/// before is given up, but for the file that stands beside.
pub(super) fn hold(
    app: &App<'_>,
    files: Vec<AttachedFile>,
    beside: Option<&str>,
) -> Result<Vec<PickedFile>> {
    let mut held = app::held(&app.picked);
    held.retain(|token, _| Some(token.as_str()) == beside);
    let mut all = Vec::new();
    for file in files {
        let picked = PickedFile {
            token: token()?,
            name: file.name.clone(),
            bytes: u32::try_from(file.content.len()).unwrap_or(u32::MAX),
        };
        held.insert(picked.token.clone(), file);
        all.push(picked);
    }
    Ok(all)
}

/// Hands the attachment of a piece of evidence to the program that shows it.
#[tauri::command(async)]
#[specta::specta]
pub fn open_evidence(app: App<'_>, id: u32) -> Answer<()> {
    let open = app.open()?;
    let file = evidence::open(&open.vault, &open.actor, clock::now(&app), EvidenceId(id))?;
    Ok(handed::over(
        &app,
        &format!("{id} {}", file.name),
        &file.content,
    )?)
}

/// The proof of a form, with its file. The file stays picked, so that a refused form can be sent again.
pub(crate) fn given(app: &App<'_>, form: EvidenceForm) -> Result<NewEvidence> {
    let file = form.picked.map(|token| picked(app, &token)).transpose()?;
    Ok(NewEvidence {
        kind: form.kind,
        file,
        letter_number: form.letter_number,
        letter_date: form.letter_date,
        witness: form.witness,
        note: form.note,
    })
}

/// A file picked before.
pub(crate) fn picked(app: &App<'_>, token: &str) -> Result<AttachedFile> {
    app::held(&app.picked).get(token).cloned().ok_or_else(gone)
}

fn read(path: &Path) -> Result<AttachedFile> {
    let name = path.file_name().unwrap_or_default();
    if fs::metadata(path)?.len() > LARGEST as u64 {
        return Err(Error::field(
            "file",
            "Tệp lớn hơn 100 MB. Hãy quét lại ở độ phân giải thấp hơn hoặc chia thành nhiều tệp.",
        ));
    }
    Ok(AttachedFile {
        name: name.to_string_lossy().into_owned(),
        content: patience::read(path)?,
    })
}

fn token() -> Result<String> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(|e| Error::Internal(e.to_string()))?;
    Ok(data_encoding::HEXLOWER.encode(&bytes))
}

fn gone() -> Error {
    Error::field(
        "file",
        "Tệp đã chọn không còn giữ trong bộ nhớ. Hãy chọn lại tệp.",
    )
}
