//! Papers and forms as their screens show them.

use std::collections::BTreeMap;

use chrono::Datelike;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sogac_domain::{
    At, Day, Error, Result,
    audit::{self, Kind},
    evidence,
    papers::{self, Paper, PaperKind, PaperState},
    settings,
    vault::Vault,
};

use super::{
    audit::{AuditRow, Subject},
    evidence::EvidenceRow,
};

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct PaperRow {
    pub id: u32,
    pub kind: PaperKind,
    pub title: String,
    pub subject: Subject,
    pub symbol: String,
    pub state: PaperState,
    pub created_at: At,
    pub issued_on: Option<Day>,
    pub signed: bool,
    /// Required fields of a draft that are still empty.
    pub missing: u32,
}

impl PaperRow {
    pub fn of(vault: &Vault, paper: Paper) -> Result<Self> {
        let missing = match paper.state {
            PaperState::Draft => empty(&papers::get(vault, paper.id)?.1),
            PaperState::Issued | PaperState::Signed | PaperState::Cancelled => 0,
        };
        let kind = serde_json::from_value::<Kind>(paper.subject_kind.as_str().into())
            .map_err(|e| Error::Internal(e.to_string()))?;
        Ok(Self {
            subject: Subject::of(vault, kind, paper.subject_id)?,
            id: paper.id.0,
            kind: paper.kind,
            title: paper.title,
            symbol: paper.symbol,
            state: paper.state,
            created_at: paper.created_at,
            issued_on: paper.issued_on,
            signed: paper.signed_evidence_id.is_some(),
            missing,
        })
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct PaperPage {
    pub paper: PaperRow,
    pub fields: Vec<PaperField>,
    /// What is still empty, in words.
    pub missing: Vec<String>,
    pub pages: u32,
    /// Characters that come out blank in the PDF.
    pub unprintable: Vec<String>,
    /// The other body that issues it, for which it is drafted; empty for our own.
    pub issuer: String,
    /// The last number of its kind this year in this register; none for what has no number of its own.
    pub last_number: Option<u32>,
    /// Fields of our own draft that say something else than the settings, in words.
    pub unlike_settings: Vec<String>,
    pub layout: Vec<LayoutIssue>,
    /// Of the issued file; empty for a draft.
    pub sha256: String,
    pub cancel_reason: String,
    pub signed_evidence: Option<EvidenceRow>,
    pub history: Vec<AuditRow>,
}

/// One field of a paper outside its tables.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct PaperField {
    pub name: String,
    pub label: String,
    pub value: String,
    pub required: bool,
    pub editable: bool,
    /// The settings say it.
    pub from_settings: bool,
}

/// A field as edited on screen.
#[derive(Debug, Clone, Deserialize, specta::Type)]
pub struct FieldValue {
    pub name: String,
    pub value: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum PaperFormat {
    Docx,
    Pdf,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct LayoutIssue {
    pub place: String,
    pub message: String,
}

impl From<papers::LayoutIssue> for LayoutIssue {
    fn from(issue: papers::LayoutIssue) -> Self {
        Self {
            message: format!("{}; cần {} ({})", issue.found, issue.wanted, issue.clause),
            place: issue.place,
        }
    }
}

impl PaperPage {
    /// `filled` is the paper as it stands, `pages` the number of its pages.
    pub fn of(
        vault: &Vault,
        id: papers::PaperId,
        filled: &papers::Filled,
        pages: u32,
        today: Day,
    ) -> Result<Self> {
        let (paper, data) = papers::get(vault, id)?;
        let titles = titles(paper.kind)?;
        let missing = filled
            .missing
            .iter()
            .filter(|name| !name.starts_with("paper."));
        let missing = missing.map(|name| titles.get(name).unwrap_or(name).clone());
        let proof = paper
            .signed_evidence_id
            .map(|id| evidence::get(vault, id))
            .transpose()?;
        let agency = settings::agency(vault)?;
        let issuer = papers::other_issuer(&data, &agency.name).unwrap_or_default();
        let unlike = match paper.state {
            PaperState::Draft if issuer.is_empty() => {
                papers::unlike(&data, &settings::issuer_fields(&agency)?)
            }
            PaperState::Draft | PaperState::Issued | PaperState::Signed | PaperState::Cancelled => {
                Vec::new()
            }
        };
        let unlike = unlike
            .iter()
            .map(|name| titles.get(name).unwrap_or(name).clone());
        let unprintable = papers::unprintable(&filled.docx)?.into_iter();
        let history = audit::history(vault, Kind::Paper, id.0)?.into_iter();
        Ok(Self {
            fields: fields(vault, &paper, &data)?,
            missing: missing.collect(),
            pages,
            unprintable: unprintable.map(String::from).collect(),
            issuer,
            last_number: papers::last_number(vault, paper.kind, today.year())?,
            unlike_settings: unlike.collect(),
            layout: papers::layout(&filled.docx)?
                .into_iter()
                .map(Into::into)
                .collect(),
            sha256: paper.sha256.clone(),
            cancel_reason: paper.cancel_reason.clone(),
            signed_evidence: proof.map(EvidenceRow::from),
            history: history
                .map(|row| AuditRow::of(vault, row))
                .collect::<Result<_>>()?,
            paper: PaperRow::of(vault, paper)?,
        })
    }
}

/// The fields the paper's form uses outside tables; those filled by hand come first.
fn fields(vault: &Vault, paper: &Paper, data: &Value) -> Result<Vec<PaperField>> {
    let form = papers::form(vault, paper.id)?;
    let drawn = papers::pictures(&form)?;
    let used: Vec<String> = papers::fields(&form)?
        .into_iter()
        .map(|field| field.name)
        .filter(|name| !drawn.contains(name))
        .collect();
    let draft = paper.state == PaperState::Draft;
    let mut fields: Vec<PaperField> = papers::catalogue(paper.kind)?
        .into_iter()
        .filter(|field| !field.repeats && used.contains(&field.name))
        .filter(|field| !draft || !field.name.starts_with("paper."))
        .map(|field| {
            let value = at(data, &field.name);
            PaperField {
                editable: draft && is_by_hand(&field.name, value),
                value: text(value),
                required: field.required,
                from_settings: FROM_SETTINGS
                    .iter()
                    .any(|group| field.name.starts_with(group)),
                label: if field.title.is_empty() {
                    field.name.clone()
                } else {
                    field.title
                },
                name: field.name,
            }
        })
        .collect();
    fields.sort_by_key(|field| !field.editable);
    Ok(fields)
}

const FROM_SETTINGS: [&str; 2] = ["agency.", "signer."];

/// Number and chain are the program's to write; the agency is the settings', unless they are silent.
fn is_by_hand(name: &str, value: &Value) -> bool {
    let by_program = ["paper.", "audit."]
        .iter()
        .any(|group| name.starts_with(group));
    match value {
        Value::Null => !by_program,
        Value::String(_) => !by_program && !name.starts_with("agency."),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => false,
    }
}

fn at<'a>(data: &'a Value, name: &str) -> &'a Value {
    const NOTHING: &Value = &Value::Null;
    name.split('.')
        .fold(data, |place, part| place.get(part).unwrap_or(NOTHING))
}

fn text(value: &Value) -> String {
    match value {
        Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

/// Required values still to come, apart from the number given at issue.
fn empty(data: &Value) -> u32 {
    match data {
        Value::Null => 1,
        Value::Array(items) => items.iter().map(empty).sum(),
        Value::Object(fields) => {
            let inner = fields.iter().filter(|(name, _)| *name != "paper");
            inner.map(|(_, value)| empty(value)).sum()
        }
        Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    }
}

/// The words of every field of a kind of paper, by its name.
fn titles(kind: PaperKind) -> Result<BTreeMap<String, String>> {
    let offered = papers::catalogue(kind)?
        .into_iter()
        .filter(|field| !field.title.is_empty());
    Ok(offered.map(|field| (field.name, field.title)).collect())
}
