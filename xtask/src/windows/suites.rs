//! The tests as Windows programs: the domain's, those of `sogac-check`, and the shell's own, whose
//! keychain is the Windows credential store.

use std::time::{Duration, Instant};

use super::{budget, cross, wine::Wine};
use crate::{
    place,
    step::Outcome,
    tally::Tally,
    test::{SUITES, count},
};

/// A start under Wine takes a second; on Linux the kill test does the full number.
const KILLS: &str = "20";

const PACKAGES: &[&str] = &[
    "--package=sogac",
    "--package=sogac-check",
    "--package=sogac-domain",
    "--package=sogac-tests",
];

/// Neither the window's driver nor, behind it, the shell: a test of the domain needs no WebView2.
const NO_WINDOW: &str = "--no-default-features";

pub fn run(wine: &Wine, tally: &mut Tally) -> Outcome {
    let suites: Vec<String> = SUITES
        .into_iter()
        .chain(["kill"])
        .map(|name| format!("--test={name}"))
        .collect();
    let suites: Vec<&str> = suites.iter().map(String::as_str).collect();
    let mut tested = Duration::ZERO;
    for (name, targets) in [
        ("domain", suites.as_slice()),
        ("unit", &["--lib", "--bins"]),
    ] {
        // One selection of packages for both, so that nothing is compiled twice.
        let choice = [PACKAGES, &[NO_WINDOW], targets].concat();
        let build = [choice.as_slice(), &["--no-run"]].concat();
        cross::cargo(
            &format!("build of the {name} tests for Windows"),
            "test",
            &build,
        )
        .run()?;
        let tests = cross::cargo(&format!("{name} tests under Wine"), "test", &choice)
            .with("INSTA_UPDATE", "no")
            // Looked for with cargo otherwise, which is no Windows program here.
            .with("INSTA_WORKSPACE_ROOT", place::root())
            // Where WebView2Loader.dll lies, which the shell's tests are linked with.
            .with(
                "WINEPATH",
                format!("Z:{}", cross::programs("debug").display()),
            )
            .with("SOGAC_KILLS", KILLS);
        let begun = Instant::now();
        count(tally, wine.dressed(tests))?;
        tested += begun.elapsed();
    }
    budget::keep(tested)
}
