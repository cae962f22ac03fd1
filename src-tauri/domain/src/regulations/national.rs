//! The national layer: the laws with their dates and status, the program's defaults where a
//! regulation gives no number, and how far an agency may move each of them.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::{PerMeasure, Status};
use crate::{Day, Error, Result};

pub(super) const FILE: &str = include_str!("../../../../resources/regulations/quoc_gia.toml");

#[derive(Debug, Deserialize)]
pub struct National {
    pub defaults: PerMeasure<u32>,
    /// Least and greatest value an agency may set.
    pub range: PerMeasure<[u32; 2]>,
    pub(super) own_system: OwnSystem,
    #[serde(rename = "law")]
    pub laws: Vec<Law>,
}

/// How people say that a system is the agency's own.
#[derive(Debug, Deserialize)]
pub(super) struct OwnSystem {
    /// In place of the owner's name.
    pub owner: Vec<String>,
}

/// A law cited by a clause or by the program.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct Law {
    pub number: String,
    pub title: String,
    pub from: Option<Day>,
    pub to: Option<Day>,
    pub status: Status,
    /// Number of the law that took its place.
    #[serde(default)]
    pub replaced_by: String,
    pub source: String,
}

impl National {
    pub fn shipped() -> Result<&'static National> {
        static READ: OnceLock<National> = OnceLock::new();
        if let Some(national) = READ.get() {
            return Ok(national);
        }
        let national = toml::from_str(FILE).map_err(|e| Error::Internal(e.to_string()))?;
        Ok(READ.get_or_init(|| national))
    }

    /// The law a reference such as `85/2016/NĐ-CP#13-14` names.
    pub fn law(&self, reference: &str) -> Option<&Law> {
        let number = reference.split('#').next().unwrap_or(reference);
        self.laws.iter().find(|law| law.number == number)
    }
}
