//! Closing the window: the backup comes first. When it fails or is stopped, the window stays until the
//! officer has been told which folder and why, and has chosen.

use std::{path::PathBuf, sync::Arc, sync::atomic::Ordering, thread};

use sogac_domain::{Error, Result, backup};
use tauri::{AppHandle, Emitter, Manager, Window, WindowEvent};

use crate::{
    app::{App, Open},
    clock, handed,
    views::{Progress, backup::told},
    watch,
};

const CUT: &str = "lần trước chương trình tắt trước khi sao lưu xong.";
const LOCKED: &str = "lần trước đóng chương trình khi sổ đang khoá nên không sao lưu được; hãy đóng chương trình khi sổ đang mở.";
const CHOSEN: &str = "lần trước đã chọn đóng mà không sao lưu.";

/// The window is asked to close.
pub fn asked(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else {
        return;
    };
    let handle = window.app_handle();
    let app = handle.state::<App>();
    let Some(open) = app.opened() else {
        if app.unsaved.load(Ordering::Relaxed) {
            owe(&app, LOCKED);
        }
        handed::take_back(&app);
        return;
    };
    match backup::folders(&open.vault) {
        Ok(folders) if folders.is_empty() => watch::lock(&app),
        folders => {
            api.prevent_close();
            back_up(handle, open, folders);
        }
    }
}

/// Tries the backup again, and closes when it succeeds.
pub fn again(handle: &AppHandle) -> Result<()> {
    let open = handle.state::<App>().open()?;
    let folders = backup::folders(&open.vault);
    back_up(handle, open, folders);
    Ok(())
}

/// Closes as the officer has chosen; the next start reminds of it.
pub fn without_backup(handle: &AppHandle) {
    let app = handle.state::<App>();
    owe(&app, CHOSEN);
    watch::lock(&app);
    handle.exit(0);
}

/// Should the note not be written (a full disk), the officer has been told in the window all the same.
fn owe(app: &App, why: &str) {
    let _ = backup::owe(&app.place.folder, clock::now(app), why);
}

fn back_up(handle: &AppHandle, open: Arc<Open>, folders: Result<Vec<PathBuf>>) {
    let app = handle.state::<App>();
    if app.closing.swap(true, Ordering::SeqCst) {
        return;
    }
    app.start_work();
    let _ = handle.emit("closing", ());
    let handle = handle.clone();
    thread::spawn(move || {
        let app = handle.state::<App>();
        let problems = match folders {
            Ok(folders) => {
                owe(&app, CUT);
                problems(&handle, &open, &folders)
            }
            Err(e) => vec![e.sentence()],
        };
        app.closing.store(false, Ordering::SeqCst);
        if problems.is_empty() {
            drop(open);
            watch::lock(&app);
            handle.exit(0);
        } else {
            // A page that is gone needs no telling; closing again asks again.
            let _ = handle.emit("closing_held", problems);
        }
    });
}

/// Backs up; a sentence for each folder without its backup.
fn problems(handle: &AppHandle, open: &Open, folders: &[PathBuf]) -> Vec<String> {
    let app = handle.state::<App>();
    let report = told(|progress: Progress| {
        let _ = handle.emit("closing_progress", progress);
    });
    let go_on = |progress: backup::Progress<'_>| {
        app.touch();
        report(progress);
        !app.is_cancelled()
    };
    let at = clock::now(&app);
    let done = thread::scope(|scope| {
        let work = scope.spawn(|| backup::make(&open.vault, &open.actor, at, folders, go_on));
        work.join()
    });
    match done {
        Ok(Ok(made)) => made.into_iter().filter_map(|one| one.problem).collect(),
        Ok(Err(e)) => vec![e.sentence()],
        Err(_) => vec![Error::Internal("the backup panicked".to_owned()).sentence()],
    }
}
