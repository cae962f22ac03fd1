//! One window on a computer: a second start brings the first window forward, hands it the file it was
//! started with, and ends.

use std::path::Path;

use tauri::{AppHandle, Emitter, Manager, Wry, plugin::TauriPlugin};

use crate::{app::App, given};

pub fn window() -> TauriPlugin<Wry> {
    tauri_plugin_single_instance::init(|app, arguments, folder| {
        // A name without a folder is meant where the second start was made.
        let whole = |argument| Path::new(&folder).join::<String>(argument).into_os_string();
        let arguments = arguments.into_iter().map(whole);
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

#[cfg(test)]
mod tests {
    use std::{env, fs, process::Command, thread};

    use tauri::Manager;

    use crate::app::{App, held};

    /// Set in the second start, which is this test started again.
    const SECOND: &str = "SOGAC_SECOND_START";
    const NAME: &str = "Gói bằng chứng, đợt 2 & 3.sogac";

    /// The program as it starts, with no window to draw and a name of its own: the one in use on this
    /// computer is left alone.
    fn start() -> tauri::App {
        let mut context = crate::context();
        context.config_mut().identifier = "vn.sogac.thu".to_owned();
        context.config_mut().app.windows.clear();
        let program = crate::program(App::of_this_computer().unwrap());
        program.any_thread().build(context).unwrap()
    }

    #[test]
    fn a_second_start_hands_its_package_to_the_first_and_ends() {
        let program = start();
        if env::var_os(SECOND).is_some() {
            panic!("the second start goes on");
        }
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(NAME), b"PK").unwrap();
        let mut second = Command::new(env::current_exe().unwrap());
        second
            .args([
                "--exact",
                "first::tests::a_second_start_hands_its_package_to_the_first_and_ends",
            ])
            .arg(NAME)
            .env(SECOND, "1")
            .current_dir(folder.path());
        let first = program.handle().clone();
        let ended = thread::spawn(move || {
            let ended = second.status().unwrap();
            first.exit(0);
            ended
        });
        let handle = program.handle().clone();
        program.run_return(|_, _| {});
        assert!(ended.join().unwrap().success());
        let given = held(&handle.state::<App>().given).take();
        assert_eq!(given.unwrap(), folder.path().join(NAME));
    }
}
