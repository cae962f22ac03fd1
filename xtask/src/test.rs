//! `cargo xtask test`: every check there is. One selection of packages and features serves all of them,
//! so that nothing is compiled twice.

use std::time::Instant;

use crate::{
    display, install, packages, place, province, snapshots,
    step::{Outcome, Step, step},
    tally::Tally,
    ui::{self, npm},
    windows,
};

/// The one choice of features: the program with the seams of the window tests.
pub const SEAMS: &str = "--features=sogac/e2e";

/// The suites that know neither the shell nor the window; they run as Windows programs too.
pub const SUITES: [&str; 7] = [
    "cli",
    "levels",
    "dossier",
    "wiping",
    "sanitization",
    "domain",
    "documents",
];

pub fn test() -> Outcome {
    let started = Instant::now();
    let mut tally = Tally::default();
    let outcome = all(&mut tally, started);
    let minutes = started.elapsed().as_secs_f32() / 60.0;
    if let Err(failure) = &outcome {
        println!("\n{failure}\nStopped there, after {minutes:.1} min.");
        tally.failed = tally.failed.max(1);
    } else {
        println!("\nEverything holds, after {minutes:.1} min.");
    }
    println!("{} passed, {} failed", tally.passed, tally.failed);
    outcome
}

fn all(tally: &mut Tally, started: Instant) -> Outcome {
    step("rustfmt", "cargo", &["fmt", "--all", "--check"]).run()?;
    let mut browser = false;
    if cfg!(windows) {
        install::ensure(&[])?;
    } else {
        install::ensure(&[
            packages::BUILD,
            packages::WINDOW,
            packages::PROVINCE,
            packages::PROVINCE_TESTS,
        ])?;
        browser = install::has_browser()?;
    }
    interface(tally)?;
    clippy()?;
    let building = Instant::now();
    step("build", "cargo", &["test", "--no-run", SEAMS]).run()?;
    let built = building.elapsed();
    step("build of the program", "cargo", &["build", "--bins", SEAMS]).run()?;
    count(
        tally,
        step("xtask", "cargo", &["test", "--package", "xtask"]),
    )?;
    snapshots::begin()?;
    count(tally, suite("unit tests", &["--lib", "--bins"]))?;
    for name in SUITES.into_iter().chain(["bridge", "openapi"]) {
        count(tally, suite(name, &["--test", name]))?;
    }
    snapshots::refuse_unused()?;
    clauses();
    count(tally, suite("kill", &["--test", "kill"]))?;
    flows(tally)?;
    province::within_test(tally, browser)?;
    windows::within_test(tally, started, built)
}

/// The interface's own checks: types with warnings as errors, lints, logic.
fn interface(tally: &mut Tally) -> Outcome {
    ui::build()?;
    npm("svelte-check", &["run", "check"]).run()?;
    npm("eslint", &["run", "lint"]).run()?;
    count(tally, npm("vitest", &["run", "test"]))
}

fn clippy() -> Outcome {
    let arguments = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "--deny",
        "warnings",
    ];
    step("clippy", "cargo", &arguments).run()
}

/// Says how much of the law the tests show, as the list says it that a test keeps.
fn clauses() {
    let list = include_str!("../../resources/regulations/served.txt");
    if let Some(count) = list.lines().next() {
        println!("{}", count.trim_start_matches(['#', ' ']));
    }
}

/// The flows through the real window. Elsewhere than on Linux there is no WebKitWebDriver.
fn flows(tally: &mut Tally) -> Outcome {
    if !cfg!(target_os = "linux") {
        println!("── e2e left out: the window is driven by WebKitWebDriver, which only Linux has");
        return Ok(());
    }
    let arguments = ["test", SEAMS, "--test", "e2e", "--", "--test-threads=2"];
    let flows = display::virtual_step("e2e", "cargo", &arguments)
        .with("SOGAC_PROGRAM", place::program("debug"))
        .with("SOGAC_PROVINCE_PROGRAM", province::program());
    count(tally, flows)
}

fn suite(name: &str, which: &[&str]) -> Step {
    step(name, "cargo", &[&["test", SEAMS], which].concat())
        .with("INSTA_UPDATE", "no")
        .with("INSTA_SNAPSHOT_REFERENCES_FILE", snapshots::list())
        .with("SOGAC_PROGRAM", place::program("debug"))
}

/// Runs a suite and adds what it says of itself.
pub fn count(tally: &mut Tally, suite: Step) -> Outcome {
    let (printed, outcome) = suite.run_whole();
    tally.add(Tally::read(&printed));
    outcome
}
