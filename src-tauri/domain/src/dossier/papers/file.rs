//! The dossier itself: cover, parts I to III, annexes.

use chrono::Datelike;
use serde_json::{Value, to_value};

use super::{
    matter::{Matter, body},
    plan::Answered,
};
use crate::{
    Day, Result,
    dossier::{
        diagram::{self, Sort},
        inventory::Inventory,
        profile::{Hosting, Profile, Status, title},
        requirements::Side,
        risks::Assessment,
    },
    papers::data,
};

/// Question ids of the rule sets that part II repeats.
const CLASSES: &str = "info";
const TYPES: &str = "types";

pub fn file(matter: &Matter, today: Day) -> Result<Value> {
    let profile = &matter.content.profile;
    let inventory = &matter.content.inventory;
    let answered = Answered::of(matter)?;
    let mut logical = sheets(inventory, Sort::Logical)?.into_iter();
    let mut physical = sheets(inventory, Sort::Physical)?.into_iter();
    Ok(to_value(data::DossierFile {
        head: matter.head_of(&profile.operator, &profile.owner.name),
        law: matter.law()?,
        attached_to: String::new(),
        year: today.year().to_string(),
        system: matter.system(),
        owner: body(&profile.owner),
        operating: body(&profile.operator),
        about: about(profile),
        logical: model(&profile.logical, logical.next()),
        logical_more: logical.collect(),
        physical: model(&profile.physical, physical.next()),
        physical_more: physical.collect(),
        devices: devices(inventory),
        applications: applications(inventory),
        zones: zones(inventory),
        information: information(matter),
        grounds: grounds(matter),
        risk: risk(profile, matter.assessment.as_ref()),
        risks: risks(matter),
        extras: extras(matter),
        plan: answered.parts(matter),
        tally: answered.tally(),
        exceptions: answered.exceptions(),
        management: answered.annex(Side::Management),
        technical: answered.annex(Side::Technical),
    })?)
}

fn about(profile: &Profile) -> data::AboutSystem {
    let mut status = profile.status.in_words().to_lowercase();
    if let Some(day) = profile.in_use_from {
        let since = match profile.status {
            Status::Running => "từ ngày",
            Status::New | Status::Upgrade => "dự kiến đưa vào vận hành ngày",
        };
        status = format!("{status}, {since} {}", data::day(Some(day)));
    }
    let mut hosting = vec![profile.hosting.in_words().to_lowercase()];
    if profile.hosting != Hosting::Own && !profile.hosting_contract.is_empty() {
        hosting.push(profile.hosting_contract.clone());
    }
    if !profile.separation.is_empty() {
        hosting.push(format!("cách tách biệt: {}", profile.separation));
    }
    data::AboutSystem {
        purpose: open(&profile.purpose),
        scope: open(&profile.scope),
        scale: open(&profile.scale),
        users: open(&profile.users),
        status,
        hosting: open(&hosting.join("; ")),
        design: open(&profile.design),
        internal_rules: profile.internal_rules.in_words(),
        specialised: profile.specialised.name.clone(),
    }
}

/// A text the form ends with a mark of its own.
fn open(text: &str) -> String {
    text.trim_end_matches(['.', ';', ' ']).to_owned()
}

fn model(text: &str, first: Option<data::DrawnSheet>) -> data::Model {
    let text = match open(text) {
        said if said.is_empty() => said,
        said => format!("{said}."),
    };
    let drawing = first.map(|sheet| sheet.drawing).unwrap_or_default();
    data::Model { text, drawing }
}

/// The drawing, a page at a time; none while there is nothing to draw.
fn sheets(inventory: &Inventory, sort: Sort) -> Result<Vec<data::DrawnSheet>> {
    if diagram::is_empty(inventory, sort) {
        return Ok(Vec::new());
    }
    let drawn = diagram::sheets(inventory, sort)?;
    let sheets = drawn.iter().map(|png| data::DrawnSheet {
        drawing: data_encoding::BASE64.encode(png),
    });
    Ok(sheets.collect())
}

fn zone_name(inventory: &Inventory, id: u32) -> String {
    let found = inventory.zones.iter().find(|zone| zone.id == id);
    found.map(|zone| zone.name.clone()).unwrap_or_default()
}

fn devices(inventory: &Inventory) -> Vec<data::DeviceOf> {
    let mut ordered: Vec<_> = inventory.devices.iter().collect();
    ordered.sort_by_key(|device| !device.main);
    (1..)
        .zip(ordered)
        .map(|(no, device)| data::DeviceOf {
            no,
            name: format!(
                "{} ({})",
                device.name,
                device.kind.in_words().to_lowercase()
            ),
            location: device.location.clone(),
            zone: zone_name(inventory, device.zone_id),
            purpose: device.purpose.clone(),
            main: if device.main { "x" } else { "" }.to_owned(),
        })
        .collect()
}

