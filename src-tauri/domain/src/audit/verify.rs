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
mod tests {
    use proptest::prelude::*;
    use rusqlite::params;

    use super::*;
    use crate::{
        audit::{Kind, Op},
        vault::{Actor, Role},
    };

    const TABLES: &str = include_str!("../vault/migrations/0001.sql");
    const FREE: &str = "DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete;
        PRAGMA foreign_keys = OFF;";

    /// A log of these entries, whose triggers somebody has taken away.
    fn log(entries: &[(String, u32)]) -> Connection {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(TABLES).unwrap();
        let by = Actor {
            user_id: 1,
            name: "Lý Bích Thùy".to_owned(),
            role: Role::Officer,
        };
        for (detail, id) in entries {
            let about = [(Kind::Person, *id)];
            store::append(&conn, &by, "2026-11-02", Op::PersonSaved, &about, detail).unwrap();
        }
        conn.execute_batch(FREE).unwrap();
        conn
    }

    fn check(conn: &Connection) -> ChainCheck {
        walk_chain(conn, |_, _| true).unwrap()
    }

    proptest! {
        #[test]
        fn whatever_is_changed_in_an_entry_shows_at_it_or_after(
            entries in prop::collection::vec(("\\PC{0,12}", 1_u32..99), 1..9),
            at in any::<prop::sample::Index>(),
            column in prop::sample::select(vec!["at", "user_name", "op", "subjects", "detail", "prev", "hash"]),
            place in any::<prop::sample::Index>(),
            flip in 1_u8..=255,
        ) {
            let conn = log(&entries);
            prop_assert_eq!(check(&conn).first_broken, None);
            let seq = at.index(entries.len()) as u32 + 1;
            let read = format!("SELECT CAST({column} AS BLOB) FROM audit WHERE seq = ?1");
            let mut bytes: Vec<u8> = conn.query_row(&read, [seq], |row| row.get(0)).unwrap();
            let blob = matches!(column, "prev" | "hash");
            if bytes.is_empty() {
                bytes.push(b'x');
            } else {
                let place = place.index(bytes.len());
                bytes[place] ^= flip;
            }
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let write = format!("UPDATE audit SET {column} = ?2 WHERE seq = ?1");
            match blob {
                true => conn.execute(&write, params![seq, bytes]),
                false => conn.execute(&write, params![seq, text]),
            }
            .unwrap();
            let broken = check(&conn).first_broken.expect("the change shows");
            prop_assert_eq!(broken.seq, seq);
        }

        #[test]
        fn entries_taken_out_or_swapped_show(
            entries in prop::collection::vec(("\\PC{0,12}", 1_u32..99), 2..9),
            one in any::<prop::sample::Index>(),
            swap in any::<bool>(),
        ) {
            let conn = log(&entries);
            let seq = one.index(entries.len() - 1) as u32 + 1;
            let steps: &[&str] = match swap {
                true => &[
                    "UPDATE audit SET seq = -?1 WHERE seq = ?1",
                    "UPDATE audit SET seq = ?1 WHERE seq = ?1 + 1",
                    "UPDATE audit SET seq = ?1 + 1 WHERE seq = -?1",
                ],
                false => &["DELETE FROM audit WHERE seq = ?1"],
            };
            for step in steps {
                conn.execute(step, [seq]).unwrap();
            }
            prop_assert_eq!(check(&conn).first_broken.expect("it shows").seq, seq);
        }

        #[test]
        fn no_two_entries_have_one_hash(
            a in prop::collection::vec("[ab0]{0,3}", 5), b in prop::collection::vec("[ab0]{0,3}", 5),
        ) {
            let hash = |t: &[String]| link_hash(&[0; 32], &Link {
                seq: 1, at: &t[0], user_id: 1, user_name: &t[1], op: &t[2], subjects: &t[3], detail: &t[4],
            });
            prop_assert_eq!(hash(&a) == hash(&b), a == b);
        }
    }
}
