//! Each fact, from the part of the dossier it is about.

use rusqlite::Connection;

use super::known::LINE;
use super::{Facts, Whole};
use crate::{
    Day, Result,
    assets::{self, AssetState},
    audit::{self, Kind},
    custody::{self, Item},
    dossier::{
        Answer,
        lines::Line,
        profile::{Profile, Status},
        risks::Harm,
        rules::regimes,
        steps::{NewStep, Step},
    },
    fields, text,
    vault::code,
};

pub(super) fn all(
    facts: &mut Facts,
    conn: &Connection,
    whole: &Whole,
    today: Day,
    step: Option<&NewStep>,
) -> Result<()> {
    transition(facts, whole, today, step)?;
    profile(facts, whole, today, step);
    inventory(facts, conn, whole)?;
    risks(facts, whole, today);
    lines(facts, whole, today);
    steps(facts, whole, step);
    Ok(())
}

fn transition(facts: &mut Facts, whole: &Whole, today: Day, step: Option<&NewStep>) -> Result<()> {
    let dossier = &whole.dossier;
    if let Some(level) = dossier.level {
        facts.number("dossier.level", level.into());
    }
    facts.flag("dossier.anqg", whole.decision.anqg);
    facts.word("dossier.regime", dossier.regime.clone());
    let regime = regimes()?.iter().find(|one| one.id == dossier.regime);
    let until = regime.and_then(|one| one.approve_until());
    if let (Some(until), None) = (until, dossier.approved_on) {
        let day = step.map_or(today, |step| step.day);
        let left = (until - day).num_days();
        facts.number("dossier.days_left", usize::try_from(left).unwrap_or(0));
        facts.flag("dossier.too_late", left <= 0);
    }
    Ok(())
}

fn profile(facts: &mut Facts, whole: &Whole, today: Day, step: Option<&NewStep>) {
    let profile = &whole.dossier.profile;
    facts.flag(
        "parties.same",
        same(&profile.operator.name, &profile.specialised.name),
    );
    facts.word("profile.status", code(profile.status));
    facts.word("profile.hosting", code(profile.hosting));
    facts.word("profile.deployment", code(profile.deployment));
    facts.flag("profile.separation", !profile.separation.is_empty());
    facts.flag("profile.harm", !profile.harm.is_empty());
    facts.flag("profile.connected", !profile.connected.is_empty());
    facts.flag("profile.internal_rules", profile.internal_rules.is_known());
    facts.flag(
        "profile.condition_check",
        profile.condition_check.is_known(),
    );
    let after_use = |day: Option<Day>| match (day, profile.in_use_from) {
        (Some(day), Some(used)) => day > used,
        _ => false,
    };
    let made = profile.status != Status::Running;
    facts.flag(
        "profile.check_late",
        made && after_use(profile.condition_check.day),
    );
    facts.flag(
        "profile.deployed_late",
        made && after_use(profile.deployed_by),
    );
    let approved = approved_on(whole, step);
    let early = profile
        .in_use_from
        .is_some_and(|used| used <= today && approved.is_none_or(|approved| used < approved));
    facts.flag("profile.used_early", made && early);
}

/// The day of approval, also of one about to be recorded.
fn approved_on(whole: &Whole, step: Option<&NewStep>) -> Option<Day> {
    let now = step.filter(|step| step.step == Step::Approve);
    now.map(|step| step.day).or(whole.dossier.approved_on)
}

fn inventory(facts: &mut Facts, conn: &Connection, whole: &Whole) -> Result<()> {
    let all = &whole.inventory;
    facts.words(
        "inventory.zones",
        all.zones.iter().map(|zone| code(zone.kind)),
    );
    facts.words(
        "inventory.devices",
        all.devices.iter().map(|device| code(device.kind)),
    );
    facts.number("inventory.zone_count", all.zones.len());
    let main = all.devices.iter().filter(|device| device.main);
    facts.number("inventory.main_devices", main.count());
    let unplaced = all.devices.iter().filter(|device| device.zone_id == 0);
    facts.list(
        "inventory.unplaced",
        unplaced.map(|device| device.name.clone()).collect(),
    );
    let unserved = all.applications.iter();
    let unserved = unserved.filter(|one| one.device_id == 0 && one.server.is_empty());
    facts.list(
        "inventory.unserved",
        unserved.map(|one| one.name.clone()).collect(),
    );
    let online = all.applications.iter().filter(|one| one.online);
    facts.list(
        "inventory.online",
        online.map(|one| one.name.clone()).collect(),
    );
    let reached = |id: u32| {
        all.links
            .iter()
            .any(|link| link.from_zone == id || link.to_zone == id)
    };
    let unlinked = all.zones.iter().filter(|zone| !reached(zone.id));
    facts.list(
        "inventory.unlinked",
        unlinked.map(|zone| zone.name.clone()).collect(),
    );
    facts.flag(
        "inventory.outside",
        all.links.iter().any(|link| link.to_zone == 0),
    );
    facts.flag(
        "inventory.public_ip",
        all.zones.iter().any(|zone| !zone.ip_public.is_empty()),
    );
    let looked = whole.last_review();
    let (mut gone, mut since) = (Vec::new(), Vec::new());
    for device in &all.devices {
        let Some(id) = device.asset_id else { continue };
        let asset = assets::find(conn, id)?;
        if !asset.removed && asset.state != AssetState::Disposed {
            continue;
        }
        let left = match asset.removed {
            true => audit::about(conn, Kind::Asset, id.0)?
                .first()
                .map(|entry| fields::today(entry.at)),
            false => custody::last_day(conn, Item::Asset(id))?,
        };
        if looked.is_none_or(|looked| left.is_none_or(|left| left > looked)) {
            since.push(device.name.clone());
        }
        gone.push(device.name.clone());
    }
    facts.list("inventory.gone", gone);
    facts.list("inventory.gone_since", since);
    Ok(())
}

