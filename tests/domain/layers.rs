//! The house rules that no compiler holds: who may know what, in which words, and how long a file may be.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use sogac_domain::audit::AuditRow;
use sogac_tests::{clause, files_in, now, root};

/// The sources of a folder: path from the project's root, and text.
fn sources(folder: &str, extension: &str) -> Vec<(String, String)> {
    let top = root();
    let relative = |path: &PathBuf| {
        let path = path.strip_prefix(&top).unwrap_or(path);
        path.to_string_lossy().replace('\\', "/")
    };
    files_in(&top.join(folder), extension)
        .iter()
        .map(|path| (relative(path), fs::read_to_string(path).unwrap()))
        .collect()
}

/// The code of a file, without its own tests and its comments.
fn code(text: &str) -> String {
    let shipped = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    shipped
        .lines()
        .filter(is_code)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Fails with every offence at once, a line each.
fn none(rule: &str, offences: Vec<String>) {
    assert!(offences.is_empty(), "{rule}:\n{}", offences.join("\n"));
}

fn offences(files: &[(String, String)], banned: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in files {
        let code = code(text);
        for word in banned.iter().filter(|word| code.contains(**word)) {
            found.push(format!("{path}: {word}"));
        }
    }
    found
}

#[test]
fn sql_stays_with_its_table() {
    let mut files = sources("src-tauri", "rs");
    files.extend(sources("province/src", "rs"));
    files.retain(|(path, _)| !path.ends_with("/store.rs") && !path.contains("/domain/src/vault/"));
    let banned = [
        "SELECT ",
        "INSERT INTO",
        "UPDATE ",
        "DELETE FROM",
        "CREATE TABLE",
        ".prepare(",
        "params!",
    ];
    none("SQL belongs in a store.rs", offences(&files, &banned));
}

#[test]
fn the_domain_knows_no_shell_and_no_clock() {
    clause("AG-11.1.b-e");
    let files = sources("src-tauri/domain/src", "rs");
    let banned = [
        "tauri",
        "rfd::",
        "reqwest",
        "keyring::",
        "std::net",
        "Utc::now",
        "Local::now",
        "SystemTime::now",
        "std::env::",
    ];
    none(
        "the domain takes this as an argument",
        offences(&files, &banned),
    );
    let manifest = fs::read_to_string(root().join("src-tauri/domain/Cargo.toml")).unwrap();
    for crate_name in ["tauri", "rfd", "reqwest", "keyring", "open"] {
        let named = manifest.lines().any(|line| line.starts_with(crate_name));
        assert!(!named, "the domain crate depends on {crate_name}");
    }
    let mut shell = sources("src-tauri/src", "rs");
    shell.retain(|(path, _)| !path.contains("/src/province/"));
    let network = ["reqwest", "std::net", "TcpStream", "UdpSocket"];
    none(
        "only sending to the province uses the network",
        offences(&shell, &network),
    );
}

#[test]
fn only_the_clock_reads_the_clock() {
    let mut files = sources("src-tauri", "rs");
    files.extend(sources("province/src", "rs"));
    files.retain(|(path, _)| !path.ends_with("src/clock.rs"));
    none(
        "clock.rs alone reads the clock",
        offences(&files, &["Utc::now", "Local::now", "SystemTime::now"]),
    );
}

#[test]
fn only_api_ts_talks_to_the_program() {
    let mut files = sources("ui/src", "ts");
    files.extend(sources("ui/src", "svelte"));
    files.retain(|(path, _)| {
        let own = ["src/api.ts", "src/bindings.ts", ".test.ts"];
        !own.iter().any(|end| path.ends_with(end))
    });
    let imports = files.iter().filter(|(_, text)| {
        let by_value = |line: &&str| line.contains("/bindings'") && !line.contains("import type");
        text.contains("@tauri-apps/")
            || text.contains("__TAURI")
            || text.lines().any(|line| by_value(&line))
    });
    none(
        "api.ts alone imports the bridge",
        imports.map(|(path, _)| path.clone()).collect(),
    );
}

#[test]
fn names_are_in_the_words_of_the_office() {
    let files: Vec<_> = ["src-tauri", "province", "tests", "xtask"]
        .iter()
        .flat_map(|f| sources(f, "rs"))
        .collect();
    let mut found = Vec::new();
    for (path, text) in &files {
        for line in text.lines().map(str::trim_start) {
            let declares = [
                "struct ",
                "enum ",
                "trait ",
                "mod ",
                "pub struct ",
                "pub enum ",
                "pub trait ",
                "pub mod ",
            ];
            let Some(name) = declares.iter().find_map(|start| line.strip_prefix(start)) else {
                continue;
            };
            let name: String = name
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            let lower = name.to_lowercase();
            if ["manager", "service", "helper", "util"]
                .iter()
                .any(|word| lower.contains(word))
            {
                found.push(format!("{path}: {name}"));
            }
        }
        if text.lines().any(|line| line.starts_with("macro_rules!")) {
            found.push(format!("{path}: a macro of our own"));
        }
    }
    none("a name that says nothing", found);
}

#[test]
fn files_stay_short() {
    let rust: Vec<_> = ["src-tauri", "province", "tests", "xtask"]
        .iter()
        .flat_map(|f| sources(f, "rs"))
        .collect();
    let too_long = |files: &[(String, String)], most: usize| -> Vec<String> {
        let long = files
            .iter()
            .map(|(path, text)| (path, text.lines().count()));
        long.filter(|(_, n)| *n > most)
            .map(|(path, n)| format!("{path}: {n} lines"))
            .collect()
    };
    none("a Rust file has at most 600 lines", too_long(&rust, 600));
    none(
        "a Svelte file has at most 250 lines",
        too_long(&sources("ui/src", "svelte"), 250),
    );
    let mut lengths: Vec<_> = rust.iter().map(|(_, text)| text.lines().count()).collect();
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    assert!(
        median < 120,
        "the median Rust file has {median} lines; split by verb"
    );
}

/// The functions marked as commands in a file.
fn commands(text: &str) -> BTreeSet<String> {
    let marked = text.split("#[tauri::command").skip(1);
    let names = marked.filter_map(|rest| rest.split("fn ").nth(1)?.split(['(', '<']).next());
    names.map(|name| name.trim().to_owned()).collect()
}

#[test]
fn every_command_is_in_the_list() {
    let files = sources("src-tauri/src", "rs");
    let listed: String = files
        .iter()
        .filter_map(|(_, text)| text.split("collect_commands![").nth(1)?.split(']').next())
        .collect();
    let listed: BTreeSet<_> = listed.split([',', ':', '\n', ' ']).map(str::trim).collect();
    let found = files.iter().flat_map(|(path, text)| {
        let missing = commands(text)
            .into_iter()
            .filter(|name| !listed.contains(name.as_str()));
        missing.map(move |name| format!("{path}: {name}"))
    });
    none("a command the window cannot reach", found.collect());
}

#[test]
fn no_test_is_switched_off() {
    let files: Vec<_> = ["src-tauri", "province", "tests"]
        .iter()
        .flat_map(|f| sources(f, "rs"))
        .collect();
    let ignore = concat!("#[ign", "ore");
    let found = files.iter().filter(|(_, text)| text.contains(ignore));
    none(
        "a test that never runs",
        found.map(|(path, _)| path.clone()).collect(),
    );
}

/// What a module may read, or in the case of the settings write, of another's tables; with the reason.
const ACROSS: [(&str, &str, &str); 17] = [
    (
        "people",
        "accounts",
        "the list counts what each person holds",
    ),
    ("people", "assets", "the list counts what each person holds"),
    (
        "systems",
        "accounts",
        "the list counts accounts and administrators",
    ),
    (
        "systems",
        "people",
        "an administrator who left counts as none",
    ),
    (
        "accounts",
        "people",
        "what is searched holds the holder's name",
    ),
    ("accounts", "people_labels", "the list names the holder"),
    ("accounts", "systems", "the list names the system"),
    ("assets", "people_labels", "the list names the holder"),
    ("dossier", "systems", "its lists name the system"),
    ("custody", "assets", "its lists name the device"),
    ("custody", "media", "its lists name the medium"),
    ("custody", "papers", "its lists name the minutes"),
    (
        "custody",
        "people_labels",
        "its lists name giver and receiver",
    ),
    ("departures", "people", "the list names the person"),
    (
        "departures",
        "people_labels",
        "the list tells namesakes apart",
    ),
    (
        "regulations",
        "settings",
        "a drawer of values by name; this one keeps its own there",
    ),
    (
        "calendar",
        "settings",
        "a drawer of values by name; this one keeps its own there",
    ),
];

/// Tables and views by the module whose store writes them; a view by the module it is named after.
fn owners(stores: &[(String, String)]) -> BTreeMap<String, BTreeSet<String>> {
    let mut owners = BTreeMap::from([("people_labels".into(), BTreeSet::from(["people".into()]))]);
    for (path, text) in stores {
        for rest in code(text).split("INSERT ").skip(1) {
            let table = rest.split("INTO ").nth(1).and_then(first_word);
            let of: &mut BTreeSet<String> = owners.entry(table.unwrap_or_default()).or_default();
            of.insert(module(path));
        }
    }
    owners
}

fn module(path: &str) -> String {
    let inside = path.split("domain/src/").nth(1).unwrap_or_default();
    inside.split('/').next().unwrap_or_default().to_owned()
}

fn first_word(text: &str) -> Option<String> {
    let word = text
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .next()?;
    Some(word.to_owned())
}

/// The tables the SQL of a file names: what stands behind FROM, JOIN, INTO and UPDATE, and in a list
/// behind FROM.
fn tables(text: &str) -> BTreeSet<String> {
    let code = code(text).replace("from: \"", "FROM ");
    let mut named = BTreeSet::new();
    for start in ["FROM ", "JOIN ", "INTO ", "UPDATE "] {
        for rest in code.split(start).skip(1) {
            // "FROM systems s, people p": a list stands in one line.
            let list = rest.split(['\n', '"', '(', ')']).next().unwrap_or_default();
            let several = if start == "FROM " { usize::MAX } else { 1 };
            named.extend(list.split(", ").take(several).filter_map(first_word));
        }
    }
    named
}

#[test]
fn a_store_names_its_own_tables_only() {
    let mut stores = sources("src-tauri/domain/src", "rs");
    stores.retain(|(path, _)| path.ends_with("/store.rs"));
    let owners = owners(&stores);
    assert!(owners.len() > 15, "the tables are found: {owners:?}");
    let mut found = Vec::new();
    for (path, text) in &stores {
        let own = module(path);
        for table in tables(text) {
            let Some(of) = owners.get(&table) else {
                continue;
            };
            let across = ACROSS.iter().any(|(m, t, _)| *m == own && *t == table);
            if !across && (!of.contains(&own) || of.len() > 1 && table != "settings") {
                found.push(format!("{path}: {table} of {of:?}"));
            }
        }
    }
    none("a module calls another's verbs, never its tables", found);
}

#[test]
fn every_look_across_is_still_needed() {
    let mut stores = sources("src-tauri/domain/src", "rs");
    stores.retain(|(path, _)| path.ends_with("/store.rs"));
    let unused = ACROSS.iter().filter(|(own, table, _)| {
        let mut of = stores.iter().filter(|(path, _)| module(path) == *own);
        !of.any(|(_, text)| tables(text).contains(*table))
    });
    none(
        "an exception nothing needs",
        unused.map(|(m, t, _)| format!("{m}: {t}")).collect(),
    );
}

#[test]
fn every_key_an_entry_of_the_log_says_has_a_name_on_screen() {
    let mut keys = BTreeSet::new();
    for (_, text) in sources("src-tauri/domain/src", "rs") {
        for said in code(&text).split("says(").skip(1) {
            let key = said.trim_start().strip_prefix('"');
            keys.extend(key.and_then(|key| key.split('"').next()).map(str::to_owned));
        }
    }
    assert!(keys.len() > 80, "the keys are found: {keys:?}");
    let unnamed = keys.into_iter().filter(|key| {
        let row = AuditRow {
            seq: 1,
            at: now(),
            user_name: String::new(),
            op: "settings_changed".to_owned(),
            subjects: String::new(),
            detail: serde_json::json!({ key: "x" }).to_string(),
        };
        row.told().iter().any(|told| told.label == *key)
    });
    none("a key without words", unnamed.collect());
}
