//! Everything of one province: database, keys, officers, agencies.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::json;
use sogac_domain::sync::{Application, Enrolment, FORMAT, PublicKey, Signed, SigningKey};
use sogac_province::keys::Keys;
use tempfile::TempDir;

use super::{Answer, Call, Postgres, Receiver, Sender, receiver};
use crate::at;

pub const ADMIN: &str = "Quản trị";
pub const OFFICER: &str = "Lê Thị Hoà";
pub const READER: &str = "Thanh tra";
/// Of each of them.
pub const SECRET: &str = "mat khau thu 2026";

pub struct Stand {
    pub postgres: Postgres,
    folder: TempDir,
    tls: bool,
}

/// An officer's session.
pub struct Officer {
    host: String,
    cookie: String,
}

impl Stand {
    /// A province with its keys, an admin, an officer and a reader; no receiver runs yet.
    pub fn start() -> Self {
        Self::with(Postgres::start(), false)
    }

    /// One that speaks TLS with a certificate from a root of its own.
    pub fn with_tls() -> Self {
        Self::with(Postgres::start(), true)
    }

    fn with(postgres: Postgres, tls: bool) -> Self {
        let folder = tempfile::Builder::new()
            .prefix("sogac-province-")
            .tempdir()
            .unwrap();
        let stand = Self {
            postgres,
            folder,
            tls,
        };
        if tls {
            certificate(stand.folder.path());
        }
        stand.run(&["keys"], "");
        for (name, role) in [(ADMIN, "admin"), (OFFICER, "officer"), (READER, "reader")] {
            stand.run(&["officer", name, "--role", role], SECRET);
        }
        stand
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The program with this province's environment.
    pub fn command(&self) -> Command {
        self.command_at("127.0.0.1:0", "https://localhost")
    }

    fn command_at(&self, listen: &str, address: &str) -> Command {
        let mut command = Command::new(receiver::program());
        command
            .env("SOGAC_PROVINCE_DATABASE", self.postgres.address())
            .env("SOGAC_PROVINCE_KEYS", self.folder.path().join("keys"))
            .env("SOGAC_PROVINCE_NAME", "Sở Khoa học và Công nghệ tỉnh")
            .env("SOGAC_PROVINCE_ADDRESS", address)
            .env("SOGAC_PROVINCE_LISTEN", listen)
            .env("SOGAC_PROVINCE_ROOM", self.folder.path());
        if self.tls {
            command
                .env("SOGAC_PROVINCE_ROOT", self.folder.path().join("root.pem"))
                .env(
                    "SOGAC_PROVINCE_CERTIFICATE",
                    self.folder.path().join("server.pem"),
                )
                .env(
                    "SOGAC_PROVINCE_CERTIFICATE_KEY",
                    self.folder.path().join("server.key"),
                );
        }
        command
    }

    /// A receiver on this database.
    pub fn receiver(&self) -> Receiver {
        Receiver::start(self.command())
    }

    /// One beside it as a proxy with the certificate would have it.
    pub fn plain_receiver(&self) -> Receiver {
        let mut command = self.command();
        command
            .env_remove("SOGAC_PROVINCE_CERTIFICATE")
            .env_remove("SOGAC_PROVINCE_CERTIFICATE_KEY");
        Receiver::start(command)
    }

    /// A receiver at an address that is known beforehand, as an enrolment must name it.
    pub fn receiver_at(&self, port: u16) -> Receiver {
        Receiver::start(self.command_at(
            &format!("127.0.0.1:{port}"),
            &format!("https://localhost:{port}"),
        ))
    }

    /// Runs a command of the program that must end well; what it prints.
    pub fn run(&self, arguments: &[&str], input: &str) -> String {
        let done = self.try_run(arguments, input);
        let errors = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{arguments:?}: {errors}");
        String::from_utf8_lossy(&done.stdout).into_owned()
    }

    /// The same, for a province whose address is known.
    pub fn run_at(&self, address: &str, arguments: &[&str]) -> String {
        let mut command = self.command();
        command.env("SOGAC_PROVINCE_ADDRESS", address);
        let done = run(command, arguments, "");
        let errors = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{arguments:?}: {errors}");
        String::from_utf8_lossy(&done.stdout).into_owned()
    }

    pub fn try_run(&self, arguments: &[&str], input: &str) -> Output {
        run(self.command(), arguments, input)
    }

    /// Enrols an agency from its application, by the terminal.
    pub fn enrol(&self, name: &str) -> Sender {
        self.enrol_at(name, "https://localhost")
    }

    pub fn enrol_at(&self, name: &str, address: &str) -> Sender {
        let key = SigningKey::make().unwrap();
        let (path, out) = (self.file("don.json"), self.file("dang-ky.json"));
        fs::write(&path, serde_json::to_vec(&application(name, &key)).unwrap()).unwrap();
        self.enrol_from(&path, &out, address);
        let signed: Signed = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
        let enrolment: Enrolment = signed.read_unsigned().unwrap();
        Sender { key, enrolment }
    }

    /// Enrolled long ago, so that every deadline is its own.
    pub fn enrol_long_ago(&self, name: &str) -> Sender {
        let agency = self.enrol(name);
        self.postgres.ask(&format!(
            "UPDATE agencies SET enrolled_at = now() - interval '1 year' WHERE id = '{}'",
            agency.id()
        ));
        agency
    }

    /// Enrols whoever wrote this application, whose printed sheet says the same; what the terminal prints.
    pub fn enrol_from(&self, application: &Path, out: &Path, address: &str) -> String {
        let applied: Application = serde_json::from_slice(&fs::read(application).unwrap()).unwrap();
        let typed = typed(&PublicKey::read(&applied.key).unwrap());
        let paths = [application, out].map(|path| path.to_str().unwrap());
        self.run_at(
            address,
            &[
                "enrol",
                paths[0],
                "--fingerprint",
                &typed,
                "--out",
                paths[1],
            ],
        )
    }

    /// So many agencies at once, put into the database as the terminal would one by one.
    pub fn enrol_many(&self, count: usize) -> Vec<Sender> {
        let first = self.enrol("UBND xã số 0");
        let mut senders = vec![first];
        let mut rows = Vec::new();
        for n in 1..count {
            let key = SigningKey::make().unwrap();
            let mut enrolment = senders[0].enrolment.clone();
            enrolment.agency.id = format!("co-quan-{n}");
            enrolment.agency.name = format!("UBND xã số {n}");
            enrolment.token = format!("ma-truy-cap-{n}-{}", key.public().text());
            rows.push(format!(
                "('{}', '{}', '', '', '{}', sha256('{}'::bytea), now(), 'terminal')",
                enrolment.agency.id,
                enrolment.agency.name,
                key.public().text(),
                enrolment.token
            ));
            senders.push(Sender { key, enrolment });
        }
        let columns = "id, name, superior, place, key, token_hash, enrolled_at, enrolled_by";
        for some in rows.chunks(200) {
            self.postgres.ask(&format!(
                "INSERT INTO agencies ({columns}) VALUES {}",
                some.join(", ")
            ));
        }
        senders
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Of the province's key, as its paper shows it.
    pub fn fingerprint(&self) -> String {
        Keys::read(&self.file("keys")).unwrap().fingerprint
    }

    /// A root that has signed nothing of this province, in PEM.
    pub fn other_root(&self) -> String {
        let folder = self.file("other-root");
        fs::create_dir_all(&folder).unwrap();
        certificate(&folder);
        fs::read_to_string(folder.join("root.pem")).unwrap()
    }

    /// How many entries of the log tell this.
    pub fn logged(&self, op: &str) -> i64 {
        self.postgres
            .number(&format!("SELECT count(*) FROM audit WHERE op = '{op}'"))
    }

    /// Holds the chain of the log together; fails when it does not.
    pub fn log_holds(&self) {
        self.run(&["log"], "");
    }
}

impl Officer {
    /// Signs in as somebody with the password of all.
    pub fn sign_in(host: &str, name: &str) -> Self {
        let answer = Self::try_sign_in(host, name, SECRET);
        assert_eq!(
            answer.status,
            200,
            "{}",
            String::from_utf8_lossy(&answer.body)
        );
        let cookie = answer
            .header("set-cookie")
            .split(';')
            .next()
            .unwrap_or_default();
        Self {
            host: host.to_owned(),
            cookie: cookie.to_owned(),
        }
    }

    pub fn try_sign_in(host: &str, name: &str, password: &str) -> Answer {
        Call::post("/api/v1/office/session")
            .header("Sogac-Office", 1)
            .json(&json!({ "name": name, "password": password }))
            .send(host)
            .unwrap()
    }

    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    /// Sends a request of the page in this session.
    pub fn does(&self, call: Call) -> Answer {
        let call = call
            .header("Cookie", &self.cookie)
            .header("Sogac-Office", 1);
        call.send(&self.host).unwrap()
    }

    pub fn asks(&self, path: &str) -> Answer {
        self.does(Call::get(format!("/api/v1/office{path}")))
    }
}

/// What somebody types of a fingerprint from its paper.
pub fn typed(key: &PublicKey) -> String {
    let fingerprint = key.fingerprint();
    fingerprint[fingerprint.len() - 9..].to_owned()
}

pub fn application(name: &str, key: &SigningKey) -> Application {
    Application {
        format: FORMAT.to_owned(),
        name: name.to_owned(),
        superior: "Uỷ ban nhân dân tỉnh".to_owned(),
        place: "Lào Cai".to_owned(),
        key: key.public().text(),
        made: at("2026-11-02T01:00:00Z"),
    }
}

fn run(mut command: Command, arguments: &[&str], input: &str) -> Output {
    let mut child = command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().unwrap();
    writeln!(stdin, "{input}").ok();
    drop(stdin);
    child.wait_with_output().unwrap()
}

/// A root and, from it, a certificate for this machine.
fn certificate(folder: &Path) {
    let script = "set -e
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj '/CN=So Gac thu nghiem' \
            -keyout root.key -out root.pem -addext 'basicConstraints=critical,CA:TRUE' -addext 'keyUsage=critical,keyCertSign'
        openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj '/CN=localhost' -keyout server.key -out server.csr
        printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\\nextendedKeyUsage=serverAuth\\nbasicConstraints=CA:FALSE' > server.ext
        openssl x509 -req -in server.csr -CA root.pem -CAkey root.key -CAcreateserial -days 30 -extfile server.ext -out server.pem";
    let made = Command::new("sh")
        .args(["-c", script])
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(
        made.status.success(),
        "openssl: {}",
        String::from_utf8_lossy(&made.stderr)
    );
}
