//! The province's two secrets, each in a file of its own: the key that signs receipts and answers, and
//! the identity that opens packages.

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use sogac_domain::sync::{Identity, SigningKey};

use crate::settings::Failure;

const SIGNING: &str = "khoa-ky.txt";
const OPENING: &str = "khoa-mo-goi.txt";

pub struct Keys {
    pub signing: SigningKey,
    pub identity: Identity,
    /// Of the public half of the signing key; an agency compares it on paper.
    pub fingerprint: String,
}

impl Keys {
    /// # Errors
    /// When a file is missing or holds no key, or others can read it.
    pub fn read(folder: &Path) -> Result<Self, Failure> {
        for name in [SIGNING, OPENING] {
            for_its_owner(&folder.join(name))?;
        }
        let text = |name: &str| {
            let path = folder.join(name);
            let explain =
                |e: io::Error| format!("{}: {e}; `sogac-province keys` tạo khoá", path.display());
            fs::read_to_string(&path).map_err(explain)
        };
        let signing = SigningKey::read(&text(SIGNING)?).map_err(|e| e.sentence())?;
        let identity = Identity::read(&text(OPENING)?).map_err(|e| e.sentence())?;
        Ok(Self {
            fingerprint: signing.public().fingerprint(),
            signing,
            identity,
        })
    }

    /// Makes both where there are none; keys that are there are never written over.
    ///
    /// # Errors
    /// When there are keys, or the folder cannot be written.
    pub fn make(folder: &Path) -> Result<Self, Failure> {
        let explain = |e: io::Error| format!("{}: {e}", folder.display());
        fs::create_dir_all(folder).map_err(explain)?;
        #[cfg(unix)]
        fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))
            .map_err(explain)?;
        for name in [SIGNING, OPENING] {
            if folder.join(name).exists() {
                return Err(format!(
                    "{}: đã có khoá; không ghi đè",
                    folder.join(name).display()
                ));
            }
        }
        let signing = SigningKey::make().map_err(|e| e.sentence())?;
        let identity = Identity::make();
        write(&folder.join(SIGNING), &signing.text())?;
        write(&folder.join(OPENING), &identity.text())?;
        Self::read(folder)
    }
}

#[cfg(unix)]
fn for_its_owner(path: &Path) -> Result<(), Failure> {
    use std::os::unix::fs::PermissionsExt;
    // What is missing is told when it is read.
    let open = fs::metadata(path).is_ok_and(|data| data.permissions().mode() & 0o077 != 0);
    if open {
        return Err(format!(
            "{}: người khác trên máy này đọc được khoá; hãy đặt lại quyền (chmod 600)",
            path.display()
        ));
    }
    Ok(())
}

#[cfg(not(unix))]
fn for_its_owner(_path: &Path) -> Result<(), Failure> {
    Ok(())
}

fn write(path: &Path, secret: &str) -> Result<(), Failure> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(path).and_then(|mut file| {
        writeln!(file, "{secret}")?;
        file.sync_all()
    });
    written.map_err(|e| match e.kind() {
        io::ErrorKind::AlreadyExists => format!("{}: đã có khoá; không ghi đè", path.display()),
        _ => format!("{}: {e}", path.display()),
    })
}
