//! The JSON file of a dossier. Its schema is `docs/ho-so-cap-do.schema.json`; a test holds the two
//! together.

use serde::{Deserialize, Serialize};

use super::Whole;
use crate::{
    At, Day, Error, Result,
    audit::{Kind, Op},
    dossier::{
        Answers, DossierId, State,
        inventory::Inventory,
        lines::{LineRow, LineState},
        profile::Profile,
        requirements::Side,
        risks::{Assessment, Cause, Risk},
    },
    fields::today,
    vault::{Actor, Vault},
};

pub(super) const FORMAT: &str = "so-gac/ho-so-cap-do";
pub(super) const VERSION: u32 = 1;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DossierFile {
    pub format: String,
    pub version: u32,
    pub exported_at: At,
    pub system: String,
    /// 1 for the first dossier of the system.
    pub number: u32,
    pub state: State,
    pub opened_on: Day,
    pub approved_on: Option<Day>,
    /// Id and title of the rule set.
    pub rules: String,
    pub rules_title: String,
    /// The case of the transition.
    pub regime: String,
    pub answers: Answers,
    pub level: Option<u8>,
    pub reasons: Vec<Reason>,
    pub profile: ProfilePart,
    pub inventory: Inventory,
    pub assessment: Option<AssessmentPart>,
    pub requirements: Vec<RequirementPart>,
}

/// A rule that fired.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    pub level: u8,
    pub clause: String,
    pub cited: String,
    pub text: String,
}

/// The fields, and which checks are recorded.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ProfilePart {
    #[serde(flatten)]
    pub said: Profile,
    pub checked_before_use: bool,
    pub checked_periodically: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessmentPart {
    pub day: Day,
    pub cause: Cause,
    pub method: String,
    pub capability: String,
    pub telling: String,
    pub level: Option<u8>,
    pub approved_on: Option<Day>,
    pub risks: Vec<Risk>,
}

/// One requirement and its answer as it counts on the day of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequirementPart {
    pub catalogue: String,
    pub key: String,
    pub clause: String,
    pub cited: String,
    pub heading: String,
    pub side: Side,
    pub text: String,
    pub every_months: Option<u32>,
    pub state: LineState,
    pub present: String,
    pub planned: String,
    pub due: Option<Day>,
    pub owner: String,
    pub reason: String,
    pub last_done: Option<Day>,
    pub exception: String,
    pub measures: Vec<String>,
    pub proofs: Vec<String>,
    pub agreement: String,
}

/// Everything a dossier says at this moment.
pub(crate) fn file(vault: &Vault, at: At, id: DossierId) -> Result<DossierFile> {
    Ok(Whole::of(vault, id, today(at))?.file(at))
}

/// The file's text; the log notes that it went out.
pub fn json(vault: &Vault, by: &Actor, at: At, id: DossierId) -> Result<String> {
    let file = file(vault, at, id)?;
    let text = serde_json::to_string_pretty(&file)?;
    vault.transact(by, at, Op::ListExported, |tx| {
        tx.about(Kind::Dossier, id.0);
        tx.says("title", &format!("Dữ liệu hồ sơ {} (JSON)", file.system))?;
        tx.says("rows", &file.requirements.len())
    })?;
    Ok(text)
}

impl DossierFile {
    /// From a file's text; refused with line and column when it is no such file.
    pub fn read(text: &str) -> Result<Self> {
        serde_json::from_str(text).map_err(|e| {
            Error::refused(format!(
                "Tệp không phải dữ liệu hồ sơ cấp độ do Sổ Gác xuất (sai ở dòng {}, cột {}). Hãy xuất lại tệp từ hồ sơ.",
                e.line(),
                e.column()
            ))
        })
    }
}

impl Whole {
    fn file(self, at: At) -> DossierFile {
        let Self {
            dossier,
            rules,
            decision,
            inventory,
            assessment,
            rows,
            inspected,
        } = self;
        let reasons = decision.fired.into_iter().map(|fired| Reason {
            level: fired.level,
            clause: fired.clause,
            cited: fired.cited,
            text: fired.text,
        });
        DossierFile {
            format: FORMAT.to_owned(),
            version: VERSION,
            exported_at: at,
            system: dossier.system,
            number: dossier.number,
            state: dossier.state,
            opened_on: dossier.opened_on,
            approved_on: dossier.approved_on,
            rules: dossier.rules,
            rules_title: rules.title.clone(),
            regime: dossier.regime,
            answers: dossier.answers,
            level: dossier.level,
            reasons: reasons.collect(),
            profile: ProfilePart {
                checked_before_use: dossier.profile.checked_before_use(),
                checked_periodically: inspected,
                said: dossier.profile,
            },
            inventory,
            assessment: assessment.map(AssessmentPart::from),
            requirements: rows
                .into_iter()
                .map(|row| RequirementPart::of(row, today(at)))
                .collect(),
        }
    }
}

impl From<Assessment> for AssessmentPart {
    fn from(of: Assessment) -> Self {
        Self {
            day: of.day,
            cause: of.cause,
            method: of.method,
            capability: of.capability,
            telling: of.telling,
            level: of.level,
            approved_on: of.approved_on,
            risks: of.risks,
        }
    }
}

impl RequirementPart {
    fn of(row: LineRow, today: Day) -> Self {
        let state = row.line.state_on(today);
        let (line, of) = (row.line, row.requirement);
        Self {
            catalogue: of.catalogue,
            key: of.key,
            clause: of.clause,
            cited: of.cited,
            heading: of.heading,
            side: of.side,
            text: of.text,
            every_months: of.every_months,
            state,
            present: line.present,
            planned: line.planned,
            due: line.due,
            owner: line.owner,
            reason: line.reason,
            last_done: line.last_done,
            exception: line.exception,
            measures: row.measures,
            proofs: row.proofs,
            agreement: row.agreement,
        }
    }
}
