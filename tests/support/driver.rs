//! One WebKitWebDriver on a port of its own, and the program inside it.
//!
//! This is what `tauri-driver` does on Linux, without the proxy: the driver hands its environment to
//! the program, so the seam file and the leave to be driven travel in it.

use std::{
    fs::File,
    io,
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use fantoccini::{Client, ClientBuilder};
use serde_json::json;

const PATIENCE: Duration = Duration::from_secs(30);

/// A running WebKitWebDriver; it ends with this value, and the program with it.
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts the driver; what it and the program print goes to `log`.
    pub fn start(seams: &Path, log: &Path) -> io::Result<Self> {
        let port = free_port()?;
        let out = File::create(log)?;
        let process = Command::new("WebKitWebDriver")
            .args([format!("--port={port}"), "--host=127.0.0.1".to_owned()])
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("SOGAC_E2E", seams)
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("TZ", "Asia/Ho_Chi_Minh")
            .stdin(Stdio::null())
            .stdout(out.try_clone()?)
            .stderr(out)
            .spawn()
            .map_err(|e| {
                io::Error::new(
                    e.kind(),
                    format!("WebKitWebDriver: {e}; `cargo xtask test` installs it"),
                )
            })?;
        let driver = Self { process, port };
        let started = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if started.elapsed() > PATIENCE {
                return Err(io::Error::other("WebKitWebDriver does not listen"));
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(driver)
    }

    /// Opens the program, with a file when one is given, and waits until its page answers.
    pub async fn open(
        &self,
        program: &Path,
        given: Option<&Path>,
    ) -> Result<Client, fantoccini::error::NewSessionError> {
        let mut wanted = serde_json::Map::new();
        wanted.insert(
            "webkitgtk:browserOptions".to_owned(),
            json!({ "binary": program, "args": given.as_slice() }),
        );
        ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The built program: `SOGAC_PROGRAM`, or the one beside the running test.
///
/// # Panics
/// When there is none, with the command that builds it.
pub fn program() -> PathBuf {
    let beside = || {
        let test = std::env::current_exe().ok()?;
        Some(test.parent()?.parent()?.join("sogac"))
    };
    let program = std::env::var_os("SOGAC_PROGRAM")
        .map(PathBuf::from)
        .or_else(beside)
        .unwrap_or_default();
    assert!(
        program.is_file(),
        "no program at {}; build it with `cargo build --workspace --bins`",
        program.display()
    );
    program
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port())
}
