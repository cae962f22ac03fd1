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
        let mut driver = Command::new("WebKitWebDriver");
        driver
            .arg("--host=127.0.0.1")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("SOGAC_E2E", seams)
            .env("LIBGL_ALWAYS_SOFTWARE", "1");
        Self::run(driver, log)
    }

    /// Starts the driver of Chromium.
    pub fn of_browser(log: &Path) -> io::Result<Self> {
        Self::run(Command::new("chromedriver"), log)
    }

    fn run(mut driver: Command, log: &Path) -> io::Result<Self> {
        let port = free_port()?;
        let out = File::create(log)?;
        let name = driver.get_program().to_string_lossy().into_owned();
        let process = driver
            .arg(format!("--port={port}"))
            .env("TZ", "Asia/Ho_Chi_Minh")
            .stdin(Stdio::null())
            .stdout(out.try_clone()?)
            .stderr(out)
            .spawn()
            .map_err(|e| {
                io::Error::new(
                    e.kind(),
                    format!("{name}: {e}; `cargo xtask test` installs it"),
                )
            })?;
        let driver = Self { process, port };
        let started = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if started.elapsed() > PATIENCE {
                return Err(io::Error::other(format!("{name} does not listen")));
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(driver)
    }

    /// Opens a browser at an address; a certificate from a root of its own is taken as it is.
    pub async fn open_page(
        &self,
        address: &str,
    ) -> Result<Client, Box<dyn std::error::Error + Send + Sync>> {
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--lang=vi",
        ];
        let mut wanted = serde_json::Map::new();
        wanted.insert("acceptInsecureCerts".to_owned(), json!(true));
        wanted.insert(
            "goog:chromeOptions".to_owned(),
            json!({ "args": arguments }),
        );
        let client = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await?;
        client.goto(address).await?;
        Ok(client)
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
