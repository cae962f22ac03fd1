//! The vault: one encrypted register, one encrypted store of attachments and the key slots that open
//! them. Every change goes through [`Vault::transact`], which writes the change and its audit entry
//! in one transaction or neither.

mod copy;
mod files;
mod kdf;
mod keychain;
mod keyslots;
mod lock;
pub mod password;
mod recovery;
mod set_up;
mod sign_in;
pub(crate) mod store;
mod swap;
mod tx;
mod users;
mod whole;

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard},
};

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

pub use copy::Proof;
pub(crate) use copy::{OpenCopy, agency, look, open_copy};
pub(crate) use files::sync_folder;
pub use files::write_private;
pub use kdf::Cost;
pub use keychain::{FileKeychain, Keychain, MemoryKeychain};
pub use recovery::{Recovered, RecoverySheet, prove_sheet, recover, replace_sheet};
pub use set_up::{Created, NewVault, create};
pub use sign_in::{LockState, Place, SignIn, UserName, sign_in, state};
pub(crate) use store::file_names;
pub use store::{code, coded, day, day_text, moment, some, some_moment, stamp};
pub(crate) use swap::{move_aside, not_open, stopped};
pub use tx::Tx;
pub(crate) use users::change_agency;
pub use users::{User, add_user, change_password, close_user, set_attempts, users, users_ever};

use crate::{
    At, Code, Error, Result, audit,
    audit::{Head, Op},
    lists::{Indexes, Source, Written},
};
use kdf::Key;
use keychain::Entries;
use keyslots::KeySlots;
use lock::OpenLock;

/// What a user may do: an officer works, a head approves and reads, an inspector reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Officer,
    Head,
    Inspector,
}

/// Who does something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Actor {
    pub user_id: u32,
    pub name: String,
    pub role: Role,
}

impl Actor {
    pub fn must_be_officer(&self) -> Result<()> {
        self.must_be(&[Role::Officer], "cán bộ phụ trách an toàn thông tin")
    }

    pub fn must_be_head(&self) -> Result<()> {
        self.must_be(&[Role::Head], "lãnh đạo")
    }

    fn must_be(&self, roles: &[Role], who: &str) -> Result<()> {
        if roles.contains(&self.role) {
            return Ok(());
        }
        Err(Error::coded(
            Code::Forbidden,
            format!(
                "Việc này chỉ {who} được làm. Hãy khoá chương trình và đăng nhập bằng tài khoản phù hợp."
            ),
        ))
    }
}

/// An open vault. Dropping it closes the files and lets others open it.
pub struct Vault {
    folder: PathBuf,
    id: String,
    key: Key,
    writer: Mutex<Connection>,
    reader: Mutex<Connection>,
    files: Mutex<Connection>,
    /// What the transaction under way has written so far.
    written: Arc<Mutex<Written>>,
    indexes: Indexes,
    keychain: Arc<dyn Keychain>,
    _lock: OpenLock,
}

impl Vault {
    /// Reads; a write inside `look` fails.
    pub fn read<T>(&self, look: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        look(&lock(&self.reader))
    }

