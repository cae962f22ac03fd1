//! Requirements and dossiers in OSCAL (NIST, version 1.2.1): a catalog per catalogue, a profile per
//! rule set and level, a system security plan per dossier. Same data, same bytes: every UUID is
//! version 5 of a key, every time is handed in.

use chrono::SecondsFormat;
use serde_json::{Value, json};
use uuid::Uuid;

use super::requirements::{Catalogue, Entry, Group, Side};
use super::rules::RuleSet;
use crate::{At, Day, Error, Result};

mod of;
mod plan;

pub use of::of;
pub use plan::{Component, InfoType, Measure, Plan, State, SystemFacts, plan};

const VERSION: &str = "1.2.1";
/// Names our own properties; it need not lead anywhere.
const NS: &str = "https://so-gac.invalid/ns/oscal";

/// A document and where it lies in an OSCAL workspace, folders joined by "/".
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    pub path: String,
    pub json: Value,
}

/// The catalog of one catalogue; a control is a requirement by its key, at all levels.
pub fn catalog(catalogue: &Catalogue) -> Document {
    let groups: Vec<Value> = catalogue
        .groups
        .iter()
        .map(|group| self::group(catalogue, group))
        .collect();
    Document {
        path: catalog_path(&catalogue.id),
        json: json!({ "catalog": {
            "uuid": uuid(&format!("catalog {}", catalogue.id)),
            "metadata": {
                "title": catalogue.title,
                "last-modified": midnight(catalogue.revised),
                "version": catalogue.revised.to_string(),
                "oscal-version": VERSION,
                "remarks": format!("{}\n\nNguồn: {}", catalogue.note, catalogue.source),
            },
            "groups": groups,
        }}),
    }
}

/// The requirements of a level under a rule set, chosen from its catalogs.
pub fn profile(rules: &RuleSet, level: u8) -> Result<Document> {
    let mut imports = Vec::new();
    let mut revised = None;
    for id in &rules.catalogues {
        let catalogue = Catalogue::named(id)?;
        revised = revised.max(Some(catalogue.revised));
        let ids: Vec<String> = catalogue
            .at(level)
            .into_iter()
            .map(|line| line.key)
            .collect();
        if !ids.is_empty() {
            imports.push(json!({
                "href": href(&catalog_path(id)),
                "include-controls": [{ "with-ids": ids }],
            }));
        }
    }
    let revised = revised.filter(|_| !imports.is_empty()).ok_or_else(|| {
        Error::refused(format!(
            "Không có yêu cầu nào cho cấp độ {level}. Cấp độ chỉ từ 1 đến 5."
        ))
    })?;
    Ok(Document {
        path: profile_path(rules, level),
        json: json!({ "profile": {
            "uuid": uuid(&format!("profile {} {level}", rules.id)),
            "metadata": {
                "title": format!("{}: yêu cầu của cấp độ {level}", rules.short),
                "last-modified": midnight(revised),
                "version": revised.to_string(),
                "oscal-version": VERSION,
            },
            "imports": imports,
            "merge": { "as-is": true },
        }}),
    })
}

fn group(catalogue: &Catalogue, group: &Group) -> Value {
    let controls: Vec<Value> = group
        .entries
        .iter()
        .map(|entry| control(catalogue, entry))
        .collect();
    json!({ "id": group.id, "title": group.title, "controls": controls })
}

fn control(catalogue: &Catalogue, entry: &Entry) -> Value {
    let levels = (1..=5).filter_map(|level| Some((level, entry.clause(level)?)));
    let mut props = vec![property("heading", &entry.heading)];
    let mut parts = Vec::new();
    let mut last = None;
    for (level, clause) in levels {
        props.push(property(&format!("clause-level-{level}"), clause));
        if let Some(months) = entry.every(level) {
            props.push(property(
                &format!("every-months-level-{level}"),
                &months.to_string(),
            ));
        }
        let text = entry.text(level);
        if last.is_none() {
            parts.push(part(entry, "statement", text));
        } else if last != Some(text) {
            parts.push(part(entry, &format!("from-level-{level}"), text));
        }
        last = Some(text);
    }
    if entry.equal {
        props.push(property("equivalent-allowed", "true"));
    }
    if !entry.only_if.is_empty() {
        parts.push(part(entry, "only-if", &entry.only_if));
    }
    if !entry.note.is_empty() {
        parts.push(part(entry, "note", &entry.note));
    }
    let heading = catalogue
        .headings
        .iter()
        .find(|one| one.id == entry.heading);
    let class = match heading.map(|one| one.side) {
        Some(Side::Technical) => "technical",
        _ => "management",
    };
    json!({
        "id": entry.key,
        "class": class,
        "title": last.unwrap_or_default(),
        "props": props,
        "parts": parts,
    })
}

fn property(name: &str, value: &str) -> Value {
    json!({ "name": name, "ns": NS, "value": value })
}

fn part(entry: &Entry, name: &str, prose: &str) -> Value {
    let id = format!("{}_{name}", entry.key);
    match name {
        "statement" => json!({ "id": id, "name": name, "prose": prose }),
        _ => json!({ "id": id, "name": name, "ns": NS, "prose": prose }),
    }
}

fn catalog_path(id: &str) -> String {
    format!("catalogs/{id}/catalog.json")
}

fn profile_path(rules: &RuleSet, level: u8) -> String {
    format!("profiles/{}-level-{level}/profile.json", rules.id)
}

/// A document of the same workspace, as tools of OSCAL name it.
fn href(path: &str) -> String {
    format!("trestle://{path}")
}

fn uuid(key: &str) -> String {
    let space = Uuid::new_v5(&Uuid::NAMESPACE_URL, NS.as_bytes());
    Uuid::new_v5(&space, key.as_bytes()).to_string()
}

fn midnight(day: Day) -> String {
    format!("{day}T00:00:00Z")
}

fn moment(at: At) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
