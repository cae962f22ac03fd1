//! The system security plan of a dossier.

use serde_json::{Value, json};

use super::{Document, VERSION, href, moment, profile_path, property, uuid};
use crate::dossier::requirements::required;
use crate::dossier::rules::RuleSet;
use crate::{At, Error, Result};

/// A dossier, as far as OSCAL has a place for it.
#[derive(Debug, Clone)]
pub struct Plan<'a> {
    /// Names the dossier for good; the UUIDs come from it.
    pub key: String,
    pub title: String,
    pub version: String,
    pub at: At,
    pub rules: &'a RuleSet,
    /// 1 to 5.
    pub level: u8,
    pub system: SystemFacts,
    pub components: Vec<Component>,
    pub measures: Vec<Measure>,
}

#[derive(Debug, Clone)]
pub struct SystemFacts {
    pub name: String,
    pub description: String,
    pub owner: String,
    pub operator: String,
    /// What belongs to it and what does not.
    pub boundary: String,
    /// Whether it is in use; else it is being built.
    pub running: bool,
    pub info: Vec<InfoType>,
}

#[derive(Debug, Clone)]
pub struct InfoType {
    pub title: String,
    pub description: String,
}

/// A device, an application or a service of the system.
#[derive(Debug, Clone)]
pub struct Component {
    /// Once in the dossier.
    pub key: String,
    /// `hardware`, `software` or `service`.
    pub kind: String,
    pub title: String,
    pub description: String,
}

/// How a requirement is met.
#[derive(Debug, Clone)]
pub struct Measure {
    pub requirement: String,
    pub state: State,
    pub present: String,
    pub planned: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Met,
    Partly,
    Not,
    NotApplicable,
    /// Met by an equivalent measure.
    Equivalent,
}

/// The plan of a dossier. Requirements without an answer are left out and counted in its words.
/// Refuses a plan without any answer, and an answer to a requirement the level does not have.
pub fn plan(plan: &Plan) -> Result<Document> {
    let wanted = required(plan.rules, plan.level)?;
    for measure in &plan.measures {
        if !wanted.iter().any(|line| line.key == measure.requirement) {
            return Err(Error::refused(format!(
                "Yêu cầu “{}” không thuộc cấp độ {} của {}. Chưa có tệp nào được ghi.",
                measure.requirement, plan.level, plan.rules.short
            )));
        }
    }
    if plan.measures.is_empty() {
        return Err(Error::refused(
            "Hồ sơ chưa trả lời yêu cầu nào nên chưa xuất được kế hoạch OSCAL. Hãy trả lời ít nhất một yêu cầu.",
        ));
    }
    let open = wanted.len().saturating_sub(plan.measures.len());
    let description = match open {
        0 => "Mọi yêu cầu đã được trả lời.".to_owned(),
        open => format!("Còn {open} yêu cầu chưa được trả lời."),
    };
    let measures: Vec<Value> = plan
        .measures
        .iter()
        .map(|one| implemented(plan, one))
        .collect();
    let key = &plan.key;
    Ok(Document {
        path: format!(
            "system-security-plans/{}/system-security-plan.json",
            folder(key)
        ),
        json: json!({ "system-security-plan": {
            "uuid": uuid(&format!("plan {key}")),
            "metadata": metadata(plan),
            "import-profile": { "href": href(&profile_path(plan.rules, plan.level)) },
            "system-characteristics": characteristics(plan),
            "system-implementation": { "components": components(plan) },
            "control-implementation": {
                "description": description,
                "implemented-requirements": measures,
            },
        }}),
    })
}

fn metadata(plan: &Plan) -> Value {
    let party = |role: &str, name: &str| {
        json!({
            "uuid": uuid(&format!("party {} {role}", plan.key)),
            "type": "organization",
            "name": said(name),
        })
    };
    let responsible = |role: &str| {
        let party = uuid(&format!("party {} {role}", plan.key));
        json!({ "role-id": role, "party-uuids": [party] })
    };
    json!({
        "title": said(&plan.title),
        "last-modified": moment(plan.at),
        "version": said(&plan.version),
        "oscal-version": VERSION,
        "roles": [
            { "id": "system-owner", "title": "Chủ quản" },
            { "id": "operator", "title": "Đơn vị vận hành" },
        ],
        "parties": [
            party("system-owner", &plan.system.owner),
            party("operator", &plan.system.operator),
        ],
        "responsible-parties": [responsible("system-owner"), responsible("operator")],
    })
}

fn characteristics(plan: &Plan) -> Value {
    let system = &plan.system;
    let mut info: Vec<Value> = system
        .info
        .iter()
        .map(|one| {
            json!({
                "uuid": uuid(&format!("info {} {}", plan.key, one.title)),
                "title": said(&one.title),
                "description": said(&one.description),
            })
        })
        .collect();
    if info.is_empty() {
        info.push(json!({ "title": MISSING, "description": MISSING }));
    }
    json!({
        "system-ids": [{ "id": said(&plan.key) }],
        "system-name": said(&system.name),
        "description": said(&system.description),
        "props": [property("level", &plan.level.to_string()), property("rules", &plan.rules.id)],
        "security-sensitivity-level": format!("level-{}", plan.level),
        "system-information": { "information-types": info },
        "status": { "state": if system.running { "operational" } else { "under-development" } },
        "authorization-boundary": { "description": said(&system.boundary) },
    })
}

fn components(plan: &Plan) -> Vec<Value> {
    let state = if plan.system.running {
        "operational"
    } else {
        "under-development"
    };
    let mut components = vec![json!({
        "uuid": whole(plan),
        "type": "this-system",
        "title": said(&plan.system.name),
        "description": said(&plan.system.description),
        "status": { "state": state },
    })];
    components.extend(plan.components.iter().map(|one| {
        json!({
            "uuid": uuid(&format!("component {} {}", plan.key, one.key)),
            "type": said(&one.kind),
            "title": said(&one.title),
            "description": said(&one.description),
            "status": { "state": state },
        })
    }));
    components
}

fn implemented(plan: &Plan, measure: &Measure) -> Value {
    let key = format!("{} {}", plan.key, measure.requirement);
    let state = match measure.state {
        State::Met => "implemented",
        State::Partly => "partial",
        State::Not => "planned",
        State::NotApplicable => "not-applicable",
        State::Equivalent => "alternative",
    };
    let mut by = json!({
        "component-uuid": whole(plan),
        "uuid": uuid(&format!("by {key}")),
        "description": said(&measure.present),
        "implementation-status": { "state": state },
    });
    if let (Value::Object(fields), false) = (&mut by, measure.planned.trim().is_empty()) {
        fields.insert("remarks".to_owned(), json!(measure.planned.trim()));
    }
    json!({
        "uuid": uuid(&format!("implemented {key}")),
        "control-id": measure.requirement,
        "by-components": [by],
    })
}

/// The component that stands for the whole system.
fn whole(plan: &Plan) -> String {
    uuid(&format!("system {}", plan.key))
}

const MISSING: &str = "(chưa ghi)";

/// OSCAL has no empty texts: what is missing is said.
fn said(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        MISSING.to_owned()
    } else {
        text
    }
}

/// A folder's name out of a key.
fn folder(key: &str) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            '-'
        }
    };
    key.chars().map(plain).collect()
}
