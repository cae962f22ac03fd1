//! dd over a whole drive, and cmp after it. "No space left on device" with exit 1 is how dd ends
//! when a drive is full to the last byte.

use super::{Command, Session};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    pub order: u32,
    pub source: String,
    pub bytes: Option<u64>,
    /// Line and text.
    pub errors: Vec<(u32, String)>,
}

impl Written {
    pub fn asked(command: &Command, order: u32) -> Self {
        Self {
            order,
            source: command.key("if").unwrap_or("stdin").to_owned(),
            ..Self::default()
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    pub order: u32,
    /// As many bytes as `-n` says; None for all.
    pub bytes: Option<u64>,
    /// Found equal; None while not known.
    pub equal: Option<bool>,
}

impl Compared {
    pub fn asked(command: &Command, order: u32) -> Option<Self> {
        let against_zero = command.has("/dev/zero");
        against_zero.then(|| Self {
            order,
            bytes: command.value("--bytes", "-n").and_then(|n| n.parse().ok()),
            equal: None,
        })
    }

    /// Silence until the next prompt means equal, where `-n` bounds the endless zeros.
    pub fn over(&mut self) {
        if self.equal.is_none() && self.bytes.is_some() {
            self.equal = Some(true);
        }
    }

    pub fn exits(&mut self, code: i32) {
        if self.equal.is_none() {
            self.equal = Some(code == 0);
        }
    }
}

impl Session {
    /// Whether the line is dd's or cmp's.
    pub(super) fn dd_line(&mut self, text: &str) -> bool {
        let order = self.order();
        if text.starts_with("dd: ") {
            let full = text.contains("No space left on device");
            if !full && let Some(written) = self.device().writes.last_mut() {
                written.errors.push((order, text.to_owned()));
            }
            return true;
        }
        if let Some(bytes) = copied(text) {
            if let Some(written) = self.device().writes.last_mut() {
                written.bytes = Some(bytes);
            }
            return true;
        }
        if let Some(rest) = text.strip_prefix("cmp: ") {
            if let Some(compared) = self.device().compares.last_mut() {
                // The drive ended before the endless zeros did: all of it was equal.
                let whole = rest.contains("EOF on /dev/") && !rest.contains("/dev/zero");
                compared.equal = Some(whole);
            }
            return true;
        }
        if text.contains(" differ: ") && text.contains("/dev/") {
            if let Some(compared) = self.device().compares.last_mut() {
                compared.equal = Some(false);
            }
            return true;
        }
        false
    }
}

/// `50331648 bytes (50 MB, 48 MiB) copied, 0.76 s, 65.6 MB/s`, in any language: a number, bytes in
/// brackets, a rate at the end.
fn copied(text: &str) -> Option<u64> {
    let (number, rest) = text.split_once(' ')?;
    let bytes = number.parse().ok()?;
    let is_dd = rest.contains('(') && rest.contains("B)") && rest.trim_end().ends_with("B/s");
    let old = rest.contains(") copied");
    (is_dd || old).then_some(bytes)
}
