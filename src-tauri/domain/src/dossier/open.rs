//! A new dossier: under the rule set of its case of the transition, filled from the registers and,
//! where it follows one, with all that the earlier dossier says.

use super::{
    Answers, Dossier, DossierForm, DossierId, State, decide, inventory, lines, named,
    profile::{Organisation, Profile},
    risks,
    rules::{Regime, RuleSet, regimes},
    store,
};
use crate::{
    At, Error, Result,
    audit::Op,
    fields,
    settings::{self, Agency},
    systems::{self, System},
    text,
    vault::{Actor, Tx, Vault},
};

/// Refused while another dossier of the system is on its way.
pub fn open(vault: &Vault, by: &Actor, at: At, form: &DossierForm) -> Result<DossierId> {
    let regime = named_regime(&form.regime)?;
    let rules = RuleSet::named(&regime.rules)?;
    vault.transact(by, at, Op::DossierOpened, |tx| {
        let system = systems::live(tx, form.system_id)?;
        let earlier = store::of_system(tx, system.id)?;
        refuse_second(&system, &earlier)?;
        let number = earlier.last().map_or(0, |last| last.number) + 1;
        let mut content = blank(tx, &system)?;
        content.assessment_id = risks::newest(tx, system.id)?.map(|newest| newest.id);
        let follows = form.follows.map(|id| followed(&earlier, id)).transpose()?;
        if let Some(old) = follows {
            content.answers = carried(rules, &old.answers)?;
            content.level = decide(rules, &content.answers).level;
            content.profile = old.profile.for_next();
        }
        let opened_on = fields::today(at);
        let id = store::insert(tx, form, (&rules.id, number, opened_on), &content)?;
        if let Some(old) = follows {
            inventory::take_over(tx, old.id, id)?;
        }
        tx.says("system", &system.name)?;
        tx.says("rules", &rules.short)?;
        tx.says("regime", &regime.text)?;
        if let Some(level) = content.level {
            lines::fit(tx, &store::get(tx, id)?, rules, level)?;
        }
        named(tx, id)?;
        Ok(id)
    })
}

fn named_regime(id: &str) -> Result<&'static Regime> {
    let found = regimes()?.iter().find(|regime| regime.id == id);
    found.ok_or_else(|| {
        Error::field(
            "regime",
            "Chưa chọn trường hợp chuyển tiếp của hệ thống. Hãy chọn một trường hợp rồi mở hồ sơ.",
        )
    })
}

fn refuse_second(system: &System, earlier: &[Dossier]) -> Result<()> {
    let under_way =
        |dossier: &&Dossier| !dossier.state.is_over() && dossier.state != State::InForce;
    match earlier.iter().find(under_way) {
        Some(other) => Err(Error::field(
            "system_id",
            format!(
                "Hệ thống “{}” đang có hồ sơ số {} ({}). Hãy làm tiếp hoặc huỷ hồ sơ đó trước khi mở hồ sơ mới.",
                system.name,
                other.number,
                other.state.in_words()
            ),
        )),
        None => Ok(()),
    }
}

fn followed(earlier: &[Dossier], follows: DossierId) -> Result<&Dossier> {
    let found = earlier.iter().find(|dossier| dossier.id == follows);
    found.ok_or_else(|| {
        Error::field(
            "follows",
            "Hồ sơ được chọn để kế tiếp không phải của hệ thống này. Hãy chọn lại.",
        )
    })
}

/// The answers of an earlier dossier to questions this rule set asks in the same way.
fn carried(rules: &RuleSet, old: &Answers) -> Result<Answers> {
    let mut kept = Vec::new();
    for (id, answer) in old.iter() {
        let pair = (id.to_owned(), answer.clone());
        if Answers::from_pairs(rules, [pair.clone()]).is_ok() {
            kept.push(pair);
        }
    }
    Answers::from_pairs(rules, kept)
}

/// A dossier with what the registers and the newest dossier already say.
fn blank(tx: &Tx<'_>, system: &System) -> Result<Dossier> {
    let agency = settings::agency_in(tx)?;
    let newest = store::newest(tx)?.map(|dossier| dossier.profile);
    let mut profile = Profile {
        owner: body(&system.owner, &agency, newest.as_ref()),
        operator: body(&system.operator, &agency, newest.as_ref()),
        ..Profile::default()
    };
    if let Some(newest) = newest {
        profile.specialised = newest.specialised;
        profile.internal_rules = newest.internal_rules;
    }
    Ok(Dossier {
        id: DossierId(0),
        system_id: system.id,
        system: system.name.clone(),
        rules: String::new(),
        regime: String::new(),
        number: 0,
        follows_id: None,
        state: State::Draft,
        answers: Answers::default(),
        level: None,
        profile,
        assessment_id: None,
        opened_on: fields::today(tx.at()),
        approved_on: None,
        ended_on: None,
        cancelled: String::new(),
    })
}

/// A body by its name, with what is known of it.
fn body(name: &str, agency: &Agency, newest: Option<&Profile>) -> Organisation {
    let same = |other: &str| !name.is_empty() && text::key(other) == text::key(name);
    if same(&agency.name) {
        return Organisation {
            name: agency.name.clone(),
            head: agency.head_name.clone(),
            head_post: agency.head_post.clone(),
            address: agency.address.clone(),
            phone: agency.phone.clone(),
            email: agency.email.clone(),
            mandate: newest
                .and_then(|newest| newest.bodies().into_iter().find(|body| same(&body.name)))
                .map(|body| body.mandate.clone())
                .unwrap_or_default(),
        };
    }
    let known = newest.and_then(|newest| newest.bodies().into_iter().find(|body| same(&body.name)));
    known.cloned().unwrap_or_else(|| Organisation {
        name: name.to_owned(),
        ..Organisation::default()
    })
}
