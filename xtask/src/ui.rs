//! The interface: its packages and its built pages, made anew only when their sources have changed.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

use crate::{
    place,
    step::{Outcome, Step, step},
};

/// `npm`, wherever it is a script of another name.
pub fn npm(name: &str, arguments: &[&str]) -> Step {
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    step(name, program, arguments)
        .within("ui")
        .with("NO_COLOR", "1")
}

/// Installs the packages of the lock file and builds `ui/dist` and `ui/dist-province`.
pub fn build() -> Outcome {
    let ui = place::root().join("ui");
    let lock = digest(&[ui.join("package-lock.json")])?;
    if !ui.join("node_modules").is_dir() || is_stale("npm", lock) {
        npm("npm ci", &["ci", "--no-audit", "--no-fund"]).run()?;
        stamp("npm", lock)?;
    }
    let sources = digest(&sources(&ui))?;
    if !ui.join("dist/index.html").is_file() || is_stale("dist", sources) {
        npm("ui build", &["run", "build"]).run()?;
        stamp("dist", sources)?;
    }
    if !ui.join("dist-province/province.html").is_file() || is_stale("dist-province", sources) {
        npm("province page build", &["run", "build-province"]).run()?;
        stamp("dist-province", sources)?;
    }
    Ok(())
}

/// Everything the pages are made from: the sources and the settings beside them.
fn sources(ui: &Path) -> Vec<PathBuf> {
    let mut files = files_under(&ui.join("src"));
    files.extend(files_under(&ui.join("public")));
    let beside = fs::read_dir(ui).into_iter().flatten().flatten();
    files.extend(
        beside
            .map(|entry| entry.path())
            .filter(|path| path.is_file()),
    );
    files.sort();
    files
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
    {
        if path.is_dir() {
            files.extend(files_under(&path));
        } else {
            files.push(path);
        }
    }
    files
}

fn digest(files: &[PathBuf]) -> Outcome<u64> {
    let mut hasher = DefaultHasher::new();
    for file in files {
        let bytes = fs::read(file).map_err(|e| format!("{}: {e}", file.display()))?;
        (file, bytes).hash(&mut hasher);
    }
    Ok(hasher.finish())
}

fn stamp_file(name: &str) -> PathBuf {
    place::target().join("xtask").join(format!("{name}.stamp"))
}

fn is_stale(name: &str, digest: u64) -> bool {
    fs::read_to_string(stamp_file(name)).ok() != Some(digest.to_string())
}

fn stamp(name: &str, digest: u64) -> Outcome {
    let file = stamp_file(name);
    file.parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(&file, digest.to_string()))
        .map_err(|e| format!("{}: {e}", file.display()))
}
