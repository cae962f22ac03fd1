//! Everything leaves with a receipt, then is written off the books; or the whole is called off.

use super::{
    DisposalId, DisposalLine, DisposalState, form, proof,
    propose::{named, release},
    store,
};
use crate::{
    At, Day, Error, Result,
    audit::Op,
    custody::{self, Exit, NewEvent, Origin, Step, gate},
    evidence::{self, EvidenceId, NewEvidence},
    fields::{self, NAME, NOTE},
    vault::{Actor, Tx, Vault},
};

/// The gate is asked for every line, then the papers of what was erased; one that is held keeps them all.
pub fn done(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: DisposalId,
    (day, receiver): (Day, &str),
    receipt: NewEvidence,
) -> Result<()> {
    let receiver = fields::required("receiver", "Bên nhận", receiver, NAME)?;
    let kept = evidence::keep(vault, receipt)?;
    vault.transact(by, at, Op::DisposalDone, |tx| {
        let disposal = form::in_state(tx, id, &[DisposalState::Decided])?;
        fields::between(
            "day",
            "Ngày giao",
            Some(day),
            (
                disposal.decided_on.unwrap_or(disposal.proposed_on),
                fields::today(at),
            ),
        )?;
        let lines = store::lines(tx, id)?;
        let mut held = Vec::new();
        for line in &lines {
            let stands = gate(tx, line.item, Exit::Disposal)?.into_iter();
            held.extend(stands.filter(|held| !line.excuses(held)));
        }
        let mut reasons: Vec<String> = held.into_iter().map(|held| held.sentence).collect();
        if reasons.is_empty() {
            reasons = proof::missing(tx, id, &lines)?;
        }
        if !reasons.is_empty() {
            return Err(Error::refused(format!(
                "Chưa thanh lý được: {} Chưa có gì thay đổi; có thể bỏ dòng đó khỏi đợt.",
                reasons.join(" ")
            )));
        }
        let receipt = kept.record(tx)?;
        for line in &lines {
            leave(tx, line, day, &receiver, receipt)?;
        }
        store::set_done(tx, id, day, &receiver, receipt)?;
        tx.says("receiver", &receiver)?;
        named(tx, id)
    })
}

fn leave(
    tx: &mut Tx<'_>,
    line: &DisposalLine,
    day: Day,
    receiver: &str,
    receipt: EvidenceId,
) -> Result<()> {
    let source = (Origin::Disposal, line.disposal_id.0);
    let mut event = NewEvent::new(line.item, day, Step::Left, source);
    event.place = receiver.to_owned();
    event.evidence_id = Some(receipt);
    event.note.clone_from(&line.exception);
    custody::leave(tx, event)
}

/// Ghi giảm.
pub fn write_off(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: DisposalId,
    day: Day,
    proof: NewEvidence,
) -> Result<()> {
    let kept = evidence::keep(vault, proof)?;
    vault.transact(by, at, Op::DisposalWrittenOff, |tx| {
        let disposal = form::in_state(tx, id, &[DisposalState::Done])?;
        let from = disposal.done_on.unwrap_or(disposal.proposed_on);
        fields::between("day", "Ngày ghi giảm", Some(day), (from, fields::today(at)))?;
        let proof = kept.record(tx)?;
        store::set_written_off(tx, id, day, proof)?;
        named(tx, id)
    })
}

/// Called off before anything left.
pub fn cancel(vault: &Vault, by: &Actor, at: At, id: DisposalId, reason: &str) -> Result<()> {
    vault.transact(by, at, Op::DisposalCancelled, |tx| {
        form::in_state(tx, id, &[DisposalState::Proposed, DisposalState::Decided])?;
        let reason = fields::required("reason", "Lý do huỷ", reason, NOTE)?;
        for line in store::lines(tx, id)? {
            release(tx, line.item)?;
        }
        tx.says("reason", &reason)?;
        store::set_cancelled(tx, id, &reason)?;
        named(tx, id)
    })
}
