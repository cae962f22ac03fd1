//! The hash that ties an entry to the one before it.

use sha2::{Digest, Sha256};

/// The texts of an entry that the hash covers, in this order.
#[derive(Debug, Clone, Copy)]
pub struct Link<'a> {
    pub seq: u32,
    pub at: &'a str,
    pub user_id: u32,
    pub user_name: &'a str,
    pub op: &'a str,
    pub subjects: &'a str,
    pub detail: &'a str,
}

/// SHA-256 of the previous hash followed by each text, preceded by its length as a little-endian u64.
/// The first entry follows 32 zero bytes.
pub fn link_hash(prev: &[u8], link: &Link<'_>) -> [u8; 32] {
    let seq = link.seq.to_string();
    let user_id = link.user_id.to_string();
    let mut sum = Sha256::new();
    sum.update(prev);
    for text in [
        &seq,
        link.at,
        &user_id,
        link.user_name,
        link.op,
        link.subjects,
        link.detail,
    ] {
        sum.update((text.len() as u64).to_le_bytes());
        sum.update(text.as_bytes());
    }
    sum.finalize().into()
}
