//! The README promises nothing a test does not show.

use std::fs;

use sogac_tests::{files_in, root};

/// The part of the README on what the program protects, in English and Vietnamese.
fn promises() -> String {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let part = readme.split("## What it protects").nth(1).unwrap();
    part.split("\n## ").next().unwrap().to_owned()
}

/// What stands between backticks and looks like the path of a test.
fn named(text: &str) -> Vec<(&str, &str)> {
    let spans = text.split('`').skip(1).step_by(2);
    spans.filter_map(|span| span.split_once("::")).collect()
}

/// Whether the module of the domain's tests, the suite or the file of the shell of this name has this test.
fn exists(place: &str, test: &str) -> bool {
    let tests = root().join("tests");
    let folders = [
        tests.join("domain").join(place),
        tests.join(place),
        root().join("src-tauri/check/tests").join(place),
    ];
    let mut files: Vec<_> = folders.iter().flat_map(|f| files_in(f, "rs")).collect();
    files.push(tests.join("domain").join(place).with_extension("rs"));
    files.push(
        root()
            .join("src-tauri/src")
            .join(place)
            .with_extension("rs"),
    );
    let function = format!("fn {test}()");
    files.iter().any(|file| {
        let text = fs::read_to_string(file).unwrap_or_default();
        let before = text.split_once(&function).map(|(before, _)| before);
        before.is_some_and(|before| before.trim_end().ends_with("#[test]"))
    })
}

#[test]
fn every_test_the_readme_names_exists() {
    let text = promises();
    let named = named(&text);
    assert!(named.len() > 15, "the tests are found: {named:?}");
    let missing: Vec<_> = named
        .iter()
        .filter(|(place, test)| !exists(place, test))
        .collect();
    assert!(missing.is_empty(), "no such test: {missing:?}");
}

#[test]
fn every_promise_of_the_table_names_its_test() {
    let text = promises();
    let rows = text.lines().filter(|line| line.starts_with("| ")).skip(1);
    let bare: Vec<&str> = rows.filter(|row| named(row).is_empty()).collect();
    assert!(bare.is_empty(), "a promise without a test: {bare:#?}");
}

#[test]
fn a_test_that_is_not_there_is_missed() {
    assert!(!exists("vault", "a_test_nobody_wrote"));
    assert!(!exists("departures", "titles"), "a helper is no test");
}
