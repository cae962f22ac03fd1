//! A snapshot no test compares with any more is refused: it would look like a check and be none.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use crate::{place, step::Outcome};

/// The file insta notes every snapshot in that a test has compared with.
pub fn list() -> PathBuf {
    place::target().join("xtask/snapshots.txt")
}

/// Begins an empty list.
pub fn begin() -> Outcome {
    let list = list();
    list.parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(&list, ""))
        .map_err(|e| format!("{}: {e}", list.display()))
}

/// Refuses every `.snap` file that is not in the list.
pub fn refuse_unused() -> Outcome {
    let text = fs::read_to_string(list()).unwrap_or_default();
    let used: BTreeSet<PathBuf> = text.lines().map(|line| real(Path::new(line))).collect();
    let mut unused = Vec::new();
    for folder in ["tests", "src-tauri"] {
        collect(&place::root().join(folder), &mut |file| {
            if !used.contains(&real(file)) {
                unused.push(file.display().to_string());
            }
        });
    }
    if unused.is_empty() {
        return Ok(());
    }
    Err(format!(
        "snapshots no test compares with; delete them:\n{}",
        unused.join("\n")
    ))
}

fn collect(folder: &Path, found: &mut dyn FnMut(&Path)) {
    for path in fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
    {
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|end| end == "snap") {
            found(&path);
        }
    }
}

fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
