//! One stamped line of the log: its time, label, text and the device it names.

use chrono::{NaiveDate, NaiveDateTime};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Plain,
    Warning,
    /// error, fatal, sanity.
    Error,
}

pub(super) struct Line<'a> {
    pub time: Option<NaiveDateTime>,
    pub label: Label,
    pub text: &'a str,
    /// The first path under `/dev/` it names.
    pub device: Option<&'a str>,
    pub dwipe: bool,
}

/// `Found D, BUS, MODEL, SIZE, S/N=…`, or the older `Found drive model="…", device path="…", …`.
pub(super) struct Found<'a> {
    pub device: &'a str,
    pub bus: &'a str,
    pub model: &'a str,
    pub serial: &'a str,
}

impl<'a> Line<'a> {
    /// None where the line carries no time stamp of this log.
    pub fn read(raw: &'a str) -> Option<Self> {
        let (stamp, rest) = raw.trim_start().strip_prefix('[')?.split_once(']')?;
        if stamp.len() != 19 || stamp.as_bytes().get(4) != Some(&b'/') {
            return None;
        }
        let time = moment(stamp);
        let mut rest = rest.trim_start();
        let mut dwipe = false;
        if let Some(after) = rest.strip_prefix("nwipe: ") {
            rest = after.trim_start();
        } else if let Some(after) = rest.strip_prefix("dwipe: ") {
            rest = after.trim_start();
            dwipe = true;
        }
        let labels = [
            "debug", "info", "notice", "warning", "error", "fatal", "sanity",
        ];
        let (label, text) = match rest.split_once(':') {
            Some((word, text)) if labels.contains(&word) => (word, text.trim()),
            _ => ("", rest.trim()),
        };
        let label = match label {
            "warning" => Label::Warning,
            "error" | "fatal" | "sanity" => Label::Error,
            _ => Label::Plain,
        };
        Some(Self {
            time,
            label,
            text,
            device: device(text),
            dwipe,
        })
    }

    pub fn found(&self) -> Option<Found<'a>> {
        let text = self.text.strip_prefix("Found ")?;
        let device = self.device?;
        if text.starts_with("drive model=") {
            return Some(Found {
                device,
                bus: "",
                model: quoted(text, "model=").unwrap_or_default(),
                serial: quoted(text, "serial number=").unwrap_or_default(),
            });
        }
        let (_, rest) = text.split_once(',')?;
        let (front, serial) = match rest.rfind("S/N=") {
            Some(at) => (rest.get(..at)?, rest.get(at + 4..)?),
            None => (rest, ""),
        };
        let (bus, rest) = front.split_once(',').unwrap_or((front, ""));
        // Behind the model stands the size; the model itself may hold commas.
        let rest = rest.trim().trim_end_matches(',');
        let model = rest.rsplit_once(',').map_or(rest, |(model, _)| model);
        Some(Found {
            device,
            bus: bus.trim(),
            model: model.trim(),
            serial: serial.trim(),
        })
    }

    /// `nwipe 0.38`, the first line of a run from 0.36 on.
    pub fn is_banner(&self) -> bool {
        self.device.is_none() && banner(self.text).is_some()
    }

    pub fn version(&self) -> Option<&'a str> {
        banner(self.text).or_else(|| {
            let (key, value) = self.text.split_once('=')?;
            (key.trim() == "banner").then(|| banner(value.trim()))?
        })
    }

    /// `Total device bytes   = 167772160`, under the geometry of a device.
    pub fn total_bytes(&self) -> Option<u64> {
        let (key, value) = self.text.split_once('=')?;
        (key.trim() == "Total device bytes").then(|| value.trim().parse().ok())?
    }

    /// Words by which a line makes its device one of those erased.
    pub fn is_about_erasing(&self) -> bool {
        let first = self.text.split(' ').next().unwrap_or_default();
        matches!(
            first,
            "Invoking" | "Starting" | "Finished" | "Blanking" | "Verifying" | "Verified"
        ) || self.text.contains(" bytes written to ")
            || self.text.contains("serial number")
            || self.text.contains("sect/blk/dev")
            || self.text.contains(": Device geometry")
            || self.text.contains(" is size ")
            || self.text.contains("SANITIZE ")
    }

    /// An error by its label or its words, of the device it names.
    pub fn is_error(&self) -> bool {
        self.label == Label::Error
            || self.text.contains("[FAILURE]")
            || self.label == Label::Warning
                && [
                    "flush failure",
                    "Partial write",
                    "Partial read",
                    "Verification mismatch",
                ]
                .iter()
                .any(|words| self.text.contains(words))
    }

    /// An error in writing or verifying, by the function that reports it.
    pub fn is_of_a_pass(&self) -> bool {
        ["_pass", "_verify", "fdatasync", "_write", "_read"]
            .iter()
            .any(|part| self.text.contains(part))
    }

    pub fn is_end(&self) -> bool {
        let text = self.text;
        text.starts_with("Nwipe successfully")
            || text.starts_with("Nwipe exited")
            || text.starts_with("Nwipe was aborted")
            || text.starts_with("dwipe exited")
    }

    pub fn is_abort(&self) -> bool {
        self.text.contains("aborted by the user") || self.text.contains("interrupted")
    }
}

/// `2026/11/20 08:30:19`, by its places: a log of 100 MB has a million of them, and reading each by
/// a format takes longer than all the rest.
fn moment(stamp: &str) -> Option<NaiveDateTime> {
    let number = |from: usize, to: usize| stamp.get(from..to)?.parse::<u32>().ok();
    let year = i32::try_from(number(0, 4)?).ok()?;
    NaiveDate::from_ymd_opt(year, number(5, 7)?, number(8, 10)?)?.and_hms_opt(
        number(11, 13)?,
        number(14, 16)?,
        number(17, 19)?,
    )
}

fn banner(text: &str) -> Option<&str> {
    let (name, version) = text.trim().split_once(' ')?;
    let is_version = version.starts_with(|c: char| c.is_ascii_digit()) && version.len() < 24;
    (matches!(name, "nwipe" | "ShredOS") && is_version && !version.contains(' ')).then_some(version)
}

fn device(text: &str) -> Option<&str> {
    let from = text.find("/dev/")?;
    let rest = text.get(from..)?;
    let end = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '\'' | '"' | ',' | ';' | ':' | '(' | ')'))
        .unwrap_or(rest.len());
    let name = rest.get(..end)?.trim_end_matches('.');
    (name.len() > "/dev/".len()).then_some(name)
}

fn quoted<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(key)?;
    rest.strip_prefix('"')?
        .split_once('"')
        .map(|(value, _)| value.trim())
}