    /// As [`Vault::read`], for lists, with the memory they are searched in.
    pub fn list<T>(&self, look: impl FnOnce(Source<'_>) -> Result<T>) -> Result<T> {
        look(Source::searched(&lock(&self.reader), &self.indexes))
    }

    /// The only way to write: `change` and its audit entry are committed together, or neither is.
    /// `change` must name at least one subject with [`Tx::about`].
    pub fn transact<T>(
        &self,
        by: &Actor,
        at: At,
        op: Op,
        change: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        if !tx::may(by.role, op) {
            by.must_be_officer()?;
        }
        self.write(by, at, op, change)
    }

    /// [`Vault::transact`] for what the vault itself notes, whoever has signed in.
    fn write<T>(
        &self,
        by: &Actor,
        at: At,
        op: Op,
        change: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        let mut writer = lock(&self.writer);
        lock(&self.written).clear();
        let (value, head) = tx::run(&mut writer, by, at, op, change)?;
        self.indexes.note(&lock(&self.written));
        drop(writer);
        // The change is committed. Should the keychain fail here, it merely remembers an older head
        // of the same chain, which the next opening accepts.
        let _ = self.entries().set_head(&head);
        Ok(value)
    }

    /// A change that also replaces the key slots. They are saved just before the commit, and put back
    /// should it fail; after a power cut between the two the slots are ahead, which signing in mends.
    fn transact_slots<T>(
        &self,
        by: &Actor,
        at: At,
        op: Op,
        slots: &mut KeySlots,
        change: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        let before = KeySlots::load(&self.folder)?;
        let done = self.transact(by, at, op, |tx| {
            let value = change(tx)?;
            slots.save(&self.folder)?;
            Ok(value)
        });
        if let (Err(_), Some(mut before)) = (&done, before) {
            before.save(&self.folder)?;
        }
        done
    }

    /// Keeps an attachment under its SHA-256 (lower-case hex). Keeping it twice keeps it once. Call
    /// it before the transaction that names it.
    pub fn put_file(&self, bytes: &[u8]) -> Result<String> {
        store::put_file(&lock(&self.files), bytes)
    }

    pub fn get_file(&self, sha256: &str) -> Result<Vec<u8>> {
        store::get_file(&lock(&self.files), sha256)?
            .ok_or_else(|| Error::not_found("tệp đính kèm này trong kho"))
    }

    pub fn id(&self) -> &str {
        &self.id
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The vault's files with nothing left in their journals, for as long as `copy` runs, and the
    /// head of their chain; no one writes meanwhile. Paths are those of the register, the attachments
    /// and the key slots.
    pub fn at_rest<T>(&self, copy: impl FnOnce(&[PathBuf; 3], Head) -> Result<T>) -> Result<T> {
        let writer = lock(&self.writer);
        let _reader = lock(&self.reader);
        let files = lock(&self.files);
        store::flush(&writer)?;
        store::flush(&files)?;
        let head = audit::store::head(&writer)?;
        copy(&store::paths(&self.folder), head)
    }

    /// Opens a copy of this vault's files beside it to see whether they are whole: every page is
    /// read, and the chain is walked. `go_on` as in [`Vault::check_whole_while`].
    pub fn prove_copy(
        &self,
        folder: &Path,
        go_on: &mut dyn FnMut() -> Result<()>,
    ) -> Result<audit::ChainCheck> {
        let copy = Self::open(
            folder,
            &self.id,
            self.key.clone(),
            Arc::new(MemoryKeychain::default()),
            "",
        )?;
        copy.check_whole_while(go_on)
    }

    /// Reads every page and every attachment, and walks the chain.
    pub fn check_whole(&self) -> Result<audit::ChainCheck> {
        whole::check(self, &mut || Ok(()))
    }

    /// [`Vault::check_whole`], asking many times a second whether to go on; gives up with the error
    /// that `go_on` answers.
    pub fn check_whole_while(
        &self,
        go_on: &mut dyn FnMut() -> Result<()>,
    ) -> Result<audit::ChainCheck> {
        whole::check(self, go_on)
    }

    fn open(
        folder: &Path,
        id: &str,
        key: Key,
        keychain: Arc<dyn Keychain>,
        holder: &str,
    ) -> Result<Self> {
        let lock = OpenLock::take(folder, holder)?;
        let [register, files, _] = store::paths(folder);
        let mut writer = store::open_register(&register, &key)?;
        let written = Arc::new(Mutex::new(Written::new()));
        store::record_writes(&mut writer, Arc::clone(&written))?;
        let reader = store::open_reader(&register, &key)?;
        let files = store::open_files(&files, &key)?;
        Ok(Self {
            folder: folder.to_owned(),
            id: id.to_owned(),
            key,
            writer: Mutex::new(writer),
            reader: Mutex::new(reader),
            files: Mutex::new(files),
            written,
            indexes: Indexes::default(),
            keychain,
            _lock: lock,
        })
    }

    /// Where the keychain remembers the chain to end; `None` when it remembers nothing.
    pub fn remembered_head(&self) -> Result<Option<audit::Head>> {
        self.entries().head()
    }

    /// What the province gave to send with, on this computer.
    pub(crate) fn province_token(&self) -> Result<Option<Zeroizing<String>>> {
        self.entries().province_token()
    }

    pub(crate) fn set_province_token(&self, token: &str) -> Result<()> {
        self.entries().set_province_token(token)
    }

    pub(crate) fn forget_province_token(&self) -> Result<()> {
        self.entries().forget_province_token()
    }

    fn entries(&self) -> Entries<'_> {
        Entries {
            keychain: self.keychain.as_ref(),
            vault_id: &self.id,
        }
    }
}

/// A panic while the lock was held rolled its transaction back; the connection is still sound.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner())
}
