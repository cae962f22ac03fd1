//! One running receiver.

use std::{
    env, fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// Ends with this value.
pub struct Receiver {
    process: Child,
    address: String,
}

impl Receiver {
    /// Starts the built program with what `command` says and waits until it listens.
    ///
    /// # Panics
    /// When it does not begin.
    pub fn start(mut command: Command) -> Self {
        let mut process = command
            .arg("serve")
            .stdout(Stdio::piped())
            .spawn()
            .expect("the receiver starts");
        let mut line = String::new();
        let out = process.stdout.take().unwrap();
        BufReader::new(out).read_line(&mut line).unwrap();
        let address = line.trim().to_owned();
        assert!(address.starts_with("http"), "the receiver does not begin");
        Self { process, address }
    }

    /// `http://127.0.0.1:…`.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// `127.0.0.1:…`.
    pub fn host(&self) -> &str {
        self.address.split("//").nth(1).unwrap_or_default()
    }

    /// Ends it in the middle of whatever it does.
    pub fn kill(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }

    /// Tells it to end, and waits until it has; whether it ended well.
    pub fn end(&mut self) -> bool {
        let told = Command::new("kill")
            .arg(self.process.id().to_string())
            .status();
        told.is_ok_and(|status| status.success())
            && self.process.wait().is_ok_and(|status| status.success())
    }

    /// The most memory it has held so far, in bytes.
    pub fn peak(&self) -> u64 {
        let status =
            fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = line.and_then(|line| line.trim().split(' ').next()?.parse::<u64>().ok());
        kib.unwrap_or_default() * 1024
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The built program: `SOGAC_PROVINCE_PROGRAM`, or the one beside the running test.
///
/// # Panics
/// When there is none, with the command that builds it.
pub fn program() -> PathBuf {
    let beside = || {
        let test = env::current_exe().ok()?;
        let folder = test.parent()?;
        [folder, folder.parent()?]
            .map(|folder| folder.join("sogac-province"))
            .into_iter()
            .find(|path| path.is_file())
    };
    let program = env::var_os("SOGAC_PROVINCE_PROGRAM")
        .map(PathBuf::from)
        .or_else(beside);
    let program = program.unwrap_or_default();
    assert!(
        Path::is_file(&program),
        "no receiver at {}; build it with `cargo build -p sogac-province`",
        program.display()
    );
    program
}
