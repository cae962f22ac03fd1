//! Where things are.

use std::{
    env,
    path::{Path, PathBuf},
};

/// The folder of the whole project: asked of the cargo that runs this, since a build folder shared by
/// several checkouts may hold a build of another one.
pub fn root() -> PathBuf {
    let here = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let here = here.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    here.parent().map_or_else(|| here.clone(), Path::to_owned)
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
