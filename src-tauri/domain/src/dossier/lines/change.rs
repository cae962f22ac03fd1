//! Changing the answer of one line or of many.

use std::collections::BTreeMap;

use super::{Line, LineAnswer, LineChange, LineId, store};
use crate::{
    At, Error, Result,
    audit::{self, Kind, Op},
    dossier::{self, Dossier, DossierId, State, requirements::Requirement},
    fields,
    vault::{Actor, Tx, Vault},
};

/// Gives each of these lines the same fields; one that does not take them keeps all as they were.
pub fn change(
    vault: &Vault,
    by: &Actor,
    at: At,
    ids: &[LineId],
    change: &LineChange,
) -> Result<()> {
    let change = change.checked()?;
    let takes: &[State] = if change.is_progress() {
        UPKEEP
    } else {
        dossier_open()
    };
    vault.transact(by, at, Op::DossierChanged, |tx| {
        for (line, requirement, state) in taken_in(tx, ids, takes)? {
            let after = LineAnswer::of(&line).with(&change);
            if !state.is_open() {
                after.check_progress(&line, &requirement, fields::today(at))?;
            }
            write(tx, &line, &requirement, &after)?;
        }
        Ok(())
    })
}

/// Where the whole content may change.
pub(super) fn dossier_open() -> &'static [State] {
    &[State::Draft, State::Returned]
}

/// Where proofs, days of periodic work and how far the plan is carried out are still told.
pub(super) const UPKEEP: &[State] = &[
    State::Draft,
    State::Returned,
    State::Approved,
    State::InForce,
];

/// The lines with their requirements, whose dossiers must be in one of these states; the change under
/// way is about those dossiers.
pub(super) fn taken(
    tx: &mut Tx<'_>,
    ids: &[LineId],
    states: &[State],
) -> Result<Vec<(Line, Requirement)>> {
    let lines = taken_in(tx, ids, states)?.into_iter();
    Ok(lines
        .map(|(line, requirement, _)| (line, requirement))
        .collect())
}

/// As [`taken`], each with the state of its dossier.
fn taken_in(
    tx: &mut Tx<'_>,
    ids: &[LineId],
    states: &[State],
) -> Result<Vec<(Line, Requirement, State)>> {
    if ids.is_empty() {
        return Err(Error::refused(
            "Chưa chọn dòng yêu cầu nào. Hãy chọn ít nhất một dòng.",
        ));
    }
    let mut known: BTreeMap<DossierId, (u8, State)> = BTreeMap::new();
    let mut lines = Vec::with_capacity(ids.len());
    for id in ids {
        let (line, placed) = store::line(tx, *id)?;
        let (level, state) = match known.get(&line.dossier_id) {
            Some(dossier) => *dossier,
            None => {
                let dossier = dossier::find(tx, line.dossier_id)?;
                refuse_state(&dossier, states)?;
                tx.about(Kind::Dossier, dossier.id.0);
                tx.about(Kind::System, dossier.system_id.0);
                let found = (dossier.level.unwrap_or_default(), dossier.state);
                known.insert(dossier.id, found);
                found
            }
        };
        let requirement = placed.requirement(&line, level);
        lines.push((line, requirement, state));
    }
    Ok(lines)
}

fn refuse_state(dossier: &Dossier, states: &[State]) -> Result<()> {
    if states.contains(&dossier.state) {
        return Ok(());
    }
    let upkeep = match dossier.state {
        State::Approved | State::InForce => {
            " Sau khi phê duyệt chỉ ghi thêm minh chứng, hiện trạng, mức đã đáp ứng và ngày thực hiện việc định kỳ."
        }
        _ => "",
    };
    Err(Error::refused(format!(
        "Hồ sơ số {} của {} không còn ở bước soạn thảo nên không sửa được dòng yêu cầu.{upkeep} Chưa có gì được ghi.",
        dossier.number, dossier.system
    )))
}

/// Writes a checked answer into a line, inside a change under way that is about its dossier. Whether it
/// differs from what stood there.
pub fn write(
    tx: &mut Tx<'_>,
    line: &Line,
    requirement: &Requirement,
    after: &LineAnswer,
) -> Result<bool> {
    let before = LineAnswer::of(line);
    if before == *after {
        return Ok(false);
    }
    after.check(line, requirement, fields::today(tx.at()))?;
    // An exception excuses what it was signed for: not met yet, or met without a proof.
    let exception = if after.state.is_met() == line.state.is_met() {
        line.exception.as_str()
    } else {
        ""
    };
    store::update(tx, line.id, after, !exception.is_empty())?;
    let (before, after) = (before.told(&line.exception), after.told(exception));
    audit::change_of(tx, &requirement.cited, &before, &after)
}
