//! hdparm: `-I` before and after, the security commands, `-N`. A drive that refuses SECURITY ERASE
//! prints the same line and ends with 0; only `SG_IO` beside it and the state after tell.

use super::{Command, Identified, Session, device::keep};
use crate::sanitization::{HiddenSectors, Tool};

/// The Security section of `-I`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Security {
    pub order: u32,
    pub enabled: bool,
    pub locked: bool,
    pub frozen: bool,
}

/// A SECURITY ERASE UNIT.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erase {
    pub order: u32,
    pub enhanced: bool,
    /// The command line was seen.
    pub typed: bool,
    /// hdparm said it was issuing it.
    pub issued: bool,
    pub refused: bool,
    pub exit: Option<i32>,
}

impl Erase {
    pub fn asked(command: &Command, order: u32) -> Option<Self> {
        let enhanced = command.has("--security-erase-enhanced");
        (enhanced || command.has("--security-erase")).then_some(Self {
            order,
            enhanced,
            typed: true,
            issued: false,
            refused: false,
            exit: None,
        })
    }
}

/// What of an output is still open.
#[derive(Debug, Default)]
pub struct Reading {
    model: Option<String>,
    serial: Option<String>,
    sectors: Option<u64>,
    sector: Option<u64>,
    security: Option<Security>,
    /// An SG_IO line, before or after what it belongs to.
    refused: bool,
}

impl Session {
    /// Whether the line is hdparm's.
    pub(super) fn hdparm_line(&mut self, text: &str) -> bool {
        if text.starts_with("SG_IO:") {
            self.hdparm.refused = true;
            self.refuse();
            return true;
        }
        if text.contains("SECURITY_ERASE") && text.starts_with("Issuing") {
            self.issued();
            return true;
        }
        if let Some(rest) = text.strip_prefix("max sectors") {
            self.max_sectors(rest);
            return true;
        }
        if text == "Security:" {
            let order = self.order();
            self.hdparm.security = Some(Security {
                order,
                ..Security::default()
            });
            return true;
        }
        if self.hdparm.security.is_some() {
            return self.security_line(text);
        }
        self.identity_line(text)
    }

    /// The lines of `-I` that name the drive; smartctl's look alike but for the words around them.
    fn identity_line(&mut self, text: &str) -> bool {
        let is_hdparm = self.command.as_ref().is_none_or(|c| c.tool == "hdparm");
        if text.starts_with("ATA device,") {
            self.close_hdparm();
            return true;
        }
        if !is_hdparm {
            return false;
        }
        let Some((label, value)) = text.split_once(':') else {
            return false;
        };
        let value = value.trim();
        let number = || value.split_whitespace().next().and_then(|n| n.parse().ok());
        let label: Vec<&str> = label.split_whitespace().collect();
        match label.as_slice() {
            ["Model", "Number"] => self.hdparm.model = Some(value.to_owned()),
            ["Serial", "Number"] if self.hdparm.model.is_some() => {
                self.hdparm.serial = Some(value.to_owned());
            }
            ["LBA48", "user", "addressable", "sectors"] => self.hdparm.sectors = number(),
            ["LBA", "user", "addressable", "sectors"] => {
                self.hdparm.sectors = self.hdparm.sectors.or_else(number);
            }
            ["Logical", "Sector", "size"] | ["Logical/Physical", "Sector", "size"] => {
                self.hdparm.sector = number();
            }
            _ => return false,
        }
        true
    }

    /// `not enabled`, `locked`, … until the section ends.
    fn security_line(&mut self, text: &str) -> bool {
        let Some(state) = &mut self.hdparm.security else {
            return false;
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        match words.as_slice() {
            ["not", "enabled" | "locked" | "frozen"] | ["supported"] | ["not", "supported"] => {}
            ["enabled"] => state.enabled = true,
            ["locked"] => state.locked = true,
            ["frozen"] => state.frozen = true,
            ["Checksum:", ..] | ["Logical", "Unit", ..] | ["Integrity", ..] => self.close_hdparm(),
            _ => {}
        }
        true
    }

    fn issued(&mut self) {
        let order = self.order();
        let refused = self.hdparm.refused;
        let device = self.device();
        match device
            .erases
            .last_mut()
            .filter(|erase| erase.typed && !erase.issued)
        {
            Some(erase) => {
                erase.issued = true;
                erase.refused |= refused;
            }
            None => keep(
                &mut device.erases,
                Erase {
                    order,
                    enhanced: false,
                    typed: false,
                    issued: true,
                    refused,
                    exit: None,
                },
            ),
        }
    }

    /// SG_IO after the line it belongs to.
    fn refuse(&mut self) {
        let of_erase = match &self.command {
            Some(command) => Erase::asked(command, 0).is_some(),
            None => !self.any_command,
        };
        if of_erase && let Some(erase) = self.device().erases.last_mut() {
            erase.refused = true;
        }
    }

    /// ` = 327680/327680, HPA is disabled`
    fn max_sectors(&mut self, rest: &str) {
        let lower = rest.to_ascii_lowercase();
        let hidden = if lower.contains("is disabled") {
            HiddenSectors::None
        } else if lower.contains("is enabled") {
            HiddenSectors::Present
        } else {
            HiddenSectors::Unknown
        };
        self.device().hidden = hidden;
    }

    /// The output ends: what it gathered becomes what is known of the drive.
    pub(super) fn close_hdparm(&mut self) {
        let order = self.order();
        let reading = std::mem::take(&mut self.hdparm);
        if let Some(serial) = reading.serial {
            let bytes = reading
                .sectors
                .map(|n| n.saturating_mul(reading.sector.unwrap_or(512)));
            self.device().identified(Identified {
                order,
                tool: Tool::Hdparm,
                serial,
                model: reading.model,
                bytes,
            });
        }
        if let Some(state) = reading.security {
            keep(&mut self.device().security, state);
        }
    }
}
