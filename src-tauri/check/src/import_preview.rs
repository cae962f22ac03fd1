//! The preview of a workbook, always as JSON.

use std::path::Path;

use sogac_domain::{Result, import};

use crate::outcome::{Outcome, read_file};

pub fn run(file: &Path) -> Result<Outcome> {
    let most = usize::try_from(import::MAX_FILE).unwrap_or(usize::MAX - 1);
    let report = import::preview_file(&read_file(file, most)?)?;
    let text = serde_json::to_string_pretty(&report)?;
    Outcome::new(text, &report, report.problems.is_empty())
}
