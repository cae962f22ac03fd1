//! From a password to a key: Argon2id (RFC 9106), then HKDF-SHA-256 (RFC 5869) with the device secret.

use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Params, Version};
use hkdf::Hkdf;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::{Error, Result};

/// 256 bits.
pub type Key = Zeroizing<[u8; 32]>;

/// The cost of one guess. Memory in KiB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    pub memory: u32,
    pub passes: u32,
}

impl Cost {
    /// Never cheaper than 64 MiB and three passes.
    pub const FLOOR: Self = Self {
        memory: 64 * 1024,
        passes: 3,
    };
    const CEILING: u32 = 1024 * 1024;

    /// The cost that takes about a second on this computer: memory doubles while a guess stays
    /// under `target`.
    pub fn tuned(target: Duration) -> Result<Self> {
        let mut cost = Self::FLOOR;
        loop {
            let start = Instant::now();
            argon2id(b"tuning", b"tuning-tuning-16", cost)?;
            if start.elapsed() * 2 > target || cost.memory * 2 > Self::CEILING {
                return Ok(cost);
            }
            cost.memory *= 2;
        }
    }
}

/// Argon2id, one lane. A cost below the floor is refused: it would come from an edited file.
pub fn argon2id(password: &[u8], salt: &[u8], cost: Cost) -> Result<Key> {
    if cost.memory < Cost::FLOOR.memory || cost.passes < Cost::FLOOR.passes {
        return Err(Error::Internal(
            "key derivation cost below the floor".into(),
        ));
    }
    let fault = |e: argon2::Error| Error::Internal(format!("argon2: {e}"));
    let params = Params::new(cost.memory, cost.passes, 1, Some(32)).map_err(fault)?;
    let mut key = Key::default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password, salt, key.as_mut_slice())
        .map_err(fault)?;
    Ok(key)
}

/// HKDF-SHA-256 of `secret`, salted with `salt`, for the purpose `info`.
pub fn hkdf(secret: &[u8], salt: &[u8], info: &str) -> Result<Key> {
    let mut key = Key::default();
    Hkdf::<Sha256>::new(Some(salt), secret)
        .expand(info.as_bytes(), key.as_mut_slice())
        .map_err(|e| Error::Internal(format!("hkdf: {e}")))?;
    Ok(key)
}

/// `N` bytes from the system's random source.
pub fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|e| Error::Internal(format!("random source: {e}")))?;
    Ok(bytes)
}
