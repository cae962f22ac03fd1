//! One search over every register.

use serde::Serialize;

use super::ListQuery;
use crate::{
    Result,
    accounts::{self, Lens, Limits},
    assets,
    audit::Kind,
    departures, dossier, papers, people, systems, text,
    vault::Vault,
};

/// Something found, whatever it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "SearchHit")]
pub struct Found {
    pub kind: Kind,
    pub id: u32,
    pub title: String,
    pub subtitle: String,
}

/// At most `limit` of each kind, people first; nothing for an empty text.
pub fn search_everywhere(
    vault: &Vault,
    words: &str,
    limit: u32,
    limits: &Limits,
) -> Result<Vec<Found>> {
    if text::key(words).is_empty() {
        return Ok(Vec::new());
    }
    let query = ListQuery::search(words, limit);
    let mut found = Vec::new();
    for row in people::list(vault, &query)?.rows {
        let subtitle = joined(&[&row.code, &row.post, &row.unit]);
        found.push(Found::new(Kind::Person, row.id.0, row.label, subtitle));
    }
    for row in systems::list(vault, &query, limits.today)?.rows {
        let subtitle = joined(&[&row.code, &row.owner]);
        found.push(Found::new(Kind::System, row.id.0, row.name, subtitle));
    }
    for row in accounts::list(vault, &query, Lens::All, limits)?.rows {
        let subtitle = joined(&[&row.system, &row.holder]);
        found.push(Found::new(Kind::Account, row.id.0, row.user_name, subtitle));
    }
    for row in assets::list(vault, &query)?.rows {
        let subtitle = joined(&[&row.code, &row.serial, &row.holder, &row.place]);
        found.push(Found::new(Kind::Asset, row.id.0, row.name, subtitle));
    }
    for row in assets::list_media(vault, &query)?.rows {
        let subtitle = joined(&[&row.kind, &row.model, &row.asset]);
        found.push(Found::new(Kind::Medium, row.id.0, row.serial, subtitle));
    }
    for row in departures::list(vault, &query)?.rows {
        let subtitle = joined(&[
            &row.effective_on.format("%d/%m/%Y").to_string(),
            &row.person_unit,
            &row.decision,
        ]);
        found.push(Found::new(
            Kind::Departure,
            row.id.0,
            row.person_name,
            subtitle,
        ));
    }
    for row in dossier::list(vault, &query)?.rows {
        let level = row.level.map(|level| format!("Cấp độ {level}"));
        let subtitle = joined(&[
            level.as_deref().unwrap_or_default(),
            row.state.in_words(),
            &row.opened_on.format("%d/%m/%Y").to_string(),
        ]);
        found.push(Found::new(Kind::Dossier, row.id.0, row.system, subtitle));
    }
    for row in papers::list(vault, &query)?.rows {
        found.push(Found::new(Kind::Paper, row.id.0, row.title, row.symbol));
    }
    Ok(found)
}

impl Found {
    fn new(kind: Kind, id: u32, title: String, subtitle: String) -> Self {
        Self {
            kind,
            id,
            title,
            subtitle,
        }
    }
}

fn joined(parts: &[&str]) -> String {
    let known: Vec<&str> = parts.iter().copied().filter(|p| !p.is_empty()).collect();
    known.join(" · ")
}