fn risks(facts: &mut Facts, whole: &Whole, today: Day) {
    let Some(assessment) = &whole.assessment else {
        facts.word("risks.assessment", "none".to_owned());
        return;
    };
    let state = match assessment.approved_on {
        Some(_) => "approved",
        None => "draft",
    };
    facts.word("risks.assessment", state.to_owned());
    let level = whole.dossier.level;
    let above = assessment
        .level
        .is_some_and(|risk| level.is_some_and(|level| risk > level));
    facts.flag("risks.above", above);
    let answered = match facts.counted.get("risk_level") {
        Some(Answer::Word(word)) => word.parse::<u8>().ok(),
        _ => None,
    };
    let differs = answered.is_some() && assessment.level.is_some() && answered != assessment.level;
    facts.flag("risks.differs", differs);
    let former = whole
        .former
        .as_ref()
        .and_then(|former| former.assessment_id);
    facts.flag("risks.stale", former == Some(assessment.id));
    let newer = whole
        .newest
        .as_ref()
        .is_some_and(|newest| newest.id != assessment.id && newest.day > assessment.day);
    facts.flag("risks.newer", newer);
    let security = assessment.risks.iter();
    let security = security.filter(|risk| risk.harms.contains(&Harm::Security));
    facts.list(
        "risks.security",
        security.map(|risk| risk.subject.clone()).collect(),
    );
    let overdue = assessment
        .risks
        .iter()
        .filter(|risk| risk.done_on.is_none() && risk.due.is_some_and(|due| due < today));
    facts.list(
        "risks.overdue",
        overdue.map(|risk| risk.subject.clone()).collect(),
    );
}

fn lines(facts: &mut Facts, whole: &Whole, today: Day) {
    let lines = &whole.lines;
    let of = |test: &dyn Fn(&Line) -> bool| -> Vec<String> {
        let chosen = lines.iter().filter(|line| test(line));
        chosen.map(|line| whole.clause(line)).collect()
    };
    for line in lines {
        let inherited = line.agreement_id.is_some() && !line.has_lapsed(today);
        let state = if inherited && line.state.is_met() {
            "inherited".to_owned()
        } else {
            code(line.state_on(today))
        };
        facts.word(&format!("{LINE}{}", line.key), state);
    }
    facts.list(
        "lines.open",
        of(&|line| !line.state_on(today).is_answered()),
    );
    facts.list("lines.unmet", of(&|line| is_unmet(line, today)));
    facts.list(
        "lines.unproven",
        of(&|line| line.is_unproven(today) && line.exception.is_empty()),
    );
    facts.list("lines.lapsed", of(&|line| line.has_lapsed(today)));
    facts.list(
        "lines.overdue",
        of(&|line| !line.state_on(today).is_met() && line.due.is_some_and(|due| due < today)),
    );
}

/// Neither met nor excepted by the head.
pub(in crate::dossier) fn is_unmet(line: &Line, today: Day) -> bool {
    !line.state_on(today).is_met() && line.exception.is_empty()
}

fn steps(facts: &mut Facts, whole: &Whole, step: Option<&NewStep>) {
    let profile: &Profile = &whole.dossier.profile;
    if let (Some(approved), Some(issued)) = (approved_on(whole, step), profile.internal_rules.day) {
        facts.flag("steps.rules_late", issued > approved);
    }
    let judge = if whole.procedure().is_some_and(|one| one.one_step) {
        Step::Approve
    } else {
        Step::Appraise
    };
    let taken = whole.round().iter().map(|taken| (taken.step, &taken.body));
    let own = taken
        .chain(step.map(|step| (step.step, &step.body)))
        .any(|(step, body)| step == judge && same(body, &profile.operator.name));
    facts.flag("steps.self_appraised", own);
}

fn same(a: &str, b: &str) -> bool {
    !a.is_empty() && text::key(a) == text::key(b)
}
