//! An office whose officer has a vault in a folder of its own.

use std::sync::Arc;

use sogac_domain::{
    At, Day,
    vault::{self, Actor, Cost, Keychain, MemoryKeychain, NewVault, Place, RecoverySheet, Vault},
};
use tempfile::TempDir;

pub const OFFICER: &str = "Lý Bích Thùy";
pub const PASSWORD: &str = "Gác-cổng-2026";

/// What the first start asks, with the password hash as cheap as it may be.
pub fn new_vault() -> NewVault<'static> {
    NewVault {
        agency: "Sở Nông nghiệp và Môi trường",
        officer: OFFICER,
        password: PASSWORD,
        min_length: 8,
        max_attempts: 5,
        cost: Cost::FLOOR,
    }
}

/// An agency with an open vault, its officer and the sheet printed at set-up.
pub struct Office {
    pub vault: Vault,
    pub officer: Actor,
    pub sheet: RecoverySheet,
    pub place: Place,
    pub folder: TempDir,
}

impl Office {
    pub fn new() -> Self {
        Self::with_keychain(Arc::new(MemoryKeychain::default()))
    }

    pub fn with_keychain(keychain: Arc<dyn Keychain>) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let place = Place {
            folder: folder.path().join("kho"),
            keychain,
            holder: "VANTHU-PC (thuylb)".to_owned(),
        };
        Self::in_place(place, folder)
    }

    /// The vault in a place of the caller's choice; what else the office needs is in `folder`.
    pub fn in_place(place: Place, folder: TempDir) -> Self {
        let created = vault::create(&place, &new_vault(), at("2026-11-02T01:00:00Z"), |_, _| {
            Ok(())
        })
        .expect("a new vault");
        Self {
            vault: created.vault,
            officer: created.officer,
            sheet: created.sheet,
            place,
            folder,
        }
    }

    /// Closes the vault, as leaving the program does, and keeps the folder.
    pub fn close(self) -> (Place, RecoverySheet, TempDir) {
        (self.place, self.sheet, self.folder)
    }
}

impl Default for Office {
    fn default() -> Self {
        Self::new()
    }
}

/// `on("2026-12-01")`
pub fn on(day: &str) -> Day {
    day.parse().expect("a day as YYYY-MM-DD")
}

/// `at("2026-12-01T08:30:00Z")`
pub fn at(moment: &str) -> At {
    moment.parse().expect("a moment as RFC 3339")
}
