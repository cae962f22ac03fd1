//! A dossier for other programs: every field as a card to copy from while typing into the state's
//! platform, and the whole as one JSON file.

mod check;
mod file;

use serde::Serialize;

pub(crate) use file::file;
pub use file::{DossierFile, ProfilePart, json};

use super::{
    Decision, Dossier, DossierId,
    inventory::{self, Inventory},
    lines::{self, LineRow, LineState},
    profile::Said,
    risks::{self, Assessment, Risk},
    rules::RuleSet,
    steps::{self, Step},
};
use crate::{Day, Result, calendar, lists::ListQuery, vault::Vault};

/// One field to copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "DossierCard")]
pub struct Card {
    pub section: String,
    pub title: String,
    pub value: String,
    /// Nothing is said yet.
    pub missing: bool,
}

/// Everything a dossier says.
struct Whole {
    dossier: Dossier,
    rules: &'static RuleSet,
    decision: Decision,
    inventory: Inventory,
    assessment: Option<Assessment>,
    rows: Vec<LineRow>,
    /// Checked at least once since the approval.
    inspected: bool,
}

/// Every field, in the order of the dossier; answers as they count today.
pub fn cards(vault: &Vault, id: DossierId, today: Day) -> Result<Vec<Card>> {
    let whole = Whole::of(vault, id, today)?;
    let mut cards = level(&whole);
    cards.extend(whole.dossier.profile.said().into_iter().map(field));
    cards.extend(architecture(&whole.inventory));
    if let Some(assessment) = &whole.assessment {
        cards.extend(assessed(assessment));
    }
    for row in &whole.rows {
        cards.extend(requirement(row, today));
    }
    Ok(cards)
}

impl Whole {
    fn of(vault: &Vault, id: DossierId, today: Day) -> Result<Self> {
        let dossier = super::get(vault, id)?;
        let steps = vault.read(|conn| steps::of(conn, id))?;
        Ok(Self {
            inspected: steps.iter().any(|taken| taken.step == Step::Inspect),
            rules: RuleSet::named(&dossier.rules)?,
            decision: super::decision(vault, id)?,
            inventory: inventory::get(vault, id)?,
            assessment: dossier
                .assessment_id
                .map(|id| risks::get(vault, id))
                .transpose()?,
            rows: lines::list(vault, id, &ListQuery::all(), today)?.rows,
            dossier,
        })
    }
}

fn card(section: &str, title: impl Into<String>, value: impl Into<String>) -> Card {
    let value = value.into();
    Card {
        section: section.to_owned(),
        title: title.into(),
        missing: value.is_empty(),
        value,
    }
}

fn level(whole: &Whole) -> Vec<Card> {
    const SECTION: &str = "Cấp độ đề xuất";
    let level = whole.dossier.level.map(|level| level.to_string());
    let mut cards = vec![
        card(SECTION, "Tên hệ thống thông tin", &whole.dossier.system),
        card(SECTION, "Cấp độ", level.unwrap_or_default()),
        card(SECTION, "Căn cứ pháp lý", &whole.rules.basis),
    ];
    let fired = whole.decision.fired.iter().map(|fired| {
        let title = format!("Căn cứ xác định cấp độ {}", fired.level);
        let value = match fired.text.as_str() {
            "" => fired.cited.clone(),
            text => format!("{}: {text}", fired.cited),
        };
        card(SECTION, title, value)
    });
    cards.extend(fired);
    cards
}

/// A field of the profile; what stands before the colon of its title is its section.
fn field(said: Said) -> Card {
    match said.title.split_once(": ") {
        Some((section, title)) => {
            let mut letters = title.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            let title: String = first.chain(letters).collect();
            card(section, title, said.value)
        }
        None => card("Thông tin hệ thống", said.title, said.value),
    }
}

