//! Requirements and a dossier in OSCAL, judged by `trestle validate` (compliance-trestle).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use sogac_domain::At;
use sogac_domain::dossier::oscal::{
    self, Component, Document, InfoType, Measure, Plan, State, SystemFacts,
};
use sogac_domain::dossier::requirements::{Catalogue, required};
use sogac_domain::dossier::rules::RuleSet;
use sogac_tests::root;
use tempfile::TempDir;

const TRESTLE: &str = "compliance-trestle==5.2.0";

/// The checker, installed once under `target/`; none, said aloud, when no package index answers.
fn trestle() -> Option<&'static Path> {
    static INSTALLED: OnceLock<Option<PathBuf>> = OnceLock::new();
    INSTALLED.get_or_init(install).as_deref()
}

fn install() -> Option<PathBuf> {
    let home = root().join("target").join("trestle-venv");
    let bin = home.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let program = bin.join("trestle");
    if program.exists() {
        return Some(program);
    }
    println!("installing {TRESTLE} into {}", home.display());
    let python = if cfg!(windows) { "python" } else { "python3" };
    let made = Command::new(python)
        .args(["-m", "venv"])
        .arg(&home)
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", words(&made));
    let pip = Command::new(bin.join("python"))
        .args(["-m", "pip", "install", "-q", TRESTLE])
        .output()
        .unwrap();
    if pip.status.success() {
        return Some(program);
    }
    let why = words(&pip);
    let unreachable = [
        "NewConnectionError",
        "Temporary failure",
        "ConnectTimeout",
        "Network is unreachable",
        "ProxyError",
    ];
    assert!(
        unreachable.iter().any(|sign| why.contains(sign)),
        "pip answers but refuses:\n{why}"
    );
    eprintln!(
        "SKIPPED: no package index can be reached, so OSCAL is not judged by trestle.\n{why}"
    );
    None
}

fn words(output: &Output) -> String {
    let [out, err] =
        [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    format!("{out}\n{err}")
}

struct Workspace(TempDir);

impl Workspace {
    fn new(trestle: &Path) -> Self {
        let workspace = Self(TempDir::new().unwrap());
        let made = workspace.run(trestle, &["init", "--local"]);
        assert!(made.status.success(), "{}", words(&made));
        workspace
    }

    fn run(&self, trestle: &Path, arguments: &[&str]) -> Output {
        Command::new(trestle)
            .args(arguments)
            .current_dir(self.0.path())
            .output()
            .unwrap()
    }

    fn put(&self, document: &Document) {
        let path = self.0.path().join(&document.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, document.json.to_string()).unwrap();
    }
}

fn noon() -> At {
    "2026-11-20T05:00:00Z".parse().unwrap()
}

/// The one-stop system of a small agency, half answered.
fn one_stop(rules: &RuleSet) -> Plan<'_> {
    let states = [
        State::Met,
        State::Partly,
        State::Not,
        State::NotApplicable,
        State::Equivalent,
    ];
    let lines = required(rules, 3).unwrap();
    let measures = lines
        .iter()
        .zip(states.into_iter().cycle())
        .step_by(2)
        .map(|(line, state)| Measure {
            requirement: line.key.clone(),
            state,
            present: "Đã giao phòng Hành chính thực hiện,\ncó biên bản".to_owned(),
            planned: if state == State::Not {
                "Quý I năm 2027".to_owned()
            } else {
                String::new()
            },
        });
    Plan {
        key: "HS-2026-003".to_owned(),
        title: "Hồ sơ đề xuất cấp độ hệ thống một cửa điện tử".to_owned(),
        version: "2".to_owned(),
        at: noon(),
        rules,
        level: 3,
        system: SystemFacts {
            name: "Một cửa điện tử".to_owned(),
            description: "Tiếp nhận, giải quyết thủ tục hành chính".to_owned(),
            owner: "Ủy ban nhân dân tỉnh".to_owned(),
            operator: String::new(),
            boundary: "Máy chủ ứng dụng, cơ sở dữ liệu và 12 máy trạm".to_owned(),
            running: true,
            info: vec![InfoType {
                title: "Thông tin cá nhân".to_owned(),
                description: "Họ tên, ngày sinh, địa chỉ của người nộp hồ sơ".to_owned(),
            }],
        },
        components: vec![Component {
            key: "may-chu-1".to_owned(),
            kind: "hardware".to_owned(),
            title: "Máy chủ ứng dụng".to_owned(),
            description: String::new(),
        }],
        measures: measures.collect(),
    }
}

