//! The bridge between the window and the host: one contract, generated, and words for all of it.

use std::{collections::BTreeSet, fs};

use sogac_tests::{files_in, root};
use specta_typescript::Typescript;

/// `SOGAC_BINDINGS=write` writes the file instead of comparing it.
#[test]
fn the_bindings_are_current() {
    let path = root().join("ui/src/bindings.ts");
    let folder = tempfile::tempdir().unwrap();
    let exported = folder.path().join("bindings.ts");
    sogac::bridge()
        .export(Typescript::default(), &exported)
        .expect("the commands and their types export");
    let fresh = fs::read_to_string(exported).unwrap();
    if std::env::var_os("SOGAC_BINDINGS").is_some_and(|wish| wish == "write") {
        fs::write(&path, &fresh).unwrap();
    }
    let kept = fs::read_to_string(path).unwrap();
    assert!(
        kept == fresh,
        "ui/src/bindings.ts is stale: `cargo xtask bindings` writes it anew"
    );
}

#[test]
fn every_command_is_offered_to_the_window() {
    let list = fs::read_to_string(root().join("src-tauri/src/commands/mod.rs")).unwrap();
    let mut written = BTreeSet::new();
    for file in files_in(&root().join("src-tauri/src/commands"), "rs") {
        let text = fs::read_to_string(&file).unwrap();
        let module = file.file_stem().unwrap().to_string_lossy().into_owned();
        for after in text.split("#[tauri::command(async)]").skip(1) {
            let name = after
                .split("pub fn ")
                .nth(1)
                .and_then(|rest| rest.split(['(', '<']).next());
            written.insert(format!("{module}::{}", name.unwrap_or_default()));
        }
    }
    assert!(!written.is_empty());
    for command in &written {
        assert!(
            list.contains(&format!("{command},")),
            "{command} is not in the list of commands"
        );
    }
    let listed = list
        .lines()
        .filter(|line| line.trim().contains("::") && line.trim().ends_with(','));
    assert_eq!(
        listed.count(),
        written.len(),
        "the list names each command once"
    );
}
