//! A catalogue's file: what it may say is written at the head of `requirements-tcvn-14423-2026.toml`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{Catalogue, Cites, Group, Heading};
use crate::dossier::source::{Source, Step};
use crate::regulations::Status;
use crate::{Day, Error, Result};

/// One requirement over the levels.
#[derive(Debug, Clone)]
pub struct Entry {
    pub key: String,
    pub heading: String,
    pub equal: bool,
    pub hint: bool,
    pub only_if: String,
    pub note: String,
    text: String,
    /// From the level on, another text.
    raised: BTreeMap<u8, String>,
    clauses: [String; 5],
    every: [u32; 5],
}

impl Entry {
    /// The number at a level; none where the level does not ask for it.
    pub fn clause(&self, level: u8) -> Option<&str> {
        let clause = of_level(&self.clauses, level)?;
        (!clause.is_empty()).then_some(clause.as_str())
    }

    pub fn text(&self, level: u8) -> &str {
        let raised = self.raised.range(..=level).next_back();
        raised.map_or(self.text.as_str(), |(_, text)| text)
    }

    /// In months.
    pub fn every(&self, level: u8) -> Option<u32> {
        of_level(&self.every, level)
            .copied()
            .filter(|months| *months > 0)
    }
}

fn of_level<T>(each: &[T; 5], level: u8) -> Option<&T> {
    each.get(usize::from(level).checked_sub(1)?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: String,
    title: String,
    name: String,
    cites: Cites,
    revised: Day,
    status: Status,
    note: String,
    source: String,
    #[serde(rename = "heading")]
    headings: Vec<Heading>,
    #[serde(rename = "group")]
    groups: Vec<GroupFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupFile {
    id: String,
    title: String,
    heading: String,
    #[serde(default)]
    chapters: [String; 5],
    requirements: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    key: String,
    heading: Option<String>,
    text: String,
    #[serde(default = "first")]
    from: u8,
    #[serde(default = "last")]
    to: u8,
    at: Option<At>,
    every: Option<Every>,
    #[serde(default)]
    raised: BTreeMap<String, String>,
    #[serde(default)]
    equal: bool,
    #[serde(default)]
    hint: bool,
    #[serde(default)]
    only_if: String,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum At {
    All(String),
    Each([String; 5]),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Every {
    All(u32),
    Each([u32; 5]),
}

fn first() -> u8 {
    1
}

fn last() -> u8 {
    5
}

pub(super) fn read(source: Source) -> Result<Catalogue> {
    let file: File = source.parse()?;
    let headings: BTreeSet<&str> = file.headings.iter().map(|one| &*one.id).collect();
    let mut keys = BTreeSet::new();
    let mut groups = Vec::new();
    for (at, group) in file.groups.into_iter().enumerate() {
        let mut entries = Vec::new();
        for (nth, line) in group.requirements.into_iter().enumerate() {
            let refuse = |key: &str, why: &str| {
                let path = [
                    Step::Key("group"),
                    Step::At(at),
                    Step::Key("requirements"),
                    Step::At(nth),
                    Step::Key(key),
                ];
                source.refuse(&path, why)
            };
            if !keys.insert(line.key.clone()) {
                return Err(refuse(
                    "key",
                    &format!("mã yêu cầu “{}” đã dùng ở trên", line.key),
                ));
            }
            let heading = line.heading.as_ref().unwrap_or(&group.heading);
            if !headings.contains(heading.as_str()) {
                return Err(refuse(
                    "heading",
                    &format!("đề mục “{heading}” không có trong [[heading]]"),
                ));
            }
            entries.push(entry(line, &group.chapters, &group.heading, refuse)?);
        }
        groups.push(Group {
            id: group.id,
            title: group.title,
            entries,
        });
    }
    Ok(Catalogue {
        id: file.id,
        title: file.title,
        name: file.name,
        cites: file.cites,
        revised: file.revised,
        status: file.status,
        note: file.note,
        source: file.source,
        headings: file.headings,
        groups,
    })
}

fn entry(
    line: Line,
    chapters: &[String; 5],
    heading: &str,
    refuse: impl Fn(&str, &str) -> Error,
) -> Result<Entry> {
    let levels = first()..=last();
    if !levels.contains(&line.from) || !levels.contains(&line.to) || line.from > line.to {
        return Err(refuse(
            "from",
            "cấp độ chỉ từ 1 đến 5, “from” không sau “to”",
        ));
    }
    let mut raised = BTreeMap::new();
    for (level, text) in line.raised {
        let level = level.parse().ok().filter(|level| levels.contains(level));
        let level =
            level.ok_or_else(|| refuse("raised", "khoá của “raised” phải là cấp độ từ 1 đến 5"))?;
        raised.insert(level, text);
    }
    let mut clauses = <[String; 5]>::default();
    for (level, (clause, chapter)) in levels.zip(clauses.iter_mut().zip(chapters)) {
        *clause = match &line.at {
            None => numbered(chapter, ""),
            Some(At::All(end)) => numbered(chapter, end),
            Some(At::Each(ends)) => match of_level(ends, level) {
                Some(end) if !end.is_empty() => numbered(chapter, end),
                _ => String::new(),
            },
        };
        if level < line.from || level > line.to {
            clause.clear();
        }
    }
    if clauses.iter().all(String::is_empty) {
        return Err(refuse(
            "at",
            &format!("yêu cầu “{}” không thuộc cấp độ nào", line.key),
        ));
    }
    Ok(Entry {
        key: line.key,
        heading: line.heading.unwrap_or_else(|| heading.to_owned()),
        equal: line.equal,
        hint: line.hint,
        only_if: line.only_if,
        note: line.note,
        text: line.text,
        raised,
        clauses,
        every: match line.every {
            None => [0; 5],
            Some(Every::All(months)) => [months; 5],
            Some(Every::Each(each)) => each,
        },
    })
}

/// The chapter with what follows it; a whole number stands alone; without a chapter there is none.
fn numbered(chapter: &str, end: &str) -> String {
    if end.starts_with(|c: char| c.is_ascii_digit()) {
        end.to_owned()
    } else if chapter.is_empty() {
        String::new()
    } else {
        format!("{chapter}{end}")
    }
}
