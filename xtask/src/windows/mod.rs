//! `cargo xtask windows`: on Debian, the program built for Windows, its logic tested as a Windows program
//! under Wine, and what an office gets: the installer and the portable zip. The window itself is tested on
//! Linux, because Wine has no WebView2.

mod budget;
mod cross;
mod pack;
mod sign;
mod suites;
mod trial;
mod wine;

use std::time::{Duration, Instant};

use crate::{install, packages, step::Outcome, tally::Tally, ui};

use sign::Signer;
use wine::Wine;

/// Builds, tests and packs, installing what is missing.
pub fn windows() -> Outcome {
    if cfg!(windows) {
        return Err(
            "this is Windows already: `cargo xtask test` and `cargo xtask installer` do the same here"
                .to_owned(),
        );
    }
    install::ensure(&[packages::BUILD, packages::WINDOWS])?;
    ui::build()?;
    let signer = Signer::named_in_environment()?;
    let mut tally = Tally::default();
    let wine = Wine::fresh()?;
    suites::run(&wine, &mut tally)?;
    let pack = pack::make(signer.as_ref())?;
    trial::run(&wine, &pack)?;
    println!();
    pack.tell()?;
    if signer.is_none() {
        println!("Not signed: no certificate is named (SOGAC_SIGN_PKCS12).");
    }
    println!(
        "{} tests passed as Windows programs under Wine, {} failed",
        tally.passed, tally.failed
    );
    Ok(())
}

/// The installer and the portable zip alone, here or on Windows.
pub fn installer() -> Outcome {
    if cfg!(windows) {
        install::ensure(&[])?;
        install::ensure_nsis()?;
    } else {
        install::ensure(&[packages::BUILD, packages::WINDOWS])?;
    }
    ui::build()?;
    pack::make(Signer::named_in_environment()?.as_ref())?.tell()
}

/// The part of `cargo xtask test`: left out, and said, where its packages are not or the time is up.
pub fn within_test(tally: &mut Tally, started: Instant, built: Duration) -> Outcome {
    if cfg!(windows) {
        return Ok(());
    }
    if let Some(why) = budget::forbids(started, built) {
        println!("── Windows left out: {why}");
        return Ok(());
    }
    let missing = install::missing(packages::WINDOWS);
    if !missing.is_empty() {
        println!(
            "── Windows left out: `cargo xtask windows` installs {}",
            missing.join(" ")
        );
        return Ok(());
    }
    suites::run(&Wine::fresh()?, tally)
}
