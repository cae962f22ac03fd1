//! What must be on the machine first. On Debian and Ubuntu it is installed, and said; elsewhere what is
//! missing is named with the way to get it.

use std::{path::Path, process::Command};

use crate::{
    packages,
    step::{Failure, Outcome, step},
};

/// The oldest Node the interface builds with (Vite's own bound).
const NODE: (u32, u32) = (20, 19);

/// Where NSIS's own installer puts its compiler.
pub const NSIS: &str = r"C:\Program Files (x86)\NSIS\makensis.exe";

/// Makes sure of Node and, on Linux, of these packages.
pub fn ensure(packages: &[&[&str]]) -> Outcome {
    ensure_node()?;
    if cfg!(windows) {
        return ensure_perl();
    }
    ensure_packages(&packages.concat())
}

fn ensure_node() -> Outcome {
    let wanted = format!("{}.{}", NODE.0, NODE.1);
    let Some(version) = output("node", &["--version"]) else {
        let how = if cfg!(windows) {
            "winget install OpenJS.NodeJS.LTS"
        } else {
            "https://nodejs.org/en/download, or your distribution's nodejs if it is new enough"
        };
        return Err(format!(
            "Node.js is missing; at least {wanted} is needed: {how}"
        ));
    };
    let mut numbers = version
        .trim()
        .trim_start_matches('v')
        .split('.')
        .map(str::parse);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(major)), Some(Ok(minor))) if (major, minor) >= NODE => Ok(()),
        _ => Err(format!(
            "Node.js is {}; at least {wanted} is needed: https://nodejs.org/en/download",
            version.trim()
        )),
    }
}

/// SQLCipher's OpenSSL is configured by Perl; Git's own Perl lacks modules it needs.
fn ensure_perl() -> Outcome {
    let enough = ["-MLocale::Maketext::Simple", "-MIPC::Cmd", "-e", "1"];
    if output("perl", &enough).is_some() {
        return Ok(());
    }
    Err("a full Perl is missing (for the SQLCipher build): winget install StrawberryPerl.StrawberryPerl, \
         then open a new terminal"
        .to_owned())
}

/// The maker of the installer, on Windows.
pub fn ensure_nsis() -> Outcome {
    if Path::new(NSIS).is_file() {
        return Ok(());
    }
    Err(format!(
        "NSIS is missing ({NSIS}): winget install NSIS.NSIS"
    ))
}

fn ensure_packages(wanted: &[&str]) -> Outcome {
    if output("dpkg-query", &["--version"]).is_none() {
        println!(
            "This is neither Debian nor Ubuntu; needed from your own package manager: {}",
            wanted.join(" ")
        );
        return Ok(());
    }
    let missing = missing(wanted);
    if missing.is_empty() {
        return Ok(());
    }
    apt(&["update"])?;
    install(&missing)
}

/// With lists of packages just updated.
fn install(missing: &[&str]) -> Outcome {
    println!("Installing with apt: {}", missing.join(" "));
    apt(&[&["install", "--yes", "--no-install-recommends"], missing].concat())
}

/// Makes sure of packages that not every system has; false where there are none.
fn ensure_offered(packages: &[&str]) -> Result<bool, Failure> {
    if output("dpkg-query", &["--version"]).is_none() {
        return Ok(false);
    }
    let missing = missing(packages);
    if missing.is_empty() {
        return Ok(true);
    }
    apt(&["update"])?;
    if !missing.iter().all(|package| is_offered(package)) {
        return Ok(false);
    }
    install(&missing)?;
    Ok(true)
}

/// A Chromium with its driver, from the system's packages or put there by hand.
pub fn has_browser() -> Result<bool, Failure> {
    let own = || output("chromedriver", &["--version"]).is_some();
    Ok(ensure_offered(packages::BROWSER)? || own())
}

fn is_offered(package: &str) -> bool {
    let known = output("env", &["LC_ALL=C", "apt-cache", "policy", package]);
    known.is_some_and(|text| text.contains("Candidate:") && !text.contains("Candidate: (none)"))
}

/// Those of the packages that are not installed; all of them where there is no apt.
pub fn missing<'a>(wanted: &[&'a str]) -> Vec<&'a str> {
    let absent = wanted.iter().copied().filter(|name| !is_installed(name));
    absent.collect()
}

fn apt(arguments: &[&str]) -> Outcome {
    let is_root = output("id", &["-u"]).is_some_and(|id| id.trim() == "0");
    let mut whole = Vec::new();
    if !is_root {
        whole.extend(["sudo"]);
    }
    whole.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]);
    whole.extend(arguments);
    let explain = |failure: Failure| {
        format!(
            "{failure}\nThe packages can be installed by hand: apt-get {}",
            arguments.join(" ")
        )
    };
    let Some((program, rest)) = whole.split_first() else {
        return Ok(());
    };
    step("apt-get", program, rest).run().map_err(explain)
}

fn is_installed(package: &str) -> bool {
    let status = output("dpkg-query", &["--show", "--showformat=${Status}", package]);
    status.is_some_and(|text| text.ends_with("ok installed"))
}

/// What a command prints when it ends well.
fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let done = Command::new(program).args(arguments).output().ok()?;
    let text = String::from_utf8_lossy(&done.stdout).into_owned();
    done.status.success().then_some(text)
}
