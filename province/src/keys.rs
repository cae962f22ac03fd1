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
    /// When a file is missing or holds no key.
    pub fn read(folder: &Path) -> Result<Self, Failure> {
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
        fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        let signing = SigningKey::make().map_err(|e| e.sentence())?;
        let identity = Identity::make();
        write(&folder.join(SIGNING), &signing.text())?;
        write(&folder.join(OPENING), &identity.text())?;
        Self::read(folder)
    }
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
