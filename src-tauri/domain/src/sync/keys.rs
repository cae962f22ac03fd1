//! Ed25519 keys and their fingerprints, which people compare on paper.

use std::fmt;

use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE, HEXUPPER};
use ed25519_dalek::{Signature, Signer};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::{Error, Result};

/// Bytes of the hash that a fingerprint shows.
const SHOWN: usize = 20;
const GROUP: usize = 4;
/// Groups at the end that people type from their paper.
pub(super) const TYPED: usize = 2;

/// The private half of a key; wiped from memory when dropped.
#[derive(Clone)]
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    pub fn make() -> Result<Self> {
        let mut secret = Zeroizing::new([0; 32]);
        getrandom::fill(secret.as_mut_slice())
            .map_err(|e| Error::Internal(format!("random source: {e}")))?;
        Ok(Self(ed25519_dalek::SigningKey::from_bytes(&secret)))
    }

    /// From its text form: 64 hexadecimal digits.
    pub fn read(text: &str) -> Result<Self> {
        let bytes = HEXLOWER_PERMISSIVE.decode(text.trim().as_bytes());
        let bytes = Zeroizing::new(bytes.unwrap_or_default());
        let secret: &[u8; 32] = bytes
            .as_slice()
            .try_into()
            .map_err(|_| not_a_key("khoá ký"))?;
        Ok(Self(ed25519_dalek::SigningKey::from_bytes(secret)))
    }

    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(HEXLOWER.encode(self.0.as_bytes()))
    }

    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// The signature over `context` followed by `message`, as 128 hexadecimal digits.
    pub fn sign(&self, context: &[u8], message: &[u8]) -> String {
        let signature = self.0.sign(&[context, message].concat());
        HEXLOWER.encode(&signature.to_bytes())
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.public().fingerprint())
    }
}

/// The public half of a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PublicKey(ed25519_dalek::VerifyingKey);

impl PublicKey {
    /// From its text form: 64 hexadecimal digits.
    pub fn read(text: &str) -> Result<Self> {
        let wrong = || not_a_key("khoá công khai");
        let bytes = HEXLOWER_PERMISSIVE
            .decode(text.trim().as_bytes())
            .map_err(|_| wrong())?;
        let bytes: [u8; 32] = bytes.try_into().map_err(|_| wrong())?;
        let key = ed25519_dalek::VerifyingKey::from_bytes(&bytes).map_err(|_| wrong())?;
        // A weak key signs anything.
        if key.is_weak() {
            return Err(wrong());
        }
        Ok(Self(key))
    }

    pub fn text(&self) -> String {
        HEXLOWER.encode(self.0.as_bytes())
    }

    /// The first 20 bytes of the key's SHA-256, in groups of four digits.
    pub fn fingerprint(&self) -> String {
        let hash = Sha256::digest(self.0.as_bytes());
        let digits = HEXUPPER.encode(hash.get(..SHOWN).unwrap_or_default());
        let groups: Vec<&str> = digits
            .as_bytes()
            .chunks(GROUP)
            .filter_map(|group| std::str::from_utf8(group).ok())
            .collect();
        groups.join("-")
    }

    /// Whether somebody has typed the last two groups of the fingerprint, as their paper shows them.
    /// Hyphens, spaces and the case of letters do not count.
    pub fn ends_as_typed(&self, typed: &str) -> bool {
        let fingerprint = self.fingerprint().replace('-', "");
        let last = fingerprint.len().saturating_sub(TYPED * GROUP);
        let typed: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
        typed.eq_ignore_ascii_case(fingerprint.get(last..).unwrap_or_default())
    }

    /// Whether `signature` is this key's over `context` followed by `message`.
    pub fn has_signed(&self, context: &[u8], message: &[u8], signature: &str) -> bool {
        let bytes = HEXLOWER_PERMISSIVE.decode(signature.trim().as_bytes());
        let Ok(signature) = Signature::from_slice(&bytes.unwrap_or_default()) else {
            return false;
        };
        let message = [context, message].concat();
        self.0.verify_strict(&message, &signature).is_ok()
    }
}

impl TryFrom<String> for PublicKey {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::read(&text).map_err(|e| e.sentence())
    }
}

impl From<PublicKey> for String {
    fn from(key: PublicKey) -> Self {
        key.text()
    }
}

fn not_a_key(what: &str) -> Error {
    Error::refused(format!(
        "Chuỗi này không phải là {what} (phải là 64 chữ số thập lục phân). Chưa có gì thay đổi; hãy xin lại tệp từ nơi cấp."
    ))
}
