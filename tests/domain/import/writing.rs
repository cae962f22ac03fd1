//! A preview into a real vault: all or nothing, once, and back out again.

mod held;
mod undone;
mod updated;

use sogac_domain::{
    audit::Op,
    import::{Choices, ImportDone, RowStatus, Source, commit, existing, imports, preview, read},
};
use sogac_tests::{Office, TODAY, at, on};

use super::{SAMPLE, rows};

const MORNING: &str = "2026-11-20T01:00:00Z";

const LATER: &str = "2026-11-20T03:00:00Z";

/// Brings a workbook in as the screen does: read, look, write.
fn bring_in(office: &Office, bytes: &[u8], choices: &Choices) -> sogac_domain::Result<ImportDone> {
    let held = existing(&office.vault)?;
    let seen = preview(&read(bytes)?, choices, &held, on(TODAY))?;
    let source = Source {
        file_name: "so.xlsx",
        sha256: "00",
    };
    commit(
        &office.vault,
        &office.officer,
        at(MORNING),
        &source,
        &seen,
        choices,
    )
}

fn count(office: &Office, table: &str) -> u32 {
    let query = format!("SELECT count(*) FROM {table} WHERE removed_at = ''");
    office
        .vault
        .read(|conn| Ok(conn.query_row(&query, [], |row| row.get(0))?))
        .expect("a count")
}

fn counts(office: &Office) -> [u32; 5] {
    ["people", "systems", "accounts", "assets", "media"].map(|table| count(office, table))
}

#[test]
fn the_sample_is_written_once_however_often_it_is_brought_in() {
    let office = Office::new();
    let done = bring_in(&office, SAMPLE, &Choices::default()).unwrap();
    assert_eq!(counts(&office), [40, 12, 300, 120, 60]);
    assert_eq!(
        [
            done.people,
            done.systems,
            done.accounts,
            done.assets,
            done.media
        ],
        [40, 12, 300, 120, 60]
    );

    let held = existing(&office.vault).unwrap();
    let again = preview(
        &read(SAMPLE).unwrap(),
        &Choices::default(),
        &held,
        on(TODAY),
    )
    .unwrap();
    assert!(
        again.rows.iter().all(|r| r.status == RowStatus::Same),
        "{:?}",
        again.counts
    );
    assert_eq!(rows(&again), [40, 12, 300, 120, 60]);
    assert_eq!(
        bring_in(&office, SAMPLE, &Choices::default()).unwrap().id,
        None
    );
    assert_eq!(counts(&office), [40, 12, 300, 120, 60]);
    assert_eq!(imports(&office.vault).unwrap().len(), 1);
}

#[test]
fn accounts_that_came_in_are_found_by_holder_and_system() {
    let office = Office::new();
    bring_in(&office, SAMPLE, &Choices::default()).unwrap();
    let found: u32 = office
        .vault
        .read(|conn| {
            let query = "SELECT count(*) FROM accounts WHERE search LIKE '%lo quang loc%'
                AND search LIKE '%hop truc tuyen%'";
            Ok(conn.query_row(query, [], |row| row.get(0))?)
        })
        .unwrap();
    assert_eq!(found, 1);
}

#[test]
fn one_import_is_one_entry_of_the_audit() {
    let office = Office::new();
    bring_in(&office, SAMPLE, &Choices::default()).unwrap();
    let entries: u32 = office
        .vault
        .read(|conn| {
            let query = "SELECT count(*) FROM audit WHERE op = ?1";
            Ok(conn.query_row(query, [Op::Imported.code()], |row| row.get(0))?)
        })
        .unwrap();
    assert_eq!(entries, 1);
}
