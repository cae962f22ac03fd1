//! What is on its way goes on by itself while an officer is signed in, and answers are looked for.

use std::{thread, time::Duration};

use sogac_domain::{At, sync};
use tauri::{AppHandle, Emitter, Manager};

use super::{deliver, fetch, is_here, sends};
use crate::{app::App, clock};

/// Between two looks at what is due.
const LOOK: Duration = Duration::from_secs(5);
/// Between two questions for answers.
const ASK: chrono::TimeDelta = chrono::TimeDelta::minutes(15);

/// Runs until the program ends; tells the page when something has moved.
pub fn begin(handle: AppHandle) {
    thread::spawn(move || {
        let mut asked: Option<At> = None;
        loop {
            thread::sleep(LOOK);
            let app = handle.state::<App>();
            let Some(open) = app.opened().filter(|open| sends(open)) else {
                continue;
            };
            let now = clock::now(&app);
            let mut moved = false;
            for package in sync::due(&open.vault, now).unwrap_or_default() {
                // Locking or signing out stops it; it goes on after the next sign-in.
                let here = || is_here(&app, &open);
                if !here() {
                    break;
                }
                moved |= deliver(&app, &open, package.id, &mut |_, _| here()).is_ok();
            }
            let enrolled = matches!(sync::sending_to(&open.vault), Ok(Some(_)));
            if enrolled && asked.is_none_or(|last| now - last >= ASK || now < last) {
                asked = Some(now);
                // Why it failed stands on the page until the next question.
                moved |= fetch(&app, &open).map_or(true, |taken| taken.answers > 0);
            }
            if moved {
                // A page that is gone needs no telling.
                let _ = handle.emit("province", ());
            }
        }
    });
}
