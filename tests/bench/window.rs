//! The program's window beside a bare one of the same kit: from the start of the process to what its
//! page first shows, and the memory once the sample agency is unlocked. Both run under WebKitWebDriver,
//! one after the other.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
    time::Duration,
};

use sogac_domain::{
    import,
    settings::{self, Agency},
    vault::{self, FileKeychain, Place},
};
use sogac_tests::{Flow, OFFICER, PASSWORD, Window, at, new_vault, root};

use crate::{
    processes::Program,
    table::{Amount, Fault, Measured, Row, middle},
};

const RUNS: usize = 5;

pub fn start() -> Measured {
    let (ours, bare) = both()?;
    let (mut taken, mut baseline) = (Vec::new(), Vec::new());
    for run in 0..=RUNS {
        let flow = locked()?;
        let window = Window::open_program(&ours, None, &flow.seams(), flow.folder());
        window.sees("Mật khẩu");
        let shown = shown_after(&window, &ours)?;
        window.close();
        let window = Window::open_program(&bare, None, &flow.seams(), flow.folder());
        let bare_shown = shown_after(&window, &bare)?;
        window.close();
        // The first run reads the files from the disk.
        if run > 0 {
            taken.push(shown);
            baseline.push(bare_shown);
        }
    }
    Ok(Row::against(
        middle(&mut taken),
        "a bare window",
        middle(&mut baseline),
        1.3,
    ))
}

pub fn memory() -> Measured {
    let (ours, bare) = both()?;
    let flow = locked()?;
    let window = Window::open_program(&ours, None, &flow.seams(), flow.folder());
    window.fill("Mật khẩu", PASSWORD);
    window.press("Mở sổ");
    window.sees("Hôm nay");
    let taken = settled(&window, &ours)?;
    window.close();
    let window = Window::open_program(&bare, None, &flow.seams(), flow.folder());
    let baseline = settled(&window, &bare)?;
    window.close();
    Ok(Row::against(
        Amount::Bytes(taken),
        "a bare window",
        Amount::Bytes(baseline),
        1.4,
    ))
}

/// The program and the bare window, when there is a screen and a driver for them.
fn both() -> Result<(PathBuf, PathBuf), Fault> {
    if !cfg!(target_os = "linux") || env::var_os("DISPLAY").is_none() {
        return Err("there is no X display; `cargo xtask bench` brings one".into());
    }
    Command::new("WebKitWebDriver")
        .arg("--version")
        .stdin(Stdio::null())
        .output()
        .map_err(|e| format!("WebKitWebDriver: {e}"))?;
    Ok((beside("sogac")?, beside("examples/bare")?))
}

fn beside(name: &str) -> Result<PathBuf, Fault> {
    let own = env::current_exe()?;
    let file = own.parent().unwrap_or(Path::new("")).join(name);
    file.canonicalize()
        .map_err(|e| format!("{}: {e}", file.display()).into())
}

/// A flow whose register holds the sample agency, locked.
fn locked() -> Result<Flow, Fault> {
    let flow = Flow::new("bench");
    let place = Place {
        folder: flow.folder().join("data/kho"),
        keychain: Arc::new(FileKeychain::at(flow.folder().join("keychain.json"))),
        holder: "VANTHU-PC (thuylb)".to_owned(),
    };
    let moment = at("2026-03-02T00:30:00Z");
    let new = new_vault();
    let made = vault::create(&place, &new, moment, |_, _| Ok(()))?;
    let agency = Agency {
        name: new.agency.to_owned(),
        symbol: "SNNMT".to_owned(),
        place: "An Giang".to_owned(),
        regulation: "an_giang".to_owned(),
        officer_name: OFFICER.to_owned(),
        ..Agency::default()
    };
    settings::save_agency(&made.vault, &made.officer, moment, &agency)?;
    let sample = "co-quan-mau.xlsx";
    let bytes = fs::read(root().join("resources/samples").join(sample))?;
    import::bring_in(&made.vault, &made.officer, moment, sample, &bytes)?;
    Ok(flow)
}

/// From the start of the process to the first text on its page.
fn shown_after(window: &Window, file: &Path) -> Result<Duration, Fault> {
    const SINCE: &str = "const paint = performance.getEntriesByName('first-contentful-paint')[0]; \
        return paint ? performance.now() - paint.startTime : null;";
    window.wait("something on the page", || !window.answer(SINCE).is_null());
    let program = Program::running(file)?;
    let since = window.answer(SINCE).as_f64().unwrap_or_default() / 1000.0;
    let age = program.age()?;
    Ok(age.saturating_sub(Duration::from_secs_f64(since)))
}

/// The memory once it has stopped changing.
fn settled(window: &Window, file: &Path) -> Result<u64, Fault> {
    let program = Program::running(file)?;
    let mut before = 0;
    for _ in 0..20 {
        std::thread::sleep(Duration::from_millis(500));
        window.answer("return 1;");
        let now = program.memory()?;
        if now.abs_diff(before) < now / 200 {
            return Ok(now);
        }
        before = now;
    }
    Ok(before)
}
