//! How a dossier answers the requirements of its level: what is there, what is planned, by when, by
//! whom, with which measure and which proof. One measure or proof serves many lines and systems; a line
//! may be met by what a data centre or the province provides under an agreement.

mod agreements;
mod change;
mod except;
mod fit;
mod links;
mod measures;
mod placed;
mod proofs;
mod rules;
mod store;
mod uses;
mod words;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

pub use agreements::{Agreement, AgreementForm, AgreementId};
pub use agreements::{end_agreement, get_agreement, list_agreements, save_agreement};
pub use change::change;
pub(super) use change::write;
pub use except::except;
pub use fit::fit;
pub use links::{Support, inherit, link, unlink};
pub use measures::{Measure, MeasureForm, MeasureId};
pub use measures::{end_measure, get_measure, list_measures, save_measure};
use placed::Placed;
pub use proofs::{Proof, ProofForm, ProofId};
pub use proofs::{end_proof, get_proof, list_proofs, save_proof};
pub(super) use rules::LineAnswer;
pub use uses::{LineUse, Linked, uses};

use super::{Dossier, DossierId, requirements::Requirement, versions::FrozenLine};
use crate::{
    Day, Result,
    evidence::EvidenceId,
    lists::{ListQuery, Page},
    vault::Vault,
};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename = "DossierLineId")]
pub struct LineId(pub u32);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "DossierLineState", rename_all = "snake_case")]
pub enum LineState {
    Open,
    Met,
    Partly,
    Not,
    /// Not applicable; needs a reason.
    Na,
    /// Met by an equivalent measure; needs a reason, and the requirement must allow it.
    Equivalent,
}

impl LineState {
    pub const ALL: [Self; 6] = [
        Self::Open,
        Self::Met,
        Self::Partly,
        Self::Not,
        Self::Na,
        Self::Equivalent,
    ];

    pub fn is_answered(self) -> bool {
        self != Self::Open
    }

    /// Nothing is missing any more.
    pub fn is_met(self) -> bool {
        matches!(self, Self::Met | Self::Na | Self::Equivalent)
    }
}

/// One requirement and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "DossierLine")]
pub struct Line {
    pub id: LineId,
    pub dossier_id: DossierId,
    pub catalogue: String,
    pub key: String,
    /// As recorded; what it counts for today says [`Line::state_on`].
    pub state: LineState,
    /// Hiện trạng.
    pub present: String,
    /// Phương án.
    pub planned: String,
    pub due: Option<Day>,
    pub owner: String,
    /// Of not applicable, or the equivalent measure.
    pub reason: String,
    pub agreement_id: Option<AgreementId>,
    /// The last day its agreement stands; none without an agreement or an end.
    pub agreement_until: Option<Day>,
    /// When a requirement with a period was last done.
    pub last_done: Option<Day>,
    /// In months, at the dossier's level; 0 without a period.
    pub every_months: u32,
    pub exception: String,
    pub exception_evidence_id: Option<EvidenceId>,
    /// Counts changes.
    pub changed: u32,
    pub measures: Vec<MeasureId>,
    pub proofs: Vec<ProofId>,
    /// The last day of each proof in use behind it, its own and those of its measures; none for one that
    /// does not expire.
    #[serde(skip)]
    pub proven_until: Vec<Option<Day>>,
}

impl Line {
    /// A proof behind it counts today.
    pub fn is_proven(&self, today: Day) -> bool {
        let mut proofs = self.proven_until.iter();
        proofs.any(|until| until.is_none_or(|until| until >= today))
    }

    /// Said to be met, while no proof and no agreement that counts today stands behind it.
    pub fn is_unproven(&self, today: Day) -> bool {
        let state = self.state_on(today);
        let claimed = matches!(state, LineState::Met | LineState::Equivalent);
        claimed && self.agreement_id.is_none() && !self.is_proven(today)
    }

    /// What somebody else meets for us counts only while the agreement stands.
    pub fn state_on(&self, today: Day) -> LineState {
        if self.has_lapsed(today) {
            LineState::Open
        } else {
            self.state
        }
    }

