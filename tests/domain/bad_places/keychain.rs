//! A keychain that refuses.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use sogac_domain::{
    Error, Result,
    vault::{self, Keychain, MemoryKeychain, Place},
};
use sogac_tests::{OFFICER, PASSWORD, at, new_vault};

use super::NOW;

/// A keychain that refuses to write until told otherwise.
#[derive(Default)]
struct Stubborn {
    gives_in: AtomicBool,
    entries: MemoryKeychain,
}

impl Keychain for Stubborn {
    fn get(&self, name: &str) -> Result<Option<String>> {
        self.entries.get(name)
    }

    fn set(&self, name: &str, value: &str) -> Result<()> {
        if !self.gives_in.load(Ordering::SeqCst) {
            return Err(Error::refused("Kho khoá của hệ điều hành đang khoá."));
        }
        self.entries.set(name, value)
    }

    fn delete(&self, name: &str) -> Result<()> {
        self.entries.delete(name)
    }
}

#[test]
fn a_keychain_that_refuses_leaves_no_vault_that_nobody_can_open() {
    let folder = tempfile::tempdir().unwrap();
    let keychain = Arc::new(Stubborn::default());
    let place = Place {
        folder: folder.path().join("kho"),
        keychain: keychain.clone(),
        holder: String::new(),
    };
    assert!(vault::create(&place, &new_vault(), at(NOW), |_, _| Ok(())).is_err());
    assert!(
        vault::state(&place).unwrap().is_none(),
        "set-up can start again"
    );
    keychain.gives_in.store(true, Ordering::SeqCst);
    drop(vault::create(&place, &new_vault(), at(NOW), |_, _| Ok(())).unwrap());
    vault::sign_in(&place, OFFICER, PASSWORD, at(NOW), None).unwrap();
}
