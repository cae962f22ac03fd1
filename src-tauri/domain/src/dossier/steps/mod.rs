//! The way of a dossier: checked by the head, sent, returned for completion, appraised, approved, in
//! force, superseded; each step with its day, its letter and its proof. Who does it and by when is in
//! the rule set (`rules::Procedure`).

mod next;
mod order;
mod store;
mod take;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

pub use next::NextStep;
pub(super) use next::{awaited, next};
pub use take::take;
pub(crate) use take::take_answered;

use super::DossierId;
use crate::{
    Day, Result,
    evidence::{EvidenceId, NewEvidence},
};

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
    /// The file is laid before the approver: the approval's time starts (24.2).
    Submit,
    Approve,
    Enforce,
    /// Looked at again after a change, and the level stays (10.2, 25).
    Review,
    /// Checked again after the approval: by whom, with which result, and the report (28.5).
    Inspect,
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

/// A step about to be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStep {
    pub step: Step,
    pub day: Day,
    pub number: String,
    /// Who sent, appraised or approved; the recipient of what was sent.
    pub body: String,
    pub note: String,
    pub evidence: Option<NewEvidence>,
}

/// The steps taken, the first one first.
pub fn of(conn: &Connection, id: DossierId) -> Result<Vec<Taken>> {
    store::of(conn, id)
}

impl Step {
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Check => "Lãnh đạo kiểm tra",
            Self::Reopen => "Mở lại để sửa",
            Self::AskOpinion => "Xin ý kiến chuyên môn",
            Self::Opinion => "Ghi ý kiến chuyên môn",
            Self::Send => "Gửi hồ sơ",
            Self::Accept => "Ghi hồ sơ đã được nhận đủ, hợp lệ",
            Self::Return => "Ghi hồ sơ bị trả lại để hoàn thiện",
            Self::Appraise => "Ghi ý kiến thẩm định",
            Self::Submit => "Trình phê duyệt",
            Self::Approve => "Ghi quyết định phê duyệt",
            Self::Enforce => "Đưa hồ sơ vào áp dụng",
            Self::Review => "Ghi đã xem lại, giữ nguyên cấp độ",
            Self::Inspect => "Ghi kiểm tra, đánh giá định kỳ",
            Self::Supersede => "Được hồ sơ khác thay thế",
            Self::Cancel => "Huỷ hồ sơ",
        }
    }
}
