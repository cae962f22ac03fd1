//! The installer tried as an office would use it, silently, under Wine: installed, upgraded over a vault,
//! refused while the vault is open, removed with the data kept.
//!
//! What Wine does not allow, and so is not tried here: the pages of the installer and the question of the
//! uninstaller (no screen), the window of the program (no WebView2), a running `sogac.exe` in the way of
//! an upgrade, and SmartScreen's view of the signature.

use std::{
    fs,
    path::PathBuf,
    process::{Child, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::{pack::Pack, sign, sign::Signer, wine::Wine};
use crate::{
    place,
    step::{Outcome, step},
};

/// The code the installer ends with while the vault is open.
const OPEN: i32 = 2;
const PATIENCE: Duration = Duration::from_secs(30);

pub fn run(wine: &Wine, pack: &Pack) -> Outcome {
    let office = Office::of(wine);
    let installer = pack.installer.to_string_lossy();
    let install = |name: &str| wine.step(name, &installer, &["/S"]);

    install("silent install").run()?;
    office.is_installed()?;
    let note = office.programs.join("CAN-CAI-WEBVIEW2.txt");
    must(note.is_file(), "the missing WebView2 is explained")?;
    let due = ["due", "--working-days", "5", "--from", "2026-11-20"];
    let check = office.programs.join("sogac-check.exe");
    wine.step(
        "start of the installed sogac-check",
        &check.to_string_lossy(),
        &due,
    )
    .run()?;

    let vault = office.put_vault()?;
    install("upgrade").run()?;
    office.is_installed()?;
    office.has_vault(&vault)?;
    office.has_copy_of(&vault)?;

    let mut holder = office.hold_vault_open(wine)?;
    let code = wine.command(&installer, &["/S"]).status();
    // It ends with its input.
    drop(holder.stdin.take());
    holder.wait().map_err(|e| e.to_string())?;
    let code = code.map_err(|e| e.to_string())?.code();
    must(code == Some(OPEN), "an open vault stops the installer")?;

    let remove = office.programs.join("go-cai-dat.exe");
    wine.step("silent removal", &remove.to_string_lossy(), &["/S"])
        .run()?;
    // It goes on from a copy of itself, because a program cannot remove itself.
    wait_until(|| !office.programs.exists(), "the program is removed")?;
    must(!office.link.exists(), "the start menu is cleared")?;
    office.has_vault(&vault)
}

/// Signs a copy of the installer with a certificate made for it, and checks the signature.
pub fn signature(pack: &Pack) -> Outcome {
    let (signer, certificate) = Signer::throw_away()?;
    let copy = pack.installer.with_file_name("chu-ky-thu.exe");
    fs::copy(&pack.installer, &copy).map_err(|e| e.to_string())?;
    signer.sign(&copy)?;
    sign::verify(&copy, &certificate)?;
    fs::remove_file(&copy).map_err(|e| e.to_string())
}

/// The folders of the one who installs.
struct Office {
    programs: PathBuf,
    data: PathBuf,
    link: PathBuf,
}

impl Office {
    fn of(wine: &Wine) -> Self {
        let home = wine.home();
        Self {
            programs: home.join("AppData/Local/Programs/SoGac"),
            data: home.join("AppData/Local/vn.sogac.app"),
            link: home.join("AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Sổ Gác.lnk"),
        }
    }

    fn is_installed(&self) -> Outcome {
        for name in ["sogac.exe", "sogac-check.exe", "go-cai-dat.exe"] {
            must(self.programs.join(name).is_file(), name)?;
        }
        must(self.link.is_file(), "the entry in the start menu")
    }

    /// A real vault, out of the oldest backup that is kept. Gives its files with their content.
    fn put_vault(&self) -> Outcome<Vec<(PathBuf, Vec<u8>)>> {
        let folder = self.data.join("kho");
        fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
        let backup = place::root().join("tests/frozen/0001.sogac-backup");
        step("a vault", "unzip", &["-q", "-o"])
            .argument(&backup)
            .option("-d", &folder)
            .run()?;
        let names = ["register.db", "files.db", "keyslots.json"];
        let files = names.map(|name| {
            let path = folder.join(name);
            fs::read(&path).map(|content| (path, content))
        });
        files
            .into_iter()
            .collect::<Result<_, _>>()
            .map_err(|e| e.to_string())
    }

    fn has_vault(&self, vault: &[(PathBuf, Vec<u8>)]) -> Outcome {
        for (path, content) in vault {
            let same = fs::read(path).is_ok_and(|found| found == *content);
            must(same, &format!("{} is untouched", path.display()))?;
        }
        Ok(())
    }

    /// The folder beside the vault that the upgrade leaves behind.
    fn has_copy_of(&self, vault: &[(PathBuf, Vec<u8>)]) -> Outcome {
        let beside = fs::read_dir(&self.data).map_err(|e| e.to_string())?;
        let copy = beside
            .flatten()
            .map(|entry| entry.path())
            .find(|path| path.to_string_lossy().contains("kho-truoc-cai-"))
            .ok_or("FAILED: the vault is copied before an upgrade")?;
        for (path, content) in vault {
            let name = path.file_name().unwrap_or_default();
            let same = fs::read(copy.join(name)).is_ok_and(|found| found == *content);
            must(same, &format!("{} is copied", name.to_string_lossy()))?;
        }
        Ok(())
    }

    /// A Windows program that has the lock file open for writing, as Sổ Gác has.
    fn hold_vault_open(&self, wine: &Wine) -> Outcome<Child> {
        let lock = self.data.join("kho/open.lock");
        let holder = wine
            .command("cmd", &["/c", "set /p end= >> open.lock"])
            .current_dir(self.data.join("kho"))
            .stdin(Stdio::piped())
            .spawn()
            .map_err(|e| e.to_string())?;
        wait_until(|| lock.exists(), "the vault is held open")?;
        Ok(holder)
    }
}

fn must(holds: bool, what: &str) -> Outcome {
    if !holds {
        return Err(format!("FAILED: {what}"));
    }
    println!("   {what}: yes");
    Ok(())
}

fn wait_until(holds: impl Fn() -> bool, what: &str) -> Outcome {
    let started = Instant::now();
    while !holds() && started.elapsed() < PATIENCE {
        thread::sleep(Duration::from_millis(100));
    }
    must(holds(), what)
}
