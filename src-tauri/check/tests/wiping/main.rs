//! `wipe-log` and `readback` as processes.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it must be"
)]

mod package;

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

fn run(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sogac-check"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn logs() -> &'static Path {
    Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/wipe-logs"
    ))
}

#[test]
fn one_object_for_each_drive_of_the_log() {
    let media = [
        "Z3TTEST01:167772160",
        "S3YTEST0N123456:100663296",
        "50026B7TEST77A1:83886080",
    ];
    let mut arguments = vec!["wipe-log", "nwipe-042-drives.log"];
    for medium in media {
        arguments.extend(["--medium", medium]);
    }
    let output = run(&arguments, logs());
    assert_eq!(code(&output), 1, "the stick without a serial number");
    let found = json(&output);
    let verdicts: Vec<_> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|d| d["verdict"].as_str().unwrap())
        .collect();
    assert_eq!(
        verdicts,
        ["accepted", "accepted", "insufficient", "accepted"]
    );
    let hdd = &found[0];
    let wanted = serde_json::json!({
        "device": "/dev/sda", "model": "ST500DM002-1BD14", "serial": "Z3TTEST01",
        "bytes_total": 167_772_160, "bytes_written": 167_772_160, "method": "Fill With Zeros",
        "passes_done": 1, "passes_asked": 1, "verified": true, "tool": "nwipe", "tool_version": "0.42",
        "started": "2026-11-20T08:30:23", "ended": "2026-11-20T08:30:27",
        "verdict": "accepted", "reasons": [],
    });
    assert_eq!(hdd, &wanted);
    assert_eq!(found[2]["reasons"][0], "serial_missing");
    let strangers = run(&["wipe-log", "nwipe-042-drives.log"], logs());
    assert!(
        json(&strangers)
            .as_array()
            .unwrap()
            .iter()
            .all(|d| d["verdict"] == "insufficient")
    );
    let clean = run(
        &["wipe-log", "report-042-drive.txt", "--medium", media[0]],
        logs(),
    );
    assert_eq!(code(&clean), 0);
}

#[test]
fn a_drive_only_named_is_shown_as_one_nothing_was_done_to() {
    let output = run(
        &[
            "wipe-log",
            "smartctl.txt",
            "--medium",
            "Z3TTEST01:167772160",
        ],
        logs(),
    );
    assert_eq!(code(&output), 1);
    let found = json(&output);
    let all = found.as_array().unwrap();
    let named = all.iter().find(|d| d["serial"] == "Z3TTEST01").unwrap();
    assert_eq!(named["reasons"], serde_json::json!(["no_erasure"]));
}

#[test]
fn logs_that_cannot_be_used_end_with_2_and_a_sentence() {
    let desk = TempDir::new().unwrap();
    std::fs::write(desk.path().join("empty.log"), "").unwrap();
    std::fs::write(
        desk.path().join("bomb.xml"),
        "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
    )
    .unwrap();
    std::fs::write(desk.path().join("program.bin"), [0x7F, 0, 1, 0, 2, 2, 0, 9]).unwrap();
    for arguments in [
        &["wipe-log", "empty.log"][..],
        &["wipe-log", "bomb.xml"],
        &["wipe-log", "program.bin"],
        &["wipe-log", "nowhere.log"],
        &["wipe-log", "."],
        &["wipe-log", "bomb.xml", "--medium", "no-bytes"],
        &["wipe-log"],
    ] {
        let output = run(arguments, desk.path());
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(
            err(&output).contains('.'),
            "{arguments:?}: {}",
            err(&output)
        );
    }
}

#[test]
fn an_image_is_read_back_and_never_written() {
    let desk = TempDir::new().unwrap();
    let image = desk.path().join("disk.img");
    let mut bytes = vec![0; 24 << 20];
    std::fs::write(&image, &bytes).unwrap();
    let mut rights = std::fs::metadata(&image).unwrap().permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(&image, rights).unwrap();
    for mode in ["--full", "--sample"] {
        let output = run(
            &["readback", "disk.img", mode, "--report", "out.json"],
            desk.path(),
        );
        assert_eq!(code(&output), 0, "{}", err(&output));
        let report: Value =
            serde_json::from_slice(&std::fs::read(desk.path().join("out.json")).unwrap()).unwrap();
        assert_eq!(report["as_expected"], true);
        assert_eq!(report["first_difference"], Value::Null);
        assert_eq!(report["bytes_total"], 24 << 20);
        assert!(report["started"].is_string(), "when it was read");
    }
    bytes[12_345_678] = 1;
    std::fs::write(desk.path().join("left.img"), &bytes).unwrap();
    let output = run(
        &[
            "readback",
            "left.img",
            "--full",
            "--pattern",
            "zero",
            "--report",
            "out.json",
        ],
        desk.path(),
    );
    assert_eq!(code(&output), 1);
    assert!(String::from_utf8_lossy(&output.stdout).contains("12345678"));
}

#[test]
fn what_cannot_be_read_back_ends_with_2() {
    let desk = TempDir::new().unwrap();
    std::fs::write(desk.path().join("empty.img"), "").unwrap();
    std::fs::write(desk.path().join("disk.img"), [0; 100]).unwrap();
    for arguments in [
        &["readback", "empty.img", "--report", "out.json"][..],
        &["readback", "nowhere.img", "--report", "out.json"],
        &["readback", ".", "--report", "out.json"],
        &["readback", "disk.img", "--report", "no/such/out.json"],
        &["readback", "disk.img", "--report", "out.json", "--resume"],
        &[
            "readback", "disk.img", "--full", "--sample", "--report", "out.json",
        ],
        &["readback", "disk.img"],
    ] {
        let output = run(arguments, desk.path());
        assert_eq!(code(&output), 2, "{arguments:?}: {}", err(&output));
    }
}

#[cfg(unix)]
#[test]
fn a_reading_interrupted_is_kept_and_taken_up() {
    let desk = TempDir::new().unwrap();
    // A sparse image: nothing is stored, everything is read.
    let image = std::fs::File::create(desk.path().join("disk.img")).unwrap();
    image.set_len(64 << 30).unwrap();
    let arguments = ["readback", "disk.img", "--full", "--report", "out.json"];
    let child = Command::new(env!("CARGO_BIN_EXE_sogac-check"))
        .args(arguments)
        .current_dir(desk.path())
        .spawn()
        .unwrap();
    // The report's place is made before reading begins; the signal is taken from then on.
    while !desk.path().join("out.json").exists() {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    std::thread::sleep(std::time::Duration::from_millis(500));
    let stopped = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(stopped.success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(desk.path().join("out.json.state").exists());
    let report: Value =
        serde_json::from_slice(&std::fs::read(desk.path().join("out.json")).unwrap()).unwrap();
    assert_eq!(report["complete"], false);
    assert_eq!(report["first_difference"], Value::Null);
    // A state of another size is refused.
    image.set_len(1 << 20).unwrap();
    let other = run(&[&arguments[..], &["--resume"]].concat(), desk.path());
    assert_eq!(code(&other), 2, "{}", err(&other));
}
