//! Text of the workbook, tidied and keyed once however many cells hold it.

use std::sync::{Arc, OnceLock};

use super::words::heading_key;
use crate::text;

/// Longest text kept of a cell, in bytes; fields hold far less, and Excel's own limit is 32,767 signs.
const LONGEST: usize = 20_000;

#[derive(Debug)]
pub(super) struct Written {
    /// In NFC, without invisible marks.
    text: String,
    /// As [`Self::text`] with its line breaks, where it has any.
    lines: Option<String>,
    /// Whether marks were taken out.
    pub marks: bool,
    key: OnceLock<String>,
    heading: OnceLock<String>,
}

impl Written {
    /// `None` when nothing visible is written.
    pub fn new(raw: &str) -> Option<Arc<Self>> {
        let end = raw
            .char_indices()
            .map(|(at, _)| at)
            .find(|at| *at >= LONGEST);
        let raw = raw.get(..end.unwrap_or(raw.len())).unwrap_or(raw);
        let text = text::nfc(raw);
        if text.is_empty() {
            return None;
        }
        let marks = text::has_marks(raw);
        Some(Arc::new(Self {
            lines: raw.contains('\n').then(|| text::nfc_lines(raw)),
            text,
            marks,
            key: OnceLock::new(),
            heading: OnceLock::new(),
        }))
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// With its line breaks.
    pub fn lines(&self) -> &str {
        self.lines.as_deref().unwrap_or(&self.text)
    }

    /// Its `text::key`.
    pub fn key(&self) -> &str {
        self.key.get_or_init(|| text::key(&self.text))
    }

    /// Its words alone, as headings are compared.
    pub fn heading(&self) -> &str {
        self.heading.get_or_init(|| heading_key(&self.text))
    }
}

impl PartialEq for Written {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}
