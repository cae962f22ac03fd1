//! Papers of erasure and disposal: the work sheet before, certificates after, destruction, and the
//! proposal to dispose.

use serde::Serialize;

use super::{Body, Head, Line, Meeting, Member, Party, required};

/// A batch of media erased together.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Batch {
    #[serde(serialize_with = "required")]
    pub name: String,
    #[serde(serialize_with = "required")]
    pub day: String,
    #[serde(serialize_with = "required")]
    pub place: String,
    /// "Thanh lý", "Cấp lại trong cơ quan".
    #[serde(serialize_with = "required")]
    pub purpose: String,
    pub total: u32,
    pub accepted: u32,
    pub insufficient: u32,
    pub failed: u32,
    pub destroyed: u32,
}

/// Phiếu công việc: what is to be erased, checked by two before the tool starts.
#[derive(Debug, Clone, Default, Serialize)]
pub struct WipeSheet {
    #[serde(flatten)]
    pub head: Head,
    pub batch: Batch,
    pub operator: Party,
    pub witness: Party,
    pub jobs: Vec<JobLine>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct JobLine {
    pub no: u32,
    pub device: String,
    #[serde(serialize_with = "required")]
    pub slot: String,
    #[serde(serialize_with = "required")]
    pub kind: String,
    pub model: String,
    #[serde(serialize_with = "required")]
    pub serial: String,
    #[serde(serialize_with = "required")]
    pub size: String,
    #[serde(serialize_with = "required")]
    pub bytes: String,
    pub secrecy: String,
    #[serde(serialize_with = "required")]
    pub level: String,
    #[serde(serialize_with = "required")]
    pub method: String,
    /// Photograph of its label, PNG in Base64; empty leaves room to glue one.
    pub photo: String,
}

/// What a certificate is known by offline.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CertificateMark {
    #[serde(serialize_with = "required")]
    pub code: String,
    /// From `qr`.
    #[serde(serialize_with = "required")]
    pub qr: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Medium {
    #[serde(serialize_with = "required")]
    pub kind: String,
    pub maker: String,
    #[serde(serialize_with = "required")]
    pub model: String,
    #[serde(serialize_with = "required")]
    pub serial: String,
    #[serde(serialize_with = "required")]
    pub size: String,
    #[serde(serialize_with = "required")]
    pub bytes: String,
    pub device: String,
    pub code: String,
    /// Unit and person that used it.
    pub user: String,
    #[serde(serialize_with = "required")]
    pub secrecy: String,
    /// Kinds of data that were on it.
    pub content: String,
    #[serde(serialize_with = "required")]
    pub backup: String,
    #[serde(serialize_with = "required")]
    pub destination: String,
}

/// How it was erased, and what the log proves (NIST SP 800-88r1, 4.8).
#[derive(Debug, Clone, Default, Serialize)]
pub struct Erasure {
    #[serde(serialize_with = "required")]
    pub level: String,
    #[serde(serialize_with = "required")]
    pub method: String,
    /// With its version.
    #[serde(serialize_with = "required")]
    pub tool: String,
    #[serde(serialize_with = "required")]
    pub standard: String,
    #[serde(serialize_with = "required")]
    pub started: String,
    #[serde(serialize_with = "required")]
    pub ended: String,
    #[serde(serialize_with = "required")]
    pub bytes: String,
    #[serde(serialize_with = "required")]
    pub passes: String,
    #[serde(serialize_with = "required")]
    pub verification: String,
    /// Name of the log file kept.
    #[serde(serialize_with = "required")]
    pub log: String,
    #[serde(serialize_with = "required")]
    pub sha256: String,
    #[serde(serialize_with = "required")]
    pub verdict: String,
    pub reasons: String,
    /// What happens now: "Chuyển thanh lý", "Tiêu hủy vật lý".
    #[serde(serialize_with = "required")]
    pub follow_up: String,
}

/// Who erased or checked: name, post, day, place, telephone.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Doer {
    #[serde(serialize_with = "required")]
    pub name: String,
    pub post: String,
    /// "Lò Thị Mỵ, Kế toán".
    #[serde(serialize_with = "required")]
    pub who: String,
    #[serde(serialize_with = "required")]
    pub day: String,
    pub place: String,
    pub phone: String,
}

