//! nvme-cli: `format`, `sanitize`, `sanitize-log`, `id-ctrl` and `list`. The sentence of success of
//! `format` is the same for every SES, so the command line decides.

use super::{Command, Identified, Session, device::keep};
use crate::sanitization::{MethodKind, Tool};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Format {
    pub order: u32,
    /// SES of the command line; None when no command line was seen.
    pub setting: Option<u32>,
    pub typed: bool,
    pub succeeded: bool,
    pub exit: Option<i32>,
    pub refused: bool,
}

impl Format {
    pub fn asked(command: &Command, order: u32) -> Option<Self> {
        (command.words.get(1).map(String::as_str) == Some("format")).then(|| Self {
            order,
            // Without the option nvme-cli sends SES=0.
            setting: Some(
                command
                    .value("--ses", "-s")
                    .map_or(0, |v| v.parse().unwrap_or(0)),
            ),
            typed: true,
            succeeded: false,
            exit: None,
            refused: false,
        })
    }
}

/// A Sanitize Status log page. NVM Express Base Specification 2.0, §5.16.1.25.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sanitize {
    pub order: u32,
    pub progress: Option<u64>,
    pub status: Option<u64>,
    pub command: Option<u64>,
}

impl Sanitize {
    /// Bits 2:0 of SSTAT.
    pub fn state(&self) -> Option<u64> {
        self.status.map(|s| s & 0b111)
    }

    /// Bit 8 of SSTAT: nothing written since.
    pub fn clean_since(&self) -> bool {
        self.status.is_some_and(|s| s & 0x100 != 0)
    }

    /// Bits 2:0 of SCDW10: the sanitize action.
    pub fn kind(&self) -> MethodKind {
        match self.command.map(|c| c & 0b111) {
            Some(2) => MethodKind::BlockErase,
            Some(3) => MethodKind::SanitizeOverwrite,
            Some(4) => MethodKind::CryptoErase,
            _ => MethodKind::Firmware,
        }
    }
}

#[derive(Debug, Default)]
pub struct Reading {
    serial: Option<String>,
    model: Option<String>,
    /// Where the columns of `nvme list` begin, and their names.
    columns: Vec<(usize, usize)>,
    titles: String,
}

impl Session {
    /// Whether the line is nvme-cli's.
    pub(super) fn nvme_line(&mut self, line: &str) -> bool {
        let text = line.trim();
        if let Some(version) = text.strip_prefix("nvme version ") {
            self.nvme_version = version.split_whitespace().next().map(str::to_owned);
            return true;
        }
        if text.starts_with("Success formatting namespace") {
            self.formatted();
            return true;
        }
        if text.starts_with("NVMe status:") || text.starts_with("NVMe Status:") {
            self.nvme_refused();
            return true;
        }
        if text.starts_with("Sanitize ") {
            return self.sanitize_line(text);
        }
        if text.starts_with("Node ") && text.contains("SN") {
            line.clone_into(&mut self.nvme.titles);
            return true;
        }
        if text.starts_with("-----") && !self.nvme.titles.is_empty() {
            self.nvme.columns = spans(line);
            return true;
        }
        if text.starts_with("/dev/nvme") && !self.nvme.columns.is_empty() {
            self.list_row(line);
            return true;
        }
        self.id_ctrl_line(text)
    }

    fn formatted(&mut self) {
        let order = self.order();
        let device = self.device();
        match device
            .formats
            .last_mut()
            .filter(|f| f.typed && !f.succeeded && !f.refused)
        {
            Some(format) => format.succeeded = true,
            None => keep(
                &mut device.formats,
                Format {
                    order,
                    setting: None,
                    typed: false,
                    succeeded: true,
                    exit: None,
                    refused: false,
                },
            ),
        }
    }

    fn nvme_refused(&mut self) {
        let is_format = self
            .command
            .as_ref()
            .is_some_and(|c| c.words.get(1).is_some_and(|w| w == "format"));
        if is_format && let Some(format) = self.device().formats.last_mut() {
            format.refused = true;
        }
    }

    fn sanitize_line(&mut self, text: &str) -> bool {
        let Some((label, value)) = text.split_once(':') else {
            return false;
        };
        let Some(value) = number(value.trim()) else {
            return false;
        };
        let order = self.order();
        let device = self.device();
        if label.contains("(SPROG)") {
            keep(
                &mut device.sanitizes,
                Sanitize {
                    order,
                    progress: Some(value),
                    ..Sanitize::default()
                },
            );
            return true;
        }
        if device.sanitizes.is_empty() {
            keep(
                &mut device.sanitizes,
                Sanitize {
                    order,
                    ..Sanitize::default()
                },
            );
        }
        if let Some(log) = device.sanitizes.last_mut() {
            if label.contains("(SSTAT)") {
                log.status = Some(value);
            } else if label.contains("(SCDW10)") {
                log.command = Some(value);
            }
        }
        true
    }

    fn id_ctrl_line(&mut self, text: &str) -> bool {
        let Some((name, value)) = text.split_once(':') else {
            return false;
        };
        let value = value.trim();
        match name.trim() {
            "sn" => self.nvme.serial = Some(value.to_owned()),
            "mn" => self.nvme.model = Some(value.to_owned()),
            "tnvmcap" => {
                if let Some(serial) = self.nvme.serial.take() {
                    let bytes = number(value).filter(|n| *n > 0);
                    self.nvme_identity(serial, bytes);
                }
            }
            "fr" => {
                // The serial number stands above; the size may never come in older versions.
                if let Some(serial) = self.nvme.serial.clone() {
                    self.nvme_identity(serial, None);
                }
            }
            _ => return false,
        }
        true
    }

    fn nvme_identity(&mut self, serial: String, bytes: Option<u64>) {
        let order = self.order();
        let model = self.nvme.model.clone();
        self.device().identified(Identified {
            order,
            tool: Tool::NvmeCli,
            serial,
            model,
            bytes,
        });
    }

    /// A row of the table of `nvme list`, cut where its rule of dashes is broken.
    fn list_row(&mut self, line: &str) {
        let title = |name: &str| {
            self.nvme.columns.iter().find(|(from, to)| {
                let text = self
                    .nvme
                    .titles
                    .get(*from..(*to).min(self.nvme.titles.len()));
                text.is_some_and(|text| text.trim() == name)
            })
        };
        let cell = |name: &str| {
            let (from, to) = *title(name)?;
            let text = line.get(from..to.min(line.len()))?.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        let (Some(node), Some(serial)) = (cell("Node"), cell("SN")) else {
            return;
        };
        let identity = Identified {
            order: self.order(),
            tool: Tool::NvmeCli,
            serial,
            model: cell("Model"),
            // Rounded to two places; too rough to compare.
            bytes: None,
        };
        self.named(&node).identified(identity);
    }
}

/// The runs of dashes.
fn spans(rule: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = None;
    for (at, letter) in rule.char_indices() {
        match (letter, from) {
            ('-', None) => from = Some(at),
            ('-', Some(_)) => {}
            (_, Some(start)) => {
                found.push((start, at));
                from = None;
            }
            (_, None) => {}
        }
    }
    if let Some(start) = from {
        found.push((start, rule.len()));
    }
    found
}

/// `65535`, `0x101`, `0x2 (…)`.
fn number(text: &str) -> Option<u64> {
    let word = text.split_whitespace().next()?;
    match word.strip_prefix("0x") {
        Some(hex) => u64::from_str_radix(hex, 16).ok(),
        None => word.replace(',', "").parse().ok(),
    }
}
