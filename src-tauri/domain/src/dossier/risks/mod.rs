//! Risk assessments of a system, a register with its own dates (NĐ 331/2026, Điều 10). A dossier rests
//! on one of them.

mod save;
mod store;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

pub use save::{approve, save, treated, use_for};

use super::rules::{Item, RuleSet};
use crate::{
    Day, Result,
    evidence::EvidenceId,
    lists::{ListQuery, Page},
    systems::SystemId,
    vault::Vault,
};

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

/// A row of the list of assessments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct AssessmentRow {
    pub id: AssessmentId,
    pub system_id: SystemId,
    pub system: String,
    pub day: Day,
    pub cause: Cause,
    pub level: Option<u8>,
    pub approved_on: Option<Day>,
    pub risks: u32,
    /// Risks with a treatment not yet done.
    pub untreated: u32,
}

/// Columns: `system`, `system_id`, `day`, `cause`, `level`, `approved_on`. The newest first.
pub fn list(vault: &Vault, query: &ListQuery) -> Result<Page<AssessmentRow>> {
    vault.list(|source| store::list(source, query))
}

/// The assessments of a system, the newest first.
pub fn of_system(vault: &Vault, id: SystemId) -> Result<Vec<Assessment>> {
    vault.read(|conn| store::of_system(conn, id))
}

pub fn get(vault: &Vault, id: AssessmentId) -> Result<Assessment> {
    vault.read(|conn| find(conn, id))
}

/// As [`get`], inside a change under way.
pub(crate) fn find(conn: &Connection, id: AssessmentId) -> Result<Assessment> {
    store::get(conn, id)
}

/// The newest assessment of a system.
pub(super) fn newest(conn: &Connection, id: SystemId) -> Result<Option<Assessment>> {
    Ok(store::of_system(conn, id)?.into_iter().next())
}

/// The assessments whose treatments are still followed.
pub(super) fn current(conn: &Connection) -> Result<Vec<Assessment>> {
    let ids = store::current(conn)?;
    ids.into_iter().map(|id| store::get(conn, id)).collect()
}

/// What of the least content an assessment must have is not there, by the list of the rule set.
pub fn missing<'a>(rules: &'a RuleSet, assessment: &Assessment) -> Vec<&'a Item> {
    let parts = rules.risk_parts.iter();
    parts.filter(|part| !has(assessment, &part.id)).collect()
}

/// Whether an assessment holds a part, by the part's id; a part this program does not know is not
/// looked for.
fn has(assessment: &Assessment, part: &str) -> bool {
    let risks = &assessment.risks;
    let every = |test: fn(&Risk) -> bool| !risks.is_empty() && risks.iter().all(test);
    match part {
        "assets" => !risks.is_empty(),
        "information" => every(|risk| !risk.info.is_empty()),
        "threats" => every(|risk| !risk.threat.is_empty() && !risk.weakness.is_empty()),
        "impact" => every(|risk| !risk.harms.is_empty() && !risk.effect.is_empty()),
        "capability" => !assessment.capability.is_empty(),
        "reduction" => every(|risk| !risk.treatment.is_empty()),
        "reporting" => !assessment.telling.is_empty(),
        _ => true,
    }
}

impl Risk {
    /// Likelihood times impact, 1 to 25.
    pub fn score(&self) -> u8 {
        self.likelihood.saturating_mul(self.impact)
    }
}

impl Cause {
    pub fn in_words(self) -> &'static str {
        match self {
            Self::First => "Lần đầu xác định cấp độ",
            Self::Change => "Thay đổi chức năng, phạm vi, đối tượng, loại thông tin, công nghệ",
            Self::Connection => "Mở rộng, tích hợp, kết nối, chia sẻ dữ liệu",
            Self::Incident => "Sự cố nghiêm trọng hoặc nguy cơ cao",
            Self::Request => "Theo yêu cầu của cơ quan có thẩm quyền",
            Self::Periodic => "Định kỳ",
        }
    }
}

impl Harm {
    const ALL: [Self; 4] = [Self::Security, Self::Order, Self::Rights, Self::Public];

    fn of_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|harm| crate::vault::code(*harm) == code)
    }

    pub fn in_words(self) -> &'static str {
        match self {
            Self::Security => "An ninh quốc gia",
            Self::Order => "Trật tự, an toàn xã hội",
            Self::Rights => "Quyền, lợi ích hợp pháp của tổ chức, cá nhân",
            Self::Public => "Lợi ích công cộng",
        }
    }
}
