//! The `trestle` of the OSCAL authors, which reads what the program wrote.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::OnceLock,
};

use sogac_domain::dossier::oscal::Document;
use sogac_tests::root;
use tempfile::TempDir;

const TRESTLE: &str = "compliance-trestle==5.2.0";

/// The checker, installed once under `target/`; none, said aloud, when no package index answers.
pub(super) fn trestle() -> Option<&'static Path> {
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
    let made = match Command::new(python)
        .args(["-m", "venv"])
        .arg(&home)
        .output()
    {
        Err(_) if cfg!(windows) => {
            eprintln!("SKIPPED: no Python here, so OSCAL is judged by trestle on Linux alone.");
            return None;
        }
        made => made.unwrap(),
    };
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

pub(super) fn words(output: &Output) -> String {
    let [out, err] =
        [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    format!("{out}\n{err}")
}

pub(super) struct Workspace(pub(super) TempDir);

impl Workspace {
    pub(super) fn new(trestle: &Path) -> Self {
        let workspace = Self(TempDir::new().unwrap());
        let made = workspace.run(trestle, &["init", "--local"]);
        assert!(made.status.success(), "{}", words(&made));
        workspace
    }

    pub(super) fn run(&self, trestle: &Path, arguments: &[&str]) -> Output {
        Command::new(trestle)
            .args(arguments)
            .current_dir(self.0.path())
            .output()
            .unwrap()
    }

    pub(super) fn put(&self, document: &Document) {
        let path = self.0.path().join(&document.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, document.json.to_string()).unwrap();
    }
}
