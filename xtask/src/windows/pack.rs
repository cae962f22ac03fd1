//! What an office gets: the installer and the zip that runs from a USB stick, with their SHA-256.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use super::{cross, sign::Signer};
use crate::{
    install, place,
    step::{Outcome, step},
};

pub const VERSION: &str = env!("CARGO_PKG_VERSION");
/// Of the installer the upgrade is tried from.
pub const OLDER: &str = "0.0.1";
const PROGRAMS: [&str; 2] = ["sogac.exe", "sogac-check.exe"];
/// Beside the program where it was built with mingw; the MSVC toolchain links it in.
const LOADER: &str = "WebView2Loader.dll";
/// Every office must be able to fetch it over a slow line or hand it on by e-mail.
const LARGEST_INSTALLER: u64 = 25_000_000;

pub struct Pack {
    pub installer: PathBuf,
    pub portable: PathBuf,
}

/// Builds the release and packs it; signs it when a certificate is named.
pub fn make(signer: Option<&Signer>) -> Outcome<Pack> {
    let bins = [
        "--release",
        "--package=sogac",
        "--package=sogac-check",
        "--bins",
    ];
    cross::cargo("release for Windows", "build", &bins).run()?;
    let out = cross::target().join("out");
    let name = format!("so-gac-{VERSION}");
    let files = out.join(&name);
    afresh(&files)?;
    lay_out(&files, signer)?;
    let pack = Pack {
        installer: out.join(format!("{name}-cai-dat.exe")),
        portable: out.join(format!("{name}-chay-tu-usb.zip")),
    };
    installer((VERSION, &files), &pack.installer, signer)?;
    portable(&out, &name, &pack.portable)?;
    Ok(pack)
}

/// The same programs, signed, as an older version.
pub fn older(signer: &Signer) -> Outcome<PathBuf> {
    let out = cross::target().join("older");
    let files = out.join("files");
    afresh(&files)?;
    lay_out(&files, Some(signer))?;
    let to = out.join(format!("so-gac-{OLDER}-cai-dat.exe"));
    installer((OLDER, &files), &to, Some(signer))?;
    Ok(to)
}

impl Pack {
    /// Prints both with size and SHA-256, and leaves them in `SHA256SUMS.txt` for `sha256sum --check`.
    pub fn tell(&self) -> Outcome {
        let mut sums = String::new();
        for file in [&self.installer, &self.portable] {
            let bytes = fs::read(file).map_err(|e| format!("{}: {e}", file.display()))?;
            let hex: String = Sha256::digest(&bytes)
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            let megabytes = bytes.len() as f64 / 1e6;
            println!("{}  {megabytes:.1} MB\n  SHA-256 {hex}", file.display());
            sums.push_str(&format!("{hex}  {name}\n"));
        }
        write(&self.installer.with_file_name("SHA256SUMS.txt"), &sums)
    }
}

fn lay_out(files: &Path, signer: Option<&Signer>) -> Outcome {
    let built = cross::programs("release");
    for name in PROGRAMS {
        copy(&built.join(name), &files.join(name))?;
        if let Some(signer) = signer {
            signer.sign(&files.join(name))?;
        }
    }
    if built.join(LOADER).exists() {
        copy(&built.join(LOADER), &files.join(LOADER))?;
    }
    let portable = place::root().join("installer/portable");
    for name in ["doc-truoc.txt", "mo-so-gac.cmd"] {
        // Notepad and the command prompt of older Windows want their own line ends.
        let text = fs::read_to_string(portable.join(name)).map_err(|e| format!("{name}: {e}"))?;
        write(&files.join(name), &text.replace('\n', "\r\n"))?;
    }
    Ok(())
}

fn installer((version, files): (&str, &Path), to: &Path, signer: Option<&Signer>) -> Outcome {
    let define = |name: &str, value: &Path| format!("-D{name}={}", value.display());
    let icon = place::root().join("src-tauri/icons/icon.ico");
    let mut given = vec![
        "-V2".to_owned(),
        "-INPUTCHARSET".to_owned(),
        "UTF8".to_owned(),
        format!("-DVERSION={version}"),
        define("FILES", files),
        define("ICON", &icon),
        define("OUT", to),
    ];
    if let Some(signer) = signer {
        given.push(format!("-DSIGN={}", signer.command_line()));
    }
    given.push("sogac.nsi".to_owned());
    let given: Vec<&str> = given.iter().map(String::as_str).collect();
    step("installer", makensis(), &given)
        .within("installer")
        .run()?;
    if let Some(signer) = signer {
        signer.sign(to)?;
    }
    let size = fs::metadata(to).map_or(0, |data| data.len());
    if size > LARGEST_INSTALLER {
        return Err(format!(
            "{} has {size} bytes; at most {LARGEST_INSTALLER} are allowed",
            to.display()
        ));
    }
    Ok(())
}

fn makensis() -> &'static str {
    if cfg!(windows) {
        install::NSIS
    } else {
        "makensis"
    }
}

fn portable(out: &Path, name: &str, to: &Path) -> Outcome {
    if to.exists() {
        fs::remove_file(to).map_err(|e| format!("{}: {e}", to.display()))?;
    }
    // Windows' own tar writes zips and has done so since Windows 10.
    let (program, arguments): (_, &[&str]) = if cfg!(windows) {
        ("tar", &["-a", "-c", "-f"])
    } else {
        ("zip", &["-q", "-9", "-X", "-r"])
    };
    let out = out.to_string_lossy();
    step("portable zip", program, arguments)
        .within(&out)
        .argument(to)
        .argument(name.as_ref())
        .run()
}

pub fn afresh(folder: &Path) -> Outcome {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    }
    fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))
}

fn copy(from: &Path, to: &Path) -> Outcome {
    fs::copy(from, to).map_err(|e| format!("{}: {e}", from.display()))?;
    Ok(())
}

fn write(to: &Path, text: &str) -> Outcome {
    fs::write(to, text).map_err(|e| format!("{}: {e}", to.display()))
}
