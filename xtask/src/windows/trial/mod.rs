//! The installer tried as an office would use it, under Wine: an older version installed page by page, the
//! new one silently over it and its vault, refused while the vault or the program is open, removed with the
//! data kept and with it gone; the portable zip unpacked and started.
//!
//! What Wine does not allow, and so is not tried here: the window of the program (no WebView2, which is
//! also why the program can be seen to say so), the real WebView2 runtime, and SmartScreen's view of the
//! signature.

mod facts;
mod office;
mod pages;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Child,
    thread,
    time::{Duration, Instant},
};

use super::{
    cross,
    pack::{self, Pack},
    sign::{self, Signer},
    wine::Wine,
};
use crate::{
    place,
    step::{Outcome, step},
};

use office::Office;
use pages::Pages;

/// The code the installer ends with while the vault or the program is open.
const OPEN: i32 = 2;
const PATIENCE: Duration = Duration::from_secs(60);
/// In the box that `sogac.exe` and the installer show where there is no WebView2.
const MISSING: &str = "chưa có Microsoft Edge WebView2";

pub fn run(wine: &Wine, pack: &Pack) -> Outcome {
    facts::hold(&cross::programs("release").join("sogac.exe"))?;
    let office = Office::of(wine);
    let pages = Pages::of(wine)?;
    older(&office, &pages)?;
    office.starts_check("start of the installed sogac-check")?;

    let vault = office.put_vault()?;
    refused_while_running(&office, &pages, pack)?;
    office.install("upgrade", pack).run()?;
    office.is_installed(pack::VERSION)?;
    office.has_vault(&vault)?;
    office.has_copy_of(&vault)?;
    refused_while_open(&office, pack)?;

    office.remove("silent removal").run()?;
    office.is_removed()?;
    office.has_vault(&vault)?;

    portable(&pages, pack)?;
    with_runtime_beside(&office, pack)?;

    pages.removal(&office, &[pages::OFFERED])?;
    office.is_removed()?;
    office.has_vault(&vault)?;
    office.install("installation over kept data", pack).run()?;
    pages.removal(&office, &[pages::YES, pages::YES])?;
    office.is_removed()?;
    must(
        !office.data.exists(),
        "the data is removed when asked for twice",
    )
}

/// An older version, signed with a certificate made for it and installed page by page.
fn older(office: &Office, pages: &Pages) -> Outcome {
    let (signer, certificate) = Signer::throw_away()?;
    let installer = pack::older(&signer)?;
    sign::verify(&installer, &certificate)?;
    pages.installation(&installer)?;
    office.is_installed(pack::OLDER)?;
    for name in ["sogac.exe", "sogac-check.exe", "go-cai-dat.exe"] {
        sign::verify(&office.programs.join(name), &certificate)?;
    }
    let note = office.programs.join("CAN-CAI-WEBVIEW2.txt");
    must(
        note.is_file(),
        "the missing WebView2 is explained in a file",
    )?;
    office.opens_packages()
}

/// The program stands with its box about WebView2 open.
fn refused_while_running(office: &Office, pages: &Pages, pack: &Pack) -> Outcome {
    let program = office.programs.join("sogac.exe");
    let mut running = pages.start(&program)?;
    pages.wait_for(MISSING)?;
    let code = office.code_of(pack);
    pages.press(MISSING, pages::OFFERED)?;
    ended(&mut running)?;
    must(code? == Some(OPEN), "a running program stops the installer")
}

fn refused_while_open(office: &Office, pack: &Pack) -> Outcome {
    let mut holder = office.hold_vault_open()?;
    let code = office.code_of(pack);
    // It ends with its input.
    drop(holder.stdin.take());
    ended(&mut holder)?;
    must(code? == Some(OPEN), "an open vault stops the installer")
}

/// From a folder as on a USB stick; the data does not lie there.
fn portable(pages: &Pages, pack: &Pack) -> Outcome {
    let stick = cross::target().join("usb");
    pack::afresh(&stick)?;
    step("a USB stick", "unzip", &["-q", "-o"])
        .argument(&pack.portable)
        .option("-d", &stick)
        .run()?;
    let folder = stick.join(format!("so-gac-{}", pack::VERSION));
    let mut started = pages.start(&folder.join("mo-so-gac.cmd"))?;
    pages.press(MISSING, pages::OFFERED)?;
    ended(&mut started)
}

/// An installer that stands in for Microsoft's: it writes what the real one leaves in the registry.
fn with_runtime_beside(office: &Office, pack: &Pack) -> Outcome {
    let folder = cross::target().join("beside");
    pack::afresh(&folder)?;
    let runtime = folder.join("MicrosoftEdgeWebView2RuntimeInstallerX64.exe");
    let out = format!("-DOUT={}", runtime.display());
    let source = place::root().join("xtask/wine/webview2.nsi");
    step("runtime installer", "makensis", &["-V2", &out])
        .argument(&source)
        .run()?;
    let beside = Pack {
        installer: folder.join("cai-dat.exe"),
        portable: PathBuf::new(),
    };
    fs::copy(&pack.installer, &beside.installer).map_err(|e| e.to_string())?;
    office
        .install("installation with the runtime beside", &beside)
        .run()?;
    let note = office.programs.join("CAN-CAI-WEBVIEW2.txt");
    must(!note.exists(), "the runtime that lies beside is installed")
}

fn must(holds: bool, what: &str) -> Outcome {
    if !holds {
        return Err(format!("FAILED: {what}"));
    }
    println!("   {what}: yes");
    Ok(())
}

fn wait_until(mut holds: impl FnMut() -> bool, what: &str) -> Outcome {
    let started = Instant::now();
    while !holds() && started.elapsed() < PATIENCE {
        thread::sleep(Duration::from_millis(100));
    }
    must(holds(), what)
}

fn ended(program: &mut Child) -> Outcome {
    let done = |program: &mut Child| matches!(program.try_wait(), Ok(Some(_)));
    wait_until(|| done(program), "it has ended")
}

fn same(path: &Path, content: &[u8]) -> bool {
    fs::read(path).is_ok_and(|found| found == content)
}
