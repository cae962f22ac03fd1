//! Wine with a Windows of its own, made anew and ended with this value.

use std::{
    env, fs,
    path::PathBuf,
    process::{Command, Stdio},
};

use super::cross;
use crate::{
    place,
    step::{Outcome, Step, step},
};

/// Debian's 64-bit Wine alone; the `wine` in the path would ask for the 32-bit one.
const WINE: &str = "/usr/lib/wine/wine64";
const SERVER: &str = "/usr/lib/wine/wineserver64";

pub struct Wine {
    prefix: PathBuf,
}

impl Wine {
    /// A new Windows under the target folder, with the one library our programs need and Wine 8 lacks.
    pub fn fresh() -> Outcome<Self> {
        let wine = Self {
            prefix: cross::target().join("wine"),
        };
        if wine.prefix.exists() {
            wine.end();
            fs::remove_dir_all(&wine.prefix)
                .map_err(|e| format!("{}: {e}", wine.prefix.display()))?;
        }
        fs::create_dir_all(&wine.prefix).map_err(|e| format!("{}: {e}", wine.prefix.display()))?;
        wine.dressed(step("a new Windows", WINE, &["wineboot", "--init"]))
            .run()?;
        // Wine 8 says it is Windows 7 otherwise.
        wine.step("Windows 10", "winecfg", &["-v", "win10"]).run()?;
        // Boxes and pages are shown to nobody, and can be pressed all the same.
        let drivers = [
            r"HKCU\Software\Wine\Drivers",
            "/v",
            "Graphics",
            "/d",
            "null",
            "/f",
        ];
        wine.step("no screen", "reg", &[&["add"], drivers.as_slice()].concat())
            .run()?;
        let library = wine.drive_c().join("windows/system32/bcryptprimitives.dll");
        let source = place::root().join("xtask/wine/bcryptprimitives.c");
        let compiler = "x86_64-w64-mingw32-gcc";
        step("bcryptprimitives.dll", compiler, &["-shared", "-O2"])
            .option("-o", library)
            .argument(&source)
            .argument("-ladvapi32".as_ref())
            .run()?;
        Ok(wine)
    }

    fn drive_c(&self) -> PathBuf {
        self.prefix.join("drive_c")
    }

    /// The folder of the one user there is.
    pub fn home(&self) -> PathBuf {
        let user = env::var("USER").unwrap_or_else(|_| "root".to_owned());
        self.drive_c().join("users").join(user)
    }

    /// A Windows program as a step.
    pub fn step(&self, name: &str, program: &str, arguments: &[&str]) -> Step {
        let mut whole = vec![program];
        whole.extend(arguments);
        self.dressed(step(name, WINE, &whole))
    }

    /// A Windows program whose end is somebody else's business.
    pub fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(WINE);
        command
            .arg(program)
            .args(arguments)
            .stdin(Stdio::null())
            .env_remove("DISPLAY");
        for (name, value) in self.environment() {
            command.env(name, value);
        }
        command
    }

    /// What a step, and the Windows programs it starts, must know to run here.
    pub fn dressed(&self, step: Step) -> Step {
        let dress = |step: Step, (name, value): (&str, PathBuf)| step.with(name, value);
        self.environment()
            .into_iter()
            .fold(step, dress)
            .without("DISPLAY")
    }

    fn environment(&self) -> [(&'static str, PathBuf); 4] {
        [
            ("WINEPREFIX", self.prefix.clone()),
            ("WINEDEBUG", "-all".into()),
            // No .NET, no Internet Explorer, no entries in this computer's own menus.
            (
                "WINEDLLOVERRIDES",
                "mscoree,mshtml=;winemenubuilder.exe=d".into(),
            ),
            ("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER", WINE.into()),
        ]
    }

    fn end(&self) {
        // When nothing runs in it there is nothing to end.
        let _ = Command::new(SERVER)
            .arg("--kill")
            .env("WINEPREFIX", &self.prefix)
            .status();
    }
}

impl Drop for Wine {
    fn drop(&mut self) {
        self.end();
    }
}
