//! The keychain of the operating system, and the weaker file for a system that has none.

use std::{path::Path, sync::Arc};

use keyring::Entry;
use sogac_domain::{
    Error, Result,
    vault::{FileKeychain, Keychain},
};

const SERVICE: &str = "vn.sogac.app";

/// The keychain to use, and whether it is the weaker one.
pub fn of_this_computer(data: &Path) -> (Arc<dyn Keychain>, bool) {
    if works() {
        return (Arc::new(SystemKeychain), false);
    }
    let beside = data.with_file_name("vn.sogac.app-khoa-may.json");
    (Arc::new(FileKeychain::at(beside)), true)
}

struct SystemKeychain;

impl Keychain for SystemKeychain {
    fn get(&self, name: &str) -> Result<Option<String>> {
        match entry(name)?.get_password() {
            Ok(value) => Ok(Some(value)),
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(e) => Err(fault(&e)),
        }
    }

    fn set(&self, name: &str, value: &str) -> Result<()> {
        entry(name)?.set_password(value).map_err(|e| fault(&e))
    }

    fn delete(&self, name: &str) -> Result<()> {
        match entry(name)?.delete_credential() {
            Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
            Err(e) => Err(fault(&e)),
        }
    }
}

/// Whether the system answers at all; a bare Linux has no keychain service.
fn works() -> bool {
    matches!(
        entry("try").map(|entry| entry.get_password()),
        Ok(Ok(_) | Err(keyring::Error::NoEntry))
    )
}

fn entry(name: &str) -> Result<Entry> {
    Entry::new(SERVICE, name).map_err(|e| fault(&e))
}

fn fault(e: &keyring::Error) -> Error {
    Error::refused(format!(
        "Kho khoá của hệ điều hành không trả lời ({e}). Hãy đăng nhập lại Windows rồi mở chương trình; dữ liệu không thay đổi."
    ))
}
