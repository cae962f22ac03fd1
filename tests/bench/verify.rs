//! Walking a chain of 100,000 entries, against SHA-256 over the same bytes and a scan of the same table.

use std::{io, path::Path, sync::Arc};

use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};
use sogac_domain::{
    audit::{self, Kind, Op},
    vault::{self, MemoryKeychain, Place, Vault},
};
use sogac_tests::{at, new_vault};
use tempfile::TempDir;

use crate::table::{Measured, Row, median};

const ENTRIES: u32 = 100_000;

pub fn measure() -> Measured {
    let folder = in_memory()?;
    let place = Place {
        folder: folder.path().join("kho"),
        keychain: Arc::new(MemoryKeychain::default()),
        holder: String::new(),
    };
    let moment = at("2026-11-02T02:00:00Z");
    let office = vault::create(&place, &new_vault(), moment, |_, _| Ok(()))?;
    for number in 1..ENTRIES {
        office
            .vault
            .transact(&office.officer, moment, Op::PersonSaved, |tx| {
                tx.about(Kind::Person, number);
                tx.says("before", &"Phòng Hành chính – Quản trị")?;
                tx.says(
                    "after",
                    &format!("Phòng Tài chính, quyết định số {number}/QĐ-SNN"),
                )
            })?;
    }
    // An officer has the chain checked once, not again and again: nothing is in memory beforehand.
    let taken = median(5, || {
        forget(&office.vault)?;
        audit::verify(&office.vault, |_, _| true).map(|check| assert_eq!(check.entries, ENTRIES))
    })?;
    let baseline = median(5, || {
        forget(&office.vault)?;
        scan_and_hash(&office.vault)
    })?;
    Ok(Row::against(taken, "SHA-256 and a scan", baseline, 2.0))
}

/// Writing the entries one by one waits for the disk 100,000 times; walking them does not.
fn in_memory() -> io::Result<TempDir> {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        TempDir::new_in(memory)
    } else {
        TempDir::new()
    }
}

/// The pages read so far, in the clear.
fn forget(vault: &Vault) -> sogac_domain::Result<()> {
    vault.read(|conn| Ok(conn.release_memory()?))
}

fn scan_and_hash(vault: &Vault) -> sogac_domain::Result<()> {
    vault.read(|conn| {
        let mut statement = conn.prepare("SELECT * FROM audit ORDER BY seq")?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        let mut sum = Sha256::new();
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                match row.get_ref(column)? {
                    ValueRef::Text(bytes) | ValueRef::Blob(bytes) => sum.update(bytes),
                    ValueRef::Integer(number) => sum.update(number.to_le_bytes()),
                    ValueRef::Null | ValueRef::Real(_) => {}
                }
            }
        }
        std::hint::black_box(sum.finalize());
        Ok(())
    })
}
