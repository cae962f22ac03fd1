//! Lines that close because a signed hand-over proves what they ask for.

use rusqlite::Connection;

use super::{
    DepartureId, Law, Line, LineKind, LineState,
    lines::{open_case, write},
    papers::asks_minutes,
    store,
};
use crate::{
    Day, Result,
    audit::Kind,
    evidence::EvidenceId,
    papers::{self, PaperId},
    regulations::Action,
    vault::Tx,
};

/// Closes the open lines of the case for these records inside the change under way, which moved the
/// things themselves already; and with the last of them the line that asks for minutes of the devices,
/// so that nobody signs them twice. `kept` says that a person has them now, not the store. Lines of a
/// case that is over stay as they are. Returns how many closed.
pub fn close_handed(
    tx: &mut Tx<'_>,
    id: DepartureId,
    things: &[(LineKind, u32)],
    (day, proof): (Day, EvidenceId),
    kept: bool,
    law: Law<'_>,
) -> Result<u32> {
    if store::get(tx, id)?.is_over() {
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
        close(tx, &mut line, day, proof)?;
        closed += 1;
    }
    if proving_minutes(tx, &store::lines(tx, id)?)?.is_some() {
        let duties = law.profile.departure_duties(case.trigger);
        for mut line in store::lines(tx, id)? {
            if line.is_open() && asks_minutes(&duties, &line) {
                close(tx, &mut line, day, proof)?;
                closed += 1;
            }
        }
    }
    tx.about(Kind::Person, case.person_id.0);
    tx.says("lines", &closed)?;
    Ok(closed)
}

fn close(tx: &mut Tx<'_>, line: &mut Line, day: Day, proof: EvidenceId) -> Result<()> {
    line.state = LineState::Done;
    line.done_on = Some(day);
    line.evidence_id = Some(proof);
    line.reason = String::new();
    write(tx, line)
}

/// The last of the signed hand-over minutes that together prove every device and medium of the case;
/// `None` while one of them is open or proven otherwise, and when none changed hands.
pub(super) fn proving_minutes(conn: &Connection, lines: &[Line]) -> Result<Option<PaperId>> {
    let mut minutes = None;
    for line in lines {
        let stays = line.action == Some(Action::Keep);
        let thing = matches!(line.kind, LineKind::Asset | LineKind::Medium);
        if !thing || stays || matches!(line.state, LineState::Dropped | LineState::Excepted) {
            continue;
        }
        let scanned = match line.evidence_id {
            Some(proof) if line.state == LineState::Done => papers::scanned(conn, proof)?,
            _ => None,
        };
        match scanned {
            Some(paper) if paper.subject_kind == Kind::Handover.code() => minutes = Some(paper.id),
            _ => return Ok(None),
        }
    }
    Ok(minutes)
}
