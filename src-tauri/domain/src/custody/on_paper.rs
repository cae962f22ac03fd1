//! What the papers of custody say of devices, media and people.

use rusqlite::Connection;

use super::Item;
use crate::{
    Result,
    assets::{self, Asset, Medium},
    audit::Kind,
    papers::data::{self, DeviceLine, MediumItem, Member, Party, Someone},
    people::{self, PersonId},
    regulations::{Holder, Profile},
    settings::Agency,
    text,
    vault::Vault,
};

/// How many copies of minutes are made, as they say it.
pub const TWO_COPIES: &str = "02 (hai)";

/// A line of a paper as it was entered: condition, accessories, note.
pub struct Entered<'a> {
    pub item: Item,
    pub condition: &'a str,
    pub accessories: &'a str,
    pub note: &'a str,
}

/// Devices and media apart, each numbered from 1.
pub fn listed(
    conn: &Connection,
    lines: &[Entered<'_>],
) -> Result<(Vec<DeviceLine>, Vec<MediumItem>)> {
    let (mut devices, mut media) = (Vec::new(), Vec::new());
    for line in lines {
        match line.item {
            Item::Asset(id) => devices.push(DeviceLine {
                no: number(devices.len()),
                condition: line.condition.to_owned(),
                accessories: line.accessories.to_owned(),
                note: line.note.to_owned(),
                ..device(&assets::find(conn, id)?)
            }),
            Item::Medium(id) => media.push(MediumItem {
                no: number(media.len()),
                content: line.condition.to_owned(),
                note: [line.accessories, line.note]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join("; "),
                ..medium(&assets::find_medium(conn, id)?)
            }),
        }
    }
    Ok((devices, media))
}

pub fn device(asset: &Asset) -> DeviceLine {
    DeviceLine {
        name: asset.name.clone(),
        configuration: asset.details.configuration.clone(),
        code: asset.code.clone(),
        serial: asset.serial.clone(),
        year: data::year(asset.year),
        condition: asset.condition.clone(),
        ..DeviceLine::default()
    }
}

pub fn medium(medium: &Medium) -> MediumItem {
    MediumItem {
        kind: medium.kind.clone(),
        model: medium.model.clone(),
        serial: medium.serial.clone(),
        size: data::size(medium.bytes),
        ..MediumItem::default()
    }
}

/// One side of the paper. Where a unit of the agency stands, the officer signs for it; a body outside
/// is named and its signature left to be filled in.
pub fn party(
    conn: &Connection,
    person: Option<PersonId>,
    unit: &str,
    (agency, outside): (&Agency, bool),
) -> Result<Party> {
    if let Some(id) = person {
        return Ok(people::find(conn, id)?.on_paper().into());
    }
    let mut someone = Someone {
        unit: unit.to_owned(),
        ..Someone::default()
    };
    if !outside {
        someone.name.clone_from(&agency.officer_name);
        someone.post.clone_from(&agency.officer_post);
    }
    Ok(someone.into())
}

/// The officer who answers for information security.
pub fn officer(agency: &Agency) -> Party {
    Someone {
        name: agency.officer_name.clone(),
        post: agency.officer_post.clone(),
        unit: agency.unit.clone(),
        code: String::new(),
    }
    .into()
}

/// What the regulation asks of whoever uses a device away from the office's own care, and the articles
/// it asks it in.
pub fn rules(profile: &Profile) -> (String, Vec<String>) {
    let asked: Vec<_> = profile
        .clauses()
        .filter(|clause| clause.holder == Holder::User && clause.binds())
        .filter(|clause| clause.module == "endpoint_check")
        .collect();
    let mut sources: Vec<String> = Vec::new();
    for clause in &asked {
        let (place, regulation) = clause.cited.split_once(", ").unwrap_or((&clause.cited, ""));
        let article: Vec<&str> = place.split(' ').take(2).collect();
        let source = format!("{} {regulation}", article.join(" "));
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    let rules = asked.iter().map(|clause| format!("- {};", clause.title));
    (sources.join("; "), rules.collect())
}

/// The records a paper names besides its own.
pub fn named(
    items: impl IntoIterator<Item = Item>,
    people: &[Option<PersonId>],
) -> Vec<(Kind, u32)> {
    let mut names: Vec<_> = items
        .into_iter()
        .map(|item| (item.kind(), item.id()))
        .collect();
    names.extend(people.iter().flatten().map(|id| (Kind::Person, id.0)));
    names
}

/// The number of the next line.
pub fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX).saturating_add(1)
}

/// "Lý Bích Thùy, Vàng A Sử" as those who took part; the first leads. A post is known of the officer and
/// of whoever alone bears the name in the register.
pub fn members(vault: &Vault, names: &str, agency: &Agency) -> Result<Vec<Member>> {
    let mut members = Vec::new();
    for name in names.split([',', ';', '\n']).map(str::trim) {
        if name.is_empty() {
            continue;
        }
        let key = text::key(name);
        let known = vault.read(|conn| people::by_name_key(conn, &key))?;
        let parts = match known.as_slice() {
            _ if text::key(&agency.officer_name) == key => {
                [agency.officer_post.as_str(), agency.unit.as_str()]
            }
            [person] => [person.post.as_str(), person.unit.as_str()],
            _ => ["", ""],
        };
        let known: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let part = if members.is_empty() {
            "người chủ trì"
        } else {
            "người thực hiện"
        };
        let no = number(members.len());
        members.push(Member::new(no, name, &known.join(", "), part));
    }
    Ok(members)
}

/// Who signs for those who took part: the first leads, the last of several keeps the minutes.
pub fn signers(members: &[Member]) -> (Party, Party) {
    let signer = |member: &Member| Party {
        name: member.name.clone(),
        post: member.post.clone(),
        ..Party::default()
    };
    match members {
        [] => (Party::default(), Party::default()),
        [chair] => (signer(chair), Party::default()),
        [chair, .., secretary] => (signer(chair), signer(secretary)),
    }
}
