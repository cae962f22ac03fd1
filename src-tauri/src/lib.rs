//! The shell: the one part that knows the window, the clock, the system's keychain and its dialogs.
//! A command opens the vault that is signed in, reads the clock, calls one verb and returns.

mod app;
mod away;
mod clock;
mod closing;
mod commands;
mod dialogs;
#[cfg(windows)]
mod first;
mod given;
mod handed;
mod keychain;
mod pages;
mod problem;
mod province;
#[cfg(feature = "e2e")]
pub mod seams;
mod synced;
mod views;
mod watch;
mod webview;

use std::thread;

use tauri::{Manager, Wry};
use tauri_specta::Builder;

use app::App;
pub use problem::Problem;

/// Every command, with its types, for the window and for `bindings.ts`.
pub fn bridge() -> Builder<Wry> {
    Builder::new()
        .disable_serde_phases()
        .commands(commands::all())
}

/// Opens the window and runs until it is closed.
///
/// # Panics
/// When the system has no window to give.
#[expect(
    clippy::expect_used,
    reason = "without a window there is nothing to report an error in"
)]
pub fn run() {
    if !webview::is_there() {
        return;
    }
    let app = match App::of_this_computer() {
        Ok(app) => app,
        Err(e) => return webview::tell(&e.sentence()),
    };
    given::keep(&app, std::env::args_os());
    // The window's first question is about them; they are read while it is being drawn.
    thread::spawn(commands::password_rules);
    let bridge = bridge();
    program(app)
        .invoke_handler(bridge.invoke_handler())
        .setup(move |window| {
            bridge.mount_events(window);
            if let Some(main) = window.get_webview_window("main") {
                window.state::<App>().window.get_or_init(|| main);
            }
            // Here and not before: a second start ends before it comes this far.
            handed::take_back(&window.state::<App>());
            watch::idle(window.handle().clone());
            province::begin(window.handle().clone());
            Ok(())
        })
        .on_window_event(closing::asked)
        .run(context())
        .expect("the window opens");
}

/// What is there before the window: drawing it takes a slow computer seconds, in which an impatient
/// second start already asks for it.
fn program(app: App) -> tauri::Builder<Wry> {
    let program = tauri::Builder::default().manage(app);
    #[cfg(windows)]
    let program = program.plugin(first::window());
    program
}

fn context() -> tauri::Context<Wry> {
    tauri::generate_context!()
}
