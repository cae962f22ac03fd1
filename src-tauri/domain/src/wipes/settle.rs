//! A verdict becomes the state of its medium, and a step of its way.

use super::{Wipe, WipeState, open::about, store};
use crate::{
    Day, Result,
    assets::{self, MediumState},
    custody::{self, Item, NewEvent, Origin, Step},
    evidence::EvidenceId,
    sanitization::Judgement,
    vault::Tx,
};

impl From<Judgement> for WipeState {
    fn from(verdict: Judgement) -> Self {
        match verdict {
            Judgement::Accepted => Self::Accepted,
            Judgement::Insufficient => Self::Insufficient,
            Judgement::Failed => Self::Failed,
        }
    }
}

/// Writes the result. Whatever is not accepted leaves the medium to be erased again or destroyed
/// (LC-19.3).
pub(super) fn settle(
    tx: &mut Tx<'_>,
    wipe: &Wipe,
    state: WipeState,
    day: Day,
    proof: Option<EvidenceId>,
    of: &store::Settled,
) -> Result<()> {
    let (medium, step) = match state {
        WipeState::Accepted => (MediumState::Wiped, Step::Wiped),
        WipeState::Destroyed => (MediumState::Destroyed, Step::Destroyed),
        WipeState::Planned | WipeState::Insufficient | WipeState::Failed => {
            (MediumState::WipeFailed, Step::WipeFailed)
        }
    };
    store::set_result(tx, wipe.id, state, day, of)?;
    assets::set_medium_state(tx, wipe.medium_id, medium)?;
    let mut event = NewEvent::new(
        Item::Medium(wipe.medium_id),
        day,
        step,
        (Origin::Wipe, wipe.batch_id.0),
    );
    event.evidence_id = proof;
    custody::happened(tx, &event)?;
    about(tx, wipe.batch_id, wipe.id, wipe.medium_id.0);
    Ok(())
}
