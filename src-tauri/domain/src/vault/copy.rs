//! A copy of the vault taken from a backup: opened with a password or the recovery sheet, and then
//! put in the place of the live one.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use super::{
    Actor, Cost, Keychain, Place, RecoverySheet, UserName, Vault, keychain::Entries,
    keyslots::KeySlots, recovery, sign_in, swap,
};
use crate::{At, Error, Result, audit, audit::Head};

/// Why a copy that is older than this computer remembers is opened.
const RESTORING: Option<&str> = Some("Khôi phục từ bản sao lưu");

/// What opens a copy. The sheet opens it on another computer too, and sets a new password.
pub enum Proof<'a> {
    Password(&'a str),
    Sheet {
        groups: &'a str,
        new_password: &'a str,
        cost: Cost,
    },
}

/// What a copy's key slots tell without any secret, held against this computer.
pub(crate) struct Seen {
    pub vault_id: String,
    pub agency: String,
    pub users: Vec<UserName>,
    /// `None` when no live vault can be read.
    pub same_vault: Option<bool>,
    pub known_here: bool,
    /// The head this computer remembers of the copy's vault.
    pub remembered: Option<Head>,
}

pub(crate) fn look(place: &Place, copy: &Path) -> Result<Seen> {
    let slots = slots_in(copy)?;
    let live = KeySlots::load(&place.folder).ok().flatten();
    let entries = sign_in::entries(place, &slots.vault_id);
    let known = |slots| Ok::<_, Error>(sign_in::known_secret(&entries, slots)?.is_some());
    let same = live.as_ref().map(|live| live.vault_id == slots.vault_id);
    let known_here = known(&slots)?
        || (same == Some(true) && live.as_ref().is_some_and(|l| known(l).unwrap_or(false)));
    Ok(Seen {
        users: slots.users(),
        same_vault: same,
        known_here,
        remembered: entries.head()?,
        agency: slots.agency,
        vault_id: slots.vault_id,
    })
}

/// The agency a copy of a vault belongs to.
pub(crate) fn agency(copy: &Path) -> Result<String> {
    Ok(slots_in(copy)?.agency)
}

fn slots_in(copy: &Path) -> Result<KeySlots> {
    KeySlots::load(copy)?.ok_or_else(|| Error::not_found("tệp khoá trong bản sao"))
}

pub(crate) struct OpenCopy {
    pub vault: Vault,
    pub actor: Actor,
    pub notes: Vec<String>,
    /// Takes the place of the sheet that was used.
    pub sheet: Option<RecoverySheet>,
}

/// Opens the vault in `copy`. When the live vault in `place` is the same one and its key slots are
/// sound, they are taken over, so that passwords, users and sheet stay those of today; what no longer
/// opens them may still open the slots in the copy.
pub(crate) fn open_copy(
    place: &Place,
    copy: &Path,
    user: &str,
    proof: &Proof<'_>,
    at: At,
) -> Result<OpenCopy> {
    let copied = slots_in(copy)?;
    let live = KeySlots::load(&place.folder).ok().flatten();
    let live = live.filter(|slots| slots.vault_id == copied.vault_id);
    let mut candidates: Vec<KeySlots> = live.into_iter().chain([copied]).collect();
    let side = Place {
        folder: copy.to_owned(),
        keychain: Arc::new(HeldHead::over(place.keychain.clone())),
        holder: place.holder.clone(),
    };
    match proof {
        Proof::Password(password) => {
            let each: Vec<&KeySlots> = candidates.iter().collect();
            let (number, data_key) = sign_in::try_password(place, &each, user, password, at)?;
            let mut slots = candidates.swap_remove(number);
            slots.save(copy)?;
            let open = sign_in::enter(&side, &slots, data_key, user, at, RESTORING)?;
            Ok(OpenCopy {
                vault: open.vault,
                actor: open.actor,
                notes: open.notes,
                sheet: None,
            })
        }
        Proof::Sheet {
            groups,
            new_password,
            cost,
        } => {
            let fits = |slots: &mut KeySlots| recovery::opens(slots, groups).unwrap_or(false);
            if let Some(slots) = candidates.iter_mut().find_map(|s| fits(s).then_some(s)) {
                slots.save(copy)?;
            }
            let open = recovery::recover(&side, groups, user, new_password, *cost, at, RESTORING)?;
            Ok(OpenCopy {
                vault: open.vault,
                actor: open.actor,
                notes: open.notes,
                sheet: Some(open.sheet),
            })
        }
    }
}

/// A restored vault in its place, who opened it, and where the one before it is kept.
pub(crate) struct TakenOver {
    pub vault: Vault,
    pub actor: Actor,
    pub notes: Vec<String>,
    pub sheet: Option<RecoverySheet>,
    pub aside: Option<PathBuf>,
}

impl OpenCopy {
    /// Closes the copy, puts it in the place of the live vault and opens it there.
    pub fn take_over(
        self,
        place: &Place,
        at: At,
        moved: impl FnOnce() -> bool,
    ) -> Result<TakenOver> {
        let Self {
            vault,
            actor,
            notes,
            sheet,
        } = self;
        let head = audit::head(&vault)?;
        let (id, key, side) = (vault.id.clone(), vault.key.clone(), vault.folder.clone());
        drop(vault);
        let aside = swap::swap_in(&side, &place.folder, at, moved)?;
        let vault = Vault::open(
            &place.folder,
            &id,
            key,
            place.keychain.clone(),
            &place.holder,
        )?;
        // Should the keychain fail here, the entry that names the replaced head speaks for it.
        let _ = vault.entries().set_head(&head);
        Ok(TakenOver {
            vault,
            actor,
            notes,
            sheet,
            aside,
        })
    }
}

/// The keychain, except that it goes on remembering the live vault's head while a copy is written to.
struct HeldHead {
    under: Arc<dyn Keychain>,
    head: Mutex<Option<String>>,
}

impl HeldHead {
    fn over(under: Arc<dyn Keychain>) -> Self {
        Self {
            under,
            head: Mutex::new(None),
        }
    }

    fn head(&self) -> std::sync::MutexGuard<'_, Option<String>> {
        self.head.lock().unwrap_or_else(|e| e.into_inner())
    }
}

impl Keychain for HeldHead {
    fn get(&self, name: &str) -> Result<Option<String>> {
        match Entries::is_head(name)
            .then(|| self.head().clone())
            .flatten()
        {
            Some(held) => Ok(Some(held)),
            None => self.under.get(name),
        }
    }

    fn set(&self, name: &str, value: &str) -> Result<()> {
        if Entries::is_head(name) {
            *self.head() = Some(value.to_owned());
            return Ok(());
        }
        self.under.set(name, value)
    }

    fn delete(&self, name: &str) -> Result<()> {
        self.under.delete(name)
    }
}
