//! What a session says about one device name, in the order it was said.

use super::{Command, Compared, Erase, Format, Sanitize, Security, Written};
use crate::sanitization::{HiddenSectors, Tool};

/// A drive naming itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identified {
    pub order: u32,
    pub tool: Tool,
    pub serial: String,
    pub model: Option<String>,
    pub bytes: Option<u64>,
}

#[derive(Debug, Default)]
pub struct Device {
    pub name: String,
    pub identities: Vec<Identified>,
    pub security: Vec<Security>,
    pub erases: Vec<Erase>,
    pub formats: Vec<Format>,
    pub sanitizes: Vec<Sanitize>,
    pub writes: Vec<Written>,
    pub compares: Vec<Compared>,
    pub hidden: HiddenSectors,
}

/// The drive behind a name: partitions of NVMe namespaces and namespaces of one controller are one.
pub fn key(name: &str) -> String {
    let short = name.strip_prefix("/dev/").unwrap_or(name);
    if let Some(rest) = short.strip_prefix("nvme") {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        return format!("nvme{digits}");
    }
    short.to_owned()
}

/// Of a log that repeats itself without end, the beginning and the last word are enough.
const MOST: usize = 512;

/// Adds what came last; beyond `MOST` it replaces the one before.
pub(super) fn keep<T>(list: &mut Vec<T>, new: T) {
    if list.len() >= MOST {
        list.pop();
    }
    list.push(new);
}

impl Device {
    pub fn identified(&mut self, new: Identified) {
        keep(&mut self.identities, new);
    }

    pub fn command(&mut self, command: &Command, order: u32) {
        match command.tool.as_str() {
            "hdparm" => {
                if let Some(erase) = Erase::asked(command, order) {
                    keep(&mut self.erases, erase);
                }
            }
            "nvme" => {
                if let Some(format) = Format::asked(command, order) {
                    keep(&mut self.formats, format);
                }
            }
            "dd" => keep(&mut self.writes, Written::asked(command, order)),
            "cmp" => {
                if let Some(compared) = Compared::asked(command, order) {
                    keep(&mut self.compares, compared);
                }
            }
            _ => {}
        }
    }

    /// The next prompt has come.
    pub fn over(&mut self, command: &Command) {
        if command.tool == "cmp"
            && let Some(compared) = self.compares.last_mut()
        {
            compared.over();
        }
    }

    pub fn exits(&mut self, code: i32) {
        let last = [
            (self.erases.last().map(|e| e.order), 0),
            (self.formats.last().map(|f| f.order), 1),
            (self.compares.last().map(|c| c.order), 2),
        ];
        let latest = last
            .iter()
            .filter_map(|(order, what)| Some(((*order)?, *what)))
            .max();
        match latest {
            Some((_, 0)) => {
                if let Some(erase) = self.erases.last_mut() {
                    erase.exit = erase.exit.or(Some(code));
                }
            }
            Some((_, 1)) => {
                if let Some(format) = self.formats.last_mut() {
                    format.exit = format.exit.or(Some(code));
                }
            }
            Some(_) => {
                if let Some(compared) = self.compares.last_mut() {
                    compared.exits(code);
                }
            }
            None => {}
        }
    }

    /// Outputs of this very drive that carried no name.
    pub fn absorb(&mut self, mut other: Self) {
        self.identities.append(&mut other.identities);
        self.security.append(&mut other.security);
        self.erases.append(&mut other.erases);
        self.formats.append(&mut other.formats);
        self.sanitizes.append(&mut other.sanitizes);
        self.writes.append(&mut other.writes);
        self.compares.append(&mut other.compares);
        self.security.sort_by_key(|s| s.order);
        self.erases.sort_by_key(|e| e.order);
        if other.hidden != HiddenSectors::Unknown {
            self.hidden = other.hidden;
        }
    }

    /// Something was done to it.
    pub fn is_erased(&self) -> bool {
        !(self.erases.is_empty()
            && self.formats.is_empty()
            && self.sanitizes.is_empty()
            && self.writes.is_empty())
    }
}
