//! Signing with a certificate the environment names, by `osslsigncode`.
//!
//! | variable | |
//! |---|---|
//! | `SOGAC_SIGN_PKCS12` | the certificate with its key, a `.pfx` or `.p12` file |
//! | `SOGAC_SIGN_PASSWORD_FILE` | a file with its password; never on a command line |
//! | `SOGAC_SIGN_TIMESTAMP` | a time-stamp server (RFC 3161), so that the signature outlives the certificate; optional |

use std::{env, fs, path::Path, path::PathBuf};

use super::cross;
use crate::step::{Outcome, step};

pub struct Signer {
    pkcs12: PathBuf,
    password_file: PathBuf,
    timestamp: Option<String>,
}

impl Signer {
    /// `None` when no certificate is named.
    pub fn named_in_environment() -> Outcome<Option<Self>> {
        let named = |name| env::var_os(name).filter(|value| !value.is_empty());
        let Some(pkcs12) = named("SOGAC_SIGN_PKCS12") else {
            return Ok(None);
        };
        let password = named("SOGAC_SIGN_PASSWORD_FILE")
            .ok_or("SOGAC_SIGN_PASSWORD_FILE must name the file with the certificate's password")?;
        Ok(Some(Self {
            pkcs12: pkcs12.into(),
            password_file: password.into(),
            timestamp: env::var("SOGAC_SIGN_TIMESTAMP").ok(),
        }))
    }

    /// A certificate made on the spot, good for a day and for nobody but this computer: the way to try
    /// the signing. Gives it with the file a check must trust.
    pub fn throw_away() -> Outcome<(Self, PathBuf)> {
        let folder = cross::target().join("certificate");
        fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        let [key, certificate, pkcs12, password_file] =
            ["key.pem", "certificate.pem", "both.p12", "password"].map(|name| folder.join(name));
        fs::write(&password_file, "thu\n").map_err(|e| e.to_string())?;
        let request = [
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-noenc",
            "-days",
            "1",
            "-subj",
            "/CN=So Gac (ban thu)",
            "-addext",
            "extendedKeyUsage=codeSigning",
        ];
        step("throw-away certificate", "openssl", &request)
            .option("-keyout", &key)
            .option("-out", &certificate)
            .run()?;
        step("throw-away key file", "openssl", &["pkcs12", "-export"])
            .option("-inkey", &key)
            .option("-in", &certificate)
            .option("-out", &pkcs12)
            .option("-passout", format!("file:{}", password_file.display()))
            .run()?;
        let signer = Self {
            pkcs12,
            password_file,
            timestamp: None,
        };
        Ok((signer, certificate))
    }

    /// Signs a program in its place.
    pub fn sign(&self, program: &Path) -> Outcome {
        let signed = program.with_extension("signed");
        let arguments = self.arguments();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        step("signature", "osslsigncode", &arguments)
            .option("-in", program)
            .option("-out", &signed)
            .run()?;
        fs::rename(&signed, program).map_err(|e| format!("{}: {e}", program.display()))
    }

    /// The same for makensis, which hands the uninstaller over as `%1` before it packs it.
    pub fn command_line(&self) -> String {
        let (mark, put) = if cfg!(windows) {
            ('"', "move /Y")
        } else {
            ('\'', "mv")
        };
        let quoted = |text: &str| format!("{mark}{text}{mark}");
        let arguments: Vec<String> = self.arguments().iter().map(|a| quoted(a)).collect();
        let [given, signed] = ["%1", "%1.signed"].map(quoted);
        format!(
            "osslsigncode {} -in {given} -out {signed} && {put} {signed} {given}",
            arguments.join(" ")
        )
    }

    fn arguments(&self) -> Vec<String> {
        let shown = |path: &Path| path.display().to_string();
        let mut arguments = vec![
            "sign".to_owned(),
            "-pkcs12".to_owned(),
            shown(&self.pkcs12),
            "-readpass".to_owned(),
            shown(&self.password_file),
            "-h".to_owned(),
            "sha256".to_owned(),
            "-n".to_owned(),
            "So Gac".to_owned(),
        ];
        if let Some(server) = &self.timestamp {
            arguments.extend(["-ts".to_owned(), server.clone()]);
        }
        arguments
    }
}

/// Whether the signature is whole and by this certificate.
pub fn verify(program: &Path, certificate: &Path) -> Outcome {
    step("check of the signature", "osslsigncode", &["verify"])
        .option("-CAfile", certificate)
        .option("-in", program)
        .run()
}
