//! A screen nobody looks at: 1366×768, with a session bus of its own.

use std::env;

use crate::step::{Step, step};

/// Whether a person sits in front of this machine's screen.
pub fn is_there() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(windows) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Runs a command on the virtual screen.
pub fn virtual_step(name: &str, program: &str, arguments: &[&str]) -> Step {
    let mut whole = vec![
        "--",
        "xvfb-run",
        "--auto-servernum",
        "--server-args=-screen 0 1366x768x24",
        program,
    ];
    whole.extend(arguments);
    step(name, "dbus-run-session", &whole)
        .with("GDK_BACKEND", "x11")
        .with("NO_AT_BRIDGE", "1")
}
