//! The dossier itself: cover, general information, level, plan, and the two annexes with every
//! requirement.

use serde::Serialize;

use super::{LawWords, LevelBody, LevelSystem};
use crate::papers::data::{Head, Line, required};

/// Hồ sơ đề xuất cấp độ. It is attached to a letter and takes its number.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DossierFile {
    #[serde(flatten)]
    pub head: Head,
    pub law: LawWords,
    /// "Công văn số 12/SNNMT-VP ngày 20 tháng 11 năm 2026 của Sở …".
    #[serde(serialize_with = "required")]
    pub attached_to: String,
    /// Year on the cover.
    #[serde(serialize_with = "required")]
    pub year: String,
    pub system: LevelSystem,
    pub owner: LevelBody,
    pub operating: LevelBody,
    pub about: AboutSystem,
    pub logical: Model,
    pub logical_more: Vec<DrawnSheet>,
    pub physical: Model,
    pub physical_more: Vec<DrawnSheet>,
    pub devices: Vec<DeviceOf>,
    pub applications: Vec<ApplicationOf>,
    pub zones: Vec<ZoneOf>,
    pub information: InformationOf,
    /// Every rule that gives a level, the highest first.
    pub grounds: Vec<Ground>,
    pub risk: RiskOf,
    pub risks: Vec<RiskLine>,
    /// What only some levels explain, or what there is besides; each with its title.
    pub extras: Vec<Extra>,
    /// The parts of the plan: a title, then what it says.
    pub plan: Vec<Titled>,
    pub tally: LineTotals,
    pub exceptions: Vec<ExceptionLine>,
    /// Phụ lục I.
    pub management: Vec<RequirementLine>,
    /// Phụ lục II.
    pub technical: Vec<RequirementLine>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct AboutSystem {
    #[serde(serialize_with = "required")]
    pub purpose: String,
    #[serde(serialize_with = "required")]
    pub scope: String,
    #[serde(serialize_with = "required")]
    pub scale: String,
    #[serde(serialize_with = "required")]
    pub users: String,
    /// "đang vận hành", "xây dựng mới".
    #[serde(serialize_with = "required")]
    pub status: String,
    /// Where it stands, with the contract and how it is kept apart.
    #[serde(serialize_with = "required")]
    pub hosting: String,
    #[serde(serialize_with = "required")]
    pub design: String,
    /// The internal rules, with number and day.
    #[serde(serialize_with = "required")]
    pub internal_rules: String,
    /// Who answers for security.
    #[serde(serialize_with = "required")]
    pub specialised: String,
}

/// A model in words and as a drawing.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Model {
    #[serde(serialize_with = "required")]
    pub text: String,
    /// PNG in Base64; the first page of one that needs several.
    #[serde(serialize_with = "required")]
    pub drawing: String,
}

/// Another page of a drawing.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DrawnSheet {
    /// PNG in Base64.
    pub drawing: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct DeviceOf {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub name: String,
    #[serde(serialize_with = "required")]
    pub location: String,
    pub zone: String,
    #[serde(serialize_with = "required")]
    pub purpose: String,
    /// "x" for a main network device.
    pub main: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct ApplicationOf {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub name: String,
    #[serde(serialize_with = "required")]
    pub server: String,
    pub os: String,
    #[serde(serialize_with = "required")]
    pub purpose: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct ZoneOf {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub name: String,
    pub ip_private: String,
    pub ip_public: String,
    pub note: String,
}

/// What is processed, for how many.
#[derive(Debug, Clone, Default, Serialize)]
pub struct InformationOf {
    #[serde(serialize_with = "required")]
    pub classes: String,
    #[serde(serialize_with = "required")]
    pub types: String,
    /// Empty where nothing is asked of it.
    pub subjects: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Ground {
    pub no: u32,
    pub level: u8,
    #[serde(serialize_with = "required")]
    pub clause: String,
    pub text: String,
    /// The answers it rests on.
    #[serde(serialize_with = "required")]
    pub because: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct RiskOf {
    #[serde(serialize_with = "required")]
    pub threats: String,
    #[serde(serialize_with = "required")]
    pub effect: String,
    /// When, why and how the register of risks was made, as a sentence.
    #[serde(serialize_with = "required")]
    pub assessment: String,
    #[serde(serialize_with = "required")]
    pub capability: String,
    #[serde(serialize_with = "required")]
    pub telling: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct RiskLine {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub subject: String,
    /// Threat and weakness.
    #[serde(serialize_with = "required")]
    pub threat: String,
    pub effect: String,
    pub likelihood: u8,
    pub impact: u8,
    /// Of both together.
    pub score: u8,
    #[serde(serialize_with = "required")]
    pub treatment: String,
    pub due: String,
}

/// An explanation with its title.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Extra {
    pub title: String,
    #[serde(serialize_with = "required")]
    pub text: String,
}

/// A line with a bold beginning: either may be empty.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Titled {
    pub title: String,
    pub text: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct LineTotals {
    pub total: u32,
    pub met: u32,
    pub partly: u32,
    pub not: u32,
    pub na: u32,
    pub management: u32,
    pub technical: u32,
}

/// A requirement approval goes on without.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ExceptionLine {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub clause: String,
    #[serde(serialize_with = "required")]
    pub text: String,
    #[serde(serialize_with = "required")]
    pub reason: String,
}

/// A requirement and its answer; or a heading over those that follow, with nothing else in it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RequirementLine {
    /// "1", or "I" of a heading.
    pub no: String,
    pub heading: String,
    pub clause: String,
    pub asked: String,
    /// None is still to come; a heading has an empty text.
    pub present: Option<String>,
    pub planned: Option<String>,
    pub due: Option<String>,
    pub owner: String,
}

impl RequirementLine {
    pub fn heading(no: String, heading: &str) -> Self {
        let nothing = Some(String::new());
        Self {
            no,
            heading: heading.to_owned(),
            present: nothing.clone(),
            planned: nothing.clone(),
            due: nothing,
            ..Self::default()
        }
    }
}

/// Lines of running text as blocks print them.
pub fn plain(texts: Vec<String>) -> Vec<Line> {
    texts.into_iter().map(|text| Line { text }).collect()
}
