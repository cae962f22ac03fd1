//! The tool as a process: what it prints and how it ends.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};
use sogac_domain::package::{Entry, File, write};
use sogac_domain::papers::{Form, PaperKind, example};
use tempfile::TempDir;

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sogac-check"))
        .args(arguments)
        .output()
        .unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(TempDir::new().unwrap());
        let kind = PaperKind::HandoverMinutes;
        desk.put("form.docx", &Form::shipped(kind).docx);
        desk.put("data.json", example(kind).unwrap().to_string().as_bytes());
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.path(name), bytes).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_sogac-check"))
            .args(arguments)
            .current_dir(self.0.path())
            .output()
            .unwrap()
    }

    fn has(&self, name: &str) -> bool {
        Path::new(&self.path(name)).exists()
    }
}

#[test]
fn a_form_filled_passes_the_layout_check() {
    let desk = Desk::new();
    let filled = desk.run(&["fill", "form.docx", "data.json", "out.docx"]);
    assert_eq!(code(&filled), 0, "{}", err(&filled));
    let layout = desk.run(&["layout", "out.docx"]);
    assert_eq!(code(&layout), 0, "{}", out(&layout));
    assert!(out(&layout).contains("Đúng thể thức"));
    let json: Value =
        serde_json::from_str(&out(&desk.run(&["layout", "out.docx", "--json"]))).unwrap();
    assert_eq!(json, json!({ "issues": [] }));
}

#[test]
fn a_draft_is_written_and_named_and_fails_the_layout_check() {
    let desk = Desk::new();
    let mut data = example(PaperKind::HandoverMinutes).unwrap();
    data["receiver"]["name"] = Value::Null;
    desk.put("data.json", data.to_string().as_bytes());
    let filled = desk.run(&["fill", "form.docx", "data.json", "out.docx"]);
    assert_eq!(code(&filled), 0);
    assert!(out(&filled).contains("receiver.name"), "{}", out(&filled));
    let layout = desk.run(&["layout", "out.docx"]);
    assert_eq!(code(&layout), 1);
    assert!(out(&layout).contains("BẢN NHÁP"), "{}", out(&layout));
}

#[test]
fn an_unknown_field_writes_nothing() {
    let desk = Desk::new();
    let mut data = example(PaperKind::HandoverMinutes).unwrap();
    data["receiver"].as_object_mut().unwrap().remove("name");
    desk.put("data.json", data.to_string().as_bytes());
    let refused = desk.run(&["fill", "form.docx", "data.json", "out.docx"]);
    assert_eq!(code(&refused), 2);
    assert!(
        err(&refused).contains("{{receiver.name}}"),
        "{}",
        err(&refused)
    );
    assert!(!desk.has("out.docx"));
}

#[test]
fn fields_are_listed_with_their_meaning() {
    let desk = Desk::new();
    let listed = desk.run(&["fields", "form.docx"]);
    assert_eq!(code(&listed), 0);
    assert!(
        out(&listed).contains("{{devices.serial}}  Số sê-ri"),
        "{}",
        out(&listed)
    );
    let json: Value =
        serde_json::from_str(&out(&desk.run(&["--json", "fields", "form.docx"]))).unwrap();
    assert!(
        json.as_array()
            .unwrap()
            .iter()
            .any(|f| f["name"] == "meeting.start")
    );
}

#[test]
fn due_dates_are_counted() {
    let due = run(&["due", "--working-days", "5", "--from", "2025-04-24"]);
    assert_eq!(code(&due), 0, "{}", err(&due));
    assert!(out(&due).starts_with("Hạn: 05/05/2025"), "{}", out(&due));
    let json: Value = serde_json::from_str(&out(&run(&[
        "due",
        "--months",
        "3",
        "--from",
        "30/11/2025",
        "--json",
    ])))
    .unwrap();
    assert_eq!(json["date"], "2026-03-02", "28/02/2026 is a Saturday");
    for wrong in [
        &["due", "--from", "2025-04-24"][..],
        &[
            "due",
            "--days",
            "5",
            "--months",
            "1",
            "--from",
            "2025-04-24",
        ],
        &["due", "--days", "5", "--from", "31/02/2025"],
        &["due", "--days", "4000000000", "--from", "2025-02-01"],
        &["due", "--days", "5", "--from", "9999-12-31"],
    ] {
        let refused = run(wrong);
        assert_eq!(code(&refused), 2, "{wrong:?}: {}", out(&refused));
        assert!(!err(&refused).is_empty(), "{wrong:?}");
    }
}

#[test]
fn a_package_is_verified_and_a_touched_one_is_told_apart() {
    let desk = Desk::new();
    let mut entry = Entry {
        seq: 7,
        at: "2026-12-02T08:00:00.000Z".to_owned(),
        user_id: 1,
        user_name: "Kim Ngân".to_owned(),
        op: "departure_closed".to_owned(),
        subjects: "departure:1".to_owned(),
        detail: "{}".to_owned(),
        prev: "0".repeat(64),
        hash: String::new(),
    };
    entry.hash = entry.computed_hash().unwrap();
    let file = File {
        path: "lines.json".to_owned(),
        bytes: b"a".to_vec(),
    };
    let at = "2026-12-02T08:00:00Z".parse().unwrap();
    desk.put(
        "whole.zip",
        &write("Hồ sơ", at, &[file], &[entry.clone()]).unwrap(),
    );
    let whole = desk.run(&["verify", "whole.zip"]);
    assert_eq!(code(&whole), 0, "{}", out(&whole));
    entry.detail = "{\"x\":1}".to_owned();
    desk.put("touched.zip", &write("Hồ sơ", at, &[], &[entry]).unwrap());
    let touched = desk.run(&["verify", "touched.zip"]);
    assert_eq!(code(&touched), 1);
    assert!(out(&touched).contains("mục 7"), "{}", out(&touched));
    let json: Value =
        serde_json::from_str(&out(&desk.run(&["verify", "touched.zip", "--json"]))).unwrap();
    assert_eq!(json["faults"].as_array().unwrap().len(), 1);
    assert_eq!(code(&desk.run(&["verify", "form.docx"])), 2);
}

#[test]
fn unusable_input_ends_with_two_and_a_sentence() {
    let desk = Desk::new();
    desk.put("renamed.docx", b"%PDF-1.4");
    desk.put("torn.json", b"{\"person\": ");
    for wrong in [
        &["layout", "renamed.docx"][..],
        &["fields", "nowhere.docx"],
        &["fill", "form.docx", "torn.json", "out.docx"],
        &["fill", "form.docx", "data.json", "no/such/folder/out.docx"],
        &["import-preview", "renamed.docx"],
        &["no-such-command"],
        &[],
    ] {
        let refused = desk.run(wrong);
        assert_eq!(code(&refused), 2, "{wrong:?}: {}", out(&refused));
        assert!(
            err(&refused).ends_with(".\n") || err(&refused).contains("--help"),
            "{wrong:?}: {}",
            err(&refused)
        );
    }
    let json: Value =
        serde_json::from_str(&out(&desk.run(&["layout", "renamed.docx", "--json"]))).unwrap();
    assert!(
        json["error"]
            .as_str()
            .unwrap()
            .contains("không phải là tệp Word")
    );
}

#[test]
fn help_is_in_vietnamese() {
    let help = run(&["--help"]);
    assert_eq!(code(&help), 0);
    for word in ["Usage", "Options", "Commands", "Print"] {
        assert!(!out(&help).contains(word), "{}", out(&help));
    }
    assert!(out(&run(&["due", "--help"])).contains("Cách dùng: sogac-check due"));
}
