//! `keyslots.json`: the data key wrapped once for each user's password and once for the recovery
//! sheet (XChaCha20-Poly1305). Names and roles are bound to their slot, so neither can be edited.

use std::{fs, io, path::Path};

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{
    Place, Role, UserName, files,
    kdf::{self, Cost, Key},
    store, swap,
};
use crate::{Code, Error, Result};

pub(super) const FILE: &str = "keyslots.json";

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeySlots {
    pub format: u32,
    pub vault_id: String,
    pub agency: String,
    /// Wrong passwords before the timed lock, and its minutes.
    pub max_attempts: u32,
    pub lock_minutes: u32,
    /// Tells a foreign computer from a wrong password.
    pub device_tag: String,
    pub slots: Vec<Slot>,
    /// SHA-256 of the rest; tells a damaged file from a wrong password.
    #[serde(default)]
    pub checksum: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Slot {
    pub id: String,
    pub opens: Opens,
    pub salt: String,
    pub nonce: String,
    pub wrapped: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub(super) enum Opens {
    Password {
        user: String,
        role: Role,
        cost: Cost,
    },
    Recovery,
}

impl KeySlots {
    pub fn load(folder: &Path) -> Result<Option<Self>> {
        let bytes = match fs::read(folder.join(FILE)) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == io::ErrorKind::NotFound => {
                // A register without its key slots is a damaged vault, not a computer without one.
                return match store::paths(folder).iter().any(|path| path.exists()) {
                    true => Err(damaged()),
                    false => Ok(None),
                };
            }
            Err(e) => return Err(e.into()),
        };
        let slots: Self = serde_json::from_slice(&bytes).map_err(|_| damaged())?;
        if slots.checksum != slots.sum()? {
            return Err(damaged());
        }
        Ok(Some(slots))
    }

    /// The key slots of the live vault; first ends a swap that a power cut interrupted.
    pub fn of(place: &Place) -> Result<Option<Self>> {
        swap::settle(&place.folder)?;
        Self::load(&place.folder)
    }

    pub fn save(&mut self, folder: &Path) -> Result<()> {
        self.checksum = self.sum()?;
        files::write_private(&folder.join(FILE), &serde_json::to_vec_pretty(self)?)
    }

    pub fn users(&self) -> Vec<UserName> {
        let named = self.slots.iter().filter_map(|slot| match &slot.opens {
            Opens::Password { user, role, .. } => Some(UserName {
                name: user.clone(),
                role: *role,
            }),
            Opens::Recovery => None,
        });
        named.collect()
    }

    pub fn password_slot(&self, user: &str) -> Option<&Slot> {
        self.slots
            .iter()
            .find(|s| matches!(&s.opens, Opens::Password { user: name, .. } if name == user))
    }

    /// The sheets that open the vault, oldest first: one, or two while a new one is not yet proven.
    pub fn recovery_slots(&self) -> impl Iterator<Item = &Slot> {
        self.slots.iter().filter(|s| s.opens == Opens::Recovery)
    }

    /// Puts `slot` in the place of its user's old one.
    pub fn replace_password(&mut self, slot: Slot) {
        if let Opens::Password { user, .. } = &slot.opens {
            self.remove_user(&user.clone());
        }
        self.slots.push(slot);
    }

    /// Leaves only the sheet of the slot `id`.
    pub fn keep_recovery(&mut self, id: &str) {
        self.slots
            .retain(|slot| slot.opens != Opens::Recovery || slot.id == id);
    }

    pub fn remove_user(&mut self, name: &str) {
        self.slots
            .retain(|s| !matches!(&s.opens, Opens::Password { user, .. } if user == name));
    }

    fn sum(&self) -> Result<String> {
        let bare = Self {
            checksum: String::new(),
            ..self.clone()
        };
        Ok(HEXLOWER.encode(&Sha256::digest(serde_json::to_vec(&bare)?)))
    }
}

impl Slot {
    /// Wraps the data key under `key`.
    pub fn seal(
        vault_id: &str,
        opens: Opens,
        salt: [u8; 16],
        key: &Key,
        data_key: &Key,
    ) -> Result<Self> {
        let nonce = kdf::random::<24>()?;
        let mut slot = Self {
            id: HEXLOWER.encode(&kdf::random::<8>()?),
            opens,
            salt: HEXLOWER.encode(&salt),
            nonce: HEXLOWER.encode(&nonce),
            wrapped: String::new(),
        };
        let bound = slot.bound(vault_id)?;
        let payload = Payload {
            msg: data_key.as_slice(),
            aad: &bound,
        };
        let wrapped = XChaCha20Poly1305::new((&**key).into())
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|e| Error::Internal(format!("wrap: {e}")))?;
        slot.wrapped = HEXLOWER.encode(&wrapped);
        Ok(slot)
    }

    /// The data key, or `None` when `key` is not the slot's.
    pub fn unseal(&self, vault_id: &str, key: &Key) -> Result<Option<Key>> {
        let nonce: [u8; 24] = unhex(&self.nonce)?.try_into().map_err(|_| damaged())?;
        let bound = self.bound(vault_id)?;
        let wrapped = unhex(&self.wrapped)?;
        let payload = Payload {
            msg: &wrapped,
            aad: &bound,
        };
        let Ok(bytes) = XChaCha20Poly1305::new((&**key).into())
            .decrypt(&XNonce::from(nonce), payload)
            .map(zeroize::Zeroizing::new)
        else {
            return Ok(None);
        };
        let mut data_key = Key::default();
        if bytes.len() != data_key.len() {
            return Err(damaged());
        }
        data_key.copy_from_slice(&bytes);
        Ok(Some(data_key))
    }

    pub fn salt(&self) -> Result<Vec<u8>> {
        unhex(&self.salt)
    }

    fn bound(&self, vault_id: &str) -> Result<Vec<u8>> {
        Ok(serde_json::to_vec(&(vault_id, &self.id, &self.opens))?)
    }
}

fn unhex(text: &str) -> Result<Vec<u8>> {
    HEXLOWER.decode(text.as_bytes()).map_err(|_| damaged())
}

fn damaged() -> Error {
    Error::coded(
        Code::Damaged,
        "Tệp khoá của kho (keyslots.json) bị mất, bị hỏng hoặc bị sửa, nên chưa mở được sổ. Dữ liệu chưa mất: hãy khôi phục từ bản sao lưu gần nhất.",
    )
}
