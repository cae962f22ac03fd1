//! What the check of a package found, as its dialog shows it.

use std::path::Path;

use serde::Serialize;
use sogac_domain::{
    Result,
    package::{Fault, Report},
};

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct PackageCheck {
    /// Name of the file.
    pub name: String,
    /// Why the file cannot be read as a package; empty when it can.
    pub refusal: String,
    pub report: Option<PackageReport>,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct PackageReport {
    pub title: String,
    pub made_at: sogac_domain::At,
    pub files: u32,
    pub entries: u32,
    /// Number and code of the last entry, as a paper's foot prints them; empty without entries.
    pub head: String,
    /// Papers and proofs that cannot be held against the log in the package.
    pub unproven: Vec<String>,
    pub faults: Vec<Fault>,
}

impl PackageCheck {
    pub fn of(path: &Path, checked: Result<Report>) -> Self {
        let name = path.file_name().unwrap_or(path.as_os_str());
        let (report, refusal) = match checked {
            Ok(report) => (Some(report), String::new()),
            Err(e) => (None, e.sentence()),
        };
        Self {
            name: name.to_string_lossy().into_owned(),
            refusal,
            report: report.map(|report| PackageReport {
                head: report.head.map_or(String::new(), |(seq, hash)| {
                    format!("{seq} – {}", sogac_domain::papers::short_hash(&hash))
                }),
                title: report.title,
                made_at: report.made_at,
                files: count(report.files),
                entries: count(report.entries),
                unproven: report.unproven,
                faults: report.faults,
            }),
        }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
