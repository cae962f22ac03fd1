//! Walking a chain of 100,000 entries, against SHA-256 over the same bytes and a scan of the same table.

use std::sync::Arc;

use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};
use sogac_domain::{
    audit::{self, Kind, Op},
    vault::{MemoryKeychain, Vault},
};
use sogac_tests::{Office, at};

use crate::table::{Measured, Row, median};

const ENTRIES: u32 = 100_000;

pub fn measure() -> Measured {
    let office = Office::with_keychain(Arc::new(MemoryKeychain::default()));
    let moment = at("2026-11-02T02:00:00Z");
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
    let taken = median(5, || {
        audit::verify(&office.vault, |_, _| true).map(|check| assert_eq!(check.entries, ENTRIES))
    })?;
    let baseline = median(5, || scan_and_hash(&office.vault))?;
    Ok(Row::against(taken, "SHA-256 and a scan", baseline, 2.0))
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
