//! A case as its page shows it: lines, papers, log, and what is still missing.

use serde::Serialize;

use super::{
    Departure, DepartureId, Law, Line, LineKind,
    actions::{allowed, takes_receiver, ways},
    close::missing,
    papers::{PaperOffer, papers_due},
    proof, store, words,
};
use crate::{
    Day, Result,
    audit::{self, AuditRow, Kind},
    evidence::{self, Evidence},
    papers::{self, Paper},
    people::{self, Person},
    regulations::Action,
    vault::Vault,
};

/// One line with what its row needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct LineRow {
    pub line: Line,
    /// The ways it can be dealt with.
    pub actions: Vec<Action>,
    /// Negative once it is late; `None` without a deadline.
    pub days_left: Option<i32>,
    /// The clauses as people cite them.
    pub cited: String,
    pub evidence: Option<Evidence>,
    /// Files put beside it later, each with its reason as note.
    pub added: Vec<Evidence>,
    pub receiver: Option<Person>,
}

/// What a line added by hand may be about, and how it can be dealt with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ByHand {
    pub kind: LineKind,
    pub actions: Vec<Action>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct DeparturePage {
    pub departure: Departure,
    pub person: Person,
    pub successor: Option<Person>,
    pub lines: Vec<LineRow>,
    pub by_hand: Vec<ByHand>,
    pub papers: Vec<Paper>,
    pub offers: Vec<PaperOffer>,
    /// Sentences; empty when the case can be closed.
    pub missing: Vec<String>,
    pub history: Vec<AuditRow>,
}

pub fn page(vault: &Vault, id: DepartureId, today: Day, law: Law<'_>) -> Result<DeparturePage> {
    let (departure, lines) =
        vault.read(|conn| Ok((store::get(conn, id)?, store::lines(conn, id)?)))?;
    let rows = lines
        .into_iter()
        .map(|line| row(vault, &departure, line, today, law))
        .collect::<Result<_>>()?;
    Ok(DeparturePage {
        person: people::get(vault, departure.person_id)?,
        successor: departure
            .successor_id
            .map(|id| people::get(vault, id))
            .transpose()?,
        lines: rows,
        by_hand: LineKind::ALL
            .into_iter()
            .map(|kind| ByHand {
                kind,
                actions: allowed(&departure, kind).to_vec(),
            })
            .collect(),
        papers: papers::of_subject(vault, Kind::Departure, id.0)?,
        offers: papers_due(vault, id, law)?,
        missing: missing(vault, id, law)?,
        history: audit::history(vault, Kind::Departure, id.0)?,
        departure,
    })
}

fn row(vault: &Vault, case: &Departure, line: Line, today: Day, law: Law<'_>) -> Result<LineRow> {
    let days = line.due.map(|due| (due - today).num_days());
    let hands_over = line.action.is_some_and(|a| takes_receiver(line.kind, a));
    let successor = case.successor_id.filter(|_| hands_over && line.is_open());
    Ok(LineRow {
        actions: vault.read(|conn| ways(conn, case, &line))?,
        days_left: days.and_then(|days| i32::try_from(days).ok()),
        cited: words::cited(law.profile, &line),
        evidence: line
            .evidence_id
            .map(|id| evidence::get(vault, id))
            .transpose()?,
        added: vault
            .read(|conn| proof::added(conn, line.id))?
            .into_iter()
            .map(|id| evidence::get(vault, id))
            .collect::<Result<_>>()?,
        receiver: line
            .receiver_id
            .or(successor)
            .map(|id| people::get(vault, id))
            .transpose()?,
        line,
    })
}
