//! The hash that ties an entry to the one before it.

use sha2::{Digest, Sha256};

/// The texts of an entry that the hash covers, in this order.
#[derive(Debug, Clone, Copy)]
pub struct Link<'a> {
    pub entry: i64,
    pub at: &'a str,
    pub by: &'a str,
    pub op: &'a str,
    pub subject: &'a str,
    pub detail: &'a str,
}

impl Link<'_> {
    /// SHA-256 of the previous hash followed by each text, preceded by its length as a little-endian u64.
    /// The first entry follows 32 zero bytes.
    pub fn hash(&self, before: &[u8]) -> [u8; 32] {
        let entry = self.entry.to_string();
        let mut sum = Sha256::new();
        sum.update(before);
        for text in [&entry, self.at, self.by, self.op, self.subject, self.detail] {
            sum.update((text.len() as u64).to_le_bytes());
            sum.update(text.as_bytes());
        }
        sum.finalize().into()
    }
}
