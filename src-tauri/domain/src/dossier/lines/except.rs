//! The head's exception: approval goes on although a requirement is not met, or not proven to be, by name
//! and with proof.

use serde::Serialize;

use super::{LineId, change::taken, store};
use crate::{
    At, Error, Result,
    audit::{self, Op},
    dossier::State,
    evidence::{self, NewEvidence},
    fields::{self, NOTE},
    vault::{Actor, Vault},
};

/// Where an exception can still be signed.
const BEFORE_APPROVAL: &[State] = &[
    State::Draft,
    State::Checked,
    State::Sent,
    State::Returned,
    State::Appraised,
];

#[derive(Serialize)]
struct Told<'a> {
    exception: &'a str,
}

/// Signed by the head, while the dossier is not approved and the line not met or not proven. Signing
/// again replaces the reason and the proof; the log keeps both.
pub fn except(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: LineId,
    reason: &str,
    proof: NewEvidence,
) -> Result<()> {
    by.must_be_head()?;
    let reason = fields::required("reason", "Lý do ngoại lệ", reason, NOTE)?;
    evidence::refuse_secret_mark(&reason)?;
    let kept = evidence::keep(vault, proof)?;
    vault.transact(by, at, Op::DossierExcepted, |tx| {
        let today = fields::today(at);
        for (line, requirement) in taken(tx, &[id], BEFORE_APPROVAL)? {
            if line.state_on(today).is_met() && !line.is_unproven(today) {
                return Err(Error::refused(format!(
                    "Yêu cầu tại {} đã đáp ứng hoặc không áp dụng nên không cần ngoại lệ. Chưa có gì được ghi.",
                    requirement.cited
                )));
            }
            let proof = kept.record(tx)?;
            store::set_exception(tx, line.id, &reason, proof)?;
            let told = |exception| Told { exception };
            audit::change_of(
                tx,
                &requirement.cited,
                &told(&line.exception),
                &told(&reason),
            )?;
        }
        Ok(())
    })
}
