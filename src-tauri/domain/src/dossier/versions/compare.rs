//! What two versions say differently, in words.

use serde::Serialize;

use super::{Content, FrozenLine};
use crate::{
    Result, calendar,
    dossier::{
        answer_in_words,
        inventory::{Application, Device, Inventory, Link, Zone},
        risks::Risk,
        rules::{RuleSet, Section},
    },
};

/// One thing that differs; an empty side says nothing of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "DossierDifference")]
pub struct Difference {
    pub section: Section,
    pub title: String,
    pub before: String,
    pub after: String,
}

/// A thing with a name, in words.
type Told = (String, String);

/// Everything the two say differently, in the order of the page.
pub fn compare(before: &Content, after: &Content) -> Result<Vec<Difference>> {
    let mut found = Vec::new();
    let mut lay = |section: Section, was: Vec<Told>, is: Vec<Told>| {
        found.extend(differ(section, was, is));
    };
    lay(Section::Answers, proposal(before)?, proposal(after)?);
    lay(Section::Profile, fields(before), fields(after));
    lay(
        Section::Inventory,
        lists(&before.inventory),
        lists(&after.inventory),
    );
    lay(Section::Risks, risks(&before.risks), risks(&after.risks));
    lay(
        Section::Lines,
        lines(&before.lines, &after.lines),
        lines(&after.lines, &after.lines),
    );
    Ok(found)
}

/// Those that differ, in the order of the later one, then those that are gone.
fn differ(section: Section, was: Vec<Told>, is: Vec<Told>) -> Vec<Difference> {
    let value = |list: &[Told], title: &str| {
        let found = list.iter().find(|(name, _)| name == title);
        found.map(|(_, words)| words.clone()).unwrap_or_default()
    };
    let gone = was
        .iter()
        .filter(|(title, _)| is.iter().all(|(name, _)| name != title));
    let titles = is.iter().chain(gone).map(|(title, _)| title);
    titles
        .map(|title| Difference {
            section,
            title: title.clone(),
            before: value(&was, title),
            after: value(&is, title),
        })
        .filter(|difference| difference.before != difference.after)
        .collect()
}

fn proposal(content: &Content) -> Result<Vec<Told>> {
    let rules = RuleSet::named(&content.rules)?;
    let mut told = vec![
        ("Hệ thống".to_owned(), content.system.clone()),
        ("Bộ quy tắc".to_owned(), rules.short.clone()),
        (
            "Cấp độ đề xuất".to_owned(),
            content
                .level
                .map_or_else(|| "chưa xác định".to_owned(), |level| level.to_string()),
        ),
    ];
    for question in &rules.questions {
        if let Some(answer) = content.answers.get(&question.id) {
            told.push((question.text.clone(), answer_in_words(question, answer)));
        }
    }
    Ok(told)
}

fn fields(content: &Content) -> Vec<Told> {
    let said = content.profile.said().into_iter();
    said.map(|one| (one.title.to_owned(), one.value)).collect()
}

fn lists(all: &Inventory) -> Vec<Told> {
    let mut told: Vec<Told> = all.zones.iter().map(zone).collect();
    told.extend(all.devices.iter().map(|one| device(all, one)));
    told.extend(all.applications.iter().map(|one| application(all, one)));
    told.extend(all.links.iter().map(|one| link(all, one)));
    numbered(told)
}

fn zone(zone: &Zone) -> Told {
    let parts = [
        zone.kind.in_words(),
        &zone.ip_private,
        &zone.ip_public,
        &zone.note,
    ];
    (format!("Vùng mạng: {}", zone.name), joined(&parts))
}

fn device(all: &Inventory, device: &Device) -> Told {
    let zone = all.zones.iter().find(|zone| zone.id == device.zone_id);
    let parts = [
        device.kind.in_words(),
        if device.main {
            "thiết bị mạng chính"
        } else {
            ""
        },
        zone.map_or("", |zone| &zone.name),
        &device.location,
        &device.purpose,
    ];
    (format!("Thiết bị: {}", device.name), joined(&parts))
}