fn applications(inventory: &Inventory) -> Vec<data::ApplicationOf> {
    let place = |id: u32| {
        let found = inventory.devices.iter().find(|device| device.id == id);
        found.map(|device| match device.location.as_str() {
            "" => device.name.clone(),
            place => format!("{}, {place}", device.name),
        })
    };
    (1..)
        .zip(&inventory.applications)
        .map(|(no, one)| data::ApplicationOf {
            no,
            name: one.name.clone(),
            server: place(one.device_id).unwrap_or_else(|| one.server.clone()),
            os: one.os.clone(),
            purpose: one.purpose.clone(),
        })
        .collect()
}

fn zones(inventory: &Inventory) -> Vec<data::ZoneOf> {
    (1..)
        .zip(&inventory.zones)
        .map(|(no, zone)| data::ZoneOf {
            no,
            name: zone.name.clone(),
            ip_private: zone.ip_private.clone(),
            ip_public: zone.ip_public.clone(),
            note: zone.note.clone(),
        })
        .collect()
}

fn information(matter: &Matter) -> data::InformationOf {
    let counted = [
        ("subjects_basic", "dữ liệu cá nhân cơ bản của"),
        ("subjects_sensitive", "dữ liệu cá nhân nhạy cảm của"),
        ("users", "phục vụ"),
    ];
    let counted = counted.into_iter().filter_map(|(question, words)| {
        let said = matter.answered(question);
        (!said.is_empty()).then(|| format!("; {words} {said}"))
    });
    data::InformationOf {
        classes: open(&matter.answered(CLASSES)),
        types: open(&matter.answered(TYPES)),
        subjects: counted.collect(),
    }
}

fn grounds(matter: &Matter) -> Vec<data::Ground> {
    (1..)
        .zip(&matter.decision.fired)
        .map(|(no, rule)| {
            let because = rule.because.iter();
            let because: Vec<String> = because
                .map(|one| format!("{} {}.", one.asked, open(&one.answered)))
                .collect();
            data::Ground {
                no,
                level: rule.level,
                clause: rule.cited.clone(),
                text: rule.text.clone(),
                because: because.join(" "),
            }
        })
        .collect()
}

fn risk(profile: &Profile, assessment: Option<&Assessment>) -> data::RiskOf {
    let mut risk = data::RiskOf {
        threats: open(&profile.risk_threats),
        effect: open(&profile.risk_effect),
        ..data::RiskOf::default()
    };
    if let Some(made) = assessment {
        let mut said = format!(
            "Rủi ro được đánh giá ngày {}. Lý do: {}.",
            data::day(Some(made.day)),
            made.cause.in_words().to_lowercase()
        );
        if !made.method.is_empty() {
            said.push_str(&format!(" Phương pháp: {}.", open(&made.method)));
        }
        if let Some(level) = made.level {
            said.push_str(&format!(" Kết quả tương ứng với cấp độ {level}."));
        }
        if let Some(day) = made.approved_on {
            said.push_str(&format!(" Phê duyệt ngày {}.", data::day(Some(day))));
        }
        risk.assessment = said;
        risk.capability = open(&made.capability);
        risk.telling = open(&made.telling);
    }
    risk
}

fn risks(matter: &Matter) -> Vec<data::RiskLine> {
    (1..)
        .zip(&matter.content.risks)
        .map(|(no, risk)| {
            let join = |one: &str, other: &str, by: &str| match (one, other) {
                (one, "") => one.to_owned(),
                ("", other) => other.to_owned(),
                (one, other) => format!("{one}{by}{other}"),
            };
            data::RiskLine {
                no,
                subject: join(&risk.subject, &risk.info, "; "),
                threat: join(&risk.threat, &risk.weakness, "; điểm yếu: "),
                effect: risk.effect.clone(),
                likelihood: risk.likelihood,
                impact: risk.impact,
                score: risk.score(),
                treatment: join(&risk.treatment, &risk.owner, "; "),
                due: data::day(risk.due),
            }
        })
        .collect()
}

/// What levels 4 and 5 explain besides, and what others have said of it.
fn extras(matter: &Matter) -> Vec<data::Extra> {
    let profile = &matter.content.profile;
    let high = matter.decision.opinion.is_some();
    let all = [
        ("connected", &profile.connected),
        ("attacks", &profile.attacks),
        ("reach", &profile.reach),
        ("around_the_clock", &profile.around_the_clock),
        ("harm", &profile.harm),
    ];
    // The last two are asked of some systems only.
    let asked = |field: &str| high && matches!(field, "connected" | "attacks" | "reach");
    let said = all
        .into_iter()
        .filter(|(field, text)| asked(field) || !text.is_empty());
    (5..)
        .zip(said)
        .map(|(no, (field, text))| data::Extra {
            title: format!("{no}. {}:", title(field)),
            text: text.clone(),
        })
        .collect()
}
