//! The decisions: the level with the plan, or the plan alone: Mẫu 06 and 07.

use serde_json::{Value, to_value};

use super::{
    matter::{Matter, base, capital, head_of_body},
    plan::UNPROVEN,
};
use crate::{
    Result,
    dossier::profile::Organisation,
    papers::{PaperKind, data},
};

pub fn decision(matter: &Matter, kind: PaperKind, form: &str) -> Result<Value> {
    let profile = &matter.content.profile;
    let approver = approver(matter);
    let superior = if approver.name == profile.owner.name {
        ""
    } else {
        &profile.owner.name
    };
    let mut head = matter.head_of(approver, superior);
    if !approver.mandate.is_empty() {
        let mut bases: Vec<String> = head.bases.iter().map(|line| line.text.clone()).collect();
        bases.push(base(&approver.mandate));
        head.bases = data::lines(&bases);
    }
    let title = matter
        .rules
        .form(form)
        .map_or(kind.title(), |f| f.title.as_str());
    let subject = title.strip_prefix("Quyết định ").unwrap_or(title);
    Ok(to_value(data::DossierDecision {
        head,
        law: matter.law()?,
        system: matter.system(),
        operating: matter.operator(),
        decision: data::Deciding {
            subject: subject.to_owned(),
            authority: head_of_body(approver),
            proposer: head_of_body(&profile.operator),
            checker: checker(matter),
        },
        exceptions: data::plain(exceptions(matter)),
    })?)
}

/// Who decides: the specialised unit where one form asks it for appraisal and approval together, the
/// owner otherwise.
fn approver(matter: &Matter) -> &Organisation {
    let profile = &matter.content.profile;
    let forms = &matter.decision.forms;
    if forms.iter().any(|form| form.id == super::BOTH) {
        &profile.specialised
    } else {
        &profile.owner
    }
}

pub fn checker(matter: &Matter) -> String {
    let named = &matter.content.profile.specialised.name;
    if named.is_empty() {
        capital(&matter.rules.words.unit)
    } else {
        named.clone()
    }
}

fn exceptions(matter: &Matter) -> Vec<String> {
    let lines = matter.content.lines.iter();
    let excepted = lines.filter(|line| !line.exception.is_empty());
    excepted
        .map(|line| {
            let lacking = match line.state.is_met() {
                true => UNPROVEN,
                false => "chưa đáp ứng",
            };
            format!(
                "Yêu cầu “{}” ({}) {lacking}, được chấp nhận với lý do: {}.",
                line.text,
                line.clause,
                line.exception.trim_end_matches('.')
            )
        })
        .collect()
}
