//! Names the clause a test shows. The ids are those of `resources/regulations`, so a test cannot
//! claim a clause no profile has.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use sogac_domain::regulations::Regulation;

static KNOWN: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let regulations = Regulation::shipped().expect("the shipped regulations load");
    let clauses = regulations
        .iter()
        .flat_map(|regulation| &regulation.clauses);
    clauses.map(|clause| clause.id.clone()).collect()
});

/// The id of a clause the calling test shows.
///
/// # Panics
/// When no shipped regulation has the clause.
pub fn clause(id: &'static str) -> &'static str {
    assert!(KNOWN.contains(id), "no regulation has a clause {id}");
    id
}

/// The clauses of the five regulations that bind somebody the program serves: the mission.
pub fn binding() -> BTreeSet<String> {
    let regulations = Regulation::shipped().expect("the shipped regulations load");
    let five = regulations
        .iter()
        .filter(|regulation| regulation.id != "quoc_gia");
    five.flat_map(|regulation| &regulation.clauses)
        .filter(|clause| clause.binds())
        .map(|clause| clause.id.clone())
        .collect()
}

/// The clauses named by `clause("…")` in the tests' sources and in the domain's own tests.
pub fn served() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for folder in ["tests", "src-tauri"] {
        for file in files_in(&root().join(folder), "rs") {
            let text = fs::read_to_string(file).unwrap_or_default();
            // A profile's own `.clause("…")` names nothing.
            let text = text.replace(".clause(\"", "");
            let named = text
                .split("clause(\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next());
            ids.extend(named.filter(|id| KNOWN.contains(*id)).map(str::to_owned));
        }
    }
    ids
}

/// The folder of the whole project.
pub fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().unwrap_or(tests).to_owned()
}

/// Every file under `folder` whose name ends in `.extension`, in a fixed order; built things left out.
pub fn files_in(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else {
        return found;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() && !["target", "node_modules", "dist", "gen"].contains(&&*name) {
            found.extend(files_in(&path, extension));
        } else if path.extension().is_some_and(|end| end == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}