fn architecture(inventory: &Inventory) -> Vec<Card> {
    let zone_name = |id: u32| {
        let zone = inventory.zones.iter().find(|zone| zone.id == id);
        zone.map_or("", |zone| zone.name.as_str())
    };
    let zones = inventory.zones.iter().map(|zone| {
        let value = labelled(&[
            ("Loại", zone.kind.in_words()),
            ("IP riêng", &zone.ip_private),
            ("IP công cộng", &zone.ip_public),
            ("Ghi chú", &zone.note),
        ]);
        card("Vùng mạng", &zone.name, value)
    });
    let devices = inventory.devices.iter().map(|device| {
        let value = labelled(&[
            ("Loại", device.kind.in_words()),
            ("Vị trí triển khai", &device.location),
            ("Vùng mạng", zone_name(device.zone_id)),
            ("Mục đích", &device.purpose),
            ("Thiết bị mạng chính", if device.main { "Có" } else { "" }),
        ]);
        card("Thiết bị", &device.name, value)
    });
    let applications = inventory.applications.iter().map(|application| {
        let on = inventory
            .devices
            .iter()
            .find(|one| one.id == application.device_id);
        let server = on.map_or(application.server.as_str(), |device| &device.name);
        let value = labelled(&[
            ("Máy chủ", server),
            ("Hệ điều hành", &application.os),
            ("Mục đích", &application.purpose),
            ("Mở ra ngoài", if application.online { "Có" } else { "" }),
        ]);
        card("Ứng dụng, dịch vụ", &application.name, value)
    });
    zones.chain(devices).chain(applications).collect()
}

fn assessed(assessment: &Assessment) -> Vec<Card> {
    const SECTION: &str = "Đánh giá rủi ro";
    let mut cards = vec![
        card(SECTION, "Ngày đánh giá", calendar::date(assessment.day)),
        card(SECTION, "Phương pháp", &assessment.method),
        card(SECTION, "Năng lực hiện có", &assessment.capability),
        card(SECTION, "Truyền thông, báo cáo", &assessment.telling),
    ];
    cards.extend(
        assessment
            .risks
            .iter()
            .map(|risk| card(SECTION, &risk.subject, told(risk))),
    );
    cards
}

fn told(risk: &Risk) -> String {
    let (likelihood, impact) = (risk.likelihood.to_string(), risk.impact.to_string());
    labelled(&[
        ("Loại thông tin", &risk.info),
        ("Mối đe doạ", &risk.threat),
        ("Điểm yếu", &risk.weakness),
        ("Khả năng xảy ra (1–5)", &likelihood),
        ("Mức tác động (1–5)", &impact),
        ("Ảnh hưởng", &risk.effect),
        ("Biện pháp giảm thiểu", &risk.treatment),
        ("Người phụ trách", &risk.owner),
        ("Thời hạn", &written(risk.due)),
    ])
}

/// What is there, and beside it what is planned where something is missing.
fn requirement(row: &LineRow, today: Day) -> Vec<Card> {
    let section = match row.requirement.side {
        super::requirements::Side::Management => "Yêu cầu quản lý",
        super::requirements::Side::Technical => "Yêu cầu kỹ thuật",
    };
    let (line, cited) = (&row.line, &row.requirement.cited);
    let state = line.state_on(today);
    let mut value = String::new();
    if state != LineState::Open {
        let names = [row.measures.as_slice(), &row.proofs].concat().join("; ");
        value = labelled(&[
            ("Trạng thái", state.in_words()),
            ("Hiện trạng", &line.present),
            ("Lý do", &line.reason),
            ("Kế thừa", &row.agreement),
            ("Biện pháp, minh chứng", &names),
        ]);
    }
    let title = format!("{cited}: {}", row.requirement.text);
    let mut cards = vec![card(section, title, value)];
    if !line.planned.is_empty() || matches!(state, LineState::Partly | LineState::Not) {
        let plan = labelled(&[
            ("Phương án", &line.planned),
            ("Thời hạn", &written(line.due)),
            ("Người phụ trách", &line.owner),
            ("Ngoại lệ", &line.exception),
        ]);
        cards.push(card(section, format!("{cited}: phương án"), plan));
    }
    cards
}

fn written(day: Option<Day>) -> String {
    day.map(calendar::date).unwrap_or_default()
}

/// A line for each part that is known.
fn labelled(parts: &[(&str, &str)]) -> String {
    let known = parts.iter().filter(|(_, value)| !value.is_empty());
    let lines: Vec<String> = known
        .map(|(label, value)| format!("{label}: {value}"))
        .collect();
    lines.join("\n")
}
