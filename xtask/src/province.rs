//! `cargo xtask province`: the province side, started to be looked at and sent to; and its tests.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    install, packages, place,
    step::{Outcome, step},
    tally::Tally,
    test::{SEAMS, count},
    ui,
};

/// Walks through the interface by its OpenAPI document; pinned, because a newer one finds other things.
const SCHEMATHESIS: &str = "schemathesis==4.32.5";

pub fn province(application: Option<&Path>) -> Outcome {
    if !cfg!(target_os = "linux") {
        return Err("cargo xtask province starts the system's PostgreSQL and needs Linux; docs/goi-gui-tinh.md says how a receiver is set up elsewhere".to_owned());
    }
    install::ensure(&[packages::BUILD, packages::PROVINCE])?;
    ui::build()?;
    step("build", "cargo", &["build", "--bins", SEAMS]).run()?;
    let folder = place::target().join("province");
    let mut stand = Command::new(place::target().join("debug/stand"));
    stand.arg(&folder).args(application);
    stand.env("SOGAC_PROVINCE_PROGRAM", program());
    let status = stand.status().map_err(|e| format!("stand: {e}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("the province ended with {status}"))
    }
}

/// The suite over real connections, a real database and, where the system has one, a real browser.
pub fn within_test(tally: &mut Tally, browser: bool) -> Outcome {
    if !cfg!(target_os = "linux") {
        println!(
            "── province left out: it needs the system's PostgreSQL and Chromium, which only Linux has"
        );
        return Ok(());
    }
    schemathesis()?;
    let mut arguments = vec![
        "test",
        SEAMS,
        "--test",
        "province",
        "--",
        "--test-threads=2",
    ];
    if !browser {
        println!(
            "── the page of the province's officer left out: this system's packages have no Chromium with a \
             driver (Ubuntu offers it as a snap alone); install chromium and chromedriver to have it tested"
        );
        arguments.extend(["--skip", "page::"]);
    }
    let suite = step("province", "cargo", &arguments);
    count(tally, suite.with("SOGAC_PROVINCE_PROGRAM", program()))
}

/// A Python of its own, so that nothing of the system's is touched.
fn schemathesis() -> Outcome {
    let folder = place::target().join("schemathesis");
    let python = folder.join("bin/python");
    if !python.is_file() {
        step("python", "python3", &["-m", "venv"])
            .argument(&folder)
            .run()?;
    }
    let pip = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        SCHEMATHESIS,
    ];
    step("schemathesis", &python.to_string_lossy(), &pip).run()
}

/// The receiver as it was built for the tests.
pub fn program() -> PathBuf {
    place::target().join("debug/sogac-province")
}
