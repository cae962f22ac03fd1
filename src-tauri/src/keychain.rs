//! The keychain of the operating system, and the weaker file for a system that has none.

use std::{path::Path, sync::Arc};

use keyring::Entry;
use sogac_domain::{
    Code, Error, Result,
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
        let Some(value) = read(name)? else {
            return Ok(None);
        };
        let Some(list) = Parts::named_in(&value) else {
            return Ok(Some(value));
        };
        let mut whole = String::new();
        for part in list.names(name) {
            let text = read(&part)?;
            whole += &text.ok_or_else(|| Error::Internal(format!("keychain: no {part}")))?;
        }
        Ok(Some(whole))
    }

    fn set(&self, name: &str, value: &str) -> Result<()> {
        let before = read(name)?.and_then(|value| Parts::named_in(&value));
        let pieces = pieces(value);
        if let [whole] = pieces.as_slice() {
            write(name, whole)?;
        } else {
            // The new parts are all there before the entry names them, so that a power cut leaves
            // the old value or the new one.
            let list = Parts {
                second: before.as_ref().is_some_and(|before| !before.second),
                count: pieces.len(),
            };
            for (part, piece) in list.names(name).zip(&pieces) {
                write(&part, piece)?;
            }
            write(name, &list.text())?;
        }
        remove_parts(name, before)
    }

    fn delete(&self, name: &str) -> Result<()> {
        let before = read(name)?.and_then(|value| Parts::named_in(&value));
        remove(name)?;
        remove_parts(name, before)
    }
}

/// The longest value of an entry, in UTF-16 units: Windows takes 2560 bytes.
const LONGEST: usize = 1200;

/// The entries a longer value is spread over. The two sets of names take turns.
struct Parts {
    second: bool,
    count: usize,
}

impl Parts {
    /// What an entry that names parts holds: "#1/6". No value of the vault begins with "#".
    fn named_in(value: &str) -> Option<Self> {
        let (set, count) = value.strip_prefix('#')?.split_once('/')?;
        Some(Self {
            second: set == "2",
            count: count.parse().ok()?,
        })
    }

    fn text(&self) -> String {
        format!("#{}/{}", self.set(), self.count)
    }

    fn names(&self, name: &str) -> impl Iterator<Item = String> {
        let set = self.set();
        (1..=self.count).map(move |part| format!("{name}#{set}/{part}"))
    }

    fn set(&self) -> u8 {
        if self.second { 2 } else { 1 }
    }
}

fn pieces(value: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut room = LONGEST;
    for sign in value.chars() {
        if room < sign.len_utf16() {
            pieces.push(String::new());
            room = LONGEST;
        }
        room -= sign.len_utf16();
        if let Some(piece) = pieces.last_mut() {
            piece.push(sign);
        }
    }
    pieces
}

fn read(name: &str) -> Result<Option<String>> {
    match entry(name)?.get_password() {
        Ok(value) => Ok(Some(value)),
        Err(keyring::Error::NoEntry) => Ok(None),
        Err(e) => Err(fault(&e)),
    }
}

fn write(name: &str, value: &str) -> Result<()> {
    entry(name)?.set_password(value).map_err(|e| fault(&e))
}

fn remove(name: &str) -> Result<()> {
    match entry(name)?.delete_credential() {
        Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
        Err(e) => Err(fault(&e)),
    }
}

fn remove_parts(name: &str, parts: Option<Parts>) -> Result<()> {
    for part in parts.iter().flat_map(|parts| parts.names(name)) {
        remove(&part)?;
    }
    Ok(())
}

/// Whether the system answers at all; a bare Linux has no keychain service.
fn works() -> bool {
    matches!(
        entry("try").map(|entry| entry.get_password()),
        Ok(Ok(_) | Err(keyring::Error::NoEntry))
    )
}

fn entry(name: &str) -> Result<Entry> {
    let entry = Entry::new(SERVICE, name).map_err(|e| fault(&e))?;
    #[cfg(windows)]
    let entry = on_this_computer_only(name, entry)?;
    Ok(entry)
}

/// Windows hands an entry on to every computer of a domain where the user signs in, unless told that it
/// belongs to this one; then the secret of this computer would be none.
#[cfg(windows)]
fn on_this_computer_only(name: &str, mut entry: Entry) -> Result<Entry> {
    let here = std::collections::HashMap::from([("persistence", "Local")]);
    entry.inner =
        keyring_core::Entry::new_with_modifiers(SERVICE, name, &here).map_err(|e| fault(&e))?;
    Ok(entry)
}

fn fault(e: &keyring::Error) -> Error {
    Error::caused(
        Code::Invalid,
        "Kho khoá của hệ điều hành không trả lời. Hãy đăng nhập lại Windows rồi mở chương trình; dữ liệu không thay đổi.",
        e,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_value_is_cut_into_pieces_an_entry_takes_and_comes_together_again() {
        assert_eq!(pieces(""), [""]);
        assert_eq!(pieces("ngắn"), ["ngắn"]);
        let long = "Lò Thị Mỵ 𠀀 ".repeat(500);
        let cut = pieces(&long);
        assert!(
            cut.iter()
                .all(|piece| piece.encode_utf16().count() <= LONGEST)
        );
        assert!(cut.len() > 4);
        assert_eq!(cut.concat(), long);
    }

    #[cfg(windows)]
    #[test]
    fn the_windows_credential_store_keeps_what_a_vault_gives_it() {
        let folder = tempfile::tempdir().unwrap();
        let (keychain, weak) = of_this_computer(folder.path());
        assert!(!weak, "the credential store answers");
        let name = format!("thu-{}/tries", std::process::id());
        assert_eq!(keychain.get(&name).unwrap(), None);
        let device = "m0fQxZ0J6Wm1c3l1p5kq5Zc1m8v2fYkq3w9n1u2t4s0=".to_owned();
        // A hundred wrong passwords, which is all the vault remembers.
        let failed = r#"["2026-11-20T01:00:00Z","Lò Thị Mỵ"],"#.repeat(100);
        for value in [&device, &failed, &failed.to_uppercase(), &device, &failed] {
            keychain.set(&name, value).unwrap();
            let kept = entry(&name).unwrap().inner.get_attributes().unwrap();
            assert_eq!(kept["persistence"], "Local", "it does not roam");
            let again = of_this_computer(folder.path()).0;
            assert_eq!(again.get(&name).unwrap().as_ref(), Some(value));
        }
        keychain.delete(&name).unwrap();
        assert_eq!(keychain.get(&name).unwrap(), None);
        for set in ["#1/1", "#1/4", "#2/1", "#2/4"] {
            assert_eq!(
                read(&format!("{name}{set}")).unwrap(),
                None,
                "nothing is left"
            );
        }
        keychain.delete(&name).unwrap();
    }
}