    /// It is inherited under an agreement that does not stand any more.
    pub fn has_lapsed(&self, today: Day) -> bool {
        self.agreement_id.is_some() && self.agreement_until.is_some_and(|until| until < today)
    }
}

/// A row of the list of requirements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "DossierLineRow")]
pub struct LineRow {
    pub line: Line,
    pub requirement: Requirement,
    /// Names of the measures in use.
    pub measures: Vec<String>,
    /// Names of the proofs that count, its own and those of its measures, with their last day.
    pub proofs: Vec<String>,
    /// Provider and title.
    pub agreement: String,
    /// The agreement does not stand any more.
    pub lapsed: bool,
    /// Said to be met, and no proof and no agreement counts.
    pub unproven: bool,
}

/// How far the answers are, as they count on one day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct LineCounts {
    pub total: u32,
    pub answered: u32,
    pub met: u32,
    pub partly: u32,
    pub not: u32,
    pub na: u32,
    pub equivalent: u32,
}

/// What the screen gives for one line or for many; a field left out stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default)]
#[serde(rename = "DossierLineChange")]
pub struct LineChange {
    pub state: Option<LineState>,
    pub present: Option<String>,
    pub planned: Option<String>,
    pub due: Option<Due>,
    pub owner: Option<String>,
    pub reason: Option<String>,
    pub last_done: Option<Due>,
}

/// A day, or that there is none any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "DossierDue")]
pub struct Due {
    pub day: Option<Day>,
}

/// The requirements the level asks for, with their answers. Columns: `clause`, `group`, `heading`,
/// `side`, `text`, `state` (as it counts today), `present`, `planned`, `owner`, `due`, `due_until`,
/// `reason`, `measures`, `proofs`, `agreement`, and the flags `proven`, `lapsed`, `excepted`, `periodic`.
pub fn list(
    vault: &Vault,
    dossier: DossierId,
    query: &ListQuery,
    today: Day,
) -> Result<Page<LineRow>> {
    vault.list(|source| {
        let of = super::find(&source, dossier)?;
        store::list(source, &of, query, today)
    })
}

/// One line with its requirement at the level of its dossier.
pub fn get(vault: &Vault, id: LineId) -> Result<(Line, Requirement)> {
    vault.read(|conn| {
        let (line, placed) = store::line(conn, id)?;
        let level = super::find(conn, line.dossier_id)?.level;
        let requirement = placed.requirement(&line, level.unwrap_or_default());
        Ok((line, requirement))
    })
}

/// Every line the level asks for, in the order of the catalogue.
pub fn all(conn: &Connection, dossier: DossierId) -> Result<Vec<Line>> {
    store::asked(conn, dossier)
}

/// The lines the level asks for, each with its requirement as of this level.
pub(super) fn required(conn: &Connection, dossier: &Dossier) -> Result<Vec<(Line, Requirement)>> {
    let level = dossier.level.unwrap_or_default();
    let lines = store::placed(conn, dossier.id)?.into_iter();
    Ok(lines
        .map(|(line, placed)| {
            let requirement = placed.requirement(&line, level);
            (line, requirement)
        })
        .collect())
}

pub fn counts(conn: &Connection, dossier: DossierId, today: Day) -> Result<LineCounts> {
    let mut counts = LineCounts::default();
    for (state, n) in store::count_states(conn, dossier, today)? {
        counts.total += n;
        counts.answered += if state.is_answered() { n } else { 0 };
        match state {
            LineState::Open => {}
            LineState::Met => counts.met = n,
            LineState::Partly => counts.partly = n,
            LineState::Not => counts.not = n,
            LineState::Na => counts.na = n,
            LineState::Equivalent => counts.equivalent = n,
        }
    }
    Ok(counts)
}

/// The lines as a version keeps them: with the requirement's text and the names of what proves it.
pub fn frozen(conn: &Connection, dossier: DossierId) -> Result<Vec<FrozenLine>> {
    store::frozen(conn, dossier)
}
