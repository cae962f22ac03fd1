//! Báo cáo hằng năm over all systems: Mẫu 08.

use std::{cmp::Reverse, collections::BTreeMap};

use serde_json::to_value;

use super::{matter::words, standing};
use crate::{
    At, Result,
    audit::Kind,
    dossier::{
        Dossier, Yearly, YearlyRow, find,
        profile::{self, Organisation},
        rules::RuleSet,
        yearly,
    },
    papers::{self, NewPaper, PaperId, PaperKind, data},
    regulations::Profile,
    settings, text,
    vault::{Actor, Vault},
};

/// The report is about the agency as a whole.
const SUBJECT: (Kind, u32) = (Kind::Agency, 1);

/// The newest report of a year that is not cancelled.
pub fn yearly_of(vault: &Vault, year: u32) -> Result<Option<PaperId>> {
    let mut made = papers::of_subject(vault, SUBJECT.0, SUBJECT.1)?;
    made.retain(|paper| paper.title == title(year));
    Ok(standing(&made, PaperKind::DossierYearly))
}

/// Drafts the report of a year.
pub fn make_yearly(
    vault: &Vault,
    by: &Actor,
    at: At,
    year: u32,
    profile: &Profile,
) -> Result<PaperId> {
    let told = yearly(vault, year)?;
    let rules = RuleSet::default_one()?;
    let agency = settings::agency(vault)?;
    let mut owners = owners(vault, &told)?.into_iter();
    let bodies = owners.next().unwrap_or_default();
    let bases = [rules.basis.clone()];
    let data = data::DossierYearly {
        head: settings::head(vault, profile, &bases, &[])?,
        law: words(rules)?,
        recipient: data::Body {
            name: agency.superior,
        },
        period: data::Period {
            year: year.to_string(),
            from_day: data::day(Some(told.from)),
            to_day: data::day(Some(told.to)),
            finished_by: told.finished_by.clone(),
        },
        totals: totals(&told),
        owner: body(&bodies.owner),
        specialised: body(&bodies.specialised),
        owners_more: (3..)
            .zip(owners)
            .map(|(no, more)| data::YearOwner {
                no,
                body: body(&more.owner),
                unit: more.specialised.name,
            })
            .collect(),
        systems: told.rows.iter().map(line).collect(),
    };
    let mut names: Vec<(Kind, u32)> = Vec::new();
    for row in &told.rows {
        names.push((Kind::System, row.system_id.0));
        names.extend(row.dossier_id.map(|id| (Kind::Dossier, id.0)));
    }
    let new = NewPaper {
        kind: PaperKind::DossierYearly,
        subject: SUBJECT,
        title: title(year),
        data: to_value(&data)?,
        names,
    };
    papers::make(vault, by, at, &new)
}

/// The bodies of the dossiers told of, owner by owner: who owns most systems first, each as the newest
/// dossier has it that says all of it.
fn owners(vault: &Vault, told: &Yearly) -> Result<Vec<profile::Profile>> {
    let ids = told.rows.iter().filter_map(|row| row.dossier_id);
    let dossiers = vault.read(|conn| ids.map(|id| find(conn, id)).collect::<Result<Vec<_>>>())?;
    let mut owners: BTreeMap<String, Vec<Dossier>> = BTreeMap::new();
    for dossier in dossiers {
        let owner = text::key(&dossier.profile.owner.name);
        if !owner.is_empty() {
            owners.entry(owner).or_default().push(dossier);
        }
    }
    let mut owners: Vec<Vec<Dossier>> = owners.into_values().collect();
    owners.sort_by_key(|systems| Reverse(systems.len()));
    let newest = owners.into_iter().filter_map(|systems| {
        let rank = |one: &Dossier| (is_whole(&one.profile.owner), one.opened_on, one.id);
        let newest = systems.into_iter().max_by_key(rank);
        newest.map(|one| one.profile)
    });
    Ok(newest.collect())
}

fn is_whole(of: &Organisation) -> bool {
    let said = [&of.mandate, &of.head, &of.address, &of.phone, &of.email];
    said.iter().all(|text| !text.is_empty())
}

fn title(year: u32) -> String {
    format!("{} {year}", PaperKind::DossierYearly.title())
}

fn totals(told: &Yearly) -> data::YearTotals {
    let count = |id: &str| {
        let total = told.totals.iter().find(|total| total.id == id);
        let of = total.map_or(0, |total| total.systems.len());
        u32::try_from(of).unwrap_or(u32::MAX)
    };
    data::YearTotals {
        managed: count("managed"),
        classified: count("classified"),
        filed: count("drawn_up"),
        appraised: count("appraised"),
        approved: count("approved"),
        checked: count("checked"),
        planned: count("planned"),
    }
}

fn line(row: &YearlyRow) -> data::YearLine {
    data::YearLine {
        no: row.number,
        name: row.system.clone(),
        owner: row.owner.clone(),
        operator: row.operator.clone(),
        level: row.level.map(|level| level.to_string()).unwrap_or_default(),
        state: row.state.clone(),
        decision: row.decision.clone(),
        rules: row.internal_rules.clone(),
        approval_by: row.planned_approval.clone(),
        deployment: row.deployment.clone(),
        deployed_by: row.deployed_by.clone(),
        checks: row.checks.clone(),
    }
}

fn body(of: &Organisation) -> data::YearBody {
    let head = match (of.head.as_str(), of.head_post.as_str()) {
        (head, "") => head.to_owned(),
        (head, post) => format!("{head}, {}", post.to_lowercase()),
    };
    data::YearBody {
        name: of.name.clone(),
        mandate: of.mandate.clone(),
        address: of.address.clone(),
        head,
        phone: of.phone.clone(),
        email: of.email.clone(),
    }
}
