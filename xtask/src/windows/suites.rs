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

const TARGETS: &[&str] = &[
    "--lib",
    "--bins",
    "--test=cli",
    "--test=documents",
    "--test=domain",
    "--test=kill",
];

pub fn run(wine: &Wine, tally: &mut Tally) -> Outcome {
    let choice = [PACKAGES, TARGETS].concat();
    let build = [choice.as_slice(), &["--no-run"]].concat();
    cross::cargo("build of the Windows tests", "test", &build).run()?;
    let tests = cross::cargo("Windows tests under Wine", "test", &choice)
        .with("INSTA_UPDATE", "no")
        // Looked for with cargo otherwise, which is no Windows program here.
        .with("INSTA_WORKSPACE_ROOT", place::root())
        .with("SOGAC_KILLS", KILLS);
    count(tally, wine.dressed(tests))
}
