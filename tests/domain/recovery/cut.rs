//! A new computer whose keychain is cut off at any write.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use sogac_domain::{
    Error, Result,
    vault::{self, Keychain, MemoryKeychain, Place},
};
use sogac_tests::{OFFICER, Office, at};

use super::{NEW, THEN, use_sheet};

/// A keychain that fails from one of its writes on, as when the power goes there.
struct Cut {
    under: MemoryKeychain,
    writes: AtomicUsize,
}

impl Keychain for Cut {
    fn get(&self, name: &str) -> Result<Option<String>> {
        self.under.get(name)
    }

    fn set(&self, name: &str, value: &str) -> Result<()> {
        let left = self.writes.load(Ordering::Relaxed);
        if left == 0 {
            return Err(Error::Internal("the power goes".to_owned()));
        }
        self.writes.store(left - 1, Ordering::Relaxed);
        self.under.set(name, value)
    }

    fn delete(&self, name: &str) -> Result<()> {
        self.under.delete(name)
    }
}

#[test]
fn on_a_new_computer_a_cut_at_any_write_to_its_keychain_leaves_the_old_sheet_good() {
    for writes in 0..4 {
        let (place, old, _folder) = Office::new().close();
        let keychain = Arc::new(Cut {
            under: MemoryKeychain::default(),
            writes: AtomicUsize::new(writes),
        });
        let place = Place {
            keychain: keychain.clone(),
            ..place
        };
        let _ = use_sheet(&place, &old);
        keychain.writes.store(99, Ordering::Relaxed);
        use_sheet(&place, &old).unwrap_or_else(|e| panic!("after {writes} writes: {e}"));
        vault::sign_in(&place, OFFICER, NEW, at(THEN), None).unwrap();
    }
}
