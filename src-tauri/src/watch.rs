//! What happens without a click: the lock after idle minutes, and the backup on closing.

use std::{thread, time::Duration};

use sogac_domain::audit::{Kind, Op};
use tauri::{AppHandle, Emitter, Manager, Window, WindowEvent};

use crate::{app::App, clock};

/// Locks the vault once nobody has touched the window for the profile's minutes, and tells the page.
pub fn idle(handle: AppHandle) {
    thread::spawn(move || {
        loop {
            thread::sleep(Duration::from_secs(1));
            let app = handle.state::<App>();
            let Some(open) = app.opened() else { continue };
            let minutes = match app.fixed_idle() {
                Some(minutes) => minutes,
                None => match open.law_book() {
                    Ok(book) => f64::from(book.profile.idle_minutes()),
                    Err(_) => continue,
                },
            };
            drop(open);
            if app.idle_seconds() >= minutes * 60.0 {
                lock(&app);
                // A page that is gone needs no telling.
                let _ = handle.emit("locked", ());
            }
        }
    });
}

/// Signs out with its audit entry.
pub fn lock(app: &App) {
    if let Some(open) = app.sign_out() {
        // The lock must happen even where the entry cannot be written (a full disk).
        let _ = open
            .vault
            .transact(&open.actor, clock::now(app), Op::SignedOut, |tx| {
                tx.about(Kind::User, open.actor.user_id);
                Ok(())
            });
    }
}

/// Backs up to the chosen folders before the window closes.
pub fn closing(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else {
        return;
    };
    let handle = window.app_handle().clone();
    let app = handle.state::<App>();
    let Some(open) = app.opened() else { return };
    let folders = sogac_domain::backup::folders(&open.vault).unwrap_or_default();
    if folders.is_empty() {
        lock(&app);
        return;
    }
    api.prevent_close();
    let _ = handle.emit("closing", ());
    let worker = handle.clone();
    thread::spawn(move || {
        let app = worker.state::<App>();
        let made = sogac_domain::backup::make(&open.vault, &open.actor, clock::now(&app), &folders);
        drop(open);
        lock(&app);
        drop(made);
        worker.exit(0);
    });
}
