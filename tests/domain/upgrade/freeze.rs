//! Freezing a vault of this version for the tests of the versions to come.

use std::fs;

use sogac_domain::backup;
use sogac_tests::{Office, at};

use super::{MOMENT, frozen, schema, sql};

/// Writes `tests/frozen` for the schema of today: the text, a small vault, and its sheet. Only when
/// `SOGAC_FREEZE=write` asks for it, once for each released schema.
pub(super) fn freeze_if_asked() {
    if std::env::var_os("SOGAC_FREEZE").is_none_or(|wish| wish != "write") {
        return;
    }
    let office = Office::new();
    office.person("Lò Thị Mỵ");
    office.vault.put_file(b"bien ban ban giao").unwrap();
    let (parts, version) = schema(&office.vault);
    fs::create_dir_all(frozen("")).unwrap();
    fs::write(frozen(&format!("{version:04}.sql")), sql(&parts)).unwrap();
    let usb = tempfile::tempdir().unwrap();
    let folders = [usb.path().to_owned()];
    let made = backup::make(&office.vault, &office.officer, at(MOMENT), &folders, |_| {
        true
    })
    .unwrap();
    let kept = frozen(&format!("{version:04}.sogac-backup"));
    fs::copy(&made[0].path, &kept).unwrap();
    fs::write(
        kept.with_extension("sheet.txt"),
        office.sheet.groups.join(" "),
    )
    .unwrap();
}
