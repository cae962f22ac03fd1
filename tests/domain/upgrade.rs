//! Every released schema is kept in `tests/frozen` as it was: its text and a backup of a vault made
//! with it. Each must still be restored and become the same as a vault made today.

mod freeze;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use sogac_domain::{
    backup,
    lists::ListQuery,
    people, text,
    vault::{Cost, MemoryKeychain, Place, Proof, Vault},
};
use sogac_tests::{OFFICER, Office, at, files_in, root};

use freeze::freeze_if_asked;

/// The number of schemas so far.
const VERSION: u32 = 8;

const MOMENT: &str = "2026-11-23T02:00:00Z";

fn frozen(name: &str) -> PathBuf {
    root().join("tests/frozen").join(name)
}

/// Tables, indexes, triggers and views by name, and the version.
fn schema(vault: &Vault) -> (BTreeMap<String, String>, u32) {
    let read = vault.read(|conn| {
        let mut statement = conn.prepare(
            "SELECT type || ' ' || name, sql FROM sqlite_schema
             WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let parts = rows.collect::<Result<_, _>>()?;
        let version = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        Ok((parts, version))
    });
    read.unwrap()
}

fn sql(parts: &BTreeMap<String, String>) -> String {
    let texts: Vec<String> = parts.values().map(|sql| format!("{sql};\n")).collect();
    texts.join("\n")
}

fn restore(file: &Path, sheet: &str, folder: &Path) -> Vault {
    let place = Place {
        folder: folder.join("kho"),
        keychain: Arc::new(MemoryKeychain::default()),
        holder: String::new(),
    };
    let proof = Proof::Sheet {
        groups: sheet,
        new_password: "Nâng-cấp-2027",
        cost: Cost::FLOOR,
    };
    backup::restore(&place, file, OFFICER, &proof, at(MOMENT), |_| true)
        .unwrap()
        .vault
}

#[test]
fn the_schema_is_the_frozen_one_of_its_version() {
    let (parts, version) = schema(&Office::new().vault);
    assert_eq!(version, VERSION);
    let kept = fs::read_to_string(frozen(&format!("{version:04}.sql"))).unwrap();
    assert!(
        kept == sql(&parts),
        "a released schema never changes: add a migration. Before the first release, freeze anew: \
         SOGAC_FREEZE=write cargo test -p sogac-tests --test domain upgrade"
    );
}

#[test]
fn every_frozen_vault_upgrades_to_the_schema_of_today() {
    freeze_if_asked();
    let today = schema(&Office::new().vault);
    let backups = files_in(&root().join("tests/frozen"), "sogac-backup");
    assert_eq!(backups.len(), VERSION as usize);
    for file in backups {
        let folder = tempfile::tempdir().unwrap();
        let sheet = fs::read_to_string(file.with_extension("sheet.txt")).unwrap();
        let vault = restore(&file, &sheet, folder.path());
        assert_eq!(schema(&vault), today, "{}", file.display());
        assert_eq!(vault.check_whole().unwrap().first_broken, None);
        let people = people::list(&vault, &ListQuery::default()).unwrap();
        let names: Vec<&str> = people.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["Lò Thị Mỵ"]);
        let order = vault.read(|conn| {
            let mut statement = conn.prepare("SELECT name_order FROM people")?;
            Ok(statement.query_row([], |row| row.get::<_, String>(0))?)
        });
        assert_eq!(order.unwrap(), text::name_order("Lò Thị Mỵ"));
    }
}
