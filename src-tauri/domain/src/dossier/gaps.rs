//! What is still missing in a dossier: questions, fields, lists, parts of the risk assessment and
//! requirements, each with the place where it is filled.

use serde::Serialize;

use super::{
    facts::{Facts, Whole, is_unmet},
    lines::{Line, LineId},
    profile, risks,
    rules::{Must, Section},
};
use crate::Day;

/// One thing to fill in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "DossierGap")]
pub struct Gap {
    pub section: Section,
    /// Id of the question, the field, the list, the part; of a line what is missing in it.
    pub field: String,
    pub title: String,
    /// The clause that asks for it, as people cite it.
    pub cited: String,
    pub line: Option<LineId>,
}

/// Everything missing, in the order of the page.
pub(super) fn gaps(whole: &Whole, facts: &Facts, today: Day) -> Vec<Gap> {
    let mut gaps = questions(whole);
    let level = whole.dossier.level;
    let asked = whole.rules.musts.iter().filter(|must| {
        let here = level.is_some_and(|level| must.levels.contains(&level));
        (must.levels.is_empty() || here) && facts.all_hold(&must.when)
    });
    let open = asked.filter(|must| !is_there(whole, must));
    gaps.extend(open.map(|must| Gap {
        section: must.section,
        field: must.field.clone(),
        title: title(must).to_owned(),
        cited: whole.rules.cited(&must.clause),
        line: None,
    }));
    if let Some(assessment) = &whole.assessment {
        let parts = risks::missing(whole.rules, assessment);
        gaps.extend(parts.into_iter().map(|part| Gap {
            section: Section::Risks,
            field: part.id.clone(),
            title: format!("Đánh giá rủi ro: {}", part.text),
            cited: whole.rules.cited(&part.clause),
            line: None,
        }));
    }
    gaps.extend(
        whole
            .lines
            .iter()
            .filter_map(|line| of_line(whole, line, today)),
    );
    gaps.sort_by_key(|gap| gap.section);
    gaps
}

fn questions(whole: &Whole) -> Vec<Gap> {
    let open = whole.decision.unanswered.iter();
    open.filter_map(|id| whole.rules.question(id))
        .map(|question| Gap {
            section: Section::Answers,
            field: question.id.clone(),
            title: question.text.clone(),
            cited: whole.rules.cited(&question.clause),
            line: None,
        })
        .collect()
}

fn is_there(whole: &Whole, must: &Must) -> bool {
    let inventory = &whole.inventory;
    match must.field.as_str() {
        "zones" => !inventory.zones.is_empty(),
        "devices" => !inventory.devices.is_empty(),
        "main_devices" => inventory.devices.iter().any(|device| device.main),
        "applications" => !inventory.applications.is_empty(),
        "links" => !inventory.links.is_empty(),
        "ip" => {
            let mut zones = inventory.zones.iter();
            zones.all(|zone| !zone.ip_private.is_empty() || !zone.ip_public.is_empty())
        }
        "assessment" => whole.assessment.is_some(),
        field => !whole.dossier.profile.value(field).is_empty(),
    }
}

fn title(must: &Must) -> &str {
    match must.field.as_str() {
        "zones" => "Quy hoạch vùng mạng",
        "devices" => "Danh mục thiết bị",
        "main_devices" => "Thiết bị mạng chính (chưa đánh dấu thiết bị nào)",
        "applications" => "Danh mục ứng dụng, dịch vụ",
        "links" => "Kết nối giữa các vùng mạng",
        "ip" => "Địa chỉ IP của từng vùng mạng",
        "assessment" => "Đánh giá rủi ro của hệ thống",
        field => profile::title(field),
    }
}

/// A requirement without an answer, or neither met nor planned; what the head has excepted is none.
fn of_line(whole: &Whole, line: &Line, today: Day) -> Option<Gap> {
    if !is_unmet(line, today) {
        return None;
    }
    let (field, what) = if line.has_lapsed(today) {
        ("agreement", "thoả thuận cung cấp đã hết hạn")
    } else if !line.state.is_answered() {
        ("state", "chưa trả lời")
    } else if line.planned.is_empty() {
        ("planned", "chưa có phương án")
    } else if line.due.is_none() {
        ("due", "chưa có hạn thực hiện")
    } else if line.owner.is_empty() {
        ("owner", "chưa có người phụ trách")
    } else {
        return None;
    };
    let requirement = whole.requirement(line);
    let text = requirement.map_or(line.key.as_str(), |one| one.text.as_str());
    Some(Gap {
        section: Section::Lines,
        field: field.to_owned(),
        title: format!("{}, {what}: {text}", whole.clause(line)),
        cited: requirement.map(|one| one.cited.clone()).unwrap_or_default(),
        line: Some(line.id),
    })
}
