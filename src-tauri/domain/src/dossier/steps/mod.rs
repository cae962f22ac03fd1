//! The way of a dossier: checked by the head, sent, returned for completion, appraised, approved, in
//! force, superseded; each step with its day, its letter and its proof. Who does it and by when is in
//! the rule set (`rules::Procedure`).

use serde::{Deserialize, Serialize};

use crate::{Day, evidence::EvidenceId};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "DossierStepKind", rename_all = "snake_case")]
pub enum Step {
    /// The head has read it; done by the head alone.
    Check,
    /// Back to draft before it was sent.
    Reopen,
    /// Lấy ý kiến chuyên môn (levels 4 and 5).
    AskOpinion,
    Opinion,
    Send,
    /// Received complete: the appraisal's time starts.
    Accept,
    Return,
    Appraise,
    Approve,
    Enforce,
    Supersede,
    Cancel,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "DossierStep")]
pub struct Taken {
    pub id: u32,
    pub step: Step,
    pub day: Day,
    /// Số, ký hiệu văn bản.
    pub number: String,
    pub body: String,
    pub note: String,
    pub evidence_id: Option<EvidenceId>,
    pub by_name: String,
}
