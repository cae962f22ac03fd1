//! Papers of a level dossier: the letters that carry it, the opinion on it and the decisions. What the
//! law calls things comes from the rule set, so that one form serves every rule set.

mod file;
mod report;
mod rules;

use serde::Serialize;

use super::{Body, Head, Line, required};

pub use file::*;
pub use report::*;
pub use rules::*;

/// The words of a rule set.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LawWords {
    /// "an ninh mạng", "an toàn thông tin".
    #[serde(serialize_with = "required")]
    pub security: String,
    /// "phương án bảo đảm an ninh mạng".
    #[serde(serialize_with = "required")]
    pub plan: String,
    /// "đơn vị chuyên trách về an ninh mạng".
    #[serde(serialize_with = "required")]
    pub unit: String,
    /// "Nghị định số 331/2026/NĐ-CP".
    #[serde(serialize_with = "required")]
    pub decree: String,
    /// The standard the requirements are taken from, as it is cited.
    #[serde(serialize_with = "required")]
    pub standard: String,
    /// Where the operator's duties after the approval stand.
    #[serde(serialize_with = "required")]
    pub duties: String,
}

/// The system the dossier is for.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LevelSystem {
    #[serde(serialize_with = "required")]
    pub name: String,
    /// "3".
    #[serde(serialize_with = "required")]
    pub level: String,
    /// Clauses of the level, as cited.
    #[serde(serialize_with = "required")]
    pub grounds: String,
}

/// A body with the six things the law asks of it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LevelBody {
    #[serde(serialize_with = "required")]
    pub name: String,
    #[serde(serialize_with = "required")]
    pub mandate: String,
    #[serde(serialize_with = "required")]
    pub head: String,
    #[serde(serialize_with = "required")]
    pub head_post: String,
    #[serde(serialize_with = "required")]
    pub address: String,
    #[serde(serialize_with = "required")]
    pub phone: String,
    #[serde(serialize_with = "required")]
    pub email: String,
}

/// Công văn or tờ trình that sends the dossier on.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DossierLetter {
    #[serde(flatten)]
    pub head: Head,
    pub law: LawWords,
    pub recipient: Body,
    pub system: LevelSystem,
    pub operating: LevelBody,
    /// The parts of the dossier, numbered, from `lines`.
    pub attachments: Vec<Line>,
    /// What is asked besides, each a sentence; may be none.
    pub requests: Vec<Line>,
}

/// The letter an opinion answers.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReceivedLetter {
    #[serde(serialize_with = "required")]
    pub symbol: String,
    #[serde(serialize_with = "required")]
    pub day: String,
    #[serde(serialize_with = "required")]
    pub body: String,
}

/// How the dossier was appraised and what came of it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Appraisal {
    /// Who led it.
    #[serde(serialize_with = "required")]
    pub chair: String,
    #[serde(serialize_with = "required")]
    pub partners: String,
    /// A meeting, or in writing.
    #[serde(serialize_with = "required")]
    pub way: String,
    #[serde(serialize_with = "required")]
    pub partner_opinions: String,
    /// Whether the level fits.
    #[serde(serialize_with = "required")]
    pub fit: String,
    #[serde(serialize_with = "required")]
    pub other: String,
    /// "phù hợp", "chưa phù hợp".
    #[serde(serialize_with = "required")]
    pub conclusion: String,
    /// What falls short.
    #[serde(serialize_with = "required")]
    pub failings: String,
}

/// Công văn: the opinion on a dossier.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DossierAppraisal {
    #[serde(flatten)]
    pub head: Head,
    pub law: LawWords,
    pub recipient: Body,
    pub system: LevelSystem,
    pub operating: LevelBody,
    pub letter: ReceivedLetter,
    pub attachments: Vec<Line>,
    pub appraisal: Appraisal,
}

/// Who decides, on whose proposal.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Deciding {
    /// "phê duyệt cấp độ và phương án bảo đảm an ninh mạng …".
    #[serde(serialize_with = "required")]
    pub subject: String,
    /// "Giám đốc Sở Nông nghiệp và Môi trường".
    #[serde(serialize_with = "required")]
    pub authority: String,
    /// "Trưởng phòng Công nghệ thông tin".
    #[serde(serialize_with = "required")]
    pub proposer: String,
    /// Who checks that the decision is carried out.
    #[serde(serialize_with = "required")]
    pub checker: String,
}

/// Quyết định: the level and the plan, or the plan alone.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DossierDecision {
    #[serde(flatten)]
    pub head: Head,
    pub law: LawWords,
    pub system: LevelSystem,
    pub operating: LevelBody,
    pub decision: Deciding,
    /// Requirements approval goes on without, each a sentence with its reason; may be none.
    pub exceptions: Vec<Line>,
}
