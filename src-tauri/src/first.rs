//! One window on a computer: a second start brings the first window forward and ends.

use tauri::{AppHandle, Manager, Wry, plugin::TauriPlugin};

pub fn window() -> TauriPlugin<Wry> {
    tauri_plugin_single_instance::init(|app, _arguments, _folder| bring_forward(app))
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
