//! The letters that carry a dossier and the opinion on it: Mẫu 01 to 05.

use serde_json::{Value, to_value};

use super::matter::Matter;
use crate::{
    Result,
    dossier::{profile::Organisation, steps::Step},
    papers::{PaperKind, data},
};

/// The body that appraises: of this owner, or of the ministry the rule set names.
fn appraiser(matter: &Matter) -> Organisation {
    let profile = &matter.content.profile;
    match &matter.decision.appraiser {
        Some(named) if matter.decision.opinion.is_some() => Organisation {
            name: ministry(if named.today.is_empty() {
                &named.who
            } else {
                &named.today
            }),
            ..Organisation::default()
        },
        _ => profile.specialised.clone(),
    }
}

/// Without the exceptions the rule set names in brackets.
fn ministry(who: &str) -> String {
    who.split(" (").next().unwrap_or(who).to_owned()
}

pub fn letter(matter: &Matter, kind: PaperKind, form: &str) -> Result<Value> {
    let profile = &matter.content.profile;
    let appraiser = appraiser(matter);
    // Where a ministry appraises, the owner sends the dossier.
    let by_owner = kind == PaperKind::DossierRequest && matter.decision.opinion.is_some();
    let (head, recipient) = match kind {
        PaperKind::DossierSubmission => (
            matter.head_of(&profile.operator, &profile.owner.name),
            &profile.owner.name,
        ),
        PaperKind::DossierRequest if by_owner => {
            (matter.head_of(&profile.owner, ""), &appraiser.name)
        }
        PaperKind::DossierRequest => (
            matter.head_of(&profile.operator, &profile.owner.name),
            &appraiser.name,
        ),
        _ => (
            matter.head_of(&profile.operator, &profile.owner.name),
            &profile.specialised.name,
        ),
    };
    let critical = matter.rules.form(form).map(|form| form.critical.clone());
    let requests = critical.filter(|text| matter.decision.anqg && !text.is_empty());
    Ok(to_value(data::DossierLetter {
        head,
        law: matter.law()?,
        recipient: data::Body {
            name: recipient.clone(),
        },
        system: matter.system(),
        operating: matter.operator(),
        attachments: matter.attachments(form),
        requests: data::plain(requests.into_iter().collect()),
    })?)
}

pub fn appraisal(matter: &Matter, form: &str) -> Result<Value> {
    let profile = &matter.content.profile;
    let appraiser = appraiser(matter);
    let sent = matter.taken(Step::Send);
    let done = matter.taken(Step::Appraise);
    let sender = if matter.decision.opinion.is_some() {
        &profile.owner
    } else {
        &profile.operator
    };
    Ok(to_value(data::DossierAppraisal {
        head: matter.head_of(&appraiser, &profile.owner.name),
        law: matter.law()?,
        recipient: data::Body {
            name: sender.name.clone(),
        },
        system: matter.system(),
        operating: matter.operator(),
        letter: data::ReceivedLetter {
            symbol: sent.map(|step| step.number.clone()).unwrap_or_default(),
            day: data::day(sent.map(|step| step.day)),
            body: sender.name.clone(),
        },
        attachments: matter.attachments(form),
        appraisal: data::Appraisal {
            chair: appraiser.name.clone(),
            other: done.map(|step| step.note.clone()).unwrap_or_default(),
            ..data::Appraisal::default()
        },
    })?)
}
