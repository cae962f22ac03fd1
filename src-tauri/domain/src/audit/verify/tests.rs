//! Chains that hold, and each way a chain can be broken.

use proptest::prelude::*;
use rusqlite::params;

use super::*;
use crate::{
    audit::{Kind, Op},
    vault::{Actor, Role},
};

const TABLES: &str = include_str!("../../vault/migrations/0001.sql");
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
