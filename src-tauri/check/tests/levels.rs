//! `level` and `requirements` as a process.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

struct Desk(TempDir);

impl Desk {
    fn with(files: &[(&str, &str)]) -> Self {
        let desk = Self(TempDir::new().unwrap());
        for (name, text) in files {
            std::fs::write(desk.0.path().join(name), text).unwrap();
        }
        desk
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_sogac-check"))
            .args(arguments)
            .current_dir(self.0.path())
            .output()
            .unwrap()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

const ONE_STOP: &str =
    r#"{ "types": ["public"], "info": ["personal"], "online_service": true, "procedures": true }"#;

#[test]
fn a_file_of_answers_gives_the_level_with_its_reasons() {
    let desk = Desk::with(&[("a.json", ONE_STOP)]);
    let json = desk.json(&["level", "--rules", "nd331-2026", "a.json"]);
    assert_eq!(json["level"], 3);
    let first = &json["fired"][0];
    assert_eq!(
        (&first["level"], &first["clause"], &first["rule"]),
        (&3.into(), &"13.2b".into(), &"B6".into())
    );
    assert_eq!(
        (&json["needs_expert"], &json["anqg"]),
        (&false.into(), &false.into())
    );
    assert!(json["appraiser"].as_str().unwrap().contains("chuyên trách"));
    assert!(json["approver"].as_str().unwrap().contains("Chủ quản"));
    let forms: Vec<&str> = json["forms"]
        .as_array()
        .unwrap()
        .iter()
        .map(|form| form["id"].as_str().unwrap())
        .collect();
    assert_eq!(forms, ["02", "04", "05", "06"]);
    assert_eq!(json["deadlines"][1]["within"]["working_days"], 15);
    assert_eq!(
        json,
        desk.json(&["level", "a.json"]),
        "the current rule set is the default one"
    );
}

#[test]
fn the_questions_say_their_kinds_and_allowed_answers() {
    let desk = Desk::with(&[]);
    for rules in ["nd331-2026", "nd85-2016"] {
        let json = desk.json(&["level", "--questions", "--rules", rules]);
        for question in json["questions"].as_array().unwrap() {
            let allowed = &question["allowed"];
            match question["kind"].as_str().unwrap() {
                "yes_no" => assert_eq!(*allowed, serde_json::json!([true, false])),
                "one_of" | "several_of" => assert!(!allowed.as_array().unwrap().is_empty()),
                "number" => assert_eq!(allowed["least"], 0),
                kind => assert_eq!(kind, "text"),
            }
            assert!(question["cited"].as_str().unwrap().contains("Điều"));
        }
    }
    assert!(desk.json(&["level", "--which"]).as_array().unwrap().len() >= 4);
}

#[test]
fn what_cannot_be_used_is_a_sentence_and_ends_with_2() {
    let desk = Desk::with(&[
        ("unknown.json", r#"{ "nothing": 1 }"#),
        ("broken.json", "{"),
        ("a.json", ONE_STOP),
        ("rules.toml", "id = 'thu'\ntitle ="),
    ]);
    for (arguments, word) in [
        (&["level", "unknown.json"][..], "nothing"),
        (&["level", "broken.json"], "JSON"),
        (&["level", "missing.json"], "missing.json"),
        (&["level", "--rules", "nd99", "a.json"], "nd331-2026"),
        (
            &["level", "--rules", "rules.toml", "a.json"],
            "rules.toml, dòng 2",
        ),
        (&["requirements", "--level", "7"], "7"),
        (&["requirements", "--rules", "nd99", "--level", "1"], "nd99"),
    ] {
        let output = desk.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(
            err(&output).contains(word),
            "{arguments:?}: {}",
            err(&output)
        );
    }
    assert_eq!(desk.run(&["level"]).status.code(), Some(2));
}

#[test]
fn the_requirements_of_a_level_are_listed_and_written_as_oscal() {
    let desk = Desk::with(&[]);
    let json = desk.json(&["requirements", "--rules", "nd331-2026", "--level", "2"]);
    assert_eq!(json["count"], 150);
    assert_eq!(json["requirements"].as_array().unwrap().len(), 150);
    assert_eq!(json["requirements"][0]["clause"], "4.1a");
    let profile = desk.json(&[
        "requirements",
        "--rules",
        "nd331-2026",
        "--level",
        "2",
        "--oscal",
        "profile",
    ]);
    assert!(profile["profile"]["uuid"].is_string());
    let catalog = desk.json(&["requirements", "--level", "2", "--oscal", "catalog"]);
    assert_eq!(catalog["catalog"]["metadata"]["oscal-version"], "1.2.1");
}
