//! Walks the whole chain and names the first entry that does not hold.

use rusqlite::Connection;
use serde::Serialize;

use super::{
    Head,
    chain::{Link, link_hash},
    store,
};
use crate::{Result, vault::Vault};

/// What a walk of the chain found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ChainCheck {
    pub entries: u32,
    pub head: Head,
    pub first_broken: Option<Broken>,
}

/// The first entry that does not follow from the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Broken {
    pub seq: u32,
    pub why: String,
}

/// Calls `progress(done, total)` now and then; it returns false to stop, and then the part walked so
/// far is reported.
pub fn verify(vault: &Vault, progress: impl FnMut(u32, u32) -> bool) -> Result<ChainCheck> {
    vault.read(|conn| walk_chain(conn, progress))
}

fn walk_chain(conn: &Connection, mut progress: impl FnMut(u32, u32) -> bool) -> Result<ChainCheck> {
    const STEP: u32 = 4096;
    let total = store::count(conn)?;
    let mut check = ChainCheck {
        entries: 0,
        head: Head {
            seq: 0,
            hash: String::new(),
        },
        first_broken: None,
    };
    let mut prev = [0_u8; 32];
    let mut expected = 1_u32;
    let mut stray = None;
    store::walk(conn, |link, stored_prev, stored_hash, found| {
        check.first_broken = broken(&link, expected, &prev, stored_prev, stored_hash);
        if check.first_broken.is_some() {
            return Ok(false);
        }
        prev.copy_from_slice(stored_hash);
        check.entries = link.seq;
        expected += 1;
        if !found {
            stray.get_or_insert(link.seq);
        }
        Ok(link.seq % STEP != 0 || progress(link.seq, total))
    })?;
    check.head = Head {
        seq: check.entries,
        hash: data_encoding::HEXLOWER.encode(&prev),
    };
    if check.first_broken.is_none() && check.entries == total {
        check.first_broken = stray.map(|seq| Broken {
            seq,
            why: format!("Mục {seq}: bảng tra cứu đối tượng không khớp với nội dung mục."),
        });
    }
    Ok(check)
}

/// [`verify`], and whether the chain ends where this computer's keychain remembers, so that entries cut
/// off its end show too.
pub fn verify_here(vault: &Vault, progress: impl FnMut(u32, u32) -> bool) -> Result<ChainCheck> {
    let remembered = vault.remembered_head()?;
    let mut check = verify(vault, progress)?;
    let whole = check.first_broken.is_none() && check.entries == vault.read(store::count)?;
    if let (true, Some(head)) = (whole, remembered) {
        let held = vault.read(|conn| store::hash_at(conn, head.seq))?;
        if held.as_ref() != Some(&head.hash) {
            check.first_broken = Some(Broken {
                seq: head.seq.min(check.entries + 1),
                why: format!(
                    "Sổ có {} mục, còn máy này nhớ đến mục {}: phần cuối nhật ký đã bị cắt hoặc thay.",
                    check.entries, head.seq
                ),
            });
        }
    }
    Ok(check)
}

fn broken(
    link: &Link<'_>,
    expected: u32,
    prev: &[u8; 32],
    stored_prev: &[u8],
    stored_hash: &[u8],
) -> Option<Broken> {
    let seq = link.seq;
    let why = if seq != expected {
        format!(
            "Thiếu mục {expected}: sau mục {} là mục {seq}.",
            expected - 1
        )
    } else if stored_prev != prev.as_slice() {
        format!("Mục {seq} không nối tiếp mục {}.", seq - 1)
    } else if link_hash(prev, link).as_slice() != stored_hash {
        format!("Nội dung mục {seq} đã bị sửa sau khi ghi.")
    } else {
        return None;
    };
    Some(Broken {
        seq: expected.min(seq),
        why,
    })
}

#[cfg(test)]
mod tests;
