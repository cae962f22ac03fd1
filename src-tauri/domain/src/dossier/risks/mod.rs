//! Risk assessments of a system, a register with its own dates (NĐ 331/2026, Điều 10). A dossier rests
//! on one of them.

use serde::{Deserialize, Serialize};

use crate::{Day, evidence::EvidenceId, systems::SystemId};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct AssessmentId(pub u32);

/// Why it was made (10.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "RiskCause", rename_all = "snake_case")]
pub enum Cause {
    /// Lần đầu xác định cấp độ.
    First,
    /// Thay đổi chức năng, phạm vi, đối tượng, loại thông tin, công nghệ.
    Change,
    /// Mở rộng, tích hợp, kết nối, chia sẻ.
    Connection,
    /// Sự cố nghiêm trọng hoặc nguy cơ cao.
    Incident,
    Request,
    /// Định kỳ.
    Periodic,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct AssessmentForm {
    pub id: Option<AssessmentId>,
    pub system_id: SystemId,
    pub day: Day,
    pub cause: Cause,
    pub method: String,
    /// Năng lực hiện có (10.3đ).
    pub capability: String,
    /// Truyền thông, báo cáo (10.3g).
    pub telling: String,
    /// The level the result stands for; 0 while not said.
    pub level: u8,
    pub risks: Vec<Risk>,
}

/// One risk; they stand in the order of importance of their subject (10.3a).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Risk {
    /// 0 adds one.
    pub id: u32,
    /// Asset or function.
    pub subject: String,
    /// Class of information (10.3b).
    pub info: String,
    pub threat: String,
    pub weakness: String,
    /// 1 to 5.
    pub likelihood: u8,
    /// 1 to 5.
    pub impact: u8,
    pub harms: Vec<Harm>,
    /// Ảnh hưởng dự kiến.
    pub effect: String,
    /// Kế hoạch giảm thiểu (10.3e).
    pub treatment: String,
    pub due: Option<Day>,
    pub owner: String,
    pub done_on: Option<Day>,
}

/// What is harmed (10.3d).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Harm {
    /// An ninh quốc gia.
    Security,
    /// Trật tự, an toàn xã hội.
    Order,
    /// Quyền, lợi ích hợp pháp của tổ chức, cá nhân.
    Rights,
    /// Lợi ích công cộng.
    Public,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Assessment {
    pub id: AssessmentId,
    pub system_id: SystemId,
    pub system: String,
    pub day: Day,
    pub cause: Cause,
    pub method: String,
    pub capability: String,
    pub telling: String,
    pub level: Option<u8>,
    pub approved_on: Option<Day>,
    pub evidence_id: Option<EvidenceId>,
    pub risks: Vec<Risk>,
}
