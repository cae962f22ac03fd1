//! What happens without a click: the lock after idle minutes, and once the person has left.

use std::{sync::atomic::Ordering, thread, time::Duration};

use sogac_domain::{
    audit::{Kind, Op},
    backup,
};
use tauri::{AppHandle, Emitter, Manager};

use crate::{app::App, away::Presence, clock, handed};

/// Locks the vault once nobody has touched the window for the profile's minutes, or the computer was
/// locked or slept, and tells the page.
pub fn idle(handle: AppHandle) {
    thread::spawn(move || {
        let mut closed = handle.state::<App>().asked_to_close();
        let mut presence = Presence::begin(clock::on_the_wall());
        loop {
            thread::sleep(Duration::from_secs(1));
            let app = handle.state::<App>();
            if app.asked_to_close() > closed {
                closed = app.asked_to_close();
                let windows = handle.webview_windows();
                windows.values().for_each(|window| drop(window.close()));
            }
            let has_left = presence.has_left(clock::on_the_wall());
            let Some(open) = app.opened() else { continue };
            let minutes = match app.fixed_idle() {
                _ if has_left => 0.0,
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

/// Signs out with its audit entry, and takes back the copies handed to other programs.
pub fn lock(app: &App) {
    if let Some(open) = app.sign_out() {
        // Where it cannot be told, a backup too many is asked for rather than one too few.
        let unsaved = backup::behind(&open.vault).unwrap_or(true);
        app.unsaved.store(unsaved, Ordering::Relaxed);
        // The lock must happen even where the entry cannot be written (a full disk).
        let _ = open
            .vault
            .transact(&open.actor, clock::now(app), Op::SignedOut, |tx| {
                tx.about(Kind::User, open.actor.user_id);
                Ok(())
            });
    }
    handed::take_back(app);
}
