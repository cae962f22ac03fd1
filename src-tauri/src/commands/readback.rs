//! Reading a medium back: whole or by samples, with progress, stopped and taken up again.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use sogac_domain::{
    Error, Result,
    sanitization::readback::{self, Reading},
    wipes::{self, ReadBack, Sitting, WipeId, WipeState},
};
use tauri::ipc::Channel;

use super::{Answer, App};
use crate::{
    clock, dialogs,
    views::{
        Progress,
        readback::{ReadingForm, WipeReading},
    },
};

/// Between two tellings of how far it is.
const PAUSE: Duration = Duration::from_millis(250);

/// The path of an image the user picks.
#[tauri::command(async)]
#[specta::specta]
pub fn pick_image(app: App<'_>) -> Answer<Option<String>> {
    app.open()?;
    let path = dialogs::open_file(&app, &dialogs::ANY)?;
    Ok(path.map(|path| path.display().to_string()))
}

/// What is on record of the reading of a medium.
#[tauri::command(async)]
#[specta::specta]
pub fn wipe_reading(app: App<'_>, id: u32) -> Answer<Option<WipeReading>> {
    let open = app.open()?;
    let kept = wipes::reading(&open.vault, WipeId(id))?;
    Ok(kept.map(WipeReading::of))
}

/// Reads from the beginning, or on where it was stopped, until the end or until the user stops it.
#[tauri::command(async)]
#[specta::specta]
pub fn read_medium(
    app: App<'_>,
    id: u32,
    form: ReadingForm,
    progress: Channel<Progress>,
) -> Answer<Option<WipeReading>> {
    let open = app.open()?;
    let id = WipeId(id);
    let wipe = wipes::may_read(&open.vault, id)?;
    let (mut input, size) = readback::open(Path::new(&form.path), form.even_in_use, wipe.bytes)?;
    let mut sitting = match wipes::reading(&open.vault, id)? {
        Some(ReadBack::Sitting(kept)) if form.go_on => {
            if !kept.reading.is_of(size, form.mode, form.pattern) || kept.path != form.path {
                return Err(other_reading().into());
            }
            kept
        }
        _ => Sitting {
            path: form.path,
            reading: Reading::new(size, form.mode, form.pattern, seed()?)?,
            seconds: 0.0,
            started: Some(clock::now(&app)),
        },
    };
    app.start_work();
    let started = Instant::now();
    let mut told = started;
    sitting.reading.run(&mut input, &mut |now| {
        if told.elapsed() > PAUSE {
            told = Instant::now();
            app.touch();
            tell(&progress, now, started.elapsed());
        }
        !app.is_cancelled()
    })?;
    sitting.seconds += started.elapsed().as_secs_f64();
    wipes::keep_sitting(&open.vault, &open.actor, clock::now(&app), id, &sitting)?;
    Ok(Some(WipeReading::of(ReadBack::Sitting(sitting))))
}

/// Takes a whole reading as proof behind the verdict.
#[tauri::command(async)]
#[specta::specta]
pub fn take_reading(app: App<'_>, id: u32) -> Answer<WipeState> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(wipes::take_reading(
        &open.vault,
        &open.actor,
        at,
        WipeId(id),
    )?)
}

fn tell(to: &Channel<Progress>, now: readback::Progress, spent: Duration) {
    const MB: u64 = 1_000_000;
    let part = now.done as f64 / now.of.max(1) as f64;
    let left = if part > 0.0 {
        spent.as_secs_f64() / part - spent.as_secs_f64()
    } else {
        0.0
    };
    let found = match now.first_difference {
        Some(at) => format!("Có dữ liệu khác mẫu từ byte {at}."),
        None => "Đến giờ đều đúng như mẫu.".to_owned(),
    };
    let whole = |bytes: u64| u32::try_from(bytes / MB).unwrap_or(u32::MAX);
    let step = format!("{found} Còn khoảng {:.0} phút. Đã đọc (MB):", left / 60.0);
    Progress::report(to, whole(now.done), whole(now.of), &step);
}

fn other_reading() -> Error {
    Error::field(
        "path",
        "Lần đọc đã dừng là của phương tiện khác hoặc cách đọc khác. Hãy chọn đúng như lần trước, hoặc đọc lại từ đầu.",
    )
}

fn seed() -> Result<u64> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(|e| Error::Internal(e.to_string()))?;
    Ok(u64::from_le_bytes(bytes))
}
