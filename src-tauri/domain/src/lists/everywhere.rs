//! One search over every register.

use serde::Serialize;

use super::ListQuery;
use crate::{
    Day, Result,
    accounts::{self, Lens, Limits},
    assets,
    audit::Kind,
    custody::{handovers, repairs, stocktakes, take_outs},
    departures, disposals, dossier, papers, people, systems, text,
    vault::Vault,
    wipes,
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
        let subtitle = joined(&[&on(row.effective_on), &row.person_unit, &row.decision]);
        found.push(Found::new(
            Kind::Departure,
            row.id.0,
            row.person_name,
            subtitle,
        ));
    }
    custody(vault, &query, limits.today, &mut found)?;
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

/// What happened to devices and media: hand-overs, permits, repairs, counts, erasures, disposals.
fn custody(vault: &Vault, query: &ListQuery, today: Day, found: &mut Vec<Found>) -> Result<()> {
    for row in handovers::list(vault, query, handovers::Lens::All, today)?.rows {
        let title = format!("{} → {}", row.giver, row.receiver);
        let subtitle = joined(&[&on(row.day), row.kind.in_words(), &row.symbol]);
        found.push(Found::new(Kind::Handover, row.id.0, title, subtitle));
    }
    for row in take_outs::list(vault, query, take_outs::TakeOutLens::All, today)?.rows {
        let subtitle = joined(&[&on(row.from_day), &row.person, &row.destination]);
        found.push(Found::new(Kind::TakeOut, row.id.0, row.asset, subtitle));
    }
    for row in repairs::list(vault, query, repairs::RepairLens::All, today)?.rows {
        let subtitle = joined(&[&on(row.asked_on), &row.repairer, &row.fault]);
        found.push(Found::new(Kind::Repair, row.id.0, row.title, subtitle));
    }
    for row in stocktakes::list(vault, query)?.rows {
        let subtitle = joined(&[&on(row.started_on), &row.members]);
        found.push(Found::new(Kind::Stocktake, row.id.0, row.place, subtitle));
    }
    for row in wipes::list(vault, query)?.rows {
        let subtitle = joined(&[&on(row.day), &row.operator]);
        found.push(Found::new(Kind::WipeBatch, row.id.0, row.name, subtitle));
    }
    for row in disposals::list(vault, query)?.rows {
        let subtitle = joined(&[&on(row.proposed_on), &row.decision, &row.receiver]);
        found.push(Found::new(Kind::Disposal, row.id.0, row.name, subtitle));
    }
    Ok(())
}

fn on(day: Day) -> String {
    day.format("%d/%m/%Y").to_string()
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
