//! A PostgreSQL of the system's packages, in a folder of its own, on a port of its own.

use std::{
    fs,
    io::Write,
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

const PATIENCE: Duration = Duration::from_secs(60);
const USER: &str = "postgres";

/// Ends with this value, and its folder with it.
pub struct Postgres {
    folder: TempDir,
    process: Option<Child>,
    port: u16,
    password: String,
}

impl Postgres {
    /// Makes an empty cluster and starts it.
    ///
    /// # Panics
    /// When PostgreSQL is not installed or does not start.
    pub fn start() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("sogac-pg-")
            .tempdir()
            .unwrap();
        let password = sogac_domain::sync::new_id().unwrap();
        let secret = folder.path().join("password");
        fs::write(&secret, &password).unwrap();
        let data = folder.path().join("data");
        fs::create_dir(&data).unwrap();
        give_away(folder.path());
        let made = as_user("initdb")
            .args([
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
            ])
            .arg(format!("--username={USER}"))
            .arg(format!("--pwfile={}", secret.display()))
            .arg(&data)
            .stdout(Stdio::null())
            .output()
            .expect("initdb starts");
        assert!(
            made.status.success(),
            "initdb: {}",
            String::from_utf8_lossy(&made.stderr)
        );
        let mut postgres = Self {
            folder,
            process: None,
            port: free_port(),
            password,
        };
        postgres.begin();
        postgres
    }

    /// Starts the server again after `stop`.
    pub fn begin(&mut self) {
        let log = fs::File::create(self.folder.path().join("log")).unwrap();
        let data = self.folder.path().join("data");
        let mut command = as_user("postgres");
        command
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(&data)
            .args(["-h", "127.0.0.1", "-p", &self.port.to_string()])
            .args(["-c", "max_connections=200", "-c", "shared_buffers=128MB"])
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log);
        // Its own group: a key at the terminal ends it through this value, not directly.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        self.process = Some(command.spawn().expect("postgres starts"));
        let started = Instant::now();
        while !self.answers() {
            assert!(
                started.elapsed() < PATIENCE,
                "postgres does not answer: {}",
                self.log()
            );
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Ends the server as its administrator would in a hurry; what is committed stays.
    pub fn stop(&mut self) {
        let Some(mut process) = self.process.take() else {
            return;
        };
        let told = Command::new("kill")
            .args(["-INT", &process.id().to_string()])
            .status();
        assert!(told.is_ok_and(|status| status.success()));
        let _ = process.wait();
    }

    /// Starts it anew with this certificate, telling in its log who connects how.
    pub fn speaks_tls(&mut self, certificate: &Path, key: &Path) {
        self.stop();
        let data = self.folder.path().join("data");
        for (from, to) in [(certificate, "server.crt"), (key, "server.key")] {
            fs::copy(from, data.join(to)).unwrap();
        }
        let mut settings = fs::OpenOptions::new()
            .append(true)
            .open(data.join("postgresql.conf"))
            .unwrap();
        writeln!(settings, "ssl = on\nlog_connections = on").unwrap();
        give_away(self.folder.path());
        self.begin();
    }

    /// Where its cluster and what belongs to it lie.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Lets the server write there.
    pub fn owns(&self, folder: &Path) {
        give_away(folder);
    }

    /// What the server has told since it was started.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    pub fn address(&self) -> String {
        format!(
            "postgres://{USER}:{}@127.0.0.1:{}/postgres",
            self.password, self.port
        )
    }

    /// What the database answers: a line per row, cells parted by `|`.
    ///
    /// # Panics
    /// When the statement is refused.
    pub fn ask(&self, sql: &str) -> String {
        let answer = self.psql(sql).output().expect("psql starts");
        assert!(
            answer.status.success(),
            "{sql}: {}",
            String::from_utf8_lossy(&answer.stderr)
        );
        String::from_utf8_lossy(&answer.stdout).trim().to_owned()
    }

    pub fn number(&self, sql: &str) -> i64 {
        let answer = self.ask(sql);
        answer.parse().unwrap_or_else(|_| panic!("{sql}: {answer}"))
    }

    /// Whether the statement is refused.
    pub fn refuses(&self, sql: &str) -> bool {
        !self
            .psql(sql)
            .output()
            .expect("psql starts")
            .status
            .success()
    }

    /// A program of PostgreSQL, with what it needs to reach this server.
    pub fn tool(&self, name: &str) -> Command {
        let mut command = Command::new(program(name));
        command
            .env("PGHOST", "127.0.0.1")
            .env("PGPORT", self.port.to_string())
            .env("PGUSER", USER)
            .env("PGDATABASE", "postgres")
            .env("PGPASSWORD", &self.password);
        command
    }

    fn psql(&self, sql: &str) -> Command {
        let mut psql = self.tool("psql");
        psql.args(["-v", "ON_ERROR_STOP=1", "-qAtc", sql]);
        psql
    }

    fn answers(&self) -> bool {
        TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_ok() && !self.refuses("SELECT 1")
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.stop();
    }
}

pub fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap().port()
}

/// The program of the newest PostgreSQL that is installed.
fn program(name: &str) -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let number = |path: &Path| path.file_name()?.to_str()?.parse::<u32>().ok();
    let newest = versions
        .map(|entry| entry.path())
        .filter(|path| path.join("bin").join(name).is_file())
        .max_by_key(|path| number(path));
    newest.map_or_else(|| PathBuf::from(name), |path| path.join("bin").join(name))
}

/// PostgreSQL refuses to run as root; there it runs as the user its package has made.
fn as_user(name: &str) -> Command {
    let program = program(name);
    assert!(
        program.is_file(),
        "{name} is missing; `cargo xtask province` installs postgresql"
    );
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command
        .args([
            &format!("--reuid={USER}"),
            &format!("--regid={USER}"),
            "--clear-groups",
            "--",
        ])
        .arg(program)
        .current_dir("/");
    command
}

fn give_away(folder: &Path) {
    if is_root() {
        let given = Command::new("chown")
            .args(["-R", USER])
            .arg(folder)
            .status();
        assert!(given.is_ok_and(|status| status.success()), "chown {USER}");
    }
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|id| id.stdout.trim_ascii() == b"0")
}
