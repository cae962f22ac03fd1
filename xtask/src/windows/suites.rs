//! The tests as Windows programs: the domain's, those of `sogac-check`, and the shell's own, whose
//! keychain is the Windows credential store.

use super::{cross, wine::Wine};
use crate::{place, step::Outcome, tally::Tally, test::count};

/// A start under Wine takes a second; on Linux the kill test does the full number.
const KILLS: &str = "20";

const PACKAGES: &[&str] = &[
    "--package=sogac",
    "--package=sogac-check",
    "--package=sogac-domain",
    "--package=sogac-tests",
];

/// Neither the window's driver nor, behind it, the shell: a test of the domain needs no WebView2.
const DOMAIN: &[&str] = &[
    "--no-default-features",
    "--test=cli",
    "--test=documents",
    "--test=domain",
    "--test=kill",
];
const UNITS: &[&str] = &["--no-default-features", "--lib", "--bins"];

pub fn run(wine: &Wine, tally: &mut Tally) -> Outcome {
    for (name, targets) in [("domain", DOMAIN), ("unit", UNITS)] {
        // One selection of packages for both, so that nothing is compiled twice.
        let choice = [PACKAGES, targets].concat();
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
        count(tally, wine.dressed(tests))?;
    }
    Ok(())
}
