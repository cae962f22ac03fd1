//! Where things are.

use std::{
    env,
    path::{Path, PathBuf},
};

/// The folder of the whole project.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// The one folder everything is built in; `CARGO_TARGET_DIR` is respected.
pub fn target() -> PathBuf {
    let chosen = env::var_os("CARGO_TARGET_DIR").filter(|dir| !dir.is_empty());
    chosen.map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// The built program of a profile (`debug`, `release`).
pub fn program(profile: &str) -> PathBuf {
    target()
        .join(profile)
        .join(format!("sogac{}", env::consts::EXE_SUFFIX))
}
