//! Proof as screens show it and as a person gives it.

use serde::{Deserialize, Serialize};
use sogac_domain::{
    At, Day,
    evidence::{Evidence, EvidenceKind},
};

/// What a dialog gives as proof.
#[derive(Debug, Clone, Deserialize, specta::Type)]
pub struct EvidenceForm {
    pub kind: EvidenceKind,
    /// Token of a file picked before.
    pub picked: Option<String>,
    pub letter_number: String,
    pub letter_date: Option<Day>,
    pub witness: String,
    pub note: String,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct EvidenceRow {
    pub id: u32,
    pub kind: EvidenceKind,
    /// Empty without a file.
    pub file_name: String,
    pub bytes: u32,
    pub letter_number: String,
    pub letter_date: Option<Day>,
    pub witness: String,
    pub note: String,
    pub added_at: At,
    pub added_by: String,
}

impl From<Evidence> for EvidenceRow {
    fn from(evidence: Evidence) -> Self {
        Self {
            id: evidence.id.0,
            kind: evidence.kind,
            file_name: evidence.file_name,
            bytes: evidence.bytes,
            letter_number: evidence.letter_number,
            letter_date: evidence.letter_date,
            witness: evidence.witness,
            note: evidence.note,
            added_at: evidence.added_at,
            added_by: evidence.added_by,
        }
    }
}

/// A file picked and read, not yet kept.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct PickedFile {
    pub token: String,
    pub name: String,
    pub bytes: u32,
}
