//! The seam to the operating system's keychain, and what the vault keeps there: the device secret,
//! the count of wrong passwords, the head of the audit chain and the token to send with. None of it
//! lies beside the data.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::Mutex,
};

use chrono::TimeDelta;
use data_encoding::BASE64;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use zeroize::Zeroizing;

use crate::{At, Error, Result, audit::Head};

/// A store of small secrets under names. The shell hands in the system's; tests hand in their own.
pub trait Keychain: Send + Sync {
    fn get(&self, name: &str) -> Result<Option<String>>;
    fn set(&self, name: &str, value: &str) -> Result<()>;
    fn delete(&self, name: &str) -> Result<()>;
}

/// The wrong passwords since the last sign-in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tries {
    pub count: u32,
    pub locked_until: Option<At>,
    /// Each failed try not yet written to the audit: moment and user.
    pub failed: Vec<(At, String)>,
}

/// The keychain's entries of one vault.
pub(super) struct Entries<'a> {
    pub keychain: &'a dyn Keychain,
    pub vault_id: &'a str,
}

impl Entries<'_> {
    /// `None` on a computer that does not know this vault.
    pub fn device_secret(&self) -> Result<Option<Zeroizing<Vec<u8>>>> {
        let Some(text) = self.keychain.get(&self.name("device"))? else {
            return Ok(None);
        };
        let text = Zeroizing::new(text);
        let bytes = BASE64
            .decode(text.as_bytes())
            .map_err(|e| Error::Internal(format!("device secret: {e}")))?;
        Ok(Some(Zeroizing::new(bytes)))
    }

    pub fn set_device_secret(&self, secret: &[u8]) -> Result<()> {
        let text = Zeroizing::new(BASE64.encode(secret));
        self.keychain.set(&self.name("device"), &text)
    }

    pub fn tries(&self) -> Result<Tries> {
        Ok(self.json("tries")?.unwrap_or_default())
    }

    pub fn set_tries(&self, tries: &Tries) -> Result<()> {
        self.set_json("tries", tries)
    }

    pub fn head(&self) -> Result<Option<Head>> {
        self.json("head")
    }

    pub fn set_head(&self, head: &Head) -> Result<()> {
        self.set_json("head", head)
    }

    /// What the province gave to send with.
    pub fn province_token(&self) -> Result<Option<Zeroizing<String>>> {
        let token = self.keychain.get(&self.name("province"))?;
        Ok(token.map(Zeroizing::new))
    }

    pub fn set_province_token(&self, token: &str) -> Result<()> {
        self.keychain.set(&self.name("province"), token)
    }

    pub fn forget_province_token(&self) -> Result<()> {
        self.keychain.delete(&self.name("province"))
    }

    /// Whether `name` is the entry of some vault's head.
    pub fn is_head(name: &str) -> bool {
        name.ends_with("/head")
    }

    fn json<T: DeserializeOwned>(&self, entry: &str) -> Result<Option<T>> {
        match self.keychain.get(&self.name(entry))? {
            Some(text) => Ok(Some(serde_json::from_str(&text)?)),
            None => Ok(None),
        }
    }

    fn set_json(&self, entry: &str, value: &impl Serialize) -> Result<()> {
        let text = serde_json::to_string(value)?;
        self.keychain.set(&self.name(entry), &text)
    }

    fn name(&self, entry: &str) -> String {
        format!("{}/{entry}", self.vault_id)
    }
}

impl Tries {
    /// Cuts a lock that, after the clock was set back, would last longer than it ever should.
    pub fn shorten(&mut self, at: At, minutes: i64) -> bool {
        let longest = at.checked_add_signed(TimeDelta::minutes(minutes));
        let cut = self.locked_until > longest;
        if cut {
            self.locked_until = longest;
        }
        cut
    }

    /// Counts one wrong password; the `max`-th starts a lock of `minutes`.
    pub fn fail(&mut self, user: &str, at: At, max: u32, minutes: i64) {
        const KEPT: usize = 100;
        self.count += 1;
        if self.failed.len() < KEPT {
            self.failed.push((at, user.to_owned()));
        }
        if self.count >= max {
            self.count = 0;
            self.locked_until = at.checked_add_signed(TimeDelta::minutes(minutes));
        }
    }
}

/// For a system without a keychain: one file outside the vault, readable by its owner alone. Weaker,
/// and the screen says so.
pub struct FileKeychain {
    path: PathBuf,
    turn: Mutex<()>,
}

impl FileKeychain {
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            turn: Mutex::new(()),
        }
    }

    fn load(&self) -> Result<BTreeMap<String, String>> {
        match fs::read(&self.path) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes)?),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(BTreeMap::new()),
            Err(e) => Err(e.into()),
        }
    }

    fn change(&self, edit: impl FnOnce(&mut BTreeMap<String, String>)) -> Result<()> {
        let _turn = self.turn.lock().unwrap_or_else(|e| e.into_inner());
        let mut entries = self.load()?;
        edit(&mut entries);
        let text = Zeroizing::new(serde_json::to_vec(&entries)?);
        super::files::write_private(&self.path, &text)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Keychain for FileKeychain {
    fn get(&self, name: &str) -> Result<Option<String>> {
        Ok(self.load()?.remove(name))
    }

    fn set(&self, name: &str, value: &str) -> Result<()> {
        self.change(|entries| {
            entries.insert(name.to_owned(), value.to_owned());
        })
    }

    fn delete(&self, name: &str) -> Result<()> {
        self.change(|entries| {
            entries.remove(name);
        })
    }
}

/// Forgets everything with the program; for copies under examination and for tests.
#[derive(Default)]
pub struct MemoryKeychain {
    entries: Mutex<BTreeMap<String, String>>,
}

impl MemoryKeychain {
    fn entries(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, String>> {
        self.entries.lock().unwrap_or_else(|e| e.into_inner())
    }
}

impl Keychain for MemoryKeychain {
    fn get(&self, name: &str) -> Result<Option<String>> {
        Ok(self.entries().get(name).cloned())
    }

    fn set(&self, name: &str, value: &str) -> Result<()> {
        self.entries().insert(name.to_owned(), value.to_owned());
        Ok(())
    }

    fn delete(&self, name: &str) -> Result<()> {
        self.entries().remove(name);
        Ok(())
    }
}