#[test]
fn catalogs_profiles_and_a_plan_pass_trestle() {
    let Some(trestle) = trestle() else { return };
    let workspace = Workspace::new(trestle);
    let mut written = 0;
    let mut put = |document: &Document| {
        workspace.put(document);
        written += 1;
    };
    for catalogue in Catalogue::shipped().unwrap() {
        put(&oscal::catalog(catalogue));
    }
    for rules in RuleSet::shipped().unwrap() {
        for level in 1..=5 {
            put(&oscal::profile(rules, level).unwrap());
        }
    }
    put(&oscal::plan(&one_stop(RuleSet::named("nd331-2026").unwrap())).unwrap());
    let judged = workspace.run(trestle, &["validate", "-a"]);
    let said = words(&judged);
    assert!(judged.status.success(), "{said}");
    assert_eq!(said.matches("VALID:").count(), written, "{said}");
    assert!(!said.contains("INVALID"), "{said}");
}

/// The profile names controls that its catalogs have: resolved, it holds the level's requirements.
#[test]
fn a_profile_resolves_to_the_requirements_of_its_level() {
    let Some(trestle) = trestle() else { return };
    let workspace = Workspace::new(trestle);
    let rules = RuleSet::named("nd331-2026").unwrap();
    for id in &rules.catalogues {
        workspace.put(&oscal::catalog(Catalogue::named(id).unwrap()));
    }
    workspace.put(&oscal::profile(rules, 2).unwrap());
    let resolved = workspace.run(
        trestle,
        &[
            "author",
            "profile-resolve",
            "-n",
            "nd331-2026-level-2",
            "-o",
            "resolved",
        ],
    );
    assert!(resolved.status.success(), "{}", words(&resolved));
    let text =
        fs::read_to_string(workspace.0.path().join("catalogs/resolved/catalog.json")).unwrap();
    assert_eq!(
        text.matches("\"clause-level-2\"").count(),
        required(rules, 2).unwrap().len()
    );
}

#[test]
fn a_spoilt_document_does_not_pass() {
    let Some(trestle) = trestle() else { return };
    let workspace = Workspace::new(trestle);
    let mut document = oscal::catalog(Catalogue::named("tt12-2022").unwrap());
    document.json["catalog"]["uuid"] = "không phải uuid".into();
    workspace.put(&document);
    assert!(!workspace.run(trestle, &["validate", "-a"]).status.success());
}

#[test]
fn the_same_dossier_gives_the_same_bytes() {
    let rules = RuleSet::named("nd331-2026").unwrap();
    let [one, other] = [(), ()].map(|()| oscal::plan(&one_stop(rules)).unwrap());
    assert_eq!(one.json.to_string(), other.json.to_string());
    let mut renamed = one_stop(rules);
    renamed.key = "HS-2026-004".to_owned();
    let renamed = oscal::plan(&renamed).unwrap();
    let uuid = |document: &Document| document.json["system-security-plan"]["uuid"].clone();
    assert_ne!(uuid(&one), uuid(&renamed));
}

#[test]
fn a_plan_of_nothing_or_of_another_level_is_refused() {
    let rules = RuleSet::named("nd331-2026").unwrap();
    let mut empty = one_stop(rules);
    empty.measures.clear();
    assert!(
        oscal::plan(&empty)
            .unwrap_err()
            .sentence()
            .contains("chưa trả lời")
    );
    let mut low = one_stop(rules);
    low.level = 1;
    assert!(
        oscal::plan(&low)
            .unwrap_err()
            .sentence()
            .contains("không thuộc cấp độ 1")
    );
    assert!(oscal::profile(rules, 0).is_err());
}
