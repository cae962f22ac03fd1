//! On Debian: its own Rust, which comes with the source of the standard library, building for Windows with
//! mingw. On Windows: the Rust that is there.

use std::path::PathBuf;

use crate::{
    place,
    step::{Step, step},
};

const TRIPLE: &str = "x86_64-pc-windows-gnu";

/// Everything for Windows is built in here, so that it survives whatever happens to the rest.
pub fn target() -> PathBuf {
    place::target().join("windows")
}

/// Where the programs of a profile (`debug`, `release`) come to lie.
pub fn programs(profile: &str) -> PathBuf {
    if cfg!(windows) {
        return place::target().join(profile);
    }
    target().join(TRIPLE).join(profile)
}

/// `cargo("build", "build", &["--release"])`: the standard library is built too.
pub fn cargo(name: &str, verb: &str, arguments: &[&str]) -> Step {
    if cfg!(windows) {
        return step(name, "cargo", &[&[verb], arguments].concat());
    }
    // A release ends at once on a panic; everything else unwinds.
    let std = if arguments.contains(&"--release") {
        "-Zbuild-std=std,panic_unwind,panic_abort"
    } else {
        "-Zbuild-std=std,panic_unwind"
    };
    let whole = [&[verb, std, "--target", TRIPLE], arguments].concat();
    step(name, "/usr/bin/cargo", &whole)
        .with("RUSTC", "/usr/bin/rustc")
        .with("RUSTC_BOOTSTRAP", "1")
        .with("CARGO_TARGET_DIR", target())
        // rustup points this at its own compiler's libraries.
        .without("LD_LIBRARY_PATH")
}
