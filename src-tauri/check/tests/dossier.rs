//! `dossier` as a process.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

use std::process::{Command, Output};

use serde_json::{Value, json};
use sogac_domain::dossier::{
    cards::ProfilePart, inventory::Inventory, requirements::required, rules::RuleSet,
};
use tempfile::TempDir;

/// A level-1 dossier whose every requirement is met.
fn file() -> Value {
    let rules = RuleSet::named("nd331-2026").unwrap();
    let answers = json!({ "types": ["internal"], "info": ["open"] });
    let requirements: Vec<Value> = required(rules, 1)
        .unwrap()
        .into_iter()
        .map(|of| {
            json!({
                "catalogue": of.catalogue, "key": of.key, "clause": of.clause, "cited": of.cited,
                "heading": of.heading, "side": of.side, "text": of.text,
                "every_months": of.every_months, "state": "met", "present": "Đã thực hiện",
                "planned": "", "due": null, "owner": "", "reason": "", "last_done": null,
                "exception": "", "measures": [], "proofs": [], "agreement": "",
            })
        })
        .collect();
    json!({
        "format": "so-gac/ho-so-cap-do", "version": 1, "exported_at": "2026-11-23T02:00:00Z",
        "system": "Bảng thông báo", "number": 1, "state": "draft", "opened_on": "2026-11-20",
        "approved_on": null, "rules": rules.id, "rules_title": rules.title,
        "regime": "never_classified", "answers": answers, "level": 1, "reasons": [],
        "profile": ProfilePart::default(), "inventory": Inventory::default(), "assessment": null,
        "requirements": requirements,
    })
}

fn check(json: &str, arguments: &[&str]) -> (Option<i32>, String, String) {
    let desk = TempDir::new().unwrap();
    std::fs::write(desk.path().join("ho-so.json"), json).unwrap();
    let output: Output = Command::new(env!("CARGO_BIN_EXE_sogac-check"))
        .args(["dossier", "ho-so.json"])
        .args(arguments)
        .current_dir(desk.path())
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn a_file_in_order_passes() {
    let (code, out, err) = check(&file().to_string(), &[]);
    assert_eq!(code, Some(0), "{out}{err}");
    assert!(out.contains("cấp độ 1"), "{out}");
    assert!(
        out.contains("mọi yêu cầu của cấp độ đã được trả lời"),
        "{out}"
    );
}

#[test]
fn what_is_off_is_listed_and_ends_with_one() {
    let mut file = file();
    file["level"] = 2.into();
    let (code, out, _) = check(&file.to_string(), &["--json"]);
    assert_eq!(code, Some(1));
    let found: Value = serde_json::from_str(&out).unwrap();
    let faults = found["faults"].to_string();
    assert!(faults.contains("các câu trả lời cho ra cấp 1"), "{faults}");
    assert!(faults.contains("Thiếu yêu cầu"), "{faults}");
}

#[test]
fn what_is_no_such_file_cannot_be_used() {
    for text in ["", "{}", "[1]", "{\"format\": 3}", "\u{feff}xin chào"] {
        let (code, _, err) = check(text, &[]);
        assert_eq!(code, Some(2), "{text}");
        assert!(err.contains("không phải dữ liệu hồ sơ cấp độ"), "{err}");
    }
    let mut strange = file();
    strange["colour"] = "đỏ".into();
    assert_eq!(check(&strange.to_string(), &[]).0, Some(2));
    let mut unknown = file();
    unknown["rules"] = "nd0".into();
    assert_eq!(check(&unknown.to_string(), &[]).0, Some(2));
}
