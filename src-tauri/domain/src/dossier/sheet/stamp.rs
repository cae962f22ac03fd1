//! The mark of a row: which line of which dossier it is, and what stood in it when it went out. With it
//! a returned row tells what was changed there from what was changed here.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::fields::SheetField;
use crate::dossier::{DossierId, lines::LineAnswer};

/// The dossier of one vault that a workbook belongs to.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    pub vault: &'a str,
    pub dossier: DossierId,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Its place among the rows that went out, from 1, and how many these were.
    pub place: u32,
    pub of: u32,
    /// How often the line had been changed.
    pub changed: u32,
    /// A mark of each field, in the order of [`SheetField::ALL`].
    marks: Vec<String>,
}

impl Stamp {
    pub fn new((place, of): (u32, u32), changed: u32, answer: &LineAnswer) -> Self {
        let marks = SheetField::ALL.map(|field| mark(field, answer));
        Self {
            place,
            of,
            changed,
            marks: marks.to_vec(),
        }
    }

    /// Whether this field still says what went out.
    pub fn has(&self, field: SheetField, answer: &LineAnswer) -> bool {
        let at = SheetField::ALL.iter().position(|one| *one == field);
        let kept = at.and_then(|at| self.marks.get(at));
        kept.is_some_and(|kept| *kept == mark(field, answer))
    }

    /// As the cell holds it, sealed for this line.
    pub fn write(&self, origin: Origin<'_>, code: &str) -> String {
        let body = self.body();
        let seal = seal(origin, code, &body);
        format!("{body}.{seal}")
    }

    /// None when the cell holds no mark, or that of another line or dossier.
    pub fn read(origin: Origin<'_>, code: &str, cell: &str) -> Option<Self> {
        let (body, sealed) = cell.rsplit_once('.')?;
        if seal(origin, code, body) != sealed {
            return None;
        }
        let mut parts = body.split('.');
        let mut number = || parts.next()?.parse().ok();
        let (place, of, changed) = (number()?, number()?, number()?);
        Some(Self {
            place,
            of,
            changed,
            marks: parts.map(str::to_owned).collect(),
        })
    }

    fn body(&self) -> String {
        let Self {
            place,
            of,
            changed,
            marks,
        } = self;
        format!("{place}.{of}.{changed}.{}", marks.join("."))
    }
}

fn mark(field: SheetField, answer: &LineAnswer) -> String {
    short(&[field.title(), &field.value(answer)])
}

fn seal(origin: Origin<'_>, code: &str, body: &str) -> String {
    let dossier = origin.dossier.0.to_string();
    short(&[origin.vault, &dossier, code, body])
}

/// The first letters of a SHA-256 over texts, each with its length before it.
pub fn short(texts: &[&str]) -> String {
    let mut sum = Sha256::new();
    for text in texts {
        sum.update((text.len() as u64).to_le_bytes());
        sum.update(text.as_bytes());
    }
    let mut hex = HEXLOWER.encode(&sum.finalize());
    hex.truncate(10);
    hex
}
