//! Which rule set applies to a system: the question that comes before all others.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::RuleSet;
use crate::dossier::source::{self, Step};
use crate::regulations::Status;
use crate::{Day, Error, Result};

const FILE: &str = "which-rules.toml";

/// One case of the transition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct Regime {
    pub id: String,
    pub text: String,
    /// The rule set that decides the level.
    pub rules: String,
    pub then: String,
    /// Days by which something must be done, in order.
    #[serde(default)]
    pub until: Vec<Until>,
    /// As a paper cites it.
    pub clause: String,
    pub status: Status,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct Until {
    pub day: Day,
    pub what: String,
    /// What must be reached before that day.
    pub ends: Ends,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "RegimeEnds", rename_all = "snake_case")]
pub enum Ends {
    /// The dossier is approved.
    Approved,
    /// Every requirement is met.
    Met,
}

impl Regime {
    /// The day before which a dossier of this case must be approved.
    pub fn approve_until(&self) -> Option<Day> {
        let until = self.until.iter();
        let mut until = until.filter(|until| until.ends == Ends::Approved);
        until.next().map(|until| until.day)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "regime")]
    regimes: Vec<Regime>,
}

/// The cases of the transition, in the order they are asked.
pub fn regimes() -> Result<&'static [Regime]> {
    static READ: OnceLock<Vec<Regime>> = OnceLock::new();
    if let Some(regimes) = READ.get() {
        return Ok(regimes);
    }
    let file = source::shipped().find(|file| file.name == FILE);
    let file = file.ok_or_else(|| Error::Internal(FILE.to_owned()))?;
    let regimes = file.parse::<File>()?.regimes;
    for (at, regime) in regimes.iter().enumerate() {
        if RuleSet::named(&regime.rules).is_err() {
            let path = [Step::Key("regime"), Step::At(at), Step::Key("rules")];
            return Err(file.refuse(&path, &format!("không có bộ quy tắc “{}”", regime.rules)));
        }
    }
    Ok(READ.get_or_init(|| regimes))
}
