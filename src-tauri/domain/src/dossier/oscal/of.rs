//! The OSCAL documents of a dossier as it stands in the register.

use super::{
    Component, Document, InfoType, Measure, Plan, State, SystemFacts, catalog, plan, profile,
};
use crate::{
    At, Error, Result,
    dossier::{
        self, Answer, Answers, Dossier, DossierId,
        inventory::{self, Inventory},
        lines::{self, LineRow, LineState},
        profile::Status,
        requirements::Catalogue,
        rules::RuleSet,
    },
    fields::today,
    lists::ListQuery,
    vault::Vault,
};

/// Its catalogs, the profile of its level and its system security plan. Refused while there is no level
/// or no answer.
pub fn of(vault: &Vault, id: DossierId, at: At) -> Result<Vec<Document>> {
    let dossier = dossier::get(vault, id)?;
    let rules = RuleSet::named(&dossier.rules)?;
    let Some(level) = dossier.level else {
        return Err(Error::refused(
            "Hồ sơ chưa xác định được cấp độ nên chưa xuất được OSCAL. Hãy trả lời các câu hỏi xác định cấp độ trước.",
        ));
    };
    let rows = lines::list(vault, id, &ListQuery::all(), today(at))?.rows;
    let mut documents = Vec::new();
    for id in &rules.catalogues {
        documents.push(catalog(Catalogue::named(id)?));
    }
    documents.push(profile(rules, level)?);
    documents.push(plan(&Plan {
        key: format!("{}-{}", vault.id(), id.0),
        title: format!("Hồ sơ đề xuất cấp độ {}", dossier.system),
        version: dossier.number.to_string(),
        at,
        rules,
        level,
        system: facts(&dossier, rules),
        components: components(&inventory::get(vault, id)?),
        measures: rows.iter().filter_map(|row| measure(row, at)).collect(),
    })?);
    Ok(documents)
}

fn facts(dossier: &Dossier, rules: &RuleSet) -> SystemFacts {
    let profile = &dossier.profile;
    SystemFacts {
        name: dossier.system.clone(),
        description: profile.purpose.clone(),
        owner: profile.owner.name.clone(),
        operator: profile.operator.name.clone(),
        boundary: profile.scope.clone(),
        running: profile.status == Status::Running,
        info: info(&dossier.answers, rules),
    }
}

/// The classes of information, as the question about them was answered.
fn info(answers: &Answers, rules: &RuleSet) -> Vec<InfoType> {
    let (Some(Answer::Words(chosen)), Some(question)) =
        (answers.get("info"), rules.question("info"))
    else {
        return Vec::new();
    };
    let options = question.options.iter();
    options
        .filter(|option| chosen.contains(&option.id))
        .map(|option| {
            let title = option.text.split(':').next().unwrap_or(&option.text);
            InfoType {
                title: title.trim().to_owned(),
                description: option.text.clone(),
            }
        })
        .collect()
}

fn components(inventory: &Inventory) -> Vec<Component> {
    let devices = inventory.devices.iter().map(|device| Component {
        key: format!("device-{}", device.id),
        kind: "hardware".to_owned(),
        title: device.name.clone(),
        description: said(&[&device.purpose, &device.location]),
    });
    let applications = inventory.applications.iter().map(|application| Component {
        key: format!("application-{}", application.id),
        kind: "software".to_owned(),
        title: application.name.clone(),
        description: said(&[&application.purpose, &application.server, &application.os]),
    });
    devices.chain(applications).collect()
}

/// An answer as it counts today; none while there is none.
fn measure(row: &LineRow, at: At) -> Option<Measure> {
    let line = &row.line;
    let state = match line.state_on(today(at)) {
        LineState::Open => return None,
        LineState::Met => State::Met,
        LineState::Partly => State::Partly,
        LineState::Not => State::Not,
        LineState::Na => State::NotApplicable,
        LineState::Equivalent => State::Equivalent,
    };
    let inherited = match row.agreement.as_str() {
        "" => String::new(),
        agreement => format!("Kế thừa từ {agreement}"),
    };
    let mut present = vec![line.present.as_str(), &line.reason, &inherited];
    present.extend(row.measures.iter().chain(&row.proofs).map(String::as_str));
    Some(Measure {
        requirement: line.key.clone(),
        state,
        present: said(&present),
        planned: line.planned.clone(),
    })
}

fn said(parts: &[&str]) -> String {
    let known: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    known.join(". ")
}
