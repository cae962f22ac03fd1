//! The computer of the one who installs: its folders, its registry, its vault.

use std::{
    fs,
    path::PathBuf,
    process::{Child, Stdio},
};

use super::{must, same, wait_until};
use crate::{
    place,
    step::{Outcome, Step, step},
    windows::{pack::Pack, wine::Wine},
};

pub struct Office<'a> {
    wine: &'a Wine,
    pub programs: PathBuf,
    pub data: PathBuf,
    link: PathBuf,
}

type Files = Vec<(PathBuf, Vec<u8>)>;

impl<'a> Office<'a> {
    pub fn of(wine: &'a Wine) -> Self {
        let home = wine.home();
        Self {
            wine,
            programs: home.join("AppData/Local/Programs/SoGac"),
            data: home.join("AppData/Local/vn.sogac.app"),
            link: home.join("AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Sổ Gác.lnk"),
        }
    }

    pub fn install(&self, name: &str, pack: &Pack) -> Step {
        let installer = pack.installer.to_string_lossy();
        self.wine.step(name, &installer, &["/S"])
    }

    /// What a silent installation ends with.
    pub fn code_of(&self, pack: &Pack) -> Outcome<Option<i32>> {
        let installer = pack.installer.to_string_lossy();
        let status = self.wine.command(&installer, &["/S"]).status();
        Ok(status.map_err(|e| e.to_string())?.code())
    }

    pub fn remove(&self, name: &str) -> Step {
        let remove = self.programs.join("go-cai-dat.exe");
        self.wine.step(name, &remove.to_string_lossy(), &["/S"])
    }

    pub fn starts_check(&self, name: &str) -> Outcome {
        let check = self.programs.join("sogac-check.exe");
        let due = ["due", "--working-days", "5", "--from", "2026-11-20"];
        self.wine.step(name, &check.to_string_lossy(), &due).run()
    }

    pub fn is_installed(&self, version: &str) -> Outcome {
        for name in ["sogac.exe", "sogac-check.exe", "go-cai-dat.exe"] {
            must(self.programs.join(name).is_file(), name)?;
        }
        must(self.link.is_file(), "the entry in the start menu")?;
        let key = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\SoGac";
        let told = self.registry(&[key, "/v", "DisplayVersion"])?;
        must(told.contains(version), "its version among the programs")
    }

    /// A double click on a package starts the program with it.
    pub fn opens_packages(&self) -> Outcome {
        let kind = self.registry(&[r"HKCU\Software\Classes\.sogac", "/ve"])?;
        must(kind.contains("SoGac.Package"), "packages have a kind")?;
        let key = r"HKCU\Software\Classes\SoGac.Package\shell\open\command";
        let command = self.registry(&[key, "/ve"])?;
        let starts = command.contains("sogac.exe\" \"%1\"");
        must(starts, "a package opens in the program")
    }

    pub fn is_removed(&self) -> Outcome {
        // It goes on from a copy of itself, because a program cannot remove itself.
        wait_until(|| !self.programs.exists(), "the program is removed")?;
        must(!self.link.exists(), "the start menu is cleared")?;
        let kind = self.registry(&[r"HKCU\Software\Classes\.sogac", "/ve"]);
        must(kind.is_err(), "packages have no kind any more")
    }

    fn registry(&self, query: &[&str]) -> Outcome<String> {
        let whole = [&["query"], query].concat();
        let (told, outcome) = self.wine.step("registry", "reg", &whole).run_whole();
        outcome.map(|()| told)
    }

    /// A real vault, out of the oldest backup that is kept. Gives its files with their content.
    pub fn put_vault(&self) -> Outcome<Files> {
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
        let files: Result<_, _> = files.into_iter().collect();
        files.map_err(|e| e.to_string())
    }

    pub fn has_vault(&self, vault: &Files) -> Outcome {
        for (path, content) in vault {
            let what = format!("{} is untouched", path.display());
            must(same(path, content), &what)?;
        }
        Ok(())
    }

    /// The folder beside the vault that the upgrade leaves behind.
    pub fn has_copy_of(&self, vault: &Files) -> Outcome {
        let beside = fs::read_dir(&self.data).map_err(|e| e.to_string())?;
        let copy = beside
            .flatten()
            .map(|entry| entry.path())
            .find(|path| path.to_string_lossy().contains("kho-truoc-cai-"))
            .ok_or("FAILED: the vault is copied before an upgrade")?;
        for (path, content) in vault {
            let name = path.file_name().unwrap_or_default();
            let what = format!("{} is copied", name.to_string_lossy());
            must(same(&copy.join(name), content), &what)?;
        }
        Ok(())
    }

    /// A Windows program that has the lock file open for writing, as Sổ Gác has.
    pub fn hold_vault_open(&self) -> Outcome<Child> {
        let lock = self.data.join("kho/open.lock");
        let holder = self
            .wine
            .command("cmd", &["/c", "set /p end= >> open.lock"])
            .current_dir(self.data.join("kho"))
            .stdin(Stdio::piped())
            .spawn()
            .map_err(|e| e.to_string())?;
        wait_until(|| lock.exists(), "the vault is held open")?;
        Ok(holder)
    }
}
