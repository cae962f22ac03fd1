//! A dossier as it was when it was sent, appraised or approved, frozen; and what two of them say
//! differently, in words.

mod compare;
mod store;

use data_encoding::HEXLOWER;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use compare::{Difference, compare};

use super::{
    Answers, Dossier, DossierId, State, inventory, inventory::Inventory, lines, profile::Profile,
    risks, risks::Risk, steps::Step,
};
use crate::{
    At, Code, Error, Result,
    vault::{Tx, Vault},
};

/// Everything a version keeps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Content {
    pub system: String,
    pub rules: String,
    pub answers: Answers,
    pub level: Option<u8>,
    pub profile: Profile,
    pub inventory: Inventory,
    pub risks: Vec<Risk>,
    pub lines: Vec<FrozenLine>,
}

/// A requirement with the text it had, and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenLine {
    pub catalogue: String,
    pub key: String,
    pub clause: String,
    pub text: String,
    pub state: super::lines::LineState,
    pub present: String,
    pub planned: String,
    pub due: String,
    pub owner: String,
    pub reason: String,
    pub exception: String,
    /// Names of measures, proofs and the agreement.
    pub measures: Vec<String>,
    pub proofs: Vec<String>,
    pub agreement: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "DossierVersion")]
pub struct Version {
    pub id: u32,
    pub number: u32,
    pub step: super::steps::Step,
    pub frozen_at: At,
    pub sha256: String,
}

/// What was frozen of a dossier of the system that came before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "EarlierDossier")]
pub struct Earlier {
    /// Of the dossier.
    pub number: u32,
    pub versions: Vec<Version>,
}

/// The versions of the dossiers of the system before this one, the first dossier first; one that was
/// cancelled or never left the office has none to compare with.
pub fn earlier(vault: &Vault, dossier: &Dossier) -> Result<Vec<Earlier>> {
    vault.read(|conn| {
        let mut found = Vec::new();
        for one in super::store::of_system(conn, dossier.system_id)? {
            if one.number >= dossier.number || one.state == State::Cancelled {
                continue;
            }
            let versions = store::of(conn, one.id)?;
            if !versions.is_empty() {
                found.push(Earlier {
                    number: one.number,
                    versions,
                });
            }
        }
        Ok(found)
    })
}

/// The versions of a dossier, the first one first.
pub fn of(vault: &Vault, id: DossierId) -> Result<Vec<Version>> {
    vault.read(|conn| store::of(conn, id))
}

/// What a version keeps; refused when it is not what was frozen.
pub fn content(vault: &Vault, version: u32) -> Result<Content> {
    let (content, sha256) = vault.read(|conn| store::content(conn, version))?;
    if sha256_of(&content) != sha256 {
        return Err(Error::coded(
            Code::Damaged,
            "Phiên bản này không còn đúng mã SHA-256 lúc chốt. Hãy lấy lại từ bản sao lưu.",
        ));
    }
    Ok(serde_json::from_str(&content)?)
}

/// The dossier as it is, in the shape of a version.
pub fn now(vault: &Vault, id: DossierId) -> Result<Content> {
    vault.read(|conn| gather(conn, id))
}

/// Keeps the dossier as it is at this step.
pub(super) fn freeze(tx: &mut Tx<'_>, id: DossierId, step: Step) -> Result<()> {
    let content = serde_json::to_string(&gather(tx, id)?)?;
    let sha256 = sha256_of(&content);
    store::insert(tx, id, step, (&content, &sha256))?;
    tx.says("sha256", &sha256)
}

fn gather(conn: &Connection, id: DossierId) -> Result<Content> {
    let dossier = super::find(conn, id)?;
    let assessment = dossier.assessment_id.map(|id| risks::find(conn, id));
    Ok(Content {
        system: dossier.system,
        rules: dossier.rules,
        answers: dossier.answers,
        level: dossier.level,
        profile: dossier.profile,
        inventory: inventory::of(conn, id)?,
        risks: assessment.transpose()?.map_or(Vec::new(), |one| one.risks),
        lines: lines::frozen(conn, id)?,
    })
}

fn sha256_of(content: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(content.as_bytes()))
}
