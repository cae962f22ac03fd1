//! Lines that close because a signed hand-over proves what they ask for.

use super::{
    CaseState, DepartureId, Line, LineKind, LineState,
    lines::{open_case, write},
    store,
};
use crate::{Day, Result, audit::Kind, evidence::EvidenceId, regulations::Action, vault::Tx};

/// Closes the open lines of the case for these records inside the change under way, which moved the
/// things themselves already. `kept` says that a person has them now, not the store. Lines of a case
/// that is closed stay as they are. Returns how many closed.
pub fn close_handed(
    tx: &mut Tx<'_>,
    id: DepartureId,
    things: &[(LineKind, u32)],
    (day, proof): (Day, EvidenceId),
    kept: bool,
) -> Result<u32> {
    if store::get(tx, id)?.state == CaseState::Closed {
        return Ok(0);
    }
    let case = open_case(tx, id)?;
    let asked = |line: &Line| things.contains(&(line.kind, line.subject_id));
    let mut closed = 0;
    for mut line in store::lines(tx, id)? {
        if !line.is_open() || !asked(&line) {
            continue;
        }
        let now = if kept {
            Action::HandOver
        } else {
            Action::Return
        };
        line.action = Some(line.action.unwrap_or(now));
        line.state = LineState::Done;
        line.done_on = Some(day);
        line.evidence_id = Some(proof);
        line.reason = String::new();
        write(tx, &line)?;
        closed += 1;
    }
    tx.about(Kind::Person, case.person_id.0);
    tx.says("lines", &closed)?;
    Ok(closed)
}
