//! The preview of a workbook, always as JSON.

use std::path::Path;

use sogac_domain::import::{self, Severity};
use sogac_domain::{Day, Result};

use crate::outcome::{Outcome, read_file};

pub fn run(file: &Path, today: Day) -> Result<Outcome> {
    let most = usize::try_from(import::MAX_FILE).unwrap_or(usize::MAX - 1);
    let report = import::preview_file(&read_file(file, most)?, today)?;
    let text = serde_json::to_string_pretty(&report)?;
    let errors = report
        .problems
        .iter()
        .any(|p| matches!(p.severity, Severity::Error));
    Outcome::new(text, &report, !errors)
}
