//! One window on a computer: a second start brings the first window forward, hands it the file it was
//! started with, and ends.

use std::ffi::OsString;

use tauri::{AppHandle, Emitter, Manager, Wry, plugin::TauriPlugin};

use crate::{app::App, given};

pub fn window() -> TauriPlugin<Wry> {
    tauri_plugin_single_instance::init(|app, arguments, _folder| {
        let arguments = arguments.into_iter().map(OsString::from);
        if given::keep(&app.state::<App>(), arguments) {
            // A page that is not there yet asks by itself.
            let _ = app.emit("given", ());
        }
        bring_forward(app);
    })
}

fn bring_forward(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        // A window that cannot come forward is still on the taskbar.
        let _ = window
            .unminimize()
            .and_then(|()| window.show())
            .and_then(|()| window.set_focus());
    }
}