/// Biên bản: one medium erased.
#[derive(Debug, Clone, Default, Serialize)]
pub struct WipeCertificate {
    #[serde(flatten)]
    pub head: Head,
    pub meeting: Meeting,
    pub members: Vec<Member>,
    pub certificate: CertificateMark,
    pub medium: Medium,
    pub wipe: Erasure,
    pub operator: Doer,
    pub verifier: Doer,
    pub witness: Party,
    #[serde(serialize_with = "required")]
    pub copies: String,
}

/// Biên bản: one computer, all its media.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ComputerCertificate {
    #[serde(flatten)]
    pub head: Head,
    pub meeting: Meeting,
    pub members: Vec<Member>,
    pub certificate: CertificateMark,
    pub computer: Computer,
    pub wipes: Vec<WipeLine>,
    pub operator: Doer,
    pub verifier: Doer,
    pub witness: Party,
    #[serde(serialize_with = "required")]
    pub copies: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Computer {
    #[serde(serialize_with = "required")]
    pub name: String,
    pub configuration: String,
    #[serde(serialize_with = "required")]
    pub code: String,
    pub serial: String,
    pub year: String,
    pub user: String,
    #[serde(serialize_with = "required")]
    pub destination: String,
    pub media: u32,
    #[serde(serialize_with = "required")]
    pub verdict: String,
}

/// A medium in a list, with its own certificate.
#[derive(Debug, Clone, Default, Serialize)]
pub struct WipeLine {
    pub no: u32,
    pub device: String,
    #[serde(serialize_with = "required")]
    pub kind: String,
    pub model: String,
    #[serde(serialize_with = "required")]
    pub serial: String,
    pub size: String,
    #[serde(serialize_with = "required")]
    pub method: String,
    pub tool: String,
    pub day: String,
    #[serde(serialize_with = "required")]
    pub verdict: String,
    pub reason: String,
    pub paper: String,
    pub code: String,
}

/// Biên bản: a whole batch.
#[derive(Debug, Clone, Default, Serialize)]
pub struct WipeList {
    #[serde(flatten)]
    pub head: Head,
    pub meeting: Meeting,
    pub members: Vec<Member>,
    pub batch: Batch,
    pub wipes: Vec<WipeLine>,
    pub operator: Doer,
    pub verifier: Doer,
    pub witness: Party,
    #[serde(serialize_with = "required")]
    pub copies: String,
}

/// Biên bản: media destroyed before a council.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DestructionMinutes {
    #[serde(flatten)]
    pub head: Head,
    pub meeting: Meeting,
    pub council: Council,
    pub members: Vec<Member>,
    pub destroyed: Vec<DestroyedLine>,
    /// The council's papers.
    pub records: Vec<Line>,
    pub secretary: Party,
    pub chair: Party,
    #[serde(serialize_with = "required")]
    pub copies: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Council {
    /// "Quyết định số 61/QĐ-SNNMT ngày 02/11/2026".
    #[serde(serialize_with = "required")]
    pub founding: String,
    #[serde(serialize_with = "required")]
    pub decision: String,
    #[serde(serialize_with = "required")]
    pub method: String,
    #[serde(serialize_with = "required")]
    pub remains: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct DestroyedLine {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub kind: String,
    pub model: String,
    #[serde(serialize_with = "required")]
    pub serial: String,
    pub size: String,
    pub device: String,
    pub secrecy: String,
    #[serde(serialize_with = "required")]
    pub way: String,
}

/// Tờ trình with the list of Mẫu số 01/TSC-XLTS (NĐ 186/2025).
#[derive(Debug, Clone, Default, Serialize)]
pub struct DisposalProposal {
    #[serde(flatten)]
    pub head: Head,
    pub recipient: Body,
    pub assets: Vec<AssetLine>,
    pub totals: Totals,
    pub attachments: Vec<Line>,
}

/// The eleven columns of Mẫu số 01/TSC-XLTS.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AssetLine {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub name: String,
    pub kind: String,
    pub measure: String,
    pub quantity: u32,
    pub year: String,
    pub cost: String,
    pub residual: String,
    #[serde(serialize_with = "required")]
    pub way: String,
    #[serde(serialize_with = "required")]
    pub reason: String,
    pub note: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Totals {
    pub quantity: u32,
    #[serde(serialize_with = "required")]
    pub cost: String,
    #[serde(serialize_with = "required")]
    pub residual: String,
}
