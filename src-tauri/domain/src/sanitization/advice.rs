//! How a medium should be erased, by what it is, what it held and where it goes. All of it is data:
//! `resources/sanitization/advice.toml`, with its sources and what is still to be checked.

use serde::{Deserialize, Serialize};

use super::MethodKind;
use crate::{Error, Result, text};

const FILE: &str = include_str!("../../../../resources/sanitization/advice.toml");

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum MediumKind {
    Hdd,
    SataSsd,
    Nvme,
    Usb,
    Card,
    Tape,
    Optical,
    Phone,
    /// Memory soldered to a board.
    Soldered,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum DataClass {
    Low,
    Moderate,
    High,
    StateSecret,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Destination {
    /// Used again in the agency.
    Inside,
    /// Leaves the agency to be used again.
    Outside,
    NoReuse,
}

/// NIST SP 800-88: Clear, Purge, Destroy.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Clear,
    Purge,
    Destroy,
}

/// A way that is enough.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Technique {
    pub level: Level,
    /// Those whose log can prove it; empty where only papers can.
    pub methods: Vec<MethodKind>,
    /// Overwrite passes at least.
    pub passes: Option<u32>,
    pub words: String,
    pub source: String,
    /// `in_force`, `expired` or `to_check`.
    pub status: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Advice {
    /// The least that will do.
    pub level: Level,
    pub reason: String,
    pub source: String,
    pub status: String,
    /// From the least to the most.
    pub techniques: Vec<Technique>,
    /// Papers without which it is not closed: those of the council, for state secrets.
    pub papers: Vec<String>,
}

impl Advice {
    /// The methods whose log may close this medium.
    pub fn methods(&self) -> Vec<MethodKind> {
        let all = self.techniques.iter().flat_map(|t| &t.methods);
        all.copied().collect()
    }
}

#[derive(Deserialize)]
struct File {
    source: Sources,
    kind: Vec<Named>,
    choice: Vec<Choice>,
    secret: Secret,
    technique: Vec<Way>,
}

#[derive(Deserialize)]
struct Named {
    kind: MediumKind,
    words: Vec<String>,
}

#[derive(Deserialize)]
struct Sources {
    technique: String,
    choice: String,
}

#[derive(Deserialize)]
struct Choice {
    data: DataClass,
    destination: Destination,
    level: Level,
    reason: String,
    status: String,
}

#[derive(Deserialize)]
struct Secret {
    reason: String,
    papers: Vec<String>,
    clause: String,
    law: String,
    status: String,
}

#[derive(Deserialize)]
struct Way {
    kind: MediumKind,
    level: Level,
    methods: Vec<MethodKind>,
    passes: Option<u32>,
    words: String,
    status: String,
}

/// The kind a register's own word means ("Ổ cứng SSD"); None when nobody can say.
pub fn kind_named(word: &str) -> Result<Option<MediumKind>> {
    let key = text::key(word);
    let named = read()?.kind.into_iter();
    let mut meant = named.filter(|named| named.words.iter().any(|word| key.contains(word)));
    Ok(meant.next().map(|named| named.kind))
}

fn read() -> Result<File> {
    toml::from_str(FILE)
        .map_err(|e| Error::Internal(format!("resources/sanitization/advice.toml: {e}")))
}

/// What to do with a medium. Where its kind knows no way of the level chosen, a higher one is taken.
pub fn advise(kind: MediumKind, data: DataClass, destination: Destination) -> Result<Advice> {
    let file = read()?;
    if data == DataClass::StateSecret {
        return Ok(Advice {
            level: Level::Destroy,
            source: format!("{} ({})", file.secret.clause, file.secret.law),
            techniques: file.ways(kind, Level::Destroy),
            reason: file.secret.reason,
            status: file.secret.status,
            papers: file.secret.papers,
        });
    }
    let choice = file
        .choice
        .iter()
        .find(|c| c.data == data && c.destination == destination)
        .ok_or_else(|| Error::Internal("advice.toml thiếu một lựa chọn".to_owned()))?;
    let techniques = file.ways(kind, choice.level);
    let level = techniques.first().map_or(Level::Destroy, |t| t.level);
    Ok(Advice {
        level,
        reason: choice.reason.clone(),
        source: file.source.choice.clone(),
        status: choice.status.clone(),
        techniques,
        papers: Vec::new(),
    })
}

impl File {
    /// Every way of at least this level.
    fn ways(&self, kind: MediumKind, least: Level) -> Vec<Technique> {
        let mut ways: Vec<Technique> = self
            .technique
            .iter()
            .filter(|way| way.kind == kind && way.level >= least)
            .map(|way| Technique {
                level: way.level,
                methods: way.methods.clone(),
                passes: way.passes,
                words: way.words.clone(),
                source: self.source.technique.clone(),
                status: way.status.clone(),
            })
            .collect();
        ways.sort_by_key(|way| way.level);
        ways
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KINDS: [MediumKind; 9] = [
        MediumKind::Hdd,
        MediumKind::SataSsd,
        MediumKind::Nvme,
        MediumKind::Usb,
        MediumKind::Card,
        MediumKind::Tape,
        MediumKind::Optical,
        MediumKind::Phone,
        MediumKind::Soldered,
    ];

    #[test]
    fn every_case_has_advice_with_a_source() {
        for kind in KINDS {
            for data in [
                DataClass::Low,
                DataClass::Moderate,
                DataClass::High,
                DataClass::StateSecret,
            ] {
                for destination in [
                    Destination::Inside,
                    Destination::Outside,
                    Destination::NoReuse,
                ] {
                    let advice = advise(kind, data, destination).unwrap();
                    assert!(!advice.techniques.is_empty(), "{kind:?} {data:?}");
                    assert!(!advice.reason.is_empty() && !advice.source.is_empty());
                    assert!(advice.techniques.iter().all(|t| t.level >= advice.level));
                }
            }
        }
    }

    #[test]
    fn state_secrets_are_only_destroyed_with_the_councils_papers() {
        for kind in KINDS {
            let advice = advise(kind, DataClass::StateSecret, Destination::Inside).unwrap();
            assert_eq!(advice.level, Level::Destroy);
            assert_eq!(advice.methods(), [], "no log closes it");
            assert_eq!(advice.papers.len(), 5);
        }
    }

    #[test]
    fn the_registers_words_name_the_kind() {
        let of = |word| kind_named(word).unwrap();
        assert_eq!(of("Ổ cứng SSD"), Some(MediumKind::SataSsd));
        assert_eq!(of("Ổ cứng HDD"), Some(MediumKind::Hdd));
        assert_eq!(of("SSD NVMe"), Some(MediumKind::Nvme));
        assert_eq!(of("USB"), Some(MediumKind::Usb));
        assert_eq!(of("Hộp"), None);
    }

    #[test]
    fn a_medium_that_cannot_be_purged_is_destroyed() {
        let stick = advise(MediumKind::Usb, DataClass::Moderate, Destination::Outside).unwrap();
        assert_eq!(stick.level, Level::Destroy);
        let disc = advise(MediumKind::Optical, DataClass::Low, Destination::Inside).unwrap();
        assert_eq!(disc.level, Level::Destroy);
        let drive = advise(MediumKind::Hdd, DataClass::Low, Destination::Inside).unwrap();
        assert_eq!(drive.level, Level::Clear);
        assert!(drive.methods().contains(&MethodKind::Overwrite));
    }
}