fn application(all: &Inventory, one: &Application) -> Told {
    let server = all.devices.iter().find(|device| device.id == one.device_id);
    let parts = [
        server.map_or("", |device| &device.name),
        &one.server,
        &one.os,
        &one.purpose,
        if one.online {
            "mở cho bên ngoài"
        } else {
            ""
        },
    ];
    (format!("Ứng dụng, dịch vụ: {}", one.name), joined(&parts))
}

fn link(all: &Inventory, link: &Link) -> Told {
    let zone = |id: u32| {
        let found = all.zones.iter().find(|zone| zone.id == id);
        found.map_or("bên ngoài", |zone| &zone.name)
    };
    let through = all
        .devices
        .iter()
        .find(|device| device.id == link.through_id);
    let parts = [
        "có kết nối",
        through.map_or("", |device| &device.name),
        &link.label,
    ];
    (
        format!("Kết nối: {} – {}", zone(link.from_zone), zone(link.to_zone)),
        joined(&parts),
    )
}

fn risks(risks: &[Risk]) -> Vec<Told> {
    let told = risks.iter().map(|risk| {
        let harms: Vec<&str> = risk.harms.iter().map(|harm| harm.in_words()).collect();
        let due = risk.due.map(calendar::date).unwrap_or_default();
        let done = risk.done_on.map(calendar::date).unwrap_or_default();
        let parts = [
            risk.info.as_str(),
            &risk.weakness,
            &format!("khả năng {}, tác động {}", risk.likelihood, risk.impact),
            &harms.join(", "),
            &risk.effect,
            &risk.treatment,
            &labelled("hạn", &due),
            &risk.owner,
            &labelled("xong", &done),
        ];
        (
            format!("Rủi ro: {} – {}", risk.subject, risk.threat),
            joined(&parts),
        )
    });
    numbered(told.collect())
}

/// Under the number and the text each requirement has in the later version: another level or law may
/// ask the same elsewhere, or ask more.
fn lines(lines: &[FrozenLine], later: &[FrozenLine]) -> Vec<Told> {
    let told = lines.iter().map(|line| {
        let same = later.iter().find(|one| one.key == line.key);
        let named = same.unwrap_or(line);
        let asked = match named.text == line.text {
            true => "",
            false => &line.text,
        };
        let parts = [
            line.state.in_words(),
            &labelled("yêu cầu", asked),
            &labelled("hiện trạng", &line.present),
            &labelled("phương án", &line.planned),
            &labelled("hạn", &in_figures(&line.due)),
            &labelled("phụ trách", &line.owner),
            &labelled("lý do", &line.reason),
            &labelled("ngoại lệ", &line.exception),
            &labelled("biện pháp", &line.measures.join(", ")),
            &labelled("minh chứng", &line.proofs.join(", ")),
            &labelled("thoả thuận", &line.agreement),
        ];
        (format!("{} {}", named.clause, named.text), joined(&parts))
    });
    numbered(told.collect())
}

/// A stored day as people write it.
fn in_figures(day: &str) -> String {
    day.parse().map_or_else(|_| day.to_owned(), calendar::date)
}

fn labelled(label: &str, words: &str) -> String {
    if words.is_empty() {
        String::new()
    } else {
        format!("{label}: {words}")
    }
}

fn joined(parts: &[&str]) -> String {
    let said: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    said.join("; ")
}

/// Things of one name told apart, so that each finds its like.
fn numbered(told: Vec<Told>) -> Vec<Told> {
    let mut seen = std::collections::BTreeMap::new();
    let named = told.into_iter().map(|(title, words)| {
        let times: &mut u32 = seen.entry(title.clone()).or_default();
        *times += 1;
        let title = if *times > 1 {
            format!("{title} ({times})")
        } else {
            title
        };
        (title, words)
    });
    named.collect()
}
